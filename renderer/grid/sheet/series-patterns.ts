/** What counts in a cell, alone or inside a text: days, months, quarters, half-years, school years, times, weekdays, numbers. */
import { addDays, daysBetween, formatDay, isIsoDay, months, parseDay } from '../../../shared/text/dates.ts'

/** A sort of thing that counts, as places on a line. */
export interface Pattern {
  /** Reads one source cell as a place on a line; undefined where it is none of this kind, or says something else around it than the sample. */
  read(text: string, sample: string): number | undefined
  write(value: number, sample: string): string
  /** How far a single cell goes on; undefined where a single one is copied, as people expect of a year, a price or a postcode. */
  readonly alone?: number
  /** Where the line begins again: 7 for weekdays. */
  readonly period?: number
  /** The least place that can be written. */
  readonly least?: number
}

/** A part of a text that counts. `find` has the flag g. */
interface Token {
  readonly find: RegExp
  read(found: string): number | undefined
  write(value: number, sample: string): string
  readonly alone?: number
  readonly period?: number
}

/** Always from 0 up to the period; without one, the value itself. */
export const modulo = (value: number, period = Infinity): number =>
  period === Infinity ? value : ((value % period) + period) % period
const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** All such parts of a text move together ("08:00–09:00" to "09:00–10:00"); what stands around them has to stay the same. */
function inText({ find, read, write, alone = 1, period }: Token): Pattern {
  const valuesOf = (text: string): readonly number[] | undefined => {
    const values = [...text.matchAll(find)].map(([found]) => read(found))
    return values.length > 0 && !values.includes(undefined) ? (values as number[]) : undefined
  }
  const around = (text: string): string => text.replaceAll(find, '\u0000')
  return {
    alone,
    ...(period === undefined ? {} : { period }),
    read(text, sample) {
      const [values, own] = [valuesOf(text), valuesOf(sample)]
      if (values === undefined || own === undefined || around(text) !== around(sample)) return undefined
      const [first = 0, ownFirst = 0] = [values[0], own[0]]
      const isAlike = values.every(
        (value, index) => modulo(value - first - ((own[index] ?? 0) - ownFirst), period) === 0,
      )
      return isAlike ? first : undefined
    },
    write(value, sample) {
      const by = value - (valuesOf(sample)?.[0] ?? 0)
      return sample.replaceAll(find, (found) => {
        const place = (read(found) ?? 0) + by
        return write(modulo(place, period), found)
      })
    },
  }
}

function cycle(words: readonly string[]): Pattern {
  const placeOf = (text: string): number => words.findIndex((word) => word.toLowerCase() === text.toLowerCase())
  return {
    alone: 1,
    period: words.length,
    read: (text) => (placeOf(text) < 0 ? undefined : placeOf(text)),
    write: (value) => words[modulo(value, words.length)] ?? '',
  }
}

const shortMonths = ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'] as const
const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const
const shortWeekdays = weekdays.map((name) => name.slice(0, 2))

/** A day without a year counts as one of this common year: behind 28.02. comes 01.03. */
const commonYear = '2001'
const epoch = '2000-01-01'

