/** What a spreadsheet writes when a selection is drawn on: numbers, days, months, school years, weekdays, "Text 1". */
import { addDays, daysBetween, formatDay, isIsoDay, months, parseDay } from '../../../shared/text/dates.ts'

/** Texts as they stand in the source cells -> the text of the n-th cell after them (n from 0). */
type Continue = (index: number) => string

interface Pattern {
  /** Reads one source cell as a place on a line; undefined where it is none of this kind. */
  read(text: string): number | undefined
  write(value: number, sample: string): string
  /** A single cell goes on by one; numbers alone are copied, as people expect of a year or a price. */
  readonly countsAlone: boolean
}

const names = {
  shortMonths: ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  shortWeekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
} as const

function cycle(words: readonly string[]): Pattern {
  return {
    read(text) {
      const at = words.findIndex((word) => word.toLowerCase() === text.toLowerCase())
      return at < 0 ? undefined : at
    },
    write: (value) => words[((value % words.length) + words.length) % words.length] ?? '',
    countsAlone: true,
  }
}

const epoch = '2000-01-01'

const day: Pattern = {
  read(text) {
    const iso = isIsoDay(text) ? text : /\d{1,2}\.\d{1,2}\.\d{4}$/.test(text) ? parseDay(text, epoch) : undefined
    return iso === undefined ? undefined : daysBetween(epoch, iso)
  },
  write: (value) => formatDay(addDays(epoch, value)),
  countsAlone: true,
}

const schoolYear: Pattern = {
  read(text) {
    const match = /^(\d{4})\/(\d{2}|\d{4})$/.exec(text)
    const [, first = '', second = ''] = match ?? []
    return match !== null && (Number(first) + 1) % 100 === Number(second.slice(-2)) ? Number(first) : undefined
  },
  write: (value, sample) =>
    sample.length > 7 ? `${value}/${value + 1}` : `${value}/${String((value + 1) % 100).padStart(2, '0')}`,
  countsAlone: true,
}

const month: Pattern = {
  read(text) {
    const match = /^(\d{2})\.(\d{4})$/.exec(text) ?? undefined
    const number = Number(match?.[1])
    return match === undefined || number < 1 || number > 12 ? undefined : Number(match[2]) * 12 + number - 1
  },
  write: (value) => `${String((value % 12) + 1).padStart(2, '0')}.${Math.floor(value / 12)}`,
  countsAlone: true,
}

const quarter: Pattern = {
  read(text) {
    const match = /^([1-4])\. Quartal (\d{4})$/.exec(text)
    return match === null ? undefined : Number(match[2]) * 4 + Number(match[1]) - 1
  },
  write: (value) => `${(value % 4) + 1}. Quartal ${Math.floor(value / 4)}`,
  countsAlone: true,
}

const decimal: Pattern = {
  read(text) {
    const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '')
    return /^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$/.test(plain) && !/^-?0\d/.test(plain)
      ? Number(plain.replaceAll('.', '').replace(',', '.'))
      : undefined
  },
  write: (value) => String(Math.round(value * 1e9) / 1e9).replace('.', ','),
  countsAlone: false,
}

/** "Gruppe 1", "Raum 007": the last number counts, with as many digits as it has. */
function counted(sample: string): Pattern | undefined {
  const match = /^(.*?)(\d+)(\D*)$/s.exec(sample)
  if (match === null || (match[1] === '' && match[3] === '')) return undefined
  const [, before = '', digits = '', after = ''] = match
  return {
    read(text) {
      const isSame = text.startsWith(before) && text.endsWith(after)
      const inner = text.slice(before.length, text.length - after.length)
      return isSame && /^\d+$/.test(inner) ? Number(inner) : undefined
    },
    write: (value) => `${before}${String(Math.max(0, value)).padStart(digits.length, '0')}${after}`,
    countsAlone: true,
  }
}

const patterns: readonly Pattern[] = [
  day,
  schoolYear,
  quarter,
  month,
  cycle(names.weekdays),
  cycle(names.shortWeekdays),
  cycle(months),
  cycle(names.shortMonths),
  decimal,
]

/** The same day of later months, where the source cells stand whole months apart ("31.01.", "28.02." is none of it). */
function monthly(source: readonly string[]): Continue | undefined {
  const days = source.map((text) => (day.read(text.trim()) === undefined ? undefined : parseDay(text.trim(), epoch)))
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
function line(source: readonly string[], pattern: Pattern, countsAlone: boolean): Continue | undefined {
  const values = source.map((text) => pattern.read(text.trim()))
  if (values.some((value) => value === undefined)) return undefined
  const numbers = values as number[]
  const [first = 0, second] = numbers
  if (second === undefined && !countsAlone) return undefined
  const step = second === undefined ? 1 : second - first
  const isEven = numbers.every(
    (value, index) => index === 0 || Math.abs(value - (numbers[index - 1] as number) - step) < 1e-9,
  )
  if (!isEven) return undefined
  const last = numbers.at(-1) as number
  return (index) => pattern.write(last + step * (index + 1), source[0]?.trim() ?? '')
}

/**
 * How a row of cells goes on. `counts` says what was asked for: a series also of a single number (true), copies only
 * (false), or what a spreadsheet would do (undefined).
 */
export function continueSeries(source: readonly string[], counts?: boolean): Continue {
  const repeat: Continue = (index) => source[index % source.length] ?? ''
  if (counts === false || source.length === 0 || source.some((text) => text.trim() === '')) return repeat
  const months = monthly(source)
  if (months !== undefined) return months
  const own = counted(source[0]?.trim() ?? '')
  for (const pattern of own === undefined ? patterns : [...patterns, own]) {
    const found = line(source, pattern, counts ?? pattern.countsAlone)
    if (found !== undefined) return found
  }
  return repeat
}
