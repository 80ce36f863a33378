import { describe, expect, it } from 'vitest'
import { cellOfNumber, formOf, formOfCode, isoOfSerial } from '../../../../electron/engine/excel/xlsx/number-format.ts'

describe('number formats', () => {
  it.each([
    ['dd.mm.yyyy', 'date'],
    ['[$-407]d. mmmm yyyy;@', 'date'],
    ['yyyy\\-mm', 'date'],
    ['mmm yy', 'date'],
    ['dd.mm.yyyy hh:mm', 'dateTime'],
    ['hh:mm:ss', 'time'],
    ['[h]:mm', 'time'],
    ['h:mm AM/PM', 'time'],
    ['0.0%', 'percent'],
    ['General', 'number'],
    ['#,##0.00 "Tage";[Red]-#,##0.00', 'number'],
    ['0.00E+00', 'number'],
    ['_-* #,##0.00\\ [$€-407]_-', 'number'],
    ['@', 'number'],
  ])('%s is a %s', (code, form) => {
    expect(formOfCode(code)).toBe(form)
  })

  it('knows the built-in ones, unless the file declares the number anew', () => {
    expect([9, 14, 20, 22, 47, 49].map((id) => formOf(id, new Map()))).toEqual([
      'percent',
      'date',
      'time',
      'dateTime',
      'time',
      'number',
    ])
    expect(formOf(14, new Map([[14, '0.00']]))).toBe('number')
  })
})

describe('serial numbers', () => {
  it.each([
    [1, '1900-01-01T00:00'],
    [59, '1900-02-28T00:00'],
    [60, undefined],
    [61, '1900-03-01T00:00'],
    [45_366, '2024-03-15T00:00'],
    [45_366.6875, '2024-03-15T16:30'],
    [45_366.687_499_99, '2024-03-15T16:30'],
    [2_958_465, '9999-12-31T00:00'],
    [2_958_466, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
  ])('%d in the calendar of 1900 is %s', (serial, iso) => {
    expect(isoOfSerial(serial, false)).toBe(iso)
  })

  it('counts from 1904 where the workbook says so', () => {
    expect(isoOfSerial(0, true)).toBe('1904-01-01T00:00')
    expect(isoOfSerial(43_904, true)).toBe('2024-03-15T00:00')
  })

  it('makes days, instants, times of day and shares of them', () => {
    expect(cellOfNumber(45_366, 'dateTime', false)).toEqual({ value: '2024-03-15', isDate: true })
    expect(cellOfNumber(45_366.5, 'date', false)).toEqual({ value: '2024-03-15T12:00', isDate: true })
    expect(cellOfNumber(0.6875, 'time', false)).toEqual({ value: '16:30' })
    expect(cellOfNumber(0.125, 'percent', false)).toEqual({ value: 0.125, isPercent: true })
    expect(cellOfNumber(60, 'date', false)).toEqual({ value: 60 })
  })
})
