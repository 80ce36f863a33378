/** OParl gives instants with an offset; a meeting here stands at the clock on the wall in Germany. */

const zone = 'Europe/Berlin'

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** "2025-02-26T16:30:00+01:00" as "2025-02-26T16:30"; undefined where it cannot be read. */
export function wallClockOf(instant: unknown): string | undefined {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(ms) ? undefined : parts.format(ms).replace(' ', 'T')
}

/** The day of an OParl date, which may carry a time. */
export function dayOf(date: unknown): string | undefined {
  if (typeof date !== 'string') return undefined
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : wallClockOf(date)?.slice(0, 10)
}

/** "2025-02-26T16:30" as "2025-02-26T16:30:00+01:00". */
export function instantOf(wallClock: string): string {
  // The offset of that hour in Germany: what the clock there shows at the same moment in UTC.
  const utc = Date.parse(`${wallClock}:00Z`)
  for (const hours of [2, 1]) {
    if (parts.format(utc - hours * 3_600_000).replace(' ', 'T') === wallClock) return `${wallClock}:00+0${hours}:00`
  }
  // The hour that the clock skips in March.
  return `${wallClock}:00+01:00`
}
