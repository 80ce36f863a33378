import type { TextTableSource } from '../../../shared/contract/import-answers.ts'
import type { Cell } from '../../../shared/model/kind.ts'

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

/** A sheet as it stands in its file, before anything is taken for a header. */
export interface RawSheet {
  readonly name: string
  /** `veryHidden` sheets are a program's own: nobody can show them. */
  readonly visibility: Visibility
  /** Rows with content, in order. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
  /** Row numbers. */
  readonly hiddenRows: ReadonlySet<number>
  /** Column indexes. */
  readonly hiddenColumns: ReadonlySet<number>
  /** How a text file was understood; absent for workbooks. */
  readonly text?: TextTableSource
}

export type Visibility = 'visible' | 'hidden' | 'veryHidden'

/** Cells joined into one: row numbers from 1, column indexes from 0, all included. The top left one holds the value. */
export interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function plainSheet(name: string, rows: readonly SheetRow[], text?: TextTableSource): RawSheet {
  const empty = {
    visibility: 'visible' as const,
    merges: [],
    hiddenRows: new Set<number>(),
    hiddenColumns: new Set<number>(),
  }
  return { name, rows, ...empty, ...(text === undefined ? {} : { text }) }
}
