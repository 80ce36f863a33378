/** Values of indicators as they stand in the workbench, those of derived indicators computed from them. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Core } from '../store/core.ts'
import { storedValues, type StoredAsked } from './stored-values.ts'
import { placeOf, type Coordinates } from './sum-table.ts'

/** What is known of an indicator before its values are. */
export interface IndicatorFacts {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string | null
  /** Who publishes or collects the values. */
  readonly source: string | null
  readonly decimals: number
  /** numerator / denominator × factor; undefined where the values are collected. */
  readonly ratio: { readonly numerator: string; readonly denominator: string; readonly factor: number } | undefined
  /** Counts from 1 to this are not published; 0 for what is no secret. */
  readonly suppressBelow: number
  /** Whether values add up over areas and groups: counts do, shares and means do not. */
  readonly isCount: boolean
}

/** A value, or the reason why there is none; `indicator` and `area` are row ids. */
export interface StatisticalValue extends Coordinates {
  readonly value: number | null
  /** A code of the list `valueStatus`. */
  readonly status: string | null
}

export interface ValuesAsked extends StoredAsked {
  /** Row ids. */
  readonly indicators: readonly string[]
}

type FactsTuple = [
  id: string,
  code: string,
  name: string,
  unit: string | null,
  source: string | null,
  decimals: number | null,
  numerator: string | null,
  denominator: string | null,
  factor: number | null,
  suppressBelow: number | null,
]

/** Counts up to 3 are secret where an indicator does not say otherwise (§ 16 BStatG). */
const usualThreshold = 3

/** Units in which nobody is counted: shares, means, money, time, area. */
const measures =
  /[%‰€²/]|\b(prozent\w*|promille|eur|euro|jahre?n?|monate?n?|wochen?|tage?n?|stunden?|std|minuten?|min|verhältnis\w*|quotient\w*|mill|mio|mrd|tsd|tausend|index\w*|indizes|quoten?|anteile?|raten?|punkte?n?|grad|q?m|km|ha|hektar|je|pro)\b/i

/** On the safe side: what is not known to be something else counts people, whatever its unit is called. */
export const isCounted = (unit: string | null): boolean => unit === null || !measures.test(unit)

export function indicatorFacts(core: Core): ReadonlyMap<string, IndicatorFacts> {
  const tuples = core.db.tuples<FactsTuple>(
    `SELECT "id", "code", "name", "unit", "source", "decimals", "numerator", "denominator", "factor", "suppressBelow"
     FROM "indicator" WHERE "_deleted" = 0 ORDER BY "code"`,
  )
  const facts = [...tuples].map(
    ([id, code, name, unit, source, decimals, numerator, denominator, factor, suppressBelow]): IndicatorFacts => {
      const ratio =
        numerator === null || denominator === null ? undefined : { numerator, denominator, factor: factor ?? 1 }
      const isCount = ratio === undefined && (decimals ?? 0) === 0 && (suppressBelow !== null || isCounted(unit))
      const threshold = suppressBelow ?? (isCount ? usualThreshold : 0)
      return { id, code, name, unit, source, decimals: decimals ?? 0, ratio, suppressBelow: threshold, isCount }
    },
  )
  return new Map(facts.map((one) => [one.id, one]))
}

/** The indicators that codes name, in the order asked. @throws WorkbenchError `notFound` for a code that is not there */
export function indicatorsByCode(
  facts: ReadonlyMap<string, IndicatorFacts>,
  codes: readonly string[],
): readonly IndicatorFacts[] {
  const byCode = new Map([...facts.values()].map((one) => [one.code.toUpperCase(), one]))
  return codes.map((code) => {
    const found = facts.get(code) ?? byCode.get(code.trim().toUpperCase())
    if (found !== undefined) return found
    throw new WorkbenchError('notFound', `Einen Indikator „${code.trim()}“ gibt es nicht.`)
  })
}

/** The codes of the indicators that have values, in their order. */
export function usedIndicators(core: Core): readonly string[] {
  const used = new Set(
    core.db
      .all<{ id: string }>(
        `SELECT "id" FROM "indicator" WHERE EXISTS (
           SELECT 1 FROM "observation" INDEXED BY "observation$indicator"
           WHERE "_deleted" = 0 AND "observation"."indicator" = "indicator"."id")`,
      )
      .map(({ id }) => id),
  )
  const hasValues = ({ id, ratio }: IndicatorFacts): boolean =>
    used.has(id) || (ratio !== undefined && used.has(ratio.numerator) && used.has(ratio.denominator))
  return [...indicatorFacts(core).values()].filter(hasValues).map(({ code }) => code)
}

