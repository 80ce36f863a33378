import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continueSeries } from '../../../../renderer/grid/sheet/series.ts'

const next = (source: string[], count = 3, counts?: boolean) =>
  Array.from({ length: count }, (_, index) => continueSeries(source, counts)(index))

describe('a series', () => {
  it('F2: goes on with numbers in equal steps, also decimals and downwards', () => {
    expect(next(['1', '3'])).toEqual(['5', '7', '9'])
    expect(next(['0,1', '0,2'])).toEqual(['0,3', '0,4', '0,5'])
    expect(next(['10', '7'])).toEqual(['4', '1', '-2'])
    expect(next(['1.000', '2.000'])).toEqual(['3000', '4000', '5000'])
  })

  it('F2: goes on with days, the same day of months, months, quarters and school years', () => {
    expect(next(['30.12.2026'])).toEqual(['31.12.2026', '01.01.2027', '02.01.2027'])
    expect(next(['01.03.2026', '08.03.2026'])).toEqual(['15.03.2026', '22.03.2026', '29.03.2026'])
    expect(next(['31.01.2026', '31.03.2026'])).toEqual(['31.05.2026', '31.07.2026', '30.09.2026'])
    expect(next(['11.2026'])).toEqual(['12.2026', '01.2027', '02.2027'])
    expect(next(['3. Quartal 2026'])).toEqual(['4. Quartal 2026', '1. Quartal 2027', '2. Quartal 2027'])
    expect(next(['2025/26'])).toEqual(['2026/27', '2027/28', '2028/29'])
    expect(next(['2098/2099'])).toEqual(['2099/2100', '2100/2101', '2101/2102'])
  })

  it('F2: goes round with weekdays and months, and counts the last number of a text', () => {
    expect(next(['Sa'])).toEqual(['So', 'Mo', 'Di'])
    expect(next(['Montag', 'Mittwoch'])).toEqual(['Freitag', 'Sonntag', 'Dienstag'])
    expect(next(['November'])).toEqual(['Dezember', 'Januar', 'Februar'])
    expect(next(['Raum 007'])).toEqual(['Raum 008', 'Raum 009', 'Raum 010'])
    expect(next(['Gruppe 1 (Nord)', 'Gruppe 3 (Nord)'])).toEqual([
      'Gruppe 5 (Nord)',
      'Gruppe 7 (Nord)',
      'Gruppe 9 (Nord)',
    ])
  })

  it('F2: repeats what is no series', () => {
    expect(next(['Kita', 'Hort'])).toEqual(['Kita', 'Hort', 'Kita'])
    expect(next(['1', '2', '4'])).toEqual(['1', '2', '4'])
    expect(next(['', '1'])).toEqual(['', '1', ''])
    expect(next(['39104', '00123'])).toEqual(['39104', '00123', '39104'])
  })

  it('F3: copies a single number unless it is asked to count, and copies anything when asked to', () => {
    expect(next(['5'])).toEqual(['5', '5', '5'])
    expect(next(['5'], 3, true)).toEqual(['6', '7', '8'])
    expect(next(['Gruppe 1'], 3, false)).toEqual(['Gruppe 1', 'Gruppe 1', 'Gruppe 1'])
  })

  it('F2: the first terms of an integer series decide all others', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -999, max: 999 }), fc.nat(500), (a, d, n) => {
        expect(continueSeries([String(a), String(a + d)])(n)).toBe(String(a + d * (n + 2)))
      }),
    )
  })
})
