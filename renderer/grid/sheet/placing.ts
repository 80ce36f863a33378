/** Where a pasted table goes: as in a spreadsheet, one cell fills the range, a table repeats where the range is a multiple of it. */
import type { Block } from './selection.ts'

export type Table<T> = readonly (readonly T[])[]

export interface Placed<T> {
  readonly top: number
  readonly left: number
  /** The cells as they will lie, from `top` and `left`; never wider than the grid. */
  readonly cells: Table<T>
  /** Columns that were cut off because the grid ends there. */
  readonly cutColumns: number
}

export function place<T>(table: Table<T>, target: Block, columnCount: number, empty: T): Placed<T> {
  const height = table.length
  const width = Math.max(0, ...table.map((row) => row.length))
  const [rows, columns] = [target.bottom - target.top + 1, target.right - target.left + 1]
  const repeatsDown = height > 0 && rows % height === 0 ? rows / height : 1
  const repeatsAcross = width > 0 && columns % width === 0 ? columns / width : 1
  const fits = Math.min(width * repeatsAcross, columnCount - target.left)
  const cells = Array.from({ length: height * repeatsDown }, (_, row) =>
    Array.from({ length: fits }, (_cell, column) => table[row % height]?.[column % width] ?? empty),
  )
  return { top: target.top, left: target.left, cells, cutColumns: width * repeatsAcross - fits }
}