/** Indicators and all that they are computed from, each once. */
export function withSources(
  facts: ReadonlyMap<string, IndicatorFacts>,
  indicators: readonly string[],
): readonly string[] {
  const found = new Set<string>()
  const add = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    const ratio = facts.get(id)?.ratio
    if (ratio !== undefined) for (const source of [ratio.numerator, ratio.denominator]) add(source)
  }
  for (const id of indicators) add(id)
  return [...found]
}

/** Values of the indicators asked for. Those of derived indicators are computed where both sources have a value or a reason. */
export function readValues(
  core: Core,
  facts: ReadonlyMap<string, IndicatorFacts>,
  asked: ValuesAsked,
): readonly StatisticalValue[] {
  const stored = new Map<string, Map<string, StatisticalValue>>()
  for (const indicator of withSources(facts, asked.indicators)) stored.set(indicator, storedAt(core, indicator, asked))
  const computed = new Map<string, ReadonlyMap<string, StatisticalValue>>()
  const valuesOf = (indicator: string, above: readonly string[]): ReadonlyMap<string, StatisticalValue> => {
    const known = computed.get(indicator)
    if (known !== undefined) return known
    const own = stored.get(indicator) ?? new Map<string, StatisticalValue>()
    const ratio = facts.get(indicator)?.ratio
    // Two indicators that are computed from each other have only what was collected.
    const isOpen = ratio !== undefined && !above.includes(indicator)
    const all = isOpen
      ? new Map([...own, ...divide(indicator, ratio, (source) => valuesOf(source, [...above, indicator]))])
      : own
    computed.set(indicator, all)
    return all
  }
  return asked.indicators.flatMap((indicator) => [...valuesOf(indicator, []).values()])
}

function storedAt(core: Core, indicator: string, asked: StoredAsked): Map<string, StatisticalValue> {
  const found = new Map<string, StatisticalValue>()
  for (const [period, area, breakdown, value, status] of storedValues(core, indicator, asked)) {
    const one = { indicator, period, area, breakdown: breakdown ?? '', value, status }
    found.set(placeWithin(one), one)
  }
  return found
}

/** A place without its indicator: where numerator and denominator meet. */
const placeWithin = (value: Coordinates): string => placeOf({ ...value, indicator: '' })

/** From certain to doubtful: a computed value is as doubtful as the worse of its sources. */
const certainty = [
  'final',
  'zero',
  'revised',
  'provisional',
  'estimated',
  'unreliable',
  'coming',
  'meaningless',
  'unknown',
]

const worse = (left: string | null, right: string | null): string | null =>
  certainty.indexOf(left ?? 'final') >= certainty.indexOf(right ?? 'final') ? left : right

function* divide(
  indicator: string,
  { numerator, denominator, factor }: NonNullable<IndicatorFacts['ratio']>,
  valuesOf: (source: string) => ReadonlyMap<string, StatisticalValue>,
): Generator<readonly [string, StatisticalValue]> {
  const below = valuesOf(denominator)
  for (const [place, over] of valuesOf(numerator)) {
    const under = below.get(place)
    if (under !== undefined) yield [place, { ...over, indicator, ...quotient(over, under, factor) }]
  }
}

function quotient(over: StatisticalValue, under: StatisticalValue, factor: number) {
  const status = worse(over.status, under.status)
  if (over.value === null || under.value === null) return { value: null, status }
  // There is no share of nothing: "x", not meaningful.
  if (under.value === 0) return { value: null, status: 'meaningless' }
  const value = (over.value / under.value) * factor
  return { value, status: status === 'zero' && value !== 0 ? null : status }
}

/** Area -> the area it is part of. */
export function areaParents(core: Core): ReadonlyMap<string, string> {
  return new Map(
    core.db.tuples<[string, string]>(`SELECT "id", "parent" FROM "area" WHERE "_deleted" = 0 AND "parent" IS NOT NULL`),
  )
}
