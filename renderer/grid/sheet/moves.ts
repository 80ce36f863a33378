/** Moving and selecting: what keys and the mouse do to the selection, with the grid scrolled to where it happens. */
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { Move } from '../../fields/field-props.ts'
import { loadedRowsOf } from './rows.ts'
import {
  blockOf,
  blocksOf,
  cellCount,
  cellRange,
  extendTo,
  selectAll,
  stepFrom,
  widen,
  type Block,
  type Cell,
  type Direction,
  type Extent,
  type Selection,
  type Shape,
} from './selection.ts'
import type { SheetPorts } from './sheet-ports.ts'
import type { SheetStore } from './sheet-state.ts'

export interface Moves {
  shape(): Shape
  /** One cell, or a range of whole rows or columns that begins there; `adds` keeps the ranges before it (Ctrl). */
  select(cell: Cell, options?: { readonly extent?: Extent; readonly adds?: boolean }): void
  /** The last range reaches to a cell (Shift). */
  extend(focus: Cell): void
  step(direction: Direction, isExtending: boolean, by?: number): void
  /** Ctrl+arrow: to the edge of the data. */
  stepToEdge(direction: Direction, isExtending: boolean): Promise<void>
  toCorner(to: { readonly row?: 'first' | 'last'; readonly column?: 'first' | 'last' }, isExtending: boolean): void
  page(direction: 'up' | 'down', isExtending: boolean): void
  widen(to: 'rows' | 'columns'): void
  all(): void
  /** Enter and Tab: inside a range they go round in it, else to the next cell. Answers false where the grid should decide. */
  advance(move: Move): boolean
  /** A cell got the focus by other means than ours. */
  follow(cell: Cell): void
  /** Makes a cell the active one and shows it, but leaves the keyboard where it is: a search goes from hit to hit. */
  lookAt(cell: Cell, keepsSelection: boolean): void
  /** Puts the keyboard back on the active cell, after a dialog or by Tab, and scrolls to it. */
  focus(): void
  /** Scrolls to a cell. */
  show(cell: Cell): void
  /** Rows went: what is selected stays inside the grid. */
  clamp(): void
}

export function isFilled(row: Row | undefined, field: string): boolean {
  const value = row?.[field] ?? null
  return value !== null && !(Array.isArray(value) && value.length === 0)
}

function isSameCell(one: Cell | undefined, other: Cell): boolean {
  return one?.row === other.row && one.column === other.column
}

