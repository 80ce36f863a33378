/** Cells that were joined over several rows: what they say, they say of each of these rows. */
import type { Cell } from '../../../shared/model/kind.ts'
import type { Merge, SheetRow } from './sheet.ts'

interface FilledRows {
  readonly rows: readonly SheetRow[]
  /** Indexes of the columns in which a value was carried down. */
  readonly columns: readonly number[]
}

interface OpenMerge extends Merge {
  readonly cell: Cell
}

/**
 * Gives every row below a joined cell its value, in the cell's left column; marked, because a figure that belongs to several
 * rows together must not be counted for each of them. Rows are ordered; what a row says itself stays.
 */
export function fillMergedCells(rows: readonly SheetRow[], merges: readonly Merge[]): FilledRows {
  const tall = merges.filter(({ top, bottom }) => bottom > top)
  if (tall.length === 0) return { rows, columns: [] }
  const byTop = Map.groupBy(tall, ({ top }) => top)
  const open = new Map<number, OpenMerge>()
  const columns = new Set<number>()
  const filled = rows.map((row) => {
    let cells: (Cell | undefined)[] | undefined
    for (const [column, { bottom, cell }] of open) {
      if (row.number > bottom) open.delete(column)
      else if (row.cells[column] === undefined) {
        cells ??= [...row.cells]
        while (cells.length < column) cells.push(undefined)
        cells[column] = cell
        columns.add(column)
      }
    }
    for (const merge of byTop.get(row.number) ?? []) {
      const cell = row.cells[merge.left]
      if (cell !== undefined) open.set(merge.left, { ...merge, cell: { ...cell, isCarriedDown: true } })
    }
    return cells === undefined ? row : { number: row.number, cells }
  })
  return { rows: filled, columns: [...columns] }
}
