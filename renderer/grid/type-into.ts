/** What opens the editor of the active cell. Where its row is still on its way, keys wait for it, and the cell shows them. */
import type { GridApi, IRowNode } from 'ag-grid-community'
import { flushSync } from 'react-dom'
import type { Row } from '../../shared/model/entity.ts'
import { announce } from '../state/live-region.tsx'
import { isFailed, type GridContext } from './grid-context.ts'
import { firstText, openingOfValue, openingWith, withKey, type Opening } from './sheet/opening.ts'
import type { Cell } from './sheet/selection.ts'
import type { SheetOfGrid } from './use-sheet.ts'

/** An editor that did not open by then will not: keys are free again. */
const openingMs = 1000

/** Keys that mean something to an editor that is still to come; all others go where they always go. */
const waitingKeys = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
])

type Spread = Pick<SheetOfGrid, 'sheet' | 'context'>

/** Takes a key while an editor opens, or a letter that opens one. Answers whether it was taken. */
export function typeInto(api: GridApi<Row> | null, spread: Spread, event: KeyboardEvent, isLetter: boolean): boolean {
  const { context } = spread
  const { opening, awaited } = context
  if (opening === undefined) return isLetter && open(api, spread, openingWith(event.key))
  if (awaited !== undefined && event.key === 'Escape') stopWaiting(api, context)
  else if (awaited !== undefined && !isLetter && !waitingKeys.has(event.key)) return false
  else {
    context.opening = withKey(opening, event, isLetter)
    showAwaited(api, context)
  }
  return true
}

/** F2 or a double click on a row that is still on its way; on all others the grid opens the editor itself. */
export function openWhenLoaded(api: GridApi<Row> | null, spread: Spread): boolean {
  const node = activeNode(api, spread)
  if (spread.context.opening !== undefined || node === undefined || node.data !== undefined) return false
  return open(api, spread, openingOfValue)
}

/** Rows have come: the editor that waited for one of them opens. */
export function openAwaited(api: GridApi<Row> | null, spread: Spread): void {
  const { awaited, opening } = spread.context
  if (awaited === undefined || opening === undefined) return
  const node = api?.getDisplayedRowAtIndex(awaited.cell.row)
  if (api === null || node?.data === undefined) return
  stopWaiting(api, spread.context)
  start(api, spread, awaited.cell, node, opening)
}

export function stopWaiting(api: GridApi<Row> | null, context: GridContext): void {
  if (context.awaited === undefined) return
  context.awaited.stop()
  context.opening = undefined
  showAwaited(api, context)
  context.awaited = undefined
}

function activeNode(api: GridApi<Row> | null, { sheet }: Spread): IRowNode<Row> | undefined {
  const { active } = sheet.store.get()
  return active === undefined ? undefined : api?.getDisplayedRowAtIndex(active.row)
}

function open(api: GridApi<Row> | null, spread: Spread, opening: Opening): boolean {
  const { active } = spread.sheet.store.get()
  const node = activeNode(api, spread)
  if (api === null || active === undefined || node === undefined) return false
  if (node.data !== undefined) return start(api, spread, active, node, opening)
  if (isFailed(spread.context, active.row)) announce('Die Zeile konnte nicht gelesen werden. Nichts wurde eingegeben.')
  else wait(api, spread, active, opening)
  return true
}

function start(
  api: GridApi<Row>,
  { sheet, context }: Spread,
  { row, column }: Cell,
  node: IRowNode<Row>,
  opening: Opening,
): boolean {
  if (api.getColumn(column)?.isCellEditable(node) !== true) return false
  context.opening = opening
  const { id } = node
  setTimeout(() => {
    if (api.isDestroyed()) return
    if (api.getEditingCells().length === 0 && sheet.activeRow()?.id === id) context.opening = undefined
  }, openingMs)
  const key = firstText(opening)?.[0]
  flushSync(() => api.startEditingCell({ rowIndex: row, colKey: column, ...(key === undefined ? {} : { key }) }))
  return true
}

function wait(api: GridApi<Row>, { sheet, context }: Spread, cell: Cell, opening: Opening): void {
  context.opening = opening
  context.awaited = {
    cell,
    // Whoever goes elsewhere in the meantime no longer wants to edit here.
    stop: sheet.store.subscribe(() => {
      const { active } = sheet.store.get()
      if (active?.row !== cell.row || active.column !== cell.column) stopWaiting(api, context)
    }),
  }
  showAwaited(api, context)
  announce('Die Zeile wird noch geladen. Ihre Eingabe wartet so lange.')
}

function showAwaited(api: GridApi<Row> | null, { awaited }: GridContext): void {
  const node = awaited === undefined ? undefined : api?.getDisplayedRowAtIndex(awaited.cell.row)
  if (node !== undefined && awaited !== undefined)
    api?.refreshCells({ rowNodes: [node], columns: [awaited.cell.column], force: true })
}
