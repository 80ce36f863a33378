/** Calendar days are ISO strings ("2026-03-15"), never `Date`: a day has no time zone. */

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4})?$/
/** "1/7/27", "1/7", "1-7-27", in the German order; a hyphen alone ("1-7") is as likely a span. */
const separated = /^(\d{1,2})(?:\/(\d{1,2})(?:\/(\d{2}|\d{4}))?|-(\d{1,2})-(\d{2}|\d{4}))$/
const germanLong = /^(\d{1,2})\.\s*(\p{L}{3,})\.?\s*(\d{4})?$/u
const relative = /^([+-])\s*(\d{1,4})$/

/** In German, from January. */
export const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const
const weekdays = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'] as const

const words: Readonly<Record<string, number>> = { vorgestern: -2, gestern: -1, heute: 0, morgen: 1, übermorgen: 2 }

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0')
}

/** The ISO day of a year, month (1-12) and day, or undefined where the calendar has no such day. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1) return undefined
  return `${year}-${pad(month)}-${pad(day)}`
}

/** Whether the text is an existing calendar day in ISO form. */
export function isIsoDay(text: string): boolean {
  const match = iso.exec(text)
  return match !== null && isoDay(Number(match[1]), Number(match[2]), Number(match[3])) === text
}

/** The day `days` after (before, when negative) an ISO day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** How many days `to` lies after (before, when negative) `from`; both are ISO days. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}

function fullYear(text: string | undefined, today: string): number {
  if (text === undefined) return Number(today.slice(0, 4))
  if (text.length === 4) return Number(text)
  const century = Number(text) >= 70 ? 1900 : 2000
  return century + Number(text)
}

/**
 * Reads a day as people type it: "15.03.2026", "15.3.26", "1.7." (this year), "1/7/27" and "1-7-27" (the day first, as always here),
 * "15. März 2026", "heute", "+14", ISO.
 * Returns undefined where the text names no existing day.
 */
export function parseDay(text: string, today: string): string | undefined {
  const trimmed = text.trim()
  if (isIsoDay(trimmed)) return trimmed
  const word = words[trimmed.toLowerCase()]
  if (word !== undefined) return addDays(today, word)
  const shift = relative.exec(trimmed)
  if (shift) return addDays(today, Number(`${shift[1]}${shift[2]}`))
  const numeric = german.exec(trimmed)
  if (numeric) return isoDay(fullYear(numeric[3], today), Number(numeric[2]), Number(numeric[1]))
  const parts = separated.exec(trimmed)
  if (parts) return isoDay(fullYear(parts[3] ?? parts[5], today), Number(parts[2] ?? parts[4]), Number(parts[1]))
  const long = germanLong.exec(trimmed)
  if (long) {
    const name = (long[2] ?? '').toLowerCase()
    const month = months.findIndex((candidate) => candidate.toLowerCase().startsWith(name)) + 1
    if (month > 0) return isoDay(fullYear(long[3], today), month, Number(long[1]))
  }
  return undefined
}

/** "heute", "+14": which day is meant depends on the day of reading, so only a person who types may write it. */
export function isRelativeDay(text: string): boolean {
  const [first = ''] = text.trim().toLowerCase().split(/\s/)
  return Object.hasOwn(words, first) || relative.test(first)
}

/** "2026-03-15" as "15.03.2026" (DIN 5008). */
export function formatDay(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`
}

/** "2026-03-15" as "15. März 2026", with a no-break space after the day. */
export function formatDayLong(day: string): string {
  return `${Number(day.slice(8, 10))}.\u00a0${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** "2026-03-15" as "Sonntag". */
export function weekdayOf(day: string): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

const clock = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?$/i

/** Reads a time of day, "16:30", "16.30 Uhr", "9 Uhr", as "16:30". */
export function parseTime(text: string): string | undefined {
  const match = clock.exec(text.trim())
  if (!match) return undefined
  const hours = Number(match[1])
  const minutes = Number(match[2] ?? 0)
  return hours < 24 && minutes < 60 ? `${pad(hours)}:${pad(minutes)}` : undefined
}

/** The wall clock of an instant where this program runs, "16:30". */
export function timeOfDay(at: Date): string {
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`
}

const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/

/** Whether the text is a wall-clock instant "2026-03-15T16:30" (Europe/Berlin; no offset is stored). */
export function isWallClock(text: string): boolean {
  const match = instant.exec(text)
  return match !== null && isIsoDay(match[1] ?? '') && parseTime(match[2] ?? '') === match[2]
}

/** Reads "15.03.2026 16:30", "15.03.2026, 16:30 Uhr", "heute 9:00" or a day alone (midnight). */
export function parseWallClock(text: string, today: string): string | undefined {
  const trimmed = text
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
    .replace(/^(.*\d{2}:\d{2}):\d{2}$/, '$1')
  const day = parseDay(trimmed, today)
  if (day !== undefined) return `${day}T00:00`
  const split = /^(.*?)[,\s]+(?:um\s+)?(\d{1,2}(?:[:.]\d{2})?(?:\s*Uhr)?)$/i.exec(trimmed)
  if (!split) return undefined
  const datePart = parseDay(split[1] ?? '', today)
  const timePart = parseTime(split[2] ?? '')
  return datePart !== undefined && timePart !== undefined ? `${datePart}T${timePart}` : undefined
}

/** "2026-03-15T16:30" as "15.03.2026 16:30". */
export function formatWallClock(value: string): string {
  return `${formatDay(value.slice(0, 10))} ${value.slice(11, 16)}`
}

/** "2026-03-15T16:30" as "16:30 Uhr", with a no-break space. */
export function formatTimeOfDay(value: string): string {
  return `${value.slice(11, 16)}\u00a0Uhr`
}
