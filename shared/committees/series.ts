/** The dates of a series of meetings: every so many weeks, or on the second Tuesday of every third month. */
import { addDays, isoDay } from '../text/dates.ts'
import { holidayOn } from './holidays.ts'

export interface SeriesRule {
  /** The first day on which a meeting may be, and the last. ISO days. */
  readonly from: string
  readonly until: string
  readonly every: number
  readonly unit: 'weeks' | 'months'
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** In a series by months: which such weekday of the month, 1 to 4; 5 is the last one. */
  readonly ordinal?: number | undefined
}

export interface SeriesDay {
  readonly day: string
  /** The day by the rule and why nobody meets then, where it was moved by a week. */
  readonly movedFrom: string | null
  readonly reason: string | null
}

/** More than a weekly meeting over two years is a slip of the pen. */
const most = 106

function weekdayNumber(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The first such weekday on or after an ISO day. */
function weekdayFrom(day: string, weekday: number): string {
  return addDays(day, (weekday - weekdayNumber(day) + 7) % 7)
}

function dayOfMonth(year: number, month: number, weekday: number, ordinal: number): string {
  const first = isoDay(year, month, 1) ?? ''
  const next = month === 12 ? isoDay(year + 1, 1, 1) : isoDay(year, month + 1, 1)
  const found = addDays(weekdayFrom(first, weekday), (ordinal - 1) * 7)
  return next !== undefined && found >= next ? addDays(found, -7) : found
}

/** Why nobody meets on a day: a holiday, or the days between Christmas and the new year. */
function closedOn(day: string): string | undefined {
  const monthDay = day.slice(5)
  return holidayOn(day) ?? (monthDay >= '12-24' && monthDay <= '12-31' ? 'Zwischen den Jahren' : undefined)
}

function moved(day: string): SeriesDay {
  const reason = closedOn(day)
  if (reason === undefined) return { day, movedFrom: null, reason: null }
  let later = addDays(day, 7)
  while (closedOn(later) !== undefined) later = addDays(later, 7)
  return { day: later, movedFrom: day, reason }
}

export function seriesDays(rule: SeriesRule): readonly SeriesDay[] {
  const { from, until, every, unit, weekday, ordinal = 1 } = rule
  const days: string[] = []
  if (unit === 'weeks') {
    for (let day = weekdayFrom(from, weekday); day <= until && days.length < most; day = addDays(day, every * 7))
      days.push(day)
  } else {
    let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
    // The month of the beginning may already be past that weekday: then the series begins in the next one.
    if (dayOfMonth(year, month, weekday, ordinal) < from) [year, month] = later(year, month, 1)
    for (let day = dayOfMonth(year, month, weekday, ordinal); day <= until && days.length < most;) {
      days.push(day)
      ;[year, month] = later(year, month, every)
      day = dayOfMonth(year, month, weekday, ordinal)
    }
  }
  return [...new Map(days.map(moved).map((day) => [day.day, day])).values()]
}

function later(year: number, month: number, months: number): [number, number] {
  const total = year * 12 + month - 1 + months
  return [Math.floor(total / 12), (total % 12) + 1]
}
