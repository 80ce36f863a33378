import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, formatDay, formatDayLong, parseDay, parseTime, parseWallClock } from '../../../shared/text/dates.ts'
import { foldLabel, foldText } from '../../../shared/text/fold.ts'
import { formatNumber, parseGermanNumber } from '../../../shared/text/numbers.ts'
import { formatPeriod, parsePeriod } from '../../../shared/text/periods.ts'

const today = '2026-11-24'

describe('numbers the German way', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1 234', 1234],
    ['1.670.167,05', 1670167.05],
    ['12,50', 12.5],
    ['12.5', 12.5],
    ['-3', -3],
    ['−3', -3],
    [',5', 0.5],
    ['zwölf', undefined],
    ['1,2,3', undefined],
    ['1.23.456', undefined],
    ['', undefined],
  ])('reads %s as %s', (text, value) => expect(parseGermanNumber(text)).toBe(value))

  it('writes so that it reads the same again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const value = Number((digits / 10 ** decimals).toFixed(decimals))
        expect(parseGermanNumber(formatNumber(value))).toBe(value === 0 ? 0 : value)
        expect(parseGermanNumber(formatNumber(value, { grouped: true, minDecimals: 2 }))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

describe('days as people type them', () => {
  it.each([
    ['15.03.2026', '2026-03-15'],
    ['15.3.26', '2026-03-15'],
    ['1.7.', '2026-07-01'],
    ['15. März 2026', '2026-03-15'],
    ['heute', '2026-11-24'],
    ['+14', '2026-12-08'],
    ['2026-02-28', '2026-02-28'],
    ['29.02.2025', undefined],
    ['31.4.', undefined],
    ['irgendwann', undefined],
    ['1/7/27', '2027-07-01'],
    ['31/12/2026', '2026-12-31'],
    ['1/7', '2026-07-01'],
    ['1-7-27', '2027-07-01'],
    ['7/31/27', undefined],
    ['1-7', undefined],
    ['26/27', undefined],
    ['1/7-27', undefined],
  ])('reads %s as %s', (text, day) => expect(parseDay(text, today)).toBe(day))

  it('every day reads the same after it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (shift) => {
        const day = addDays(today, shift)
        expect(parseDay(formatDay(day), today)).toBe(day)
        expect(parseDay(formatDayLong(day).replace('\u00a0', ' '), today)).toBe(day)
      }),
    )
  })

  it('reads times and instants', () => {
    expect(['16:30', '16.30 Uhr', '9 Uhr', '24:00', 'bald'].map(parseTime)).toEqual([
      '16:30',
      '16:30',
      '09:00',
      undefined,
      undefined,
    ])
    expect(
      ['15.03.2026 16:30', '15.03.2026, 16:30 Uhr', 'heute 9:00', '2026-03-15T16:30'].map((text) =>
        parseWallClock(text, today),
      ),
    ).toEqual(['2026-03-15T16:30', '2026-03-15T16:30', '2026-11-24T09:00', '2026-03-15T16:30'])
  })
})

describe('periods', () => {
  it.each([
    ['2023', '2023', '2023'],
    ['2023/24', '2023/24', '2023/24'],
    ['SJ 2023/2024', '2023/24', '2023/24'],
    ['2023-Q1', '2023-Q1', '1. Quartal 2023'],
    ['Q3 2023', '2023-Q3', '3. Quartal 2023'],
    ['2023-05', '2023-05', '05.2023'],
    ['05/2023', '2023-05', '05.2023'],
    ['15.10.2023', '2023-10-15', '15.10.2023'],
  ])('reads %s as %s and shows %s', (text, period, shown) => {
    expect(parsePeriod(text)).toBe(period)
    expect(formatPeriod(period)).toBe(shown)
  })

  it('refuses what is none', () => {
    expect(['2023/25', '2023-13', 'früher', '31.02.2023'].map(parsePeriod)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('folding', () => {
  it('forgets case, accents and ß', () => {
    expect([foldText('Größe ÄÖÜ'), foldText('Café'), foldLabel('E-Mail-Adresse:'), foldLabel('Kosten (€)')]).toEqual([
      'grosse aou',
      'cafe',
      'e mail adresse',
      'kosten €',
    ])
  })
})
