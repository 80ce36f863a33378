/** Years that a title names, moved along with the dates of its record. */
import { formatDay, parseDay } from './dates.ts'
import { shiftDay, yearsOf, type Shift } from './shifted-days.ts'

/** First and last year that the record's dates touch: only years of its own time move ("Agenda 2030" stays). */
export interface YearRange {
  readonly first: number
  readonly last: number
}

const named =
  /(?<![\d.,])(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}\s?[/–-]\s?\d{4}|\d{4}\/\d{2}|\d{2}\/\d{2}|\d{4})(?![\d]|[.,/]\d)/g
const pair = /^(\d{2,4})(\s?[/–-]\s?)(\d{2,4})$/

/** "Theaterwerkstatt 2025/26" a year on is "Theaterwerkstatt 2026/27". */
export function shiftYears(text: string, shift: Shift, range: YearRange): string {
  const years = yearsOf(shift)
  if (years === 0) return text
  const moved = (digits: string): string => {
    const year = Number(digits.length === 2 ? `20${digits}` : digits)
    return String(year + years).slice(-digits.length)
  }
  const isOwn = (digits: string, early = 0): boolean => {
    const year = Number(digits.length === 2 ? `20${digits}` : digits)
    return year >= range.first - early && year <= range.last
  }
  return text.replace(named, (found: string) => {
    if (found.includes('.')) {
      const day = parseDay(found, '')
      return day === undefined || !isOwn(day.slice(0, 4)) ? found : formatDay(shiftDay(day, shift))
    }
    const parts = pair.exec(found)
    if (parts === null) return isOwn(found) ? moved(found) : found
    const [, from = '', sign = '', to = ''] = parts
    const isSchoolYear = (Number(from) + 1) % 100 === Number(to) % 100
    if (isSchoolYear) return isOwn(from, 1) ? `${moved(from)}${sign}${moved(to)}` : found
    if (from.length === 2) return found
    return `${isOwn(from) ? moved(from) : from}${sign}${to.length === 4 && isOwn(to) ? moved(to) : to}`
  })
}
