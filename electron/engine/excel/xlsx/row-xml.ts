/** Rows of a sheet part as XML. Texts that do not repeat stand in their cells, so that no table of them has to be held until the end. */
import type { CellValue } from '../../../../shared/model/kind.ts'
import { escapeText } from './rich-text.ts'
import type { ShareText } from './shared-texts.ts'

/** How the cells of a column look: indexes of cell formats in the style part. */
export interface ColumnStyle {
  readonly style: number
  /** The same for a text that a spreadsheet would take for something else when somebody edits its cell (`quotePrefix`). */
  readonly quoted: number
  /** ISO days and instants become serial numbers. */
  readonly isDay: boolean
  readonly share: ShareText
}

// oxlint-disable-next-line no-control-regex -- these are the signs that it is about
const special = /[&<>_\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/

/** A text for a `t` element: exactly this text comes back. */
export function textXml(text: string): string {
  if (!special.test(text)) return text
  return escapeText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** White space at the edges, and line breaks: readers may drop it unless they are told. */
const loose = /^\s|\s$|[\t\n]/

/** The `t` element of a text. */
export function textElement(text: string): string {
  return loose.test(text) ? `<t xml:space="preserve">${textXml(text)}</t>` : `<t>${textXml(text)}</t>`
}

/** What a spreadsheet would take for a formula, or for a sign of its own, when a person edits the cell. */
function looksLikeFormula(text: string): boolean {
  return /^[=+\-@'\t\r\n]/.test(text)
}

export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

const msPerDay = 86_400_000
/** Day 0 of the calendar of 1900, whose day 60 never was. */
const dayZero = Date.UTC(1899, 11, 30)

/** "2026-03-15" or "2026-03-15T16:30" as a serial number; undefined for days before 1 March 1900. */
function serialOf(iso: string): number | undefined {
  const serial = (Date.parse(iso.length === 10 ? `${iso}T00:00Z` : `${iso}:00Z`) - dayZero) / msPerDay
  return serial > 60 ? Math.round(serial * 1e8) / 1e8 : undefined
}

function cellXml(place: string, value: CellValue, { style, quoted, isDay, share }: ColumnStyle): string {
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${place}" s="${style}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (value === null) return `<c r="${place}" s="${style}"/>`
  const serial = isDay ? serialOf(value) : undefined
  if (serial !== undefined) return `<c r="${place}" s="${style}"><v>${serial}</v></c>`
  const shownAs = looksLikeFormula(value) ? quoted : style
  const shared = share(value)
  return shared === undefined
    ? `<c r="${place}" s="${shownAs}" t="inlineStr"><is>${textElement(value)}</is></c>`
    : `<c r="${place}" s="${shownAs}" t="s"><v>${shared}</v></c>`
}

/** One row; `number` counts from 1. `letters` and `columns` are those of the sheet. */
export function rowXml(
  number: number,
  cells: readonly CellValue[],
  { letters, columns }: { readonly letters: readonly string[]; readonly columns: readonly ColumnStyle[] },
): string {
  let xml = `<row r="${number}">`
  for (let index = 0; index < columns.length; index += 1) {
    const value = cells[index] ?? null
    if (value !== null) xml += cellXml(`${letters[index]}${number}`, value, columns[index] as ColumnStyle)
  }
  return `${xml}</row>`
}
