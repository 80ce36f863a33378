import { describe, expect, it } from 'vitest'
import { place } from '../../../../renderer/grid/sheet/placing.ts'
import {
  blockOf,
  blocksOf,
  cellRange,
  extendTo,
  selectAll,
  stepFrom,
  widen,
  type Selection,
} from '../../../../renderer/grid/sheet/selection.ts'

const shape = { columns: ['a', 'b', 'c', 'd'], rows: 500_000 }
const at = (row: number, column: string) => ({ row, column })

describe('a range', () => {
  it('R1: Shift moves the focus of the last range, the anchor stays', () => {
    const selection = extendTo([cellRange(at(9, 'd')), cellRange(at(5, 'b'))], at(2, 'c'))
    expect(blocksOf(selection, shape)).toEqual([
      { top: 9, bottom: 9, left: 3, right: 3 },
      { top: 2, bottom: 5, left: 1, right: 2 },
    ])
    expect(selection.at(-1)?.anchor).toEqual(at(5, 'b'))
  })

  it('R3: whole rows stay whole when a column comes, whole columns when rows come', () => {
    const rows = widen([cellRange(at(3, 'b'))], 'rows')
    const wider = { ...shape, columns: ['x', ...shape.columns] }
    expect(blocksOf(rows, wider)).toEqual([{ top: 3, bottom: 3, left: 0, right: 4 }])
    const columns = widen([cellRange(at(3, 'b'))], 'columns')
    expect(blocksOf(columns, shape)).toEqual([{ top: 0, bottom: 499_999, left: 1, right: 1 }])
    expect(blocksOf(widen(rows, 'columns'), shape)).toEqual(blocksOf(selectAll(shape, undefined), shape))
  })

  it('R5: moving stops at the edges of the whole view, not of what is loaded', () => {
    expect(stepFrom(at(10, 'b'), 'down', shape, 1_000_000)).toEqual(at(499_999, 'b'))
    expect(stepFrom(at(10, 'b'), 'left', shape, 9)).toEqual(at(10, 'a'))
    expect(stepFrom(at(0, 'd'), 'right', shape)).toEqual(at(0, 'd'))
  })

  it('holds nothing in an empty table', () => {
    const selection: Selection = [cellRange(at(0, 'a'))]
    expect(blocksOf(selection, { ...shape, rows: 0 })).toEqual([])
    expect(selectAll({ ...shape, rows: 0 }, undefined)).toEqual([])
  })
})

describe('a pasted table', () => {
  const placed = (table: string[][], from: [number, string], to: [number, string]) =>
    place(table, blockOf({ anchor: at(...from), focus: at(...to), extent: 'cells' }, shape), 4, '')

  it('C5: one cell fills the range, a table repeats in a multiple of it, else it lies from the upper left', () => {
    expect(placed([['x']], [0, 'a'], [1, 'b']).cells).toEqual([
      ['x', 'x'],
      ['x', 'x'],
    ])
    expect(placed([['x'], ['y']], [0, 'a'], [3, 'a']).cells).toEqual([['x'], ['y'], ['x'], ['y']])
    expect(placed([['x'], ['y']], [0, 'a'], [2, 'a']).cells).toEqual([['x'], ['y']])
  })

  it('C6: says how many columns are cut off, and fills short rows with empty cells', () => {
    expect(placed([['1', '2', '3'], ['4']], [7, 'c'], [7, 'c'])).toEqual({
      top: 7,
      left: 2,
      cells: [
        ['1', '2'],
        ['4', ''],
      ],
      cutColumns: 1,
    })
  })
})
