/** From true values to what may be shown for a purpose: the one door through which values leave for tables, pictures and reports. */
import { isDeepStrictEqual } from 'node:util'
import { completions } from './complete.ts'
import { loadSolver } from './linear-programme.ts'
import type { Interval } from './intervals.ts'
import type { DominanceRule, Protection } from './purposes.ts'
import { placeOf, relationsOf, type Coordinates, type Relation, type Sum } from './sum-table.ts'
import { suppress, type Suppression, type TrueTable } from './suppression.ts'
import type { IndicatorFacts, StatisticalValue } from './values.ts'

/** How a value is shown: `value` is null where it is not, and then the true one is nowhere in this object. */
export interface ShownValue extends Coordinates {
  readonly value: number | null
  readonly status: string | null
  /** `secret`: a small count shown all the same (internal only); `hidden`: not shown for secrecy. */
  readonly mark: 'secret' | 'hidden' | null
}

export interface ProtectedTable {
  readonly values: readonly ShownValue[]
  readonly method: Protection['method']
  readonly primary: number
  readonly secondary: number
  /** Place of a hidden value -> what the best reader can say about it: the proof, for the record and not for publication. */
  readonly intervals: ReadonlyMap<string, Interval>
}

export interface ToProtect {
  /** All values that are published together, with the sources of those that are computed. */
  readonly values: readonly StatisticalValue[]
  readonly facts: ReadonlyMap<string, IndicatorFacts>
  readonly parentOf: (area: string) => string | undefined
  readonly protection: Protection
  /** How the same values are protected for others who see more: what they do not see is not shown here either. */
  readonly innerProtection?: Protection | undefined
}

/** Protects tables that are published together; what is known from one must not tell what another hides. */
export async function protect(table: ToProtect): Promise<ProtectedTable> {
  switch (table.protection.method) {
    case 'none':
      return markSecrets(table)
    case 'round':
      return roundAll(table, table.protection.base)
    case 'suppress':
      return suppressAll(table, suppressionsOf(table, table.protection))
  }
}

/** Small counts are secret, and what somebody marked as secret although a value is known. */
const isSecret = ({ facts }: ToProtect, { indicator, value, status }: StatisticalValue): boolean =>
  value !== null && value > 0 && (status === 'unknown' || value <= (facts.get(indicator)?.suppressBelow ?? 0))

/** Of what is no count, a share or a mean, a number is secret only where somebody said so. */
const isMarkedSecret = ({ value, status }: StatisticalValue): boolean =>
  status === 'unknown' && value !== null && value !== 0

const unmarked = ({ indicator, period, area, breakdown, value, status }: StatisticalValue): ShownValue => ({
  indicator,
  period,
  area,
  breakdown,
  value,
  status,
  mark: null,
})

const hidden = (value: StatisticalValue): ShownValue => ({
  ...unmarked(value),
  value: null,
  status: 'unknown',
  mark: 'hidden',
})

function markSecrets(table: ToProtect): ProtectedTable {
  const secret = new Set(table.values.filter((value) => isSecret(table, value)).map(placeOf))
  const values = table.values.map((value): ShownValue => {
    const isMarked = sourcesOf(table, value).some((place) => secret.has(place))
    return { ...unmarked(value), mark: isMarked ? 'secret' : null }
  })
  return { values, method: 'none', primary: secret.size, secondary: 0, intervals: new Map() }
}

/** The values that a value tells of: itself, and what it is computed from. */
function sourcesOf(table: ToProtect, value: Coordinates, above: readonly string[] = []): readonly string[] {
  const own = placeOf(value)
  const ratio = table.facts.get(value.indicator)?.ratio
  // Two indicators that are computed from each other have only what was collected.
  if (ratio === undefined || above.includes(value.indicator)) return [own]
  const sources = [ratio.numerator, ratio.denominator].flatMap((indicator) =>
    sourcesOf(table, { ...value, indicator }, [...above, value.indicator]),
  )
  return [own, ...sources]
}

const nearest = (value: number, base: number): number => Math.round(value / base) * base

/** Shares are computed from rounded counts: exact ones would tell what was rounded away. */
function roundAll({ values, facts }: ToProtect, base: number): ProtectedTable {
  const exact = new Map(values.map((value) => [placeOf(value), value]))
  /** What may be known of a value: NaN for a share of nothing, null where there is none. */
  const roundedOf = (value: StatisticalValue, above: readonly string[] = []): number | null => {
    if (value.value === null) return null
    const { ratio, isCount = false } = facts.get(value.indicator) ?? {}
    const sources =
      ratio === undefined || above.includes(value.indicator)
        ? []
        : [ratio.numerator, ratio.denominator].map((indicator) => exact.get(placeOf({ ...value, indicator })))
    const [over, under] = sources.map((source) =>
      source === undefined ? undefined : roundedOf(source, [...above, value.indicator]),
    )
    // Collected, although it has a formula.
    if (over === undefined || under === undefined) return isCount ? nearest(value.value, base) : value.value
    return over === null || under === null || under === 0 ? NaN : (over / under) * (ratio?.factor ?? 1)
  }
  const shown = values.map((value): ShownValue => {
    const rounded = roundedOf(value)
    const isHidden = isMarkedSecret(value) || Number.isNaN(rounded)
    return isHidden ? hidden(value) : { ...unmarked(value), value: rounded }
  })
  return { values: shown, method: 'round', primary: 0, secondary: 0, intervals: new Map() }
}