export function createMoves(ports: SheetPorts, store: SheetStore): Moves {
  /** The column where a run of Tabs began: Enter leads back below it, as in a spreadsheet. */
  let tabColumn: string | undefined
  let isMoving = false

  function shape(): Shape {
    const columns = (ports.api()?.getAllDisplayedColumns() ?? [])
      .filter((column) => column.getColDef().context !== undefined)
      .map((column) => column.getColId())
    return { columns, rows: ports.total() }
  }

  function show({ row, column }: Cell): void {
    const api = ports.api()
    if (api === null) return
    if (api.getGridOption('pagination') === true)
      api.paginationGoToPage(Math.floor(row / Math.max(1, api.paginationGetPageSize())))
    api.ensureIndexVisible(row)
    api.ensureColumnVisible(column)
  }

  /** A row on its way is one element until the keyboard comes to it: then it has cells. */
  function giveCells(row: number): void {
    const node = ports.api()?.getDisplayedRowAtIndex(row)
    if (node !== undefined && node.data === undefined) ports.api()?.redrawRows({ rowNodes: [node] })
  }

  function isFocused(cell: Cell): boolean {
    const focused = ports.api()?.getFocusedCell()
    return focused?.rowIndex === cell.row && focused.column.getColId() === cell.column
  }

  function put(selection: Selection, active: Cell | undefined, shown: Cell | undefined = active): void {
    const before = store.get().active
    store.set({ selection, active })
    const api = ports.api()
    if (api === null) return
    // While the grid scrolls it may focus the old cell again: that is no wish of the person's.
    isMoving = true
    if (shown !== undefined) show(shown)
    if (active !== undefined && active.row !== before?.row) giveCells(active.row)
    const isThere = active === undefined || (isFocused(active) && isSameCell(before, active))
    if (!isThere) api.setFocusedCell(active.row, active.column)
    isMoving = false
  }

  function current(): { readonly selection: Selection; readonly active: Cell; readonly focus: Cell } | undefined {
    const { selection, active } = store.get()
    const last = selection.at(-1)
    return last === undefined || active === undefined ? undefined : { selection, active, focus: last.focus }
  }

  function select(cell: Cell, { extent = 'cells', adds = false }: Parameters<Moves['select']>[1] = {}): void {
    tabColumn = undefined
    const range = { ...cellRange(cell), extent }
    put(adds ? [...store.get().selection, range] : [range], cell)
  }

  function extend(focus: Cell): void {
    const { selection, active } = store.get()
    const last = selection.at(-1)
    if (last === undefined || active === undefined) select(focus)
    else {
      // After Enter or Tab moved the active cell inside the range, the new range begins there.
      const from = last.extent === 'cells' ? { ...last, anchor: active } : last
      put(extendTo([...selection.slice(0, -1), from], focus), active, focus)
    }
  }

  function go(cell: Cell, isExtending: boolean): void {
    if (isExtending) extend(cell)
    else select(cell)
  }

  function step(direction: Direction, isExtending: boolean, by = 1): void {
    const now = current()
    if (now !== undefined) go(stepFrom(isExtending ? now.focus : now.active, direction, shape(), by), isExtending)
  }

  async function edgeFrom({ row, column }: Cell, direction: Direction): Promise<Cell> {
    const { columns, rows } = shape()
    const forward = direction === 'right' || direction === 'down'
    if (direction === 'up' || direction === 'down') {
      if (rows === 0) return { row, column }
      const answer = await ports
        .client()
        .call('dataEdge', { ...ports.view(), field: column, row, step: forward ? 1 : -1 })
      return { row: answer.row, column }
    }
    const at = columns.indexOf(column)
    const data = loadedRowsOf(ports, row, row)?.[0]
    return { row, column: columns[columnEdge(columns, at, forward ? 1 : -1, data)] ?? column }
  }

  function cells(blocks: readonly Block[]): number {
    return blocks.reduce((sum, block) => sum + cellCount(block), 0)
  }

  /** The next cell of several: down the columns with Enter, along the rows with Tab, range after range. */
  function cycle(blocks: readonly Block[], active: Cell, move: Move, { columns }: Shape): Cell {
    const at = columns.indexOf(active.column)
    let index = Math.max(
      0,
      blocks.findIndex(
        ({ top, bottom, left, right }) => active.row >= top && active.row <= bottom && at >= left && at <= right,
      ),
    )
    const isDown = move === 'down' || move === 'up'
    const by = move === 'down' || move === 'right' ? 1 : -1
    let [row, column] = isDown ? [active.row + by, at] : [active.row, at + by]
    let block = blocks[index] as Block
    if (isDown && (row > block.bottom || row < block.top)) {
      column += by
      row = by > 0 ? block.top : block.bottom
    } else if (!isDown && (column > block.right || column < block.left)) {
      row += by
      column = by > 0 ? block.left : block.right
    }
    if (row > block.bottom || row < block.top || column > block.right || column < block.left) {
      index = (index + by + blocks.length) % blocks.length
      block = blocks[index] as Block
      row = by > 0 ? block.top : block.bottom
      column = by > 0 ? block.left : block.right
    }
    return { row, column: columns[column] ?? active.column }
  }

  return {
    shape,
    show,
    select,
    extend,
    step,
    async stepToEdge(direction, isExtending) {
      const now = current()
      if (now !== undefined) go(await edgeFrom(isExtending ? now.focus : now.active, direction), isExtending)
    },
    toCorner({ row, column }, isExtending) {
      const now = current()
      if (now === undefined) return
      const { columns, rows } = shape()
      const from = isExtending ? now.focus : now.active
      const target = {
        row: row === undefined ? from.row : row === 'first' ? 0 : Math.max(0, rows - 1),
        column:
          column === undefined ? from.column : ((column === 'first' ? columns[0] : columns.at(-1)) ?? from.column),
      }
      go(target, isExtending)
    },
    page(direction, isExtending) {
      const range = ports.api()?.getVerticalPixelRange()
      const rowHeight = 28
      step(direction, isExtending, Math.max(1, Math.floor(((range?.bottom ?? 0) - (range?.top ?? 0)) / rowHeight) - 1))
    },
    widen(to) {
      const { selection, active } = store.get()
      put(widen(selection, to), active, undefined)
    },
    all() {
      const { active } = store.get()
      const selection = selectAll(shape(), active)
      store.set({ selection, active: active ?? selection[0]?.anchor })
    },
    advance(move) {
      const now = current()
      if (now === undefined) return false
      const grid = shape()
      const blocks = blocksOf(now.selection, grid)
      if (cells(blocks) > 1) {
        put(now.selection, cycle(blocks, now.active, move, grid))
        return true
      }
      if (move === 'left' || move === 'right') {
        // At the end of a row Tab goes on to the next, and at the end of the table it leaves: that is the grid's part.
        const start = tabColumn ?? now.active.column
        const at = grid.columns.indexOf(now.active.column) + (move === 'right' ? 1 : -1)
        const column = grid.columns[at]
        if (column === undefined) return false
        select({ row: now.active.row, column })
        tabColumn = start
        return true
      }
      const column = move === 'down' ? (tabColumn ?? now.active.column) : now.active.column
      select(stepFrom({ row: now.active.row, column }, move, grid))
      return true
    },
    follow(cell) {
      const { active } = store.get()
      if (isMoving || isSameCell(active, cell) || !isFocused(cell)) return
      tabColumn = undefined
      store.set({ selection: [cellRange(cell)], active: cell })
      if (active?.row === cell.row) return
      giveCells(cell.row)
      if (!isFocused(cell)) ports.api()?.setFocusedCell(cell.row, cell.column)
    },
    lookAt(cell, keepsSelection) {
      tabColumn = undefined
      store.set({ selection: keepsSelection ? store.get().selection : [cellRange(cell)], active: cell })
      isMoving = true
      show(cell)
      giveCells(cell.row)
      isMoving = false
    },
    focus() {
      const { active } = store.get()
      if (active === undefined) return
      // A cell that was scrolled out of sight is not drawn and could not take the keyboard.
      isMoving = true
      show(active)
      giveCells(active.row)
      isMoving = false
      ports.api()?.setFocusedCell(active.row, active.column)
    },
    clamp() {
      const { selection, active } = store.get()
      const rows = ports.total()
      if (active === undefined || rows === 0) return
      const inside = (cell: Cell): Cell => ({ ...cell, row: Math.min(cell.row, rows - 1) })
      if (active.row < rows && selection.every(({ anchor, focus }) => anchor.row < rows && focus.row < rows)) return
      store.set({
        active: inside(active),
        selection: selection.map((range) => ({ ...range, anchor: inside(range.anchor), focus: inside(range.focus) })),
      })
    },
  }
}

/** Ctrl+Left and Ctrl+Right in one row. Where it is not loaded they lead to the ends. */
function columnEdge(columns: readonly string[], at: number, step: 1 | -1, row: Row | undefined): number {
  const last = step === 1 ? columns.length - 1 : 0
  const filledAt = (place: number): boolean => isFilled(row, columns[place] ?? '')
  if (row === undefined || at === last) return last
  const seeksEnd = filledAt(at) && filledAt(at + step)
  for (let place = at + step; (last - place) * step >= 0; place += step) {
    if (seeksEnd ? !filledAt(place) : filledAt(place)) return seeksEnd ? place - step : place
  }
  return last
}

/** The fields of a block, from left to right. */
export function fieldsOf({ entity }: SheetPorts, { columns }: Shape, { left, right }: Block): readonly NamedField[] {
  return columns.slice(left, right + 1).flatMap((name) => entity.fieldList.find((field) => field.name === name) ?? [])
}

/** The block of the last range. */
export function lastBlock(store: SheetStore, shape: Shape): Block | undefined {
  const last = store.get().selection.at(-1)
  return last === undefined || shape.rows === 0 ? undefined : blockOf(last, shape)
}
