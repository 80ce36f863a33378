/** Texts with separators (.csv, .txt): encoding and separator are detected, and told. */
import { isUtf8 } from 'node:buffer'
import { parse as parseCsv } from 'csv-parse/sync'
import type { Cell } from '../../../shared/model/kind.ts'
import { limits, refuseFile } from './limits.ts'
import { plainSheet, type RawSheet } from './sheet.ts'

interface Decoded {
  readonly text: string
  readonly encoding: string
}

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** By its mark, else UTF-8 where that is sound or nearly so, else Windows-1252, which holds all of Latin-1 that people write. */
function decode(bytes: Uint8Array): Decoded {
  const mark = marks.find(([signs]) => signs.every((sign, index) => bytes[index] === sign))
  if (mark !== undefined) return { text: new TextDecoder(mark[1]).decode(bytes), encoding: mark[1].toUpperCase() }
  const text = new TextDecoder('utf-8').decode(bytes)
  return isUtf8(bytes) || isNearlySound(text)
    ? { text, encoding: 'UTF-8' }
    : { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
}

/** Of signs beyond ASCII, at least so many sound ones for each that cannot be read. */
const soundShare = 4

/**
 * A text of another encoding hardly ever holds a sound sequence of several bytes: where nearly all of them are sound, the others
 * are damage, and reading all of it in another encoding would spoil every umlaut for the sake of one.
 */
function isNearlySound(text: string): boolean {
  let sound = 0
  let lost = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === 0xfffd) lost += 1
    else if (unit > 0x7f) sound += 1
  }
  return sound >= lost * soundShare
}

const separators = [';', '\t', ',', '|'] as const
const looked = 200

/** How many fields each line has; separators in quotes do not count. */
function fieldCounts(lines: readonly string[], separator: string): readonly number[] {
  return lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(separator).length)
}

/**
 * The separator by which most lines have the same number of fields, more than one. Lines of a title or of notes have none;
 * they must not decide.
 */
export function separatorOf(text: string): string {
  const lines = text.split(/\r?\n/, looked).filter((line) => line.trim() !== '')
  const scores = separators.map((separator) => {
    const counts = fieldCounts(lines, separator).filter((count) => count > 1)
    const [width = 1, times = []] =
      [...Map.groupBy(counts, (count) => count)].toSorted((left, right) => right[1].length - left[1].length)[0] ?? []
    return { separator, score: times.length * Math.log2(width) }
  })
  return scores.toSorted((left, right) => right.score - left.score)[0]?.separator ?? ';'
}

export function readDelimited(path: string, name: string, bytes: Uint8Array): RawSheet {
  const { text, encoding } = decode(bytes)
  if (text.includes('\u0000')) refuseFile(path, 'ist keine Texttabelle (.csv).')
  const separator = separatorOf(text)
  let records: readonly (readonly string[])[]
  try {
    records = parseCsv(text, { delimiter: separator, bom: true, relax_column_count: true, relax_quotes: true })
  } catch {
    refuseFile(path, 'lässt sich nicht als Tabelle lesen. Bitte prüfen Sie Anführungszeichen und Trennzeichen.')
  }
  if (records.length > limits.rows)
    refuseFile(path, 'hat mehr als eine Million Zeilen. Bitte teilen Sie die Datei auf.')
  const rows = records.map((record, index) => ({
    number: index + 1,
    cells: record.map((value): Cell | undefined => (value === '' ? undefined : { value })),
  }))
  return plainSheet(name, rows, { encoding, separator, isDamaged: text.includes('\uFFFD') })
}