type Suppressing = Extract<Protection, { readonly method: 'suppress' }>

/** Once where both are the same: it would hide the same cells. */
function suppressionsOf({ innerProtection: inner }: ToProtect, own: Suppressing): readonly Suppressing[] {
  return inner?.method !== 'suppress' || isDeepStrictEqual(inner, own) ? [own] : [inner, own]
}

/** @param protections from those who see most to those for whom the table is: each hides what the one before hid, and more */
async function suppressAll(table: ToProtect, protections: readonly Suppressing[]): Promise<ProtectedTable> {
  const highs = await loadSolver()
  const counts = inFixedOrder(table.values.filter(({ indicator }) => table.facts.get(indicator)?.isCount === true))
  const known = counts.map(({ value }) => value ?? undefined)
  const relations = relationsOf(counts, table.parentOf)
  // What the publisher already hid must not follow from what is shown here.
  const given = completions(highs, known, relations)
  const values = known.map((value, cell) => value ?? given.get(cell))
  const sums = sumsOf(values, relations)
  const primary = new Set([
    ...[...counts.keys()].filter((cell) => isSecret(table, counts[cell] as StatisticalValue)),
    ...given.keys(),
  ])
  let secondary: ReadonlySet<number> = new Set()
  let intervals: Suppression['intervals'] = new Map()
  for (const { width, dominance } of protections) {
    if (dominance !== undefined) for (const cell of dominated(values, sums, dominance)) primary.add(cell)
    const truth = { values, sums, primary: primary.union(secondary), loss: lossOf(values, sums) }
    const found = suppress(highs, truth, width)
    intervals = found.intervals
    secondary = found.primary.union(found.secondary).difference(primary)
  }
  const place = (cell: number): string => placeOf(counts[cell] as StatisticalValue)
  const closed = new Set([...primary, ...secondary].map(place))
  for (const value of table.values) if (isMarkedSecret(value)) closed.add(placeOf(value))
  return {
    values: table.values.map((value) =>
      sourcesOf(table, value).some((source) => closed.has(source)) ? hidden(value) : unmarked(value),
    ),
    method: 'suppress',
    primary: primary.size,
    secondary: secondary.size,
    intervals: new Map([...intervals].map(([cell, interval]) => [place(cell), interval])),
  }
}

/**
 * Where several cells would do, the first is hidden: on every device, after every exchange the same, or two tables of the
 * same values would give each other away.
 */
function inFixedOrder(values: readonly StatisticalValue[]): readonly StatisticalValue[] {
  const placed = values.map((value) => ({ value, place: placeOf(value) }))
  return placed
    .toSorted((left, right) => (left.place < right.place ? -1 : left.place > right.place ? 1 : 0))
    .map(({ value }) => value)
}

/** Sums as they truly are: what a total has beyond its parts counts as known, which errs on the safe side. */
function sumsOf(values: TrueTable['values'], relations: readonly Relation[]): readonly Sum[] {
  return relations.flatMap(({ axis, total, parts }) => {
    const whole = values[total]
    const known = parts.filter((part) => values[part] !== undefined)
    if (whole === undefined || known.length === 0) return []
    return [{ axis, total, parts: known, rest: known.reduce((left, part) => left - (values[part] ?? 0), whole) }]
  })
}

/** The smaller the number, the less is lost with it; a total is missed more than what it is made of. */
function lossOf(values: TrueTable['values'], sums: readonly Sum[]): (cell: number) => number {
  const height = new Map<number, number>()
  for (const { total, parts } of sums) height.set(total, (height.get(total) ?? 1) * (parts.length > 10 ? 20 : 5))
  return (cell) => (1 + Math.log2(1 + (values[cell] ?? 0))) * (height.get(cell) ?? 1)
}

/** Totals of which the few largest parts are too much: each of those could compute the others. */
function dominated(
  values: TrueTable['values'],
  sums: readonly Sum[],
  { contributors, share, among }: DominanceRule,
): readonly number[] {
  return sums.flatMap(({ axis, total, parts }) => {
    if (axis !== among) return []
    const whole = values[total] ?? 0
    const largest = parts
      .map((part) => values[part] ?? 0)
      .toSorted((left, right) => right - left)
      .slice(0, contributors)
    const isDominated = whole > 0 && largest.reduce((left, right) => left + right, 0) > share * whole
    return isDominated ? [total] : []
  })
}
