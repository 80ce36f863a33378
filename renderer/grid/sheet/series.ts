/** What a spreadsheet writes when a selection is drawn on: numbers, days, months, school years, times, weekdays, "Text 1". */
import { isIsoDay, parseDay } from '../../../shared/text/dates.ts'
import { countedNumber, modulo, patterns, type Pattern } from './series-patterns.ts'

/** Texts as they stand in the source cells -> the text of the n-th cell after them (n from 0). */
type Continue = (index: number) => string

/** The same day of later months, where the source cells stand whole months apart ("31.01.", "28.02." is none of it). */
function monthly(source: readonly string[]): Continue | undefined {
  const days = source.map((text) =>
    /^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text.trim()) || isIsoDay(text.trim()) ? parseDay(text.trim(), '') : undefined,
  )
  if (days.length < 2 || days.some((iso) => iso === undefined)) return undefined
  const isos = days as string[]
  const months = isos.map((iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1)
  const step = (months[1] as number) - (months[0] as number)
  const isEven = isos.every(
    (iso, index) =>
      iso.slice(8) === isos[0]?.slice(8) &&
      (index === 0 || (months[index] as number) - (months[index - 1] as number) === step),
  )
  if (!isEven || step === 0) return undefined
  const last = months.at(-1) as number
  const wanted = Number(isos[0]?.slice(8))
  return (index) => {
    const at = last + step * (index + 1)
    const [year, number] = [Math.floor(at / 12), (at % 12) + 1]
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
    return `${String(Math.min(wanted, length)).padStart(2, '0')}.${String(number).padStart(2, '0')}.${year}`
  }
}

/** Steps must be equal; what is no line is repeated. */
function line(source: readonly string[], pattern: Pattern, counts: boolean | undefined): Continue | undefined {
  const sample = source[0] ?? ''
  const values = source.map((text) => pattern.read(text, sample))
  if (values.some((value) => value === undefined)) return undefined
  const numbers = values as number[]
  const [first = 0, second] = numbers
  const alone = pattern.alone ?? (counts === true ? 1 : undefined)
  const step = second === undefined ? alone : second - first
  if (step === undefined) return undefined
  const isEven = numbers.every(
    (value, index) => index === 0 || isNoStep(value - (numbers[index - 1] as number) - step, pattern.period),
  )
  const last = numbers.at(-1) as number
  if (!isEven || last + step < (pattern.least ?? -Infinity)) return undefined
  return (index) => pattern.write(last + step * (index + 1), sample)
}

function isNoStep(off: number, period: number | undefined): boolean {
  return Math.abs(modulo(off, period)) < 1e-9
}

/**
 * How a row of cells goes on. `counts` says what was asked for: a series also of a single number (true), copies only
 * (false), or what a spreadsheet would do (undefined).
 */
export function continueSeries(source: readonly string[], counts?: boolean): Continue {
  const repeat: Continue = (index) => source[index % source.length] ?? ''
  if (counts === false || source.length === 0 || source.some((text) => text.trim() === '')) return repeat
  const texts = source.map((text) => text.trim())
  const months = monthly(texts)
  if (months !== undefined) return months
  const number = countedNumber(texts)
  for (const pattern of number === undefined ? patterns : [...patterns, number]) {
    const found = line(texts, pattern, counts)
    if (found !== undefined) return found
  }
  return repeat
}