const dayParts = /^(?:(\p{L}+)(\.?,?\s+))?((\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?)$/u

function readDay(found: string): number | undefined {
  if (isIsoDay(found)) return daysBetween(epoch, found)
  const [, , , day = '', , , year] = dayParts.exec(found) ?? []
  const iso = parseDay(year === undefined ? `${day}${commonYear}` : day, epoch)
  return iso === undefined ? undefined : daysBetween(epoch, iso)
}

function writeDay(value: number, sample: string): string {
  const iso = addDays(epoch, value)
  if (isIsoDay(sample)) return iso
  const [, weekday, gap = '', , date = '', month = '', year] = dayParts.exec(sample) ?? []
  const isShort = date.length + month.length < 4 && !`${date}.${month}`.split('.').some((part) => part.startsWith('0'))
  const padded = formatDay(iso)
  const plain = `${isShort ? padded.slice(0, 6).replaceAll(/(?<!\d)0/g, '') : padded.slice(0, 6)}${year === undefined ? '' : iso.slice(4 - year.length, 4)}`
  if (weekday === undefined) return plain
  const names: readonly string[] = weekday.length > 2 ? weekdays : shortWeekdays
  const at = names.findIndex((name) => name.toLowerCase() === weekday.toLowerCase())
  return `${names[modulo(at + value - (readDay(sample) ?? value), 7)] ?? ''}${gap}${plain}`
}

const anyWeekday = [...weekdays, ...shortWeekdays].join('|')

/** "30.12.2026", "1.7.26", "Mo, 01.02.", "2026-12-30"; a day and month alone ("1.2.") could as well number a section. */
const day = inText({
  find: new RegExp(
    String.raw`(?<![\p{L}\d])(?:(?:${anyWeekday})\.?,?\s+\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{2}\.\d{2}\.|\d{4}-\d{2}-\d{2})(?!\d)`,
    'giu',
  ),
  read: readDay,
  write: writeDay,
})

/** Years as they stand in names of quarters and half-years: "2026", "26", "2026/27". */
function readYear(text: string): number | undefined {
  const [, first = '', , second] = /^(\d{4}|\d{2})(\s?[/–-]\s?(\d{4}|\d{2}))?$/.exec(text) ?? []
  if (first === '') return undefined
  return second === undefined || (Number(first) + 1) % 100 === Number(second) % 100 ? Number(first) : undefined
}

function writeYear(value: number, sample: string): string {
  const cut = (year: number, digits: string): string => String(year).padStart(4, '0').slice(-digits.length)
  let at = value
  return sample.replaceAll(/\d+/g, (digits) => cut(at++, digits))
}

/** "2025/26", "2025/2026", "2025–2026", "25/26", in any text: "SJ 2025/26". */
const schoolYear = inText({
  find: /(?<![\d/.,–-])(?:\d{4}\s?[/–-]\s?\d{4}|\d{4}\/\d{2}|\d{2}\/\d{2})(?![\d/]|[.,]\d)/g,
  read: readYear,
  write: writeYear,
})

/** "3. Quartal 2026", "Q3/2026", "1. Halbjahr 2026/27": the parts of a year, then the next year; without a year from the last part to the first. */
function partOfYear(count: number, name: string): readonly Pattern[] {
  const year = String.raw`\d{4}(?:\/(?:\d{4}|\d{2}))?|\d{2}\/\d{2}`
  const before = String.raw`(?<![\p{L}\d])`
  const split = (found: string): readonly [part: number, year: number | undefined] => {
    const [part = '', rest = ''] = [/\d/.exec(found)?.[0], new RegExp(`(?:${year})$`).exec(found)?.[0]]
    return [Number(part) - 1, readYear(rest)]
  }
  const dated = inText({
    find: new RegExp(String.raw`${before}(?:${name})(?:,?\s+(?:SJ|Schuljahr))?[\s/]+(?:${year})(?![\d/])`, 'giu'),
    read(found) {
      const [part, of] = split(found)
      return of === undefined ? undefined : of * count + part
    },
    write: (value, sample) =>
      sample
        .replace(/\d/, String(modulo(value, count) + 1))
        .replace(new RegExp(`(?:${year})$`), (found) => writeYear(Math.floor(value / count), found)),
  })
  const bare = inText({
    find: new RegExp(String.raw`${before}(?:${name})(?![\p{L}\d])(?!.*\d)`, 'giu'),
    period: count,
    read: (found) => split(found)[0],
    write: (value, sample) => sample.replace(/\d/, String(value + 1)),
  })
  return [dated, bare]
}

/** "Dezember 2026", "Dez. 26". */
function namedMonth(names: readonly string[]): Pattern {
  const parts = new RegExp(String.raw`^(${names.join('|')})(\.?\s+)(\d{4}|\d{2})$`, 'iu')
  return inText({
    find: new RegExp(
      String.raw`(?<![\p{L}\d]|\d\.\s?)(?:${names.join('|')})\.?\s+(?:\d{4}|\d{2})(?![\d/:.]|\s*Uhr)`,
      'giu',
    ),
    read(found) {
      const [, name = '', , year = ''] = parts.exec(found) ?? []
      return Number(year) * 12 + names.findIndex((other) => other.toLowerCase() === name.toLowerCase())
    },
    write: (value, sample) =>
      sample.replace(
        parts,
        (_, __, gap: string, year: string) =>
          `${names[modulo(value, 12)] ?? ''}${gap}${writeYear(Math.floor(value / 12), year)}`,
      ),
  })
}

/** "11.2026" in any text; "11/2026" alone, for in a text it is as likely the number of a paper. */
const month = inText({
  find: /(?<![\d.,])\d{2}\.\d{4}(?!\d)|^\d{2}\/\d{4}$/g,
  read(found) {
    const number = Number(found.slice(0, 2))
    return number < 1 || number > 12 ? undefined : Number(found.slice(3)) * 12 + number - 1
  },
  write: (value, sample) => `${twoDigits(modulo(value, 12) + 1)}${sample[2] ?? ''}${Math.floor(value / 12)}`,
})

/** "08:00" goes on by the hour, as in a spreadsheet; behind 23:00 comes 00:00. */
const time = inText({
  find: /(?<![\d:.,])(?:[01]?\d|2[0-3])(?::[0-5]\d|\.[0-5]\d(?=\s*Uhr))(?![\d:])/g,
  alone: 60,
  period: 1440,
  read(found) {
    const [hours, minutes] = found.split(/[:.]/)
    return Number(hours) * 60 + Number(minutes)
  },
  write(value, sample) {
    const hours = Math.floor(value / 60)
    const isPadded = sample.length > 4
    return `${isPadded ? twoDigits(hours) : hours}${sample.at(-3) ?? ''}${twoDigits(value % 60)}`
  },
})

const decimal: Pattern = {
  read(text) {
    const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '')
    return /^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$/.test(plain) && !/^-?0\d/.test(plain)
      ? Number(plain.replaceAll('.', '').replace(',', '.'))
      : undefined
  },
  write: (value) => String(Math.round(value * 1e9) / 1e9).replace('.', ','),
}

