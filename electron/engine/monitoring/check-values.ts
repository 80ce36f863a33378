/** What a person should look at in the values of an indicator: gaps, outliers, breaks, sums that do not add up. */
import type { Finding } from '../../../shared/contract/indicator-answers.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import { formatPeriod, nextPeriod, periodKindOf } from '../../../shared/text/periods.ts'
import type { Core } from '../store/core.ts'
import { areaRoles, type AreaRole } from './area-roles.ts'
import { indicatorNamed } from './indicator-facts.ts'
import { breakdownLabel } from './publication.ts'
import { relationsOf } from './sum-table.ts'
import { areaParents, indicatorFacts, readValues, type IndicatorFacts, type StatisticalValue } from './values.ts'

interface Series {
  readonly area: string
  readonly breakdown: string
  /** In the order of their periods, all of one kind. */
  readonly values: readonly StatisticalValue[]
}

interface Checked {
  readonly indicator: IndicatorFacts
  readonly series: readonly Series[]
  /** A series as people call it: "Altstadt, weiblich". */
  nameOf(place: { readonly area: string; readonly breakdown: string }): string
}

export function checkFigures(core: Core, names: Names, text: string): readonly Finding[] {
  const facts = indicatorFacts(core)
  const indicator = indicatorNamed(facts, text)
  const values = readValues(core, facts, { indicators: [indicator.id] })
  const roles = areaRoles(core)
  const nameOf: Checked['nameOf'] = ({ area, breakdown }) =>
    [areaName(roles, area), breakdownLabel(names, breakdown)].filter((part) => part !== '').join(', ')
  const checked = { indicator, series: seriesOf(values), nameOf }
  const parents = areaParents(core)
  const found = [
    ...(indicator.isCount ? sumFindings(checked, values, (area) => parents.get(area)) : []),
    ...jumpFindings(checked),
    ...gapFindings(checked),
  ]
  return found.map((finding) => ({ ...finding, areaName: areaName(roles, finding.area) }))
}

const areaName = (roles: ReadonlyMap<string, AreaRole>, area: string): string => roles.get(area)?.name ?? '(fehlt)'

type Found = Omit<Finding, 'areaName'>

function seriesOf(values: readonly StatisticalValue[]): readonly Series[] {
  const groups = Map.groupBy(
    values,
    ({ area, breakdown, period }) => `${area}\u001F${breakdown}\u001F${periodKindOf(period)}`,
  )
  return [...groups.values()].map((group) => ({
    area: group[0]?.area ?? '',
    breakdown: group[0]?.breakdown ?? '',
    values: group.toSorted((left, right) => (left.period < right.period ? -1 : 1)),
  }))
}

/** Periods of which a series has no value although it has some before and after, or that all others have. */
function gapFindings({ series, nameOf }: Checked): readonly Found[] {
  return series.flatMap((one) => {
    const [first, last] = [one.values[0]?.period, one.values.at(-1)?.period]
    // The steps in which values come: the shortest between two of them, so that a census every second year has no gaps.
    const step = stepOf(one)
    if (first === undefined || last === undefined || step === undefined) return []
    const known = new Set(one.values.map(({ period }) => period))
    const missing: string[] = []
    for (let period = nextPeriod(first, step); period !== undefined && period < last; period = nextPeriod(period, step))
      if (!known.has(period)) missing.push(period)
    const [from] = missing
    if (from === undefined) return []
    const text = `${nameOf(one)}: ${missing.length === 1 ? 'Es fehlt' : 'Es fehlen'} ${missing.slice(0, 6).map(formatPeriod).join(', ')}${missing.length > 6 ? ' …' : ''}.`
    return [{ kind: 'gap' as const, area: one.area, breakdown: one.breakdown, period: from, text }]
  })
}

function stepOf({ values }: Series): number | undefined {
  const between = values.slice(1).flatMap(({ period }, index) => {
    const before = values[index]?.period ?? ''
    for (let step = 1; step <= 12; step += 1) if (nextPeriod(before, step) === period) return [step]
    return []
  })
  return between.length === 0 ? undefined : Math.min(...between)
}

