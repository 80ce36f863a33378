import { addDays } from '../../../shared/text/dates.ts'

/** 0 is Sunday, as in `Date`. */
export function dayOfWeek(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The day itself, or the Monday after a weekend. */
export function workdayFrom(day: string): string {
  const weekday = dayOfWeek(day)
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

/** The first such weekday on or after the day, not between Christmas and New Year, when nobody meets. */
export function meetingDayFrom(day: string, weekday: number): string {
  const found = addDays(day, (weekday - dayOfWeek(day) + 7) % 7)
  const monthDay = found.slice(5)
  return monthDay >= '12-20' || monthDay <= '01-06' ? meetingDayFrom(addDays(found, 7), weekday) : found
}
