/** Tables as clipboards carry them: text with tabs, and HTML, as Excel and LibreOffice write and read them. */
import { formatNumber } from '../../../shared/text/numbers.ts'

/** A table of texts: rows of cells. */
export type Texts = readonly (readonly string[])[]

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function toTabText(rows: Texts): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

/** Reads text with tabs; a cell in quotes may hold tabs, line breaks and doubled quotes. The last line break ends, it begins no row. */
export function fromTabText(text: string): Texts {
  const rows: string[][] = [[]]
  let at = 0
  const row = (): string[] => rows.at(-1) as string[]
  while (at <= text.length) {
    const [cell, next] = readCell(text, at)
    row().push(cell)
    const sign = text[next]
    at = next + 1
    if (sign === '\r' && text[at] === '\n') at += 1
    if (sign === undefined) break
    if (sign !== '\t') {
      if (at >= text.length) break
      rows.push([])
    }
  }
  return rows
}

/** A cell from `at`, and where it ends. */
function readCell(text: string, at: number): readonly [string, number] {
  if (text[at] === '"') {
    const inQuotes = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y
    inQuotes.lastIndex = at
    const match = inQuotes.exec(text)
    if (match !== null) return [(match[1] ?? '').replaceAll('""', '"'), inQuotes.lastIndex]
  }
  const plain = /[^\t\r\n]*/y
  plain.lastIndex = at
  return [plain.exec(text)?.[0] ?? '', plain.lastIndex]
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

export interface HtmlCell {
  readonly text: string
  readonly number?: number | undefined
  /** Marked as text for spreadsheets, which would take "01234" or "1/2" for something else. */
  readonly isText?: boolean
}

function htmlCell({ text, number, isText = false }: HtmlCell): string {
  const content = escaped(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')
  if (number !== undefined) return `<td sdval="${number}" align="right">${content}</td>`
  const format = isText ? ` sdnum="1031;0;@" style="mso-number-format:'\\@';white-space:pre-wrap"` : ''
  return `<td${format}>${content}</td>`
}

/** As Excel and LibreOffice read it; "pre-wrap" keeps tabs and spaces of a cell. */
export function toHtmlTable(rows: readonly (readonly HtmlCell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('')
  return `<html><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`
}

/** Styles are read, never applied: the page's own rules for styles would refuse and report every one of them. */
function withoutStyles(html: string): string {
  return html.replaceAll(/<[^>]*>/g, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ' data-style='))
}

/** Reads the first table of an HTML text; undefined where there is none. Cells that span are empty but for their first. */
export function fromHtmlTable(html: string): Texts | undefined {
  const table = new DOMParser().parseFromString(withoutStyles(html), 'text/html').querySelector('table')
  if (table === null) return undefined
  const rows: string[][] = []
  for (const [index, line] of [...table.rows].entries()) {
    const row = (rows[index] ??= [])
    let at = 0
    for (const cell of line.cells) {
      while (row[at] !== undefined) at += 1
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1)
          (rows[index + down] ??= [])[at + right] = down + right === 0 ? cellText(cell) : ''
      }
      at += cell.colSpan
    }
  }
  const width = Math.max(0, ...rows.map((row) => row.length))
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''))
}

/** Line breaks of the markup are spaces, as a browser shows them; those of <br> and <p> are kept. */
function cellText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement
  const isKept = /white-space:\s*pre/.test(cell.dataset['style'] ?? '')
  if (!isKept) {
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      node.textContent = (node.textContent ?? '').replaceAll(/[ \t\r\n]+/g, ' ')
  }
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n')
  for (const paragraph of copy.querySelectorAll('p, div')) paragraph.append('\n')
  const text = (copy.textContent ?? '').replaceAll('\u00a0', ' ')
  return exactNumber(cell, isKept ? text : text.trim())
}

/**
 * LibreOffice also gives the number behind a cell (`sdval`) with its format (`sdnum`, "1031;0;0,00"): it tells "1.5" from 1.500 and
 * keeps decimals that are not shown. Days, times, percents and numbers with leading zeros are read as they are shown.
 */
function exactNumber(cell: HTMLTableCellElement, text: string): string {
  const value = cell.getAttribute('sdval')
  const format = cell.getAttribute('sdnum')?.split(';').slice(2).join(';') ?? ''
  if (
    value === null ||
    value === '' ||
    /[a-z%@]/i.test(format.replaceAll(/general|standard/gi, '')) ||
    /^0\d|%$/.test(text)
  )
    return text
  // A German LibreOffice writes a comma there.
  const number = Number(value.replace(',', '.'))
  return Number.isFinite(number) ? formatNumber(number) : text
}
