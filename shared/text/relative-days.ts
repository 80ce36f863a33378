/** Days that are said relative to today and stay so: "älter als 12 Monate", "in den nächsten 30 Tagen", "dieses Schuljahr". */
import { addDays, isoDay } from './dates.ts'

const spanUnits = ['day', 'week', 'month', 'year'] as const
const periodUnits = ['day', 'week', 'month', 'quarter', 'year', 'schoolYear'] as const

export type SpanUnit = (typeof spanUnits)[number]
export type PeriodUnit = (typeof periodUnits)[number]

/** Spans of days, by what they are counted from today. */
const spanKinds = [
  /** Longer ago than the span. */
  'olderThan',
  /** Within the span before today, today included. */
  'last',
  /** Within the span from today on. */
  'next',
  /** Up to the end of the span from today on, the past included. */
  'until',
  /** From the end of the span on: with 0 from today. */
  'from',
] as const

export type SpanKind = (typeof spanKinds)[number]

/** What a relative filter keeps: never a day, so that a saved view means the same next year. */
export type RelativeDays = (
  | { readonly is: SpanKind; readonly count: number; readonly unit: SpanUnit }
  /** A calendar period: 0 the present one, -1 the one before, 1 the one after. */
  | { readonly is: 'period'; readonly shift: number; readonly unit: PeriodUnit }
) & {
  /** Empty cells count as well: what was never checked is older than any span. */
  readonly orEmpty?: true
}

/** Days from `from` on and before `before`; null where that side is open. */
export interface DayRange {
  readonly from: string | null
  readonly before: string | null
}

/** The day `months` later; a day that its month does not have becomes the month's last. */
function addMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  for (let date = Number(day.slice(8, 10)); date > 27; date -= 1) {
    const found = isoDay(year, month, date)
    if (found !== undefined) return found
  }
  return isoDay(year, month, Number(day.slice(8, 10))) ?? day
}

function addSpan(day: string, count: number, unit: SpanUnit): string {
  switch (unit) {
    case 'day':
      return addDays(day, count)
    case 'week':
      return addDays(day, count * 7)
    case 'month':
      return addMonths(day, count)
    case 'year':
      return addMonths(day, count * 12)
  }
}

/** The first month of a school year: it runs from 1 August to 31 July. */
const schoolYearMonth = 8

function startOfPeriod(day: string, unit: PeriodUnit): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  switch (unit) {
    case 'day':
      return day
    case 'week':
      // Weeks begin on Monday (DIN ISO 8601).
      return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
    case 'month':
      return `${day.slice(0, 8)}01`
    case 'quarter':
      return isoDay(year, month - ((month - 1) % 3), 1) ?? day
    case 'year':
      return `${day.slice(0, 4)}-01-01`
    case 'schoolYear':
      return isoDay(month >= schoolYearMonth ? year : year - 1, schoolYearMonth, 1) ?? day
  }
}

function shiftPeriod(start: string, shift: number, unit: PeriodUnit): string {
  switch (unit) {
    case 'day':
    case 'week':
      return addSpan(start, shift, unit)
    case 'month':
      return addMonths(start, shift)
    case 'quarter':
      return addMonths(start, shift * 3)
    case 'year':
    case 'schoolYear':
      return addMonths(start, shift * 12)
  }
}

/** The period of its unit in which a day lies. */
export function periodOf(day: string, unit: PeriodUnit, shift = 0): { readonly from: string; readonly before: string } {
  const start = startOfPeriod(day, unit)
  return { from: shiftPeriod(start, shift, unit), before: shiftPeriod(start, shift + 1, unit) }
}

/** The days that are meant when today is `today`. */
export function resolveRelative(relative: RelativeDays, today: string): DayRange {
  switch (relative.is) {
    case 'olderThan':
      return { from: null, before: addSpan(today, -relative.count, relative.unit) }
    case 'last':
      return { from: addSpan(today, -relative.count, relative.unit), before: addDays(today, 1) }
    case 'next':
      return { from: today, before: addDays(addSpan(today, relative.count, relative.unit), 1) }
    case 'until':
      return { from: null, before: addDays(addSpan(today, relative.count, relative.unit), 1) }
    case 'from':
      return { from: addSpan(today, relative.count, relative.unit), before: null }
    case 'period':
      return periodOf(today, relative.unit, relative.shift)
  }
}

