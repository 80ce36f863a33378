/** Paints ranges by classes on the cells that are drawn; cells tell it when they come and go. Nothing is refreshed. */
import type { IRowNode } from 'ag-grid-community'
import type { Row } from '../../../shared/model/entity.ts'
import { blocksOf, cellCount, isInside, type Block, type Shape } from './selection.ts'
import type { SheetState } from './sheet-state.ts'

export interface DrawnCell {
  readonly node: IRowNode<Row>
  readonly column: string
}

export interface Painter {
  add(element: HTMLElement, cell: DrawnCell): void
  remove(element: HTMLElement): void
  /** The cell at an element of the page, if that lies in one. */
  cellAt(target: Element | null): (DrawnCell & { readonly element: HTMLElement }) | undefined
  paint(): void
}

export const numberColumn = '_number'

const classes = [
  'sheet-selected',
  'sheet-active',
  'sheet-top',
  'sheet-bottom',
  'sheet-left',
  'sheet-right',
  'sheet-handle',
  'sheet-fill',
  'sheet-cut',
  'sheet-arrived',
] as const

type Class = (typeof classes)[number]

interface Frame {
  readonly blocks: readonly Block[]
  /** Places of columns, by id. */
  readonly places: ReadonlyMap<string, number>
  readonly isSingle: boolean
  readonly state: SheetState
}

function classesOf({ node, column }: DrawnCell, { blocks, places, isSingle, state }: Frame): ReadonlySet<Class> {
  const found = new Set<Class>()
  const row = node.rowIndex ?? -1
  if (column === numberColumn) {
    if (blocks.some(({ top, bottom }) => row >= top && row <= bottom)) found.add('sheet-selected')
    return found
  }
  const place = places.get(column) ?? -1
  for (const block of blocks) {
    if (!isInside(block, row, place)) continue
    if (!isSingle) {
      found.add('sheet-selected')
      if (row === block.top) found.add('sheet-top')
      if (row === block.bottom) found.add('sheet-bottom')
      if (place === block.left) found.add('sheet-left')
      if (place === block.right) found.add('sheet-right')
    }
  }
  const last = blocks.at(-1)
  if (state.active?.row === row && state.active.column === column) found.add('sheet-active')
  if (blocks.length === 1 && last?.bottom === row && last.right === place) found.add('sheet-handle')
  if (state.fill !== undefined && isInside(state.fill, row, place)) found.add('sheet-fill')
  if (state.cut.some((block) => isInside(block, row, place))) found.add('sheet-cut')
  return found
}

export interface PainterSources {
  state(): SheetState
  shape(): Shape
  /** A change that arrived from elsewhere and was not looked at yet. */
  hasArrived(id: string, field: string): boolean
}

export function createPainter({ state, shape, hasArrived }: PainterSources): Painter {
  const cells = new Map<HTMLElement, DrawnCell>()
  const painted = new WeakMap<HTMLElement, ReadonlySet<Class>>()
  let isWaiting = false

  function frame(): Frame {
    const { columns, rows } = shape()
    const current = state()
    const blocks = blocksOf(current.selection, { columns, rows })
    const [only] = blocks
    return {
      blocks,
      places: new Map(columns.map((column, place) => [column, place])),
      isSingle: blocks.length === 1 && only !== undefined && cellCount(only) === 1,
      state: current,
    }
  }

  function paintCell(element: HTMLElement, cell: DrawnCell, current: Frame): void {
    const wanted = classesOf(cell, current) as Set<Class>
    const { id } = cell.node.data ?? {}
    if (id !== undefined && hasArrived(id, cell.column)) wanted.add('sheet-arrived')
    const before = painted.get(element)
    for (const name of before ?? []) if (!wanted.has(name)) element.classList.remove(name)
    for (const name of wanted) if (before?.has(name) !== true) element.classList.add(name)
    if (cell.column !== numberColumn) {
      const isSelected = String(wanted.has('sheet-selected') || wanted.has('sheet-active'))
      if (element.getAttribute('aria-selected') !== isSelected) element.setAttribute('aria-selected', isSelected)
    }
    painted.set(element, wanted)
  }

  function paint(): void {
    const current = frame()
    for (const [element, cell] of cells) paintCell(element, cell, current)
  }

  /** Cells come by the hundred while scrolling: they are painted together, before the page is. */
  function paintSoon(): void {
    if (isWaiting) return
    isWaiting = true
    queueMicrotask(() => {
      isWaiting = false
      paint()
    })
  }

  return {
    add(element, cell) {
      cells.set(element, cell)
      paintSoon()
    },
    remove: (element) => void cells.delete(element),
    cellAt(target) {
      const element = target?.closest<HTMLElement>('.ag-cell')
      const cell = element === null || element === undefined ? undefined : cells.get(element)
      return cell === undefined || element === null || element === undefined ? undefined : { ...cell, element }
    },
    paint,
  }
}
