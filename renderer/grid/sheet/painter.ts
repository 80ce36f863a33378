/** Paints ranges by classes on the cells that are drawn, wherever they come from. Nothing is refreshed. */
import { blocksOf, cellCount, isInside, type Block, type Cell, type Shape } from './selection.ts'
import type { SheetState } from './sheet-state.ts'

/** A cell as it is drawn: the place of its row, its column, and the record that stands there. */
export interface DrawnCell {
  readonly row: number
  readonly column: string
  /** Null while the row is on its way. */
  readonly id: string | null
}

export interface Painter {
  /** Paints the cells below an element, from now on also those that come later; answers how to stop. */
  watch(root: HTMLElement): () => void
  /** The cell at an element of the page, if that lies in one; in a row on its way, the one below which header `x` is. */
  cellAt(target: Element | null, x: number): (Cell & { readonly element: HTMLElement }) | undefined
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
] as const

type Class = (typeof classes)[number]

const none: ReadonlySet<Class> = new Set()

interface Frame {
  readonly blocks: readonly Block[]
  /** Places of columns, by id. */
  readonly places: ReadonlyMap<string, number>
  readonly isSingle: boolean
  readonly state: SheetState
}

export function frameOf(state: SheetState, { columns, rows }: Shape): Frame {
  const blocks = blocksOf(state.selection, { columns, rows })
  const [only] = blocks
  return {
    blocks,
    places: new Map(columns.map((column, place) => [column, place])),
    isSingle: blocks.length === 1 && only !== undefined && cellCount(only) === 1,
    state,
  }
}

/** How a cell is painted. */
export function classesOf(
  { row, column, id }: DrawnCell,
  { blocks, places, isSingle, state }: Frame,
): ReadonlySet<Class> {
  const found = new Set<Class>()
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
  if (id !== null && state.cut?.has(id, column) === true) found.add('sheet-cut')
  return found
}

export interface PainterSources {
  state(): SheetState
  shape(): Shape
}

const cellClass = 'ag-cell'

function drawnCell(element: Element): DrawnCell | undefined {
  const drawn = element.closest('[row-index]')
  const column = element.getAttribute('col-id')
  if (drawn === null || column === null) return undefined
  return { row: Number(drawn.getAttribute('row-index')), column, id: drawn.getAttribute('row-id') }
}

/** The column whose header is at `x`; frozen ones lie above those that scroll below them. */
function columnAt(root: HTMLElement | undefined, x: number): string | undefined {
  const header = root?.querySelector('.ag-header')?.getBoundingClientRect()
  if (header === undefined) return undefined
  const cell = document.elementsFromPoint(x, header.bottom - 2).find((one) => one.matches('.ag-header-cell[col-id]'))
  return cell?.getAttribute('col-id') ?? undefined
}

export function createPainter({ state, shape }: PainterSources): Painter {
  let painted = new Map<Element, ReadonlySet<Class>>()
  let watched: HTMLElement | undefined

  function paintCell(element: Element, wanted: ReadonlySet<Class>): void {
    const before = painted.get(element)
    for (const name of before ?? []) if (!wanted.has(name)) element.classList.remove(name)
    for (const name of wanted) if (before?.has(name) !== true) element.classList.add(name)
    // The rest of a table in which ranges can be chosen is simply not selected; saying so of every cell would cost more than it tells.
    const isCell = element.getAttribute('col-id') !== numberColumn
    if (isCell && (wanted.has('sheet-selected') || wanted.has('sheet-active')))
      element.setAttribute('aria-selected', 'true')
    else element.removeAttribute('aria-selected')
  }

  function paint(): void {
    const { selection, active, fill, cut } = state()
    const isNothing = selection.length === 0 && active === undefined && fill === undefined && cut === undefined
    if (watched === undefined || (isNothing && painted.size === 0)) return
    const current = frameOf(state(), shape())
    const next = new Map<Element, ReadonlySet<Class>>()
    for (const element of watched.getElementsByClassName(cellClass)) {
      const cell = drawnCell(element)
      const wanted = cell === undefined ? none : classesOf(cell, current)
      if (wanted.size > 0) next.set(element, wanted)
      if (wanted.size > 0 || painted.has(element)) paintCell(element, wanted)
    }
    painted = next
  }

  return {
    watch(root) {
      watched = root
      // Cells come by the hundred while scrolling: they are painted together, before the page is.
      const observer = new MutationObserver(paint)
      observer.observe(root, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['row-index', 'row-id'],
      })
      return () => {
        observer.disconnect()
        painted = new Map()
        watched = undefined
      }
    },
    cellAt(target, x) {
      const element = target?.closest<HTMLElement>(`.${cellClass}`) ?? undefined
      const cell = element === undefined ? undefined : drawnCell(element)
      if (cell !== undefined && element !== undefined) return { row: cell.row, column: cell.column, element }
      const loading = target?.closest<HTMLElement>('.ag-full-width-row') ?? undefined
      const column = loading === undefined ? undefined : columnAt(watched, x)
      const row = loading?.getAttribute('row-index') ?? undefined
      if (loading === undefined || row === undefined || column === undefined) return undefined
      return { row: Number(row), column, element: loading }
    },
    paint,
  }
}