/** A stored value as relative days; undefined where it is none. */
export function asRelativeDays(value: unknown): RelativeDays | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { is, count, shift, unit, orEmpty } = value as Readonly<Record<string, unknown>>
  const empty = orEmpty === true ? ({ orEmpty } as const) : {}
  if (is === 'period') {
    const isKnown = (periodUnits as readonly unknown[]).includes(unit)
    return isKnown && Number.isInteger(shift) && Math.abs(shift as number) <= 100
      ? { is, shift: shift as number, unit: unit as PeriodUnit, ...empty }
      : undefined
  }
  const isSpan = (spanKinds as readonly unknown[]).includes(is) && (spanUnits as readonly unknown[]).includes(unit)
  return isSpan && Number.isInteger(count) && (count as number) >= 0 && (count as number) <= 10_000
    ? { is: is as SpanKind, count: count as number, unit: unit as SpanUnit, ...empty }
    : undefined
}

const spanWords: Readonly<Record<SpanUnit, readonly [one: string, several: string]>> = {
  day: ['Tag', 'Tage'],
  week: ['Woche', 'Wochen'],
  month: ['Monat', 'Monate'],
  year: ['Jahr', 'Jahre'],
}

const periodWords: Readonly<
  Record<PeriodUnit, { readonly before: string; readonly now: string; readonly after: string }>
> = {
  day: { before: 'gestern', now: 'heute', after: 'morgen' },
  week: { before: 'vorige Woche', now: 'diese Woche', after: 'nächste Woche' },
  month: { before: 'voriger Monat', now: 'dieser Monat', after: 'nächster Monat' },
  quarter: { before: 'voriges Quartal', now: 'dieses Quartal', after: 'nächstes Quartal' },
  year: { before: 'voriges Jahr', now: 'dieses Jahr', after: 'nächstes Jahr' },
  schoolYear: { before: 'voriges Schuljahr', now: 'dieses Schuljahr', after: 'nächstes Schuljahr' },
}

/** "12 Monate"; in the dative "12 Monaten". */
function spanText(count: number, unit: SpanUnit, isDative: boolean): string {
  const [one, several] = spanWords[unit]
  if (count === 1) return `1 ${one}`
  return `${count} ${isDative && !several.endsWith('n') ? `${several}n` : several}`
}

/** As people say it, after the name of a column. */
export function describeRelative(relative: RelativeDays): string {
  return `${describeRange(relative)}${relative.orEmpty === true ? ' oder leer' : ''}`
}

function describeRange(relative: RelativeDays): string {
  switch (relative.is) {
    case 'olderThan':
      return relative.count === 0 ? 'vor heute' : `älter als ${spanText(relative.count, relative.unit, false)}`
    case 'last':
      return relative.count === 0 ? 'heute' : `in den letzten ${spanText(relative.count, relative.unit, true)}`
    case 'next':
      return relative.count === 0 ? 'heute' : `in den nächsten ${spanText(relative.count, relative.unit, true)}`
    case 'until':
      return relative.count === 0 ? 'bis heute' : `bis in ${spanText(relative.count, relative.unit, true)}`
    case 'from':
      return relative.count === 0 ? 'ab heute' : `ab in ${spanText(relative.count, relative.unit, true)}`
    case 'period': {
      const words = periodWords[relative.unit]
      if (relative.shift === 0) return words.now
      return relative.shift < 0 ? words.before : words.after
    }
  }
}

const unitLetters: Readonly<Record<string, SpanUnit>> = {
  t: 'day',
  d: 'day',
  w: 'week',
  m: 'month',
  j: 'year',
  y: 'year',
}

/** A span as it is typed on a command line: "12M", "30T", "2W", "1J". */
export function parseSpan(text: string): { readonly count: number; readonly unit: SpanUnit } | undefined {
  const match = /^[+-]?\s*(\d{1,4})\s*(?:([tdwmjy])|(Tag|Woche|Monat|Jahr)(?:e|en|n)?)$/i.exec(text.trim())
  if (match === null) return undefined
  const unit = unitLetters[(match[2] ?? match[3] ?? '').slice(0, 1).toLowerCase()]
  return unit === undefined ? undefined : { count: Number(match[1]), unit }
}

/** A period or span as people say it: "dieses Schuljahr", "voriger Monat", "nächste 30 Tage", "letzte 12M". */
export function parseRelativeWords(text: string): RelativeDays | undefined {
  const wanted = text.trim().toLowerCase()
  for (const unit of periodUnits) {
    const { before, now, after } = periodWords[unit]
    if (unit === 'day') continue
    if (wanted === now.toLowerCase()) return { is: 'period', shift: 0, unit }
    if (wanted === before.toLowerCase() || wanted === before.toLowerCase().replace('vorig', 'letzt'))
      return { is: 'period', shift: -1, unit }
    if (wanted === after.toLowerCase()) return { is: 'period', shift: 1, unit }
  }
  const range = /^(?:in den )?(nächste|letzte)n? (.+)$/.exec(wanted)
  const span = range === null ? undefined : parseSpan(range[2] ?? '')
  return span === undefined ? undefined : { is: range?.[1] === 'nächste' ? 'next' : 'last', ...span }
}
