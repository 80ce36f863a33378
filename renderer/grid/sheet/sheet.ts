/** The spreadsheet layer of one table, put together: state, painting, moving, mouse, keys and what is done with a selection. */
import type { Row } from '../../../shared/model/entity.ts'
import { createActions, type Actions } from './actions.ts'
import { createArrived, type Arrived } from './arrived.ts'
import { fillBlock } from './fill.ts'
import { handleKey, type SheetCommands } from './keys.ts'
import { createMoves, lastBlock, type Moves } from './moves.ts'
import { createPainter, type Painter } from './painter.ts'
import type { Plan } from './plan.ts'
import { createPointer, type Pointer } from './pointer.ts'
import { loadedRowsOf } from './rows.ts'
import type { Cell } from './selection.ts'
import type { SheetPorts } from './sheet-ports.ts'
import { createSheetStore, type SheetState, type SheetStore } from './sheet-state.ts'

export interface Sheet {
  readonly store: SheetStore
  readonly painter: Painter
  readonly moves: Moves
  readonly actions: Actions
  readonly pointer: Pointer
  readonly arrived: Arrived
  /** Does what a key means while nothing is edited; answers whether it did. */
  key(event: KeyboardEvent): boolean
  activeRow(): Row | undefined
}

export interface SheetSources {
  readonly ports: SheetPorts
  ask(plan: Plan): void
  /** Space on yes and no, Delete on one cell, Escape on a refused text: what one cell does itself. */
  readonly cell: Pick<SheetCommands, 'toggle' | 'giveUp'>
  /** Where a layer before this one stood, and what it marked: the fields of the table changed, the person did not go away. */
  readonly before: (Pick<SheetState, 'selection' | 'active'> & Pick<Sheet, 'arrived'>) | undefined
}

export function createSheet({ ports, ask, cell, before }: SheetSources): Sheet {
  const store = createSheetStore(before)
  const moves = createMoves(ports, store)
  const arrived = before?.arrived ?? createArrived()
  const painter = createPainter({ state: store.get, shape: moves.shape })
  const actions = createActions({ ports, store, moves, ask })
  let fillTo: Cell | undefined
  const pointer = createPointer({
    store,
    moves,
    painter,
    filling: {
      preview(to) {
        const shape = moves.shape()
        const source = lastBlock(store, shape)
        fillTo = to
        store.set({
          fill: source === undefined ? undefined : fillBlock(source, to.row, shape.columns.indexOf(to.column)),
        })
      },
      apply(isTurned) {
        const to = fillTo
        fillTo = undefined
        store.set({ fill: undefined })
        if (to !== undefined) void actions.fillTo(to, isTurned)
      },
      cancel() {
        fillTo = undefined
        store.set({ fill: undefined })
      },
      downToEdge: () => void actions.fillToEdge(),
    },
  })
  const commands: SheetCommands = {
    ...cell,
    clear: () => void actions.clear(),
    fillDown: () => void actions.fillDown(),
    fillRight: () => void actions.fillRight(),
    fillSeries: () => void actions.fillSeries(),
    giveUp() {
      store.set({ cut: undefined })
      cell.giveUp()
    },
  }
  return {
    store,
    painter,
    moves,
    actions,
    pointer,
    arrived,
    key(event) {
      const { active } = store.get()
      return active !== undefined && handleKey(event, moves, commands, active.row)
    },
    activeRow() {
      const { active } = store.get()
      return active === undefined ? undefined : loadedRowsOf(ports, active.row, active.row)?.[0]
    },
  }
}
