import type { Cell } from '../../../shared/model/kind.ts'

/** A table as it stands in a file: rows of typed cells, the first one the header. */
export interface Sheet {
  readonly name: string
  /** The headers in their order; empty ones are left out of what can be mapped. */
  readonly columns: readonly string[]
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  /** Counted from 1, as the spreadsheet shows it. */
  readonly number: number
  /** By column index, as `columns`. */
  readonly cells: readonly (Cell | undefined)[]
}

/** A cell as a person sees it, for previews and comparisons. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell.value === null) return ''
  if (typeof cell.value === 'boolean') return cell.value ? 'ja' : 'nein'
  return typeof cell.value === 'number' ? String(cell.value).replace('.', ',') : cell.value
}

/** Makes a sheet of raw rows: the first row with content is the header; a header that repeats gets a number. */
export function sheetOf(name: string, raw: readonly SheetRow[]): Sheet {
  const filled = raw.filter((row) => row.cells.some((cell) => cellText(cell).trim() !== ''))
  const header = filled[0]
  if (header === undefined) return { name, columns: [], rows: [] }
  const seen = new Map<string, number>()
  const columns = Array.from(header.cells, (cell) => {
    const text = cellText(cell).trim().replace(/\s+/g, ' ')
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return count === 1 || text === '' ? text : `${text} (${count})`
  })
  return { name, columns, rows: filled.slice(1) }
}
