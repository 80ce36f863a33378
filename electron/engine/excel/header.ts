/** Where a table begins: titles, comments and rows of column numbers before it, one or several header rows, notes behind it. */
import type { Cell } from '../../../shared/model/kind.ts'
import { parseGermanNumber } from '../../../shared/text/numbers.ts'
import { fillMergedCells } from './merged-cells.ts'
import { cellText, type RawSheet, type SheetRow } from './sheet.ts'

export interface HeaderChoice {
  /** Row numbers of the header. */
  readonly header?: readonly number[] | undefined
  readonly firstRow?: number | undefined
}

export interface Table {
  readonly headerRows: readonly number[]
  /** One name for each column, "" where there is none. */
  readonly columns: readonly string[]
  readonly rows: readonly SheetRow[]
  /** Columns whose header stands over another one before them too, and the name that tells them apart. */
  readonly repeated: readonly RepeatedHeader[]
  /** Columns in which a cell joined over several rows gave each of them its value. */
  readonly carriedDown: readonly string[]
  /** Texts before, in and behind the table that belong to no column. */
  readonly notes: readonly string[]
}

interface RepeatedHeader {
  readonly header: string
  readonly name: string
}

const textOf = (cell: Cell | undefined): string => cellText(cell).trim().replaceAll(/\s+/g, ' ')
/** Asked of every cell of a file several times over: texts are not made anew for it. */
const isFilled = (cell: Cell | undefined): boolean =>
  cell !== undefined && (typeof cell.value === 'string' ? /\S/.test(cell.value) : cell.value !== null)

function filledOf({ cells }: SheetRow): number {
  let count = 0
  for (const cell of cells) if (isFilled(cell)) count += 1
  return count
}

function looksNumeric(cell: Cell | undefined): boolean {
  if (cell === undefined) return false
  return typeof cell.value === 'number' || cell.isDate === true || parseGermanNumber(textOf(cell)) !== undefined
}

const isYear = (cell: Cell | undefined): boolean => /^(19|20)\d\d$/.test(textOf(cell))
const isComment = (row: SheetRow): boolean => textOf(row.cells.find(isFilled)).startsWith('#')

/** "1 2 3 4": columns that are counted, not named; "2021 2022 2023" names them. */
function countsColumns(row: SheetRow): boolean {
  if (row.cells.some(isYear)) return false
  const numbers = row.cells.filter(looksNumeric).map((cell) => Number(textOf(cell)))
  return (
    numbers.length >= 3 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  )
}

/** A row that names columns holds texts, or years, but hardly other numbers. */
function namesColumns(row: SheetRow): boolean {
  const filled = row.cells.filter(isFilled)
  return filled.filter((cell) => looksNumeric(cell) && !isYear(cell)).length * 4 <= filled.length
}

/** The usual number of filled cells: that of the fullest tenth of the rows. */
function usualWidth(rows: readonly SheetRow[]): number {
  const counts = rows.map(filledOf).toSorted((left, right) => right - left)
  return counts[Math.floor(counts.length / 10)] ?? 0
}

function findHeader({ rows, merges }: RawSheet): readonly number[] {
  const width = usualWidth(rows)
  const isPart = (row: SheetRow): boolean => !isComment(row) && !countsColumns(row)
  const first = rows.findIndex((row) => isPart(row) && filledOf(row) >= Math.min(2, width) && namesColumns(row))
  const start = first < 0 ? 0 : first
  const header = rows[start]
  if (header === undefined) return []
  // Several header rows: the first one has joined cells or gaps, and what follows still names instead of counting.
  const isOpen =
    merges.some(({ top, left, right }) => top === header.number && right > left) || filledOf(header) < width
  const found = [header.number]
  for (const row of isOpen ? rows.slice(start + 1, start + 6) : []) {
    if (!namesColumns(row) || row.cells.some((cell) => looksNumeric(cell) && !isYear(cell))) break
    found.push(row.number)
  }
  // Where nothing counts, the rows below a first one are data: a table of texts has one header row.
  const last = rows.findIndex((row) => row.number === found.at(-1))
  return rows.slice(last + 1).some((row) => row.cells.some(looksNumeric)) ? found : [header.number]
}

/** The text over a column: that of its cell, or of the joined cell that covers it. */
function headerText({ merges }: RawSheet, row: SheetRow, column: number): string {
  const own = textOf(row.cells[column])
  if (own !== '') return own
  const merge = merges.find(
    ({ top, bottom, left, right }) => row.number === top && bottom >= top && column >= left && column <= right,
  )
  return merge === undefined ? '' : textOf(row.cells[merge.left])
}

/** Names that repeat get a number that no other column bears. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set(names)
  const seen = new Map<string, number>()
  return names.map((name) => {
    let count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    if (count === 1 || name === '') return name
    while (taken.has(`${name} (${count})`)) count += 1
    seen.set(name, count)
    taken.add(`${name} (${count})`)
    return `${name} (${count})`
  })
}

/** Cuts a sheet into header, data and notes; `choice` overrules what would be found. */
export function tableOfSheet(sheet: RawSheet, choice: HeaderChoice = {}): Table {
  const filled = sheet.rows.filter((row) => row.cells.some(isFilled))
  const headerRows = choice.header ?? findHeader({ ...sheet, rows: filled })
  const chosen = filled.filter((row) => headerRows.includes(row.number))
  const width = Math.max(0, ...filled.slice(0, 1000).map((row) => row.cells.length))
  const headers = Array.from({ length: width }, (_, column) =>
    [...new Set(chosen.map((row) => headerText(sheet, row, column)).filter((text) => text !== ''))].join(' · '),
  )
  const columns = distinct(headers)
  const begin = choice.firstRow ?? (headerRows.at(-1) ?? 0) + 1
  const body = filled.filter((row) => row.number >= begin && !headerRows.includes(row.number) && !isComment(row))
  const end = endOfData(body, columns.filter((column) => column !== '').length)
  const data = body.slice(0, end)
  const kept = new Set(data)
  const notes = filled
    .filter((row) => !kept.has(row) && !headerRows.includes(row.number))
    .map((row) => row.cells.map(textOf).filter(Boolean).join(' '))
  const { rows, columns: filledColumns } = fillMergedCells(data, sheet.merges)
  return {
    headerRows,
    columns,
    rows,
    repeated: headers.flatMap((header, index) => {
      const name = columns[index] ?? ''
      return name === header ? [] : [{ header, name }]
    }),
    carriedDown: filledColumns.map((index) => columns[index] ?? '').filter((name) => name !== ''),
    notes,
  }
}

const noteBegins = /^(?:\*|\d+\)|©|\(c\)|quelle|anmerkung|hinweis|erläuterung|stand\b|[-–_]{2,})/i
const longestName = 120

/** How many rows are data: single texts at the end that stand apart, or read like notes, are footnotes and no records. */
function endOfData(rows: readonly SheetRow[], width: number): number {
  let end = rows.length
  if (width < 3) return end
  while (end > 0) {
    const row = rows[end - 1] as SheetRow
    const text = textOf(row.cells.find(isFilled))
    const isApart = row.number - (rows[end - 2]?.number ?? 0) > 1
    const isNote = filledOf(row) === 1 && !row.cells.some(looksNumeric)
    if (!isNote || !(isApart || noteBegins.test(text) || text.length > longestName)) break
    end -= 1
  }
  return end
}