/** "01", "02": digits of one length, kept with their zeros. */
const digits: Pattern = {
  least: 0,
  read: (text, sample) => (/^\d+$/.test(text) && text.length === sample.length ? Number(text) : undefined),
  write: (value, sample) => String(Math.max(0, value)).padStart(sample.length, '0'),
}

export const patterns: readonly Pattern[] = [
  ...partOfYear(2, String.raw`[12]\. ?(?:(?:Schul-?)?Halbjahr|S?HJ\.?)`),
  ...partOfYear(4, String.raw`[1-4]\. ?Quartal|Q[1-4]|Quartal [1-4]`),
  namedMonth(months),
  namedMonth(shortMonths),
  schoolYear,
  day,
  month,
  time,
  cycle(weekdays),
  cycle(shortWeekdays),
  cycle(months),
  cycle(shortMonths),
  decimal,
  digits,
]

/**
 * "Gruppe 1", "Raum 007": the last number of a text counts, with as many digits as it has; with several cells, the one in
 * which they differ ("1. Sitzung 2026", "2. Sitzung 2026"). Undefined where there is none.
 */
export function countedNumber(source: readonly string[]): Pattern | undefined {
  const [sample = ''] = source
  const numbersOf = (text: string): readonly string[] => text.match(/\d+/g) ?? []
  const around = (text: string): string => text.replaceAll(/\d+/g, '\u0000')
  const own = numbersOf(sample)
  if (own.length === 0 || around(sample) === '\u0000') return undefined
  const differing = own.flatMap((number, index) =>
    source.some((text) => Number(numbersOf(text)[index]) !== Number(number)) ? [index] : [],
  )
  if (differing.length > 1) return undefined
  const at = differing[0] ?? own.length - 1
  return {
    alone: 1,
    read: (text) => (around(text) === around(sample) ? Number(numbersOf(text)[at]) : undefined),
    write(value) {
      let index = 0
      return sample.replaceAll(/\d+/g, (number) =>
        index++ === at ? String(Math.max(0, value)).padStart(number.length, '0') : number,
      )
    },
  }
}
