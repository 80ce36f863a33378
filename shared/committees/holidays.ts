/** The public holidays of Sachsen-Anhalt (§ 2 FeiertG LSA). */
import { addDays } from '../text/dates.ts'

/** Easter Sunday of a year, 1583-9999 (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const m = Math.floor((a + 11 * h) / 319)
  const r = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7
  const month = Math.floor((h - m + r + 90) / 25)
  const day = (h - m + r + month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const fixed: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', 'Neujahr'],
  ['01-06', 'Heilige Drei Könige'],
  ['05-01', 'Tag der Arbeit'],
  ['10-03', 'Tag der Deutschen Einheit'],
  ['10-31', 'Reformationstag'],
  ['12-25', '1. Weihnachtstag'],
  ['12-26', '2. Weihnachtstag'],
]

const movable: readonly (readonly [daysAfterEaster: number, name: string])[] = [
  [-2, 'Karfreitag'],
  [1, 'Ostermontag'],
  [39, 'Christi Himmelfahrt'],
  [50, 'Pfingstmontag'],
]

const known = new Map<number, ReadonlyMap<string, string>>()

/** ISO day -> name of the holiday, in the order of the year. */
export function holidaysOf(year: number): ReadonlyMap<string, string> {
  const found = known.get(year)
  if (found !== undefined) return found
  const easter = easterSunday(year)
  const days: (readonly [string, string])[] = [
    ...fixed.map(([monthDay, name]) => [`${year}-${monthDay}`, name] as const),
    ...movable.map(([days, name]) => [addDays(easter, days), name] as const),
  ]
  const holidays = new Map(days.toSorted(([left], [right]) => (left < right ? -1 : 1)))
  known.set(year, holidays)
  return holidays
}

/** The name of the holiday on an ISO day, where it is one. */
export function holidayOn(day: string): string | undefined {
  return holidaysOf(Number(day.slice(0, 4))).get(day)
}

/** Monday to Friday, no holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && holidayOn(day) === undefined
}
