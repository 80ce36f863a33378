/** Periods of statistics: a year, school year, quarter, month or day of reference; stored as typed here. */
import { isIsoDay, formatDay } from './dates.ts'

const forms: readonly { readonly pattern: RegExp; read(match: RegExpExecArray): string | undefined }[] = [
  { pattern: /^(\d{4})$/, read: ([, year]) => year },
  {
    pattern: /^(?:SJ\s*|Schuljahr\s*)?(\d{4})\s*[/–-]\s*(\d{4}|\d{2})$/i,
    read: ([, first, second]) => {
      const next = String(Number(first) + 1)
      return second === next || second === next.slice(2) ? `${first}/${next.slice(2)}` : undefined
    },
  },
  { pattern: /^(\d{4})\s*[-/ ]?\s*Q([1-4])$/i, read: ([, year, quarter]) => `${year}-Q${quarter}` },
  { pattern: /^Q([1-4])\s*[-/ ]?\s*(\d{4})$/i, read: ([, quarter, year]) => `${year}-Q${quarter}` },
  { pattern: /^([1-4])\.\s*Quartal\s*(\d{4})$/i, read: ([, quarter, year]) => `${year}-Q${quarter}` },
  { pattern: /^(\d{1,2})[./](\d{4})$/, read: ([, month, year]) => readMonth(year, month) },
  { pattern: /^(\d{4}-\d{2}-\d{2})$/, read: ([, day]) => (day !== undefined && isIsoDay(day) ? day : undefined) },
  {
    pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/,
    read: ([, day, month, year]) => {
      const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
      return isIsoDay(iso) ? iso : undefined
    },
  },
]

const month = /^(\d{4})-(0[1-9]|1[0-2])$/

function readMonth(year: string | undefined, number: string | undefined): string | undefined {
  const text = `${year}-${number?.padStart(2, '0')}`
  return month.test(text) ? text : undefined
}

/** Reads "2023", "2023/24", "2023-Q1", "2023-05", "2023-10-15" and the German spellings of each; undefined otherwise. */
export function parsePeriod(text: string): string | undefined {
  const trimmed = text.trim()
  // "2023-05" is a month, before "2023-24" is read as a school year.
  if (month.test(trimmed)) return trimmed
  for (const { pattern, read } of forms) {
    const match = pattern.exec(trimmed)
    const period = match ? read(match) : undefined
    if (period !== undefined) return period
  }
  return undefined
}

/** A stored period as people read it: "2023/24", "1. Quartal 2023", "05.2023", "15.10.2023". */
export function formatPeriod(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter) return `${quarter[2]}. Quartal ${quarter[1]}`
  if (month.test(period)) return `${period.slice(5)}.${period.slice(0, 4)}`
  return isIsoDay(period) ? formatDay(period) : period
}

/** The period of the same kind `by` steps later; of a day of reference the same day `by` years later. Undefined where there is none. */
export function nextPeriod(period: string, by = 1): string | undefined {
  const year = Number(period.slice(0, 4)) + by
  if (/^\d{4}$/.test(period)) return String(year)
  if (/^\d{4}\/\d{2}$/.test(period)) return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter) {
    const at = Number(quarter[1]) * 4 + Number(quarter[2]) - 1 + by
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  }
  if (month.test(period)) {
    const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + by
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  }
  const day = `${year}${period.slice(4)}`
  return isIsoDay(day) ? day : undefined
}

/** The first day of a period, as an ISO day; a school year begins with August. */
export function periodStart(period: string): string | undefined {
  const year = period.slice(0, 4)
  if (/^\d{4}$/.test(period)) return `${year}-01-01`
  if (/^\d{4}\/\d{2}$/.test(period)) return `${year}-08-01`
  const quarter = /^\d{4}-Q([1-4])$/.exec(period)
  if (quarter) return `${year}-${String(Number(quarter[1]) * 3 - 2).padStart(2, '0')}-01`
  if (month.test(period)) return `${period}-01`
  return isIsoDay(period) ? period : undefined
}

/** The last day of a period, as an ISO day; a school year ends with July. */
export function periodEnd(period: string): string | undefined {
  if (/^\d{4}$/.test(period)) return `${period}-12-31`
  if (/^\d{4}\/\d{2}$/.test(period)) return `${Number(period.slice(0, 4)) + 1}-07-31`
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  const last = quarter ? `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}` : period
  if (month.test(last)) {
    const days = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)), 0)).getUTCDate()
    return `${last}-${days}`
  }
  return isIsoDay(period) ? period : undefined
}

/** Periods of one kind can stand in one series: years, school years, quarters, months, days of reference. */
export function periodKindOf(period: string): 'year' | 'school-year' | 'quarter' | 'month' | 'day' {
  if (/^\d{4}$/.test(period)) return 'year'
  if (period.includes('/')) return 'school-year'
  if (period.includes('Q')) return 'quarter'
  return month.test(period) ? 'month' : 'day'
}
