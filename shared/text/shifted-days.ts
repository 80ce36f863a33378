/** Days moved to another year, or by a number of days. */
import { addDays, daysBetween, isoDay } from './dates.ts'

/** By calendar years, or by days. */
export type Shift = { readonly years: number } | { readonly days: number }

/** Reads "1y" or "364d"; undefined for anything else. */
export function parseShift(text: string): Shift | undefined {
  const match = /^(\d{1,4})([yd])$/.exec(text.trim())
  if (match === null) return undefined
  const count = Number(match[1])
  return match[2] === 'y' ? { years: count } : { days: count }
}

/** How many years a shift means for years that are named in a text. */
export function yearsOf(shift: Shift): number {
  return 'years' in shift ? shift.years : Math.round(shift.days / 365.25)
}

/** The same day of the month in another year; 29 February becomes the 28th. */
function sameDay(day: string, years: number): string {
  const [year, month, date] = [Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  return isoDay(year, month, date) ?? isoDay(year, month, 28) ?? day
}

function isLastOfMonth(day: string): boolean {
  return addDays(day, 1).slice(8, 10) === '01'
}

/**
 * The day after a shift. `calendar` keeps the day of the month, and its last day as such; otherwise years keep the weekday:
 * the nearest one, so that a Tuesday course stays a Tuesday course.
 */
export function shiftDay(day: string, shift: Shift, calendar = false): string {
  if ('days' in shift) return addDays(day, shift.days)
  const target = sameDay(day, shift.years)
  if (calendar) return isLastOfMonth(day) ? lastOfMonth(target) : target
  const off = (((daysBetween(target, day) % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6
  return addDays(target, off > 3 ? off - 7 : off)
}

function lastOfMonth(day: string): string {
  let last = day
  while (!isLastOfMonth(last)) last = addDays(last, 1)
  return last
}

/** A period that begins on the first or ends on the last day of a month means that day, not its weekday. */
export function isPeriodEdge(day: string, isStart: boolean): boolean {
  return isStart ? day.slice(8, 10) === '01' : isLastOfMonth(day)
}
