import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { createMoves, type Moves } from '../../../../renderer/grid/sheet/moves.ts'
import { blocksOf } from '../../../../renderer/grid/sheet/selection.ts'
import { createSheetStore, type SheetStore } from '../../../../renderer/grid/sheet/sheet-state.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'
import { openEngine, sheetOf } from './sheet-of.ts'

const columns = ['title', 'kind', 'cost', 'venue']
let engine: Engine
let store: SheetStore
let moves: Moves

beforeEach(async () => {
  engine = await openEngine()
  const costs = [1, 2, null, null, 5, 6, null, 8]
  await engine.call('edit', {
    changes: [],
    create: costs.map((cost, index) => ({ entity: 'offer', values: { title: `Angebot ${index}`, cost } })),
  })
  store = createSheetStore()
  moves = createMoves((await sheetOf(engine, offer, columns)).ports, store)
})
afterEach(() => engine.close())

const blocks = () => blocksOf(store.get().selection, moves.shape())
const active = (): readonly [number, string] | undefined => {
  const cell = store.get().active
  return cell === undefined ? undefined : [cell.row, cell.column]
}

describe('moving', () => {
  it('R1: a click selects one cell, Shift moves the focus and leaves the anchor, Ctrl begins a further range', () => {
    moves.select({ row: 1, column: 'kind' })
    moves.step('down', true)
    moves.step('right', true)
    expect(blocks()).toEqual([{ top: 1, bottom: 2, left: 1, right: 2 }])
    expect(active()).toEqual([1, 'kind'])
    moves.select({ row: 5, column: 'venue' }, { adds: true })
    moves.extend({ row: 4, column: 'cost' })
    expect(blocks()).toEqual([
      { top: 1, bottom: 2, left: 1, right: 2 },
      { top: 4, bottom: 5, left: 2, right: 3 },
    ])
    expect(active()).toEqual([5, 'venue'])
  })

  it('R2, R8: Enter and Tab go round inside a range, over several ranges, and the next Shift begins at the active cell', () => {
    moves.select({ row: 0, column: 'title' })
    moves.extend({ row: 1, column: 'kind' })
    const way = (['down', 'down', 'down', 'down'] as const).map((move) => {
      expect(moves.advance(move)).toBe(true)
      return active()
    })
    expect(way).toEqual([
      [1, 'title'],
      [0, 'kind'],
      [1, 'kind'],
      [0, 'title'],
    ])
    moves.advance('right')
    moves.step('right', true)
    expect(blocks()[0]).toMatchObject({ top: 0, left: 1 })
  })

  it('R8: Enter after a run of Tabs leads below the cell where the run began', () => {
    moves.select({ row: 2, column: 'kind' })
    moves.advance('right')
    moves.advance('right')
    expect(active()).toEqual([2, 'venue'])
    moves.advance('down')
    expect(active()).toEqual([3, 'kind'])
  })

  it('R9: Tab at the end of a row is left to the grid', () => {
    moves.select({ row: 2, column: 'venue' })
    expect(moves.advance('right')).toBe(false)
    expect(active()).toEqual([2, 'venue'])
  })

  it('R3: whole rows, whole columns, both together, and everything', () => {
    moves.select({ row: 2, column: 'kind' })
    moves.widen('rows')
    expect(blocks()).toEqual([{ top: 2, bottom: 2, left: 0, right: 3 }])
    moves.widen('columns')
    expect(blocks()).toEqual([{ top: 0, bottom: 7, left: 0, right: 3 }])
    moves.select({ row: 3, column: 'cost' }, { extent: 'columns' })
    expect(blocks()).toEqual([{ top: 0, bottom: 7, left: 2, right: 2 }])
    moves.all()
    expect(blocks()).toEqual([{ top: 0, bottom: 7, left: 0, right: 3 }])
    expect(active()).toEqual([3, 'cost'])
  })

  it('R4, R5: Ctrl+arrow finds the edges of the data in rows that are not loaded', async () => {
    moves.select({ row: 0, column: 'cost' })
    const places: (number | undefined)[] = []
    for (let step = 0; step < 4; step += 1) {
      await moves.stepToEdge('down', false)
      places.push(store.get().active?.row)
    }
    // The end of 1, 2; the next filled one; the end of 5, 6; the last one.
    expect(places).toEqual([1, 4, 5, 7])
    await moves.stepToEdge('up', true)
    expect(blocks()).toEqual([{ top: 5, bottom: 7, left: 2, right: 2 }])
  })

  it('keeps inside the table at its edges and corners', () => {
    moves.select({ row: 0, column: 'title' })
    moves.step('up', false)
    moves.step('left', false)
    expect(active()).toEqual([0, 'title'])
    moves.toCorner({ row: 'last', column: 'last' }, false)
    expect(active()).toEqual([7, 'venue'])
    moves.step('down', false, 20)
    expect(active()).toEqual([7, 'venue'])
  })
})
