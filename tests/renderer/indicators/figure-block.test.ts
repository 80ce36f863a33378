/** Blocks of the cross table, filled and continued as in the tables of records. */
import { describe, expect, it } from 'vitest'
import {
  around,
  clearedCells,
  continuedCells,
  filledCells,
  type ShownFigures,
  type TypedCell,
} from '../../../renderer/indicators/figure-block.ts'
import type { FigureRow } from '../../../shared/contract/indicator-answers.ts'

const rowOf = (area: string, ...values: readonly (number | null)[]): FigureRow => ({
  indicator: 'D03',
  code: 'D03',
  area,
  areaName: area,
  breakdown: '',
  breakdownLabel: '',
  unit: 'Anzahl',
  decimals: 0,
  isWhole: false,
  isComparison: false,
  isDerived: false,
  cells: values.map((value) => (value === null ? null : { value, status: null, mark: null })),
})

const figures: ShownFigures = {
  rows: [rowOf('a', 1, 10, null), rowOf('b', 2, 20, null), rowOf('c', null, null, 7)],
  periods: ['2021', '2022', '2023'],
}

const told = (cells: readonly TypedCell[]) => cells.map(({ row, period, text }) => `${row.area} ${period} ${text}`)
const block = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right })

describe('a block of figures', () => {
  it('goes on below as a series of each column, above backwards', () => {
    expect(told(continuedCells(figures, block(0, 1, 0, 1), block(2, 2, 0, 1)))).toEqual(['c 2021 3', 'c 2022 30'])
    expect(told(continuedCells(figures, block(1, 1, 0, 0), block(0, 0, 0, 0)))).toEqual(['a 2021 2'])
  })

  it('goes on beside itself along its rows', () => {
    expect(told(continuedCells(figures, block(0, 1, 0, 1), block(0, 1, 2, 2)))).toEqual(['a 2023 19', 'b 2023 38'])
  })

  it('is filled from its first row or column, as copies or counted on', () => {
    expect(told(filledCells(figures, block(0, 2, 0, 0), 'down', false))).toEqual(['b 2021 1', 'c 2021 1'])
    expect(told(filledCells(figures, block(0, 2, 0, 0), 'down', true))).toEqual(['b 2021 2', 'c 2021 3'])
    expect(told(filledCells(figures, block(1, 1, 0, 2), 'right', false))).toEqual(['b 2022 2', 'b 2023 2'])
    expect(filledCells(figures, block(0, 0, 0, 2), 'down', false)).toEqual([])
  })

  it('is emptied only where something stands', () => {
    expect(told(clearedCells(figures, block(1, 2, 1, 2)))).toEqual(['b 2022 ', 'c 2023 '])
    expect(around(block(0, 1, 0, 0), block(2, 3, 0, 0))).toEqual(block(0, 3, 0, 0))
  })
})
