/** What is selected: ranges between an anchor and a focus, by row (place in the held order) and column id. No grid in here. */

export interface Cell {
  readonly row: number
  readonly column: string
}

/** Whole rows stay whole when columns are shown or hidden, and the other way round. */
export type Extent = 'cells' | 'rows' | 'columns' | 'all'

export interface Range {
  readonly anchor: Cell
  readonly focus: Cell
  readonly extent: Extent
}

/** Several ranges; the last one is the one that keys change, its anchor is the active cell. */
export type Selection = readonly Range[]

/** What the grid shows: its columns from left to right, and how many rows the view has. */
export interface Shape {
  readonly columns: readonly string[]
  readonly rows: number
}

/** A range as places, both ends included. */
export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function cellRange(cell: Cell): Range {
  return { anchor: cell, focus: cell, extent: 'cells' }
}

export function blockOf({ anchor, focus, extent }: Range, { columns, rows }: Shape): Block {
  const [first, second] = [columns.indexOf(anchor.column), columns.indexOf(focus.column)]
  const isWide = extent === 'rows' || extent === 'all'
  const isTall = extent === 'columns' || extent === 'all'
  return {
    top: isTall ? 0 : Math.min(anchor.row, focus.row),
    bottom: Math.min(rows - 1, isTall ? rows - 1 : Math.max(anchor.row, focus.row)),
    left: isWide ? 0 : Math.max(0, Math.min(first, second)),
    right: isWide ? columns.length - 1 : Math.max(first, second),
  }
}

export function blocksOf(selection: Selection, shape: Shape): readonly Block[] {
  return selection.map((range) => blockOf(range, shape)).filter(({ top, bottom }) => top <= bottom)
}

export function isInside({ top, bottom, left, right }: Block, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

export function cellCount({ top, bottom, left, right }: Block): number {
  return Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1)
}

export type Direction = 'up' | 'down' | 'left' | 'right'

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(last, value))
}

/** A cell some steps away, held inside the grid. */
export function stepFrom({ row, column }: Cell, direction: Direction, { columns, rows }: Shape, by = 1): Cell {
  const at = Math.max(0, columns.indexOf(column))
  const across = direction === 'left' ? -by : direction === 'right' ? by : 0
  const along = direction === 'up' ? -by : direction === 'down' ? by : 0
  return { row: clamp(row + along, rows - 1), column: columns[clamp(at + across, columns.length - 1)] ?? column }
}

/** Shift: the last range reaches to `focus`; its anchor stays. */
export function extendTo(selection: Selection, focus: Cell): Selection {
  const last = selection.at(-1)
  return last === undefined ? [cellRange(focus)] : [...selection.slice(0, -1), { ...last, focus }]
}

/** Shift+Space, Ctrl+Space: the rows or columns of the last range; both together are everything. */
export function widen(selection: Selection, to: 'rows' | 'columns'): Selection {
  const last = selection.at(-1)
  if (last === undefined) return selection
  const isBoth = last.extent !== 'cells' && last.extent !== to
  return [...selection.slice(0, -1), { ...last, extent: isBoth ? 'all' : to }]
}

export function selectAll({ columns, rows }: Shape, active: Cell | undefined): Selection {
  const first = columns[0]
  const last = columns.at(-1)
  if (first === undefined || last === undefined || rows === 0) return []
  const anchor = active ?? { row: 0, column: first }
  return [{ anchor, focus: { row: rows - 1, column: last }, extent: 'all' }]
}