/** A value changes by so much at least before anybody is told: half as much again, or a third less. */
const leastFactor = 1.5
/** Small numbers jump by chance. */
const leastCount = 20
/** How many usual changes an unusual one is worth. */
const usualChanges = 6

interface Jump {
  readonly at: number
  readonly change: number
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Where a series changes far more than it usually does. */
function jumpsOf(values: readonly StatisticalValue[], least: number): readonly Jump[] {
  const changes = values.slice(1).flatMap(({ value }, index): Jump[] => {
    const before = values[index]?.value ?? 0
    return value === null || before <= 0 || value <= 0 || Math.max(before, value) < least
      ? []
      : [{ at: index + 1, change: Math.log(value / before) }]
  })
  const usual = median(changes.map(({ change }) => Math.abs(change)))
  const limit = Math.max(Math.log(leastFactor), usualChanges * usual)
  return changes.filter(({ change }) => Math.abs(change) > limit)
}

/** One value off: there and back at once. Several, or for good: the series breaks. */
function jumpFindings({ indicator, series, nameOf }: Checked): readonly Found[] {
  const shown = (value: StatisticalValue | undefined): string =>
    formatNumber(value?.value ?? 0, { maxDecimals: indicator.decimals, grouped: true })
  return series.flatMap((one) => {
    const values = one.values.filter(({ value }) => value !== null)
    const jumps = jumpsOf(values, indicator.isCount ? leastCount : 0)
    const found: Found[] = []
    for (let index = 0; index < jumps.length; index += 1) {
      const [jump, next] = [jumps[index] as Jump, jumps[index + 1]]
      const [before, at] = [values[jump.at - 1], values[jump.at]]
      const place = { area: one.area, breakdown: one.breakdown, period: at?.period ?? '' }
      const isOutlier = next?.at === jump.at + 1 && Math.sign(next.change) !== Math.sign(jump.change)
      if (isOutlier) index += 1
      const text = isOutlier
        ? `${nameOf(one)}: ${shown(at)} in ${formatPeriod(place.period)} fällt heraus, davor ${shown(before)}, danach ${shown(values[jump.at + 1])}.`
        : `${nameOf(one)}: Bruch von ${shown(before)} (${formatPeriod(before?.period ?? '')}) auf ${shown(at)} (${formatPeriod(place.period)}), ${timesText(jump.change)}.`
      found.push({ kind: isOutlier ? 'outlier' : 'break', ...place, text })
    }
    return found
  })
}

/** "das 6,0-Fache", "ein 6,0-tel" would be read twice: both ways as a factor. */
function timesText(change: number): string {
  const factor = formatNumber(Math.exp(Math.abs(change)), { minDecimals: 1, maxDecimals: 1 })
  return change > 0 ? `das ${factor}-Fache` : `vorher das ${factor}-Fache`
}

/** Totals that are not the sum of their parts: areas of the city, groups of a total. */
function sumFindings(
  { indicator, nameOf }: Checked,
  values: readonly StatisticalValue[],
  parentOf: (area: string) => string | undefined,
): readonly Found[] {
  return relationsOf(values, parentOf).flatMap(({ axis, total, parts }): Found[] => {
    const whole = values[total]
    if (whole?.value == null) return []
    const known = parts.flatMap((part) => values[part]?.value ?? [])
    const unknown = parts.length - known.length
    const sum = known.reduce((left, right) => left + right, 0)
    const missing = whole.value - sum
    // Where parts are not known, only too much is wrong for certain.
    if (missing === 0 || (missing > 0 && unknown > 0)) return []
    const shown = (value: number): string => formatNumber(value, { maxDecimals: indicator.decimals, grouped: true })
    const what = axis.split('+')[0] === 'area' ? 'der Gebiete' : 'der Gruppen'
    const text = `${nameOf(whole)}, ${formatPeriod(whole.period)}: Die Summe ${what} ist ${shown(sum)}, angegeben sind ${shown(whole.value)} (${missing > 0 ? `${shown(missing)} mehr` : `${shown(-missing)} weniger`}).`
    return [{ kind: 'sum', area: whole.area, breakdown: whole.breakdown, period: whole.period, text }]
  })
}
