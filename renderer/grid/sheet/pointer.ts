/** The mouse on a table: ranges by dragging, rows by their numbers, columns by the upper edge of their headers, the fill handle. */
import { createEdgeSpeed, type EdgeSpeed } from './edge-speed.ts'
import type { Moves } from './moves.ts'
import { numberColumn, type Painter } from './painter.ts'
import { stepFrom, type Cell } from './selection.ts'
import type { SheetStore } from './sheet-state.ts'

export interface Filling {
  /** The fill would reach to this cell. */
  preview(to: Cell): void
  /** Fills as far as the preview reaches; `isTurned` (Ctrl) swaps series and copies. */
  apply(isTurned: boolean): void
  cancel(): void
  /** Down as far as the neighbouring column is filled. */
  downToEdge(): void
}

export interface Pointer {
  down(event: PointerEvent): void
  /** Keeps the browser from moving the focus where the selection only grows. */
  mouseDown(event: MouseEvent): void
  click(event: MouseEvent): void
  doubleClick(event: MouseEvent): void
  /** A menu is asked for: the cell below is selected unless it is so already. Answers whether there is one. */
  menu(event: MouseEvent): boolean
}

const handleSize = 9
const headerZone = 8
const scrollEveryMs = 40
/** Left of the scroll bar that may stand at the right edge. */
const edgeInset = 24

interface PointerSources {
  readonly store: SheetStore
  readonly moves: Moves
  readonly painter: Painter
  readonly filling: Filling
}

type Drag = 'cells' | 'rows' | 'fill'

function isOnHandle(element: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  if (!element.classList.contains('sheet-handle')) return false
  const { right, bottom } = element.getBoundingClientRect()
  return clientX >= right - handleSize && clientY >= bottom - handleSize
}

type Area = Pick<DOMRect, 'top' | 'right' | 'bottom' | 'left'>

/** Where the rows are: below the headers. */
function rowsArea(root: Element | null): Area | undefined {
  const area = root?.getBoundingClientRect()
  const header = root?.querySelector('.ag-header')?.getBoundingClientRect()
  return area === undefined
    ? undefined
    : { top: header?.bottom ?? area.top, right: area.right, bottom: area.bottom, left: area.left }
}

