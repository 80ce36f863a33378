import { describe, expect, it } from 'vitest'
import {
  asRelativeDays,
  describeRelative,
  parseRelativeWords,
  parseSpan,
  resolveRelative,
  type RelativeDays,
} from '../../../shared/text/relative-days.ts'

const today = '2026-11-24'
const range = (relative: RelativeDays) => resolveRelative(relative, today)

describe('relative days', () => {
  it('are resolved on the day that they are asked', () => {
    expect(range({ is: 'olderThan', count: 12, unit: 'month' })).toEqual({ from: null, before: '2025-11-24' })
    expect(range({ is: 'next', count: 30, unit: 'day' })).toEqual({ from: '2026-11-24', before: '2026-12-25' })
    expect(range({ is: 'last', count: 2, unit: 'week' })).toEqual({ from: '2026-11-10', before: '2026-11-25' })
    expect(range({ is: 'from', count: 1, unit: 'year' })).toEqual({ from: '2027-11-24', before: null })
    expect(range({ is: 'until', count: 0, unit: 'day' })).toEqual({ from: null, before: '2026-11-25' })
    expect(range({ is: 'period', shift: 0, unit: 'year' })).toEqual({ from: '2026-01-01', before: '2027-01-01' })
    expect(range({ is: 'period', shift: -1, unit: 'quarter' })).toEqual({ from: '2026-07-01', before: '2026-10-01' })
    expect(range({ is: 'period', shift: 1, unit: 'month' })).toEqual({ from: '2026-12-01', before: '2027-01-01' })
    expect(range({ is: 'period', shift: 0, unit: 'week' })).toEqual({ from: '2026-11-23', before: '2026-11-30' })
  })

  it('know that the school year begins on 1 August', () => {
    expect(resolveRelative({ is: 'period', shift: 0, unit: 'schoolYear' }, '2026-07-31')).toEqual({
      from: '2025-08-01',
      before: '2026-08-01',
    })
    expect(resolveRelative({ is: 'period', shift: 0, unit: 'schoolYear' }, '2026-08-01')).toEqual({
      from: '2026-08-01',
      before: '2027-08-01',
    })
  })

  it('stop at the end of a shorter month', () => {
    expect(resolveRelative({ is: 'olderThan', count: 1, unit: 'month' }, '2026-03-31').before).toBe('2026-02-28')
    expect(resolveRelative({ is: 'olderThan', count: 1, unit: 'year' }, '2028-02-29').before).toBe('2027-02-28')
  })

  it.each([
    ['dieses Schuljahr', { is: 'period', shift: 0, unit: 'schoolYear' }],
    ['voriger Monat', { is: 'period', shift: -1, unit: 'month' }],
    ['letztes Jahr', { is: 'period', shift: -1, unit: 'year' }],
    ['nächste 30 Tage', { is: 'next', count: 30, unit: 'day' }],
    ['in den letzten 12 Monaten', { is: 'last', count: 12, unit: 'month' }],
    ['übermorgen', undefined],
  ] as const)('reads „%s“', (text, expected) => expect(parseRelativeWords(text)).toEqual(expected))

  it('says what it reads', () => {
    expect(describeRelative({ is: 'olderThan', count: 12, unit: 'month' })).toBe('älter als 12 Monate')
    expect(describeRelative({ is: 'next', count: 30, unit: 'day' })).toBe('in den nächsten 30 Tagen')
    expect(describeRelative({ is: 'last', count: 2, unit: 'week' })).toBe('in den letzten 2 Wochen')
    expect(parseSpan('12M')).toEqual({ count: 12, unit: 'month' })
    expect(parseSpan('2 Wochen')).toEqual({ count: 2, unit: 'week' })
    expect(parseSpan('12')).toBeUndefined()
  })

  it('are not made from anything else', () => {
    expect(asRelativeDays({ is: 'olderThan', count: 12, unit: 'month', more: 1 })).toEqual({
      is: 'olderThan',
      count: 12,
      unit: 'month',
    })
    for (const value of [null, '2026-01-01', { is: 'olderThan', count: -1, unit: 'month' }, { is: 'last', count: 1 }])
      expect(asRelativeDays(value)).toBeUndefined()
  })
})
