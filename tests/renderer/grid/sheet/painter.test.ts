import { describe, expect, it } from 'vitest'
import { createCut } from '../../../../renderer/grid/sheet/cut.ts'
import { classesOf, frameOf, numberColumn } from '../../../../renderer/grid/sheet/painter.ts'
import { cellRange, type Range } from '../../../../renderer/grid/sheet/selection.ts'
import { createSheetStore, type SheetState } from '../../../../renderer/grid/sheet/sheet-state.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'

const shape = { columns: ['title', 'kind', 'cost'], rows: 1000 }
const nothing = createSheetStore().get()

function painted(state: Partial<SheetState>, row: number, column: string, id = 'other'): readonly string[] {
  return [...classesOf({ row, column, id }, frameOf({ ...nothing, ...state }, shape))].toSorted()
}

const range = (top: number, left: string, bottom: number, right: string): Range => ({
  anchor: { row: top, column: left },
  focus: { row: bottom, column: right },
  extent: 'cells',
})

describe('painting', () => {
  it('R1: one selected cell is active and has the handle, but is no range', () => {
    const cell = { row: 3, column: 'kind' }
    const state = { selection: [cellRange(cell)], active: cell }
    expect(painted(state, 3, 'kind')).toEqual(['sheet-active', 'sheet-handle'])
    expect(painted(state, 3, 'cost')).toEqual([])
    expect(painted(state, 3, numberColumn)).toEqual(['sheet-selected'])
  })

  it('R1: a range has edges on its four sides, and its handle at the lower right, whichever way it was drawn', () => {
    const drawn = [range(2, 'title', 4, 'kind'), range(4, 'kind', 2, 'title')]
    for (const one of drawn) {
      const state = { selection: [one], active: one.anchor }
      expect(painted(state, 2, 'title').filter((name) => name !== 'sheet-active')).toEqual([
        'sheet-left',
        'sheet-selected',
        'sheet-top',
      ])
      expect(painted(state, 3, 'title')).toEqual(['sheet-left', 'sheet-selected'])
      expect(painted(state, 4, 'kind').filter((name) => name !== 'sheet-active')).toEqual([
        'sheet-bottom',
        'sheet-handle',
        'sheet-right',
        'sheet-selected',
      ])
      expect(painted(state, 5, 'kind')).toEqual([])
    }
  })

  it('R1: several ranges have no handle', () => {
    const state = {
      selection: [range(0, 'title', 1, 'kind'), range(5, 'cost', 6, 'cost')],
      active: { row: 5, column: 'cost' },
    }
    expect(painted(state, 6, 'cost')).toEqual(['sheet-bottom', 'sheet-left', 'sheet-right', 'sheet-selected'])
    expect(painted(state, 5, 'cost')).toContain('sheet-active')
  })

  it('R3: whole rows are painted over all columns, and their numbers too', () => {
    const state = {
      selection: [{ ...range(7, 'kind', 8, 'kind'), extent: 'rows' as const }],
      active: { row: 7, column: 'kind' },
    }
    for (const column of shape.columns) expect(painted(state, 8, column)).toContain('sheet-selected')
    expect(painted(state, 8, numberColumn)).toEqual(['sheet-selected'])
    expect(painted(state, 9, numberColumn)).toEqual([])
  })

  it('F1: the fill that is drawn', () => {
    const state = { fill: { top: 4, bottom: 6, left: 1, right: 1 } }
    expect(painted(state, 5, 'kind')).toEqual(['sheet-fill'])
    expect(painted(state, 5, 'cost')).toEqual([])
  })

  it('C10: what was cut, wherever its record stands by now', () => {
    const fields = offer.fieldList.filter(({ name }) => name === 'cost')
    const cut = createCut({ entity: offer, token: 'token', rows: [{ id: 'record', base: 1 }], fields })
    expect(painted({ cut }, 0, 'cost', 'record')).toEqual(['sheet-cut'])
    expect(painted({ cut }, 7, 'cost', 'record')).toEqual(['sheet-cut'])
    expect(painted({ cut }, 0, 'cost', 'other')).toEqual([])
    expect(painted({ cut }, 0, 'kind', 'record')).toEqual([])
  })
})