export function createPointer({ store, moves, painter, filling }: PointerSources): Pointer {
  /** The press was ours: the click that follows it is none for the grid. */
  let isOurs = false

  function take(event: Event): void {
    isOurs = true
    event.stopPropagation()
    event.preventDefault()
  }

  function firstColumn(): string {
    return moves.shape().columns[0] ?? ''
  }

  function pressHeader(event: PointerEvent, header: HTMLElement): void {
    const column = header.getAttribute('col-id') ?? ''
    if (column === numberColumn) {
      take(event)
      moves.all()
      return
    }
    const isInZone = event.clientY - header.getBoundingClientRect().top <= headerZone
    if (!isInZone || !moves.shape().columns.includes(column)) return
    take(event)
    const row = store.get().active?.row ?? 0
    if (event.shiftKey) moves.extend({ row, column })
    else moves.select({ row, column }, { extent: 'columns', adds: event.ctrlKey || event.metaKey })
  }

  function pressNumber(event: PointerEvent, row: number): void {
    take(event)
    const column = firstColumn()
    if (event.shiftKey) moves.extend({ row, column })
    else moves.select({ row, column }, { extent: 'rows', adds: event.ctrlKey || event.metaKey })
    drag(event, 'rows')
  }

  function pressCell(event: PointerEvent, cell: Cell, element: HTMLElement): void {
    if (isOnHandle(element, event)) {
      take(event)
      drag(event, 'fill')
    } else if (event.shiftKey) {
      take(event)
      moves.extend(cell)
      drag(event, 'cells')
    } else {
      moves.select(cell, { adds: event.ctrlKey || event.metaKey })
      drag(event, 'cells')
    }
  }

  function reach(kind: Drag, cell: Cell): void {
    if (kind === 'fill') {
      filling.preview(cell)
      return
    }
    const focus = store.get().selection.at(-1)?.focus
    const column = kind === 'rows' ? (focus?.column ?? cell.column) : cell.column
    if (focus?.row !== cell.row || focus.column !== column) moves.extend({ row: cell.row, column })
  }

  /** The cell at the pointer; beside the table, the one of its edge at the same height, so that the rows follow the hand there too. */
  function cellNear(root: Element | null, { clientX, clientY }: MouseEvent): ReturnType<Painter['cellAt']> {
    const at = (x: number) => painter.cellAt(document.elementFromPoint(x, clientY), x)
    const area = rowsArea(root)
    if (area === undefined || (clientX >= area.left && clientX <= area.right)) return at(clientX)
    const beside = at(clientX < area.left ? area.left + 1 : area.right - edgeInset)
    const focus = store.get().selection.at(-1)?.focus
    return beside === undefined || focus === undefined ? beside : { ...beside, column: focus.column }
  }

  /** Beyond the edge the table follows, the faster the farther and the longer. */
  function beyond(area: Area, { clientX, clientY }: MouseEvent, from: Cell, speed: EdgeSpeed): Cell {
    let cell = from
    const grid = moves.shape()
    const rows = speed.rows(Math.max(clientY - area.bottom, area.top - clientY), performance.now())
    if (rows > 0) cell = stepFrom(cell, clientY > area.bottom ? 'down' : 'up', grid, rows)
    if (clientX > area.right) cell = stepFrom(cell, 'right', grid)
    if (clientX < area.left) cell = stepFrom(cell, 'left', grid)
    return cell
  }

  function drag(pressed: PointerEvent, kind: Drag): void {
    if (pressed.pointerType === 'touch') return
    const root = (pressed.target as Element).closest('.ag-root')
    let last: MouseEvent = pressed
    let fillTo: Cell | undefined
    const speed = createEdgeSpeed()
    const move = (event: MouseEvent): void => {
      last = event
      const cell = cellNear(root, event)
      if (cell === undefined) return
      fillTo = { row: cell.row, column: cell.column === numberColumn ? firstColumn() : cell.column }
      reach(kind, fillTo)
    }
    const timer = setInterval(() => {
      const area = rowsArea(root)
      if (area === undefined) return
      const from = kind === 'fill' ? fillTo : store.get().selection.at(-1)?.focus
      if (from === undefined) return
      const cell = beyond(area, last, from, speed)
      if (cell.row === from.row && cell.column === from.column) return
      fillTo = cell
      moves.show(cell)
      reach(kind, cell)
    }, scrollEveryMs)
    const end = (event?: Event): void => {
      clearInterval(timer)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', escape, true)
      event?.stopPropagation()
    }
    const up = (event: PointerEvent): void => {
      end()
      if (kind === 'fill') filling.apply(event.ctrlKey || event.metaKey)
    }
    const cancel = (): void => {
      end()
      filling.cancel()
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      end(event)
      filling.cancel()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', escape, true)
  }

  return {
    down(event) {
      isOurs = false
      const target = event.target as Element
      if (event.button !== 0 || target.closest('.cell-editor') !== null) return
      const header = target.closest<HTMLElement>('.ag-header-cell')
      if (header !== null) {
        if (target.closest('.ag-header-cell-resize') === null) pressHeader(event, header)
        return
      }
      const cell = painter.cellAt(target, event.clientX)
      if (cell === undefined) return
      const { row, column, element } = cell
      if (column === numberColumn) pressNumber(event, row)
      else pressCell(event, { row, column }, element)
    },
    mouseDown(event) {
      if (!isOurs) return
      event.preventDefault()
      event.stopPropagation()
    },
    click(event) {
      if (!isOurs) return
      isOurs = false
      event.stopPropagation()
    },
    doubleClick(event) {
      const cell = painter.cellAt(event.target as Element, event.clientX)
      if (cell === undefined || !isOnHandle(cell.element, event)) return
      event.stopPropagation()
      filling.downToEdge()
    },
    menu(event) {
      const cell = painter.cellAt(event.target as Element, event.clientX)
      if (cell === undefined) return false
      const { row } = cell
      if (cell.element.getAttribute('aria-selected') === 'true') return true
      if (cell.column === numberColumn) moves.select({ row, column: firstColumn() }, { extent: 'rows' })
      else moves.select({ row, column: cell.column })
      return true
    },
  }
}
