import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '../../../shared/text/dates.ts'
import { parseShift, shiftDay } from '../../../shared/text/shifted-days.ts'
import { shiftYears } from '../../../shared/text/shifted-years.ts'

const year = { years: 1 }
const day = fc.integer({ min: -20_000, max: 20_000 }).map((days) => addDays('2026-01-01', days))

describe('days a year on', () => {
  it.each([
    ['2025-09-02', '2026-09-01'],
    ['2026-02-28', '2027-02-27'],
    ['2024-02-29', '2025-02-27'],
    ['2025-12-31', '2026-12-30'],
  ])('keep the weekday: %s becomes %s', (from, to) => {
    expect(shiftDay(from, year)).toBe(to)
    expect(weekdayOf(to)).toBe(weekdayOf(from))
  })

  it.each([
    ['2025-09-01', '2026-09-01'],
    ['2025-06-30', '2026-06-30'],
    ['2024-02-29', '2025-02-28'],
    ['2027-02-28', '2028-02-29'],
    ['2026-03-15', '2027-03-15'],
  ])('or the day of the month, its last day as such: %s becomes %s', (from, to) =>
    expect(shiftDay(from, year, true)).toBe(to),
  )

  it('lie within three days of the same date, on the same weekday, whatever the day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 5 }), (from, years) => {
        const to = shiftDay(from, { years })
        expect(weekdayOf(to)).toBe(weekdayOf(from))
        expect(Math.abs(daysBetween(from, to) - 365.25 * years)).toBeLessThan(5)
      }),
    )
  })

  it('or so many days on as people say', () => {
    expect(shiftDay('2025-09-02', { days: 364 })).toBe('2026-09-01')
    expect([parseShift('1y'), parseShift('364d'), parseShift('1 Jahr'), parseShift('-1y')]).toEqual([
      { years: 1 },
      { days: 364 },
      undefined,
      undefined,
    ])
  })
})

describe('years in a title', () => {
  const range = { first: 2025, last: 2026 }
  it.each([
    ['Theaterwerkstatt 2025/26', 'Theaterwerkstatt 2026/27'],
    ['Theaterwerkstatt 2025/2026', 'Theaterwerkstatt 2026/2027'],
    ['Lesepaten SJ 25/26', 'Lesepaten SJ 26/27'],
    ['Ferienspiele 2026', 'Ferienspiele 2027'],
    ['Jahresplan 2025–2026', 'Jahresplan 2026–2027'],
    ['Tag der offenen Tür, 12.09.2025', 'Tag der offenen Tür, 11.09.2026'],
    ['Umsetzung der Agenda 2030', 'Umsetzung der Agenda 2030'],
    ['Rückblick 2019/20', 'Rückblick 2019/20'],
    ['Raum 120/25, Kurs 12345', 'Raum 120/25, Kurs 12345'],
    ['Grund- und weiterführende Schulen 9/10', 'Grund- und weiterführende Schulen 9/10'],
    ['Übergang Klasse 10/11', 'Übergang Klasse 10/11'],
  ])('%s becomes %s', (from, to) => expect(shiftYears(from, year, range)).toBe(to))

  it('move by the years that days make up', () => {
    expect(shiftYears('Ferienspiele 2026', { days: 364 }, range)).toBe('Ferienspiele 2027')
    expect(shiftYears('Ferienspiele 2026', { days: 7 }, range)).toBe('Ferienspiele 2026')
  })
})
