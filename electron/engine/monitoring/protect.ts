/** From true values to what may be shown for a purpose: the one door through which values leave for tables, pictures and reports. */
import { completions } from './complete.ts'
import { loadSolver } from './linear-programme.ts'
import type { Interval } from './intervals.ts'
import type { DominanceRule, Protection } from './purposes.ts'
import { placeOf, relationsOf, type Coordinates, type Relation, type Sum } from './sum-table.ts'
import { suppress, type TrueTable } from './suppression.ts'
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
}

/** Protects tables that are published together; what is known from one must not tell what another hides. */
export async function protect(table: ToProtect): Promise<ProtectedTable> {
  switch (table.protection.method) {
    case 'none':
      return markSecrets(table)
    case 'round':
      return roundAll(table, table.protection.base)
    case 'suppress':
      return suppressAll(table, table.protection)
  }
}

/** Small counts are secret, and what somebody marked as secret although a value is known. */
const isSecret = ({ facts }: ToProtect, { indicator, value, status }: StatisticalValue): boolean =>
  value !== null && value > 0 && (status === 'unknown' || value <= (facts.get(indicator)?.suppressBelow ?? 0))

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

/** The collected values that a value tells of: itself, or what it is computed from. */
function sourcesOf({ facts }: ToProtect, value: Coordinates): readonly string[] {
  const ratio = facts.get(value.indicator)?.ratio
  if (ratio === undefined) return [placeOf(value)]
  return [ratio.numerator, ratio.denominator].flatMap((indicator) =>
    sourcesOf({ facts } as ToProtect, { ...value, indicator }),
  )
}

const nearest = (value: number, base: number): number => Math.round(value / base) * base

/** Shares are computed from rounded counts: exact ones would tell what was rounded away. */
function roundAll({ values, facts }: ToProtect, base: number): ProtectedTable {
  const isRounded = (indicator: string): boolean => facts.get(indicator)?.isCount === true
  const rounded = new Map(
    values.flatMap((value) =>
      value.value !== null && isRounded(value.indicator) ? [[placeOf(value), nearest(value.value, base)]] : [],
    ),
  )
  const shown = values.map((value): ShownValue => {
    const ratio = facts.get(value.indicator)?.ratio
    if (ratio === undefined || value.value === null)
      return { ...unmarked(value), value: rounded.get(placeOf(value)) ?? value.value }
    const [over, under] = [ratio.numerator, ratio.denominator].map((indicator) =>
      rounded.get(placeOf({ ...value, indicator })),
    )
    if (over === undefined || under === undefined) return unmarked(value)
    return under === 0 ? hidden(value) : { ...unmarked(value), value: (over / under) * ratio.factor }
  })
  return { values: shown, method: 'round', primary: 0, secondary: 0, intervals: new Map() }
}

async function suppressAll(
  table: ToProtect,
  { width, dominance }: Extract<Protection, { readonly method: 'suppress' }>,
): Promise<ProtectedTable> {
  const highs = await loadSolver()
  const counts = table.values.filter(({ indicator }) => table.facts.get(indicator)?.isCount === true)
  const known = counts.map(({ value }) => value ?? undefined)
  const relations = relationsOf(counts, table.parentOf)
  // What the publisher already hid must not follow from what is shown here.
  const given = completions(highs, known, relations)
  const values = known.map((value, cell) => value ?? given.get(cell))
  const sums = sumsOf(values, relations)
  const primary = new Set([
    ...[...counts.keys()].filter((cell) => isSecret(table, counts[cell] as StatisticalValue)),
    ...given.keys(),
    ...(dominance === undefined ? [] : dominated(values, sums, dominance)),
  ])
  const truth: TrueTable = { values, sums, primary, loss: lossOf(values, sums) }
  const { secondary, intervals } = suppress(highs, truth, width)
  const place = (cell: number): string => placeOf(counts[cell] as StatisticalValue)
  const closed = new Set([...primary, ...secondary].map(place))
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
