/** Key indicators of the whole city: the latest value, where it moves, and whether that is wanted. Seen by the office itself. */
import type { KeyIndicator } from '../../../shared/contract/overview.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { protect, type ShownValue } from '../monitoring/protect.ts'
import { usualProtection } from '../monitoring/purposes.ts'
import { areaParents, indicatorFacts, readValues, usedIndicators, type IndicatorFacts } from '../monitoring/values.ts'
import type { Core } from '../store/core.ts'

/** As many as the rule chooses; people may choose more. */
const mostIndicators = 8
/** As many periods as a line of a few millimetres shows. */
const mostPeriods = 12

export async function keyIndicators(core: Core): Promise<readonly KeyIndicator[]> {
  const city = cityOf(core)
  if (city === undefined) return []
  const facts = indicatorFacts(core)
  const wishes = directionsOf(core)
  const chosen = choose(core, facts, wishes)
  const parents = areaParents(core)
  const { values } = await protect({
    values: readValues(core, facts, { indicators: chosen.map(({ id }) => id), areas: [city] }),
    facts,
    parentOf: (area) => parents.get(area),
    protection: usualProtection.internal,
  })
  const totals = Map.groupBy(
    values.filter(({ breakdown }) => breakdown === ''),
    ({ indicator }) => indicator,
  )
  return chosen.flatMap((indicator) => {
    const own = (totals.get(indicator.id) ?? []).toSorted((left, right) => (left.period < right.period ? -1 : 1))
    return stateOf(indicator, own.slice(-mostPeriods), wishes.get(indicator.id))
  })
}

/** The area that the office is responsible for: the city, and where there is none the top of all areas. */
function cityOf(core: Core): string | undefined {
  return core.db.get<{ id: string }>(
    `SELECT "id" FROM "area" WHERE "_deleted" = 0 AND "parent" IS NULL AND ("kind" = 'city' OR "kind" IS NULL)
     ORDER BY "kind" IS NULL, "code" LIMIT 1`,
  )?.id
}

const directionsOf = (core: Core): ReadonlyMap<string, string> =>
  new Map(
    core.db.tuples<[string, string]>(
      'SELECT "id", "direction" FROM "indicator" WHERE "_deleted" = 0 AND "direction" IS NOT NULL',
    ),
  )

/** What people chose, each by its code; where they chose nothing, a rule does, and leaves out what they do not want. */
function choose(
  core: Core,
  facts: ReadonlyMap<string, IndicatorFacts>,
  wishes: ReadonlyMap<string, string>,
): readonly IndicatorFacts[] {
  const choices = new Map(
    core.db.tuples<[string, number]>(
      'SELECT "id", "isKey" FROM "indicator" WHERE "_deleted" = 0 AND "isKey" IS NOT NULL',
    ),
  )
  const chosen = [...facts.values()].filter(({ id }) => choices.get(id) === 1)
  const some =
    chosen.length > 0
      ? chosen
      : byRule(
          core,
          [...facts.values()].filter(({ id }) => !choices.has(id)),
          wishes,
        )
  return some.toSorted((left, right) => (left.code < right.code ? -1 : 1))
}

/** First what the office has a wish for, then shares, then counts; each by its code. */
function byRule(
  core: Core,
  facts: readonly IndicatorFacts[],
  wishes: ReadonlyMap<string, string>,
): readonly IndicatorFacts[] {
  const used = new Set(usedIndicators(core))
  const rank = ({ id, isCount }: IndicatorFacts): number => {
    const wish = wishes.get(id)
    if (wish !== undefined && wish !== 'none') return 0
    return isCount ? 2 : 1
  }
  return facts
    .filter(({ code }) => used.has(code))
    .toSorted((left, right) => rank(left) - rank(right) || (left.code < right.code ? -1 : 1))
    .slice(0, mostIndicators)
}

function stateOf(
  { id, code, name, unit, decimals }: IndicatorFacts,
  values: readonly ShownValue[],
  wish: string | undefined,
): readonly KeyIndicator[] {
  const known = values.filter((one): one is ShownValue & { readonly value: number } => one.value !== null)
  const [before, latest] = [known.at(-2), known.at(-1)]
  if (latest === undefined) return []
  const shown = (value: number): string =>
    formatNumber(value, { minDecimals: decimals, maxDecimals: decimals, grouped: true })
  // Compared as people read them: a change that nobody sees is none.
  const change = before === undefined ? undefined : Number((latest.value - before.value).toFixed(decimals))
  const trend = change === undefined ? null : change > 0 ? 'up' : change < 0 ? 'down' : 'same'
  const isWanted = trend === null || trend === 'same' || (wish !== 'up' && wish !== 'down') ? null : trend === wish
  return [
    {
      id,
      code,
      name,
      unit,
      value: shown(latest.value),
      period: formatPeriod(latest.period),
      isSecret: latest.mark === 'secret',
      trend,
      isWanted,
      words: wordsOf(trend, change ?? 0, before?.period, isWanted, shown),
      series: values.map(({ value }) => value),
    },
  ]
}

function wordsOf(
  trend: KeyIndicator['trend'],
  change: number,
  since: string | undefined,
  isWanted: boolean | null,
  shown: (value: number) => string,
): string {
  if (trend === null || since === undefined) return 'erster Wert'
  const course =
    trend === 'same'
      ? `unverändert seit ${formatPeriod(since)}`
      : `${trend === 'up' ? 'steigt' : 'sinkt'} seit ${formatPeriod(since)} um ${shown(Math.abs(change))}`
  return isWanted === null ? course : `${course}, ${isWanted ? 'erwünscht' : 'unerwünscht'}`
}
