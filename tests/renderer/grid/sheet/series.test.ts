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

  it('F2: counts school years, half-years, quarters and months inside a text, not the last number of it', () => {
    expect(next(['SJ 2026/27'])).toEqual(['SJ 2027/28', 'SJ 2028/29', 'SJ 2029/30'])
    expect(next(['Schuljahr 2026/2027'], 2)).toEqual(['Schuljahr 2027/2028', 'Schuljahr 2028/2029'])
    expect(next(['SJ 2099/00', 'SJ 2101/02'], 1)).toEqual(['SJ 2103/04'])
    expect(next(['Angebot 26/27 (neu)'], 1)).toEqual(['Angebot 27/28 (neu)'])
    expect(next(['1. Halbjahr 2026/27'])).toEqual(['2. Halbjahr 2026/27', '1. Halbjahr 2027/28', '2. Halbjahr 2027/28'])
    expect(next(['Januar 2026'], 2)).toEqual(['Februar 2026', 'März 2026'])
    expect(next(['Jan 2026'], 1)).toEqual(['Feb 2026'])
    expect(next(['Dez 2026'], 1)).toEqual(['Jan 2027'])
    expect(next(['Okt. 26', 'Nov. 26'], 2)).toEqual(['Dez. 26', 'Jan. 27'])
    expect(next(['Stand: Dezember 2026'], 1)).toEqual(['Stand: Januar 2027'])
    expect(next(['Apr 2026', 'Mai 2026'], 1)).toEqual(['Jun 2026'])
    expect(next(['Q4 2026'], 2)).toEqual(['Q1 2027', 'Q2 2027'])
    expect(next(['3. Quartal'])).toEqual(['4. Quartal', '1. Quartal', '2. Quartal'])
    expect(next(['Q3', 'Q4'], 1)).toEqual(['Q1'])
  })

  it('F2: goes on with days inside a text and with their weekdays', () => {
    expect(next(['Mo, 01.02.'])).toEqual(['Di, 02.02.', 'Mi, 03.02.', 'Do, 04.02.'])
    expect(next(['Mo, 22.02.', 'Mo, 01.03.'], 1)).toEqual(['Mo, 08.03.'])
    expect(next(['Sonntag, 31.01.2027'], 1)).toEqual(['Montag, 01.02.2027'])
    expect(next(['Sitzung am 9.3.2026'], 1)).toEqual(['Sitzung am 10.3.2026'])
    expect(next(['31.12.26'], 1)).toEqual(['01.01.27'])
    expect(next(['01.02.2026 08:00'], 1)).toEqual(['02.02.2026 08:00'])
    expect(next(['2026-12-31'], 1)).toEqual(['2027-01-01'])
    expect(next(['So', 'Mo', 'Di'], 1)).toEqual(['Mi'])
  })

  it('F2: goes on with times, by the hour where one stands alone, and round at midnight', () => {
    expect(next(['08:00'])).toEqual(['09:00', '10:00', '11:00'])
    expect(next(['08:00', '09:00'])).toEqual(['10:00', '11:00', '12:00'])
    expect(next(['23:00', '23:30'])).toEqual(['00:00', '00:30', '01:00'])
    expect(next(['22:00', '23:00', '00:00'], 1)).toEqual(['01:00'])
    expect(next(['9:30 Uhr'], 1)).toEqual(['10:30 Uhr'])
    expect(next(['08:00–09:00'], 1)).toEqual(['09:00–10:00'])
  })

  it('F2: keeps leading zeros, and counts the number in which texts differ', () => {
    expect(next(['01', '02'])).toEqual(['03', '04', '05'])
    expect(next(['09', '10'], 2)).toEqual(['11', '12'])
    expect(next(['01067'])).toEqual(['01067', '01067', '01067'])
    expect(next(['01'], 2, true)).toEqual(['02', '03'])
    expect(next(['1. Sitzung'], 2)).toEqual(['2. Sitzung', '3. Sitzung'])
    expect(next(['1. Sitzung 2026', '2. Sitzung 2026'], 1)).toEqual(['3. Sitzung 2026'])
    expect(next(['Abschnitt 1.2.'], 1)).toEqual(['Abschnitt 1.3.'])
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
