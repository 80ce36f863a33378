/** What a cell's number format says about its number (ECMA-376 part 1, 18.8.30 and 18.8.31). */
import type { Cell } from '../../../../shared/model/kind.ts'

export type NumberForm = 'number' | 'percent' | 'date' | 'time' | 'dateTime'

/** The formats that have a number but no code in the file. 27-36 and 50-58 are days in East Asian versions. */
function builtInForm(id: number): NumberForm {
  if (id === 9 || id === 10) return 'percent'
  if (id === 22) return 'dateTime'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time'
  return 'number'
}

/** Reads a format code: what stands in quotes, brackets or behind a backslash is decoration; [h] counts hours. */
export function formOfCode(code: string): NumberForm {
  const first = code
    .replaceAll(/\[(?:h+|m+|s+|hh|mm|ss)\]/gi, 'h')
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';', 1)[0] as string
  if (/general|standard/i.test(first)) return 'number'
  const hasTime = /[hs]/i.test(first) || /am\/pm/i.test(first)
  const hasDay = /[dy]/i.test(first) || (/m/i.test(first) && !hasTime) || /[jt]{2,}/i.test(first)
  if (hasDay && hasTime) return 'dateTime'
  if (hasDay) return 'date'
  if (hasTime) return 'time'
  return first.includes('%') ? 'percent' : 'number'
}

export function formOf(id: number, codes: ReadonlyMap<number, string>): NumberForm {
  const code = codes.get(id)
  return code === undefined ? builtInForm(id) : formOfCode(code)
}

const dayMs = 86_400_000
/** Day 0 of the two calendars, as milliseconds since 1970. */
const epoch1900 = Date.UTC(1899, 11, 31)
const epoch1904 = Date.UTC(1904, 0, 1)
const lastSerial = 2_958_465

/**
 * The ISO day or instant of a serial number. The calendar of 1900 counts a 29 February 1900 that never was: serial 60 is
 * no day, later ones are one too high. Undefined where the number is no day.
 */
export function isoOfSerial(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < lastSerial + 1)) return undefined
  // Rounded to seconds: 16:30 is stored as 0.6875, or a little less after arithmetic.
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  if (!is1904 && day === 60) return undefined
  const start = is1904 ? epoch1904 + day * dayMs : epoch1900 + (day > 60 ? day - 1 : day) * dayMs
  return new Date(start + (seconds % 86_400) * 1000).toISOString().slice(0, 16)
}

/** The typed cell of a number under its format. */
export function cellOfNumber(value: number, form: NumberForm, is1904: boolean): Cell {
  if (form === 'number') return { value }
  if (form === 'percent') return { value, isPercent: true }
  const iso = isoOfSerial(value, is1904)
  if (iso === undefined) return { value }
  // A time of day has no day; a day and time at midnight is a day.
  if (form === 'time') return value < 1 ? { value: iso.slice(11) } : { value }
  return { value: iso.endsWith('T00:00') ? iso.slice(0, 10) : iso, isDate: true }
}
