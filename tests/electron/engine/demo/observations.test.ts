import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoRows, type DemoRow } from '../../../../electron/engine/demo/demo-rows.ts'
import { indicatorProfiles } from '../../../../electron/engine/demo/indicator-profiles.ts'
import { cityCode, districts } from '../../../../electron/engine/demo/places.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'

const genesis = genesisChanges(join(import.meta.dirname, '../../../../resources'))
const catalogue = genesis.filter(({ entity }) => entity === 'indicator')

function observationsOf(observations?: number): readonly DemoRow[] {
  const size = observations === undefined ? {} : { observations }
  return [...demoRows({ today: '2026-11-24', offers: 0, actors: 5, ...size })].filter(
    ({ entity }) => entity === 'observation',
  )
}

const rows = observationsOf()

/** Rows by indicator, period and breakdown. */
function tablesOf(from: readonly DemoRow[]): ReadonlyMap<string, readonly DemoRow[]> {
  const tables = new Map<string, DemoRow[]>()
  for (const row of from) {
    const key = `${row.fields['indicator']} ${row.fields['period']} ${row.fields['breakdown'] ?? ''}`
    const table = tables.get(key)
    if (table === undefined) tables.set(key, [row])
    else table.push(row)
  }
  return tables
}

function valueOf(indicator: string, period: string, breakdown = ''): number {
  const row = rows.find(
    ({ fields }) =>
      fields['indicator'] === indicator &&
      fields['period'] === period &&
      fields['area'] === cityCode &&
      fields['breakdown'] === breakdown,
  )
  return Number(row?.fields['value'])
}

describe('the example observations', () => {
  it('cover the catalogue: districts where it says so, and its decimals', () => {
    const told = catalogue.map(({ row, fields }) => [
      row,
      (fields['breakdowns'] as string[]).includes('Stadtteil'),
      fields['decimals'],
    ])
    expect(indicatorProfiles.map(({ code, byDistrict, decimals }) => [code, byDistrict, decimals])).toEqual(told)
  })

  it('know the districts that the seeds have', () => {
    const seeded = genesis.filter(({ entity, row }) => entity === 'area' && row !== cityCode)
    expect(districts.map(({ code, name }) => [code, name])).toEqual(
      seeded.map(({ row, fields }) => [row, fields['name']]),
    )
  })

  it('reach ten years back, for the city and for 40 districts', () => {
    expect([...new Set(rows.map(({ fields }) => fields['period']))].sort()).toEqual([
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ])
    expect(tablesOf(rows).get('A01 2023 ')?.length).toBe(41)
    expect(tablesOf(rows).get('D12 2023 ')?.length).toBe(1)
  })

  it.each([undefined, 40_000])('add up: the city is the sum of its districts, but for suppressed ones (%s)', (size) => {
    const countCodes = new Set(
      indicatorProfiles
        .filter(({ shape, byDistrict, countsPeople }) => shape === 'count' && (byDistrict || countsPeople))
        .map(({ code }) => code),
    )
    let compared = 0
    for (const [key, table] of tablesOf(observationsOf(size))) {
      if (table.length !== 41 || !countCodes.has(key.split(' ')[0] ?? '')) continue
      compared++
      const city = Number(table.find(({ fields }) => fields['area'] === cityCode)?.fields['value'])
      const shown = table.filter(({ fields }) => fields['area'] !== cityCode)
      const hidden = shown.filter(({ fields }) => fields['value'] === undefined).length
      const rest = city - shown.reduce((sum, { fields }) => sum + Number(fields['value'] ?? 0), 0)
      expect(rest).toBeGreaterThanOrEqual(hidden)
      expect(rest).toBeLessThanOrEqual(hidden * 3)
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('have a few suppressed values, each with a reason', () => {
    const empty = rows.filter(({ fields }) => fields['value'] === undefined)
    expect(empty.length).toBeGreaterThan(20)
    expect(empty.length).toBeLessThan(rows.length / 5)
    expect(empty.every(({ fields }) => fields['status'] === 'unknown' || fields['status'] === 'meaningless')).toBe(true)
  })

  it('give a rate of the city that lies among those of its districts', () => {
    for (const [, table] of tablesOf(rows.filter(({ fields }) => fields['indicator'] === 'A04'))) {
      const values = table.flatMap(({ fields }) =>
        fields['area'] === cityCode || fields['value'] === undefined ? [] : [Number(fields['value'])],
      )
      const city = Number(table[0]?.fields['value'])
      expect(city).toBeGreaterThan(Math.min(...values))
      expect(city).toBeLessThan(Math.max(...values))
    }
  })

  it('split schools, classes and pupils by school type, with class size as their quotient', () => {
    const types = ['GS', 'SEK', 'GMS', 'GES', 'GYM', 'FOE', 'FWS', 'BS', 'BBV']
    for (const indicator of ['D01', 'D02', 'D03']) {
      const sum = types.reduce((total, type) => total + valueOf(indicator, '2023', `schoolType=${type}`), 0)
      expect([indicator, sum]).toEqual([indicator, valueOf(indicator, '2023')])
    }
    expect(valueOf('D04', '2023')).toBeCloseTo(valueOf('D03', '2023') / valueOf('D02', '2023'), 2)
    expect(valueOf('D04', '2023')).toBeGreaterThan(18)
    expect(valueOf('D04', '2023')).toBeLessThan(22)
  })

  it('run smoothly: no total of the city jumps by more than a quarter from one year to the next', () => {
    const jumps = indicatorProfiles.flatMap(({ code }) =>
      Array.from(
        { length: 9 },
        (_, index) => valueOf(code, String(2017 + index)) / valueOf(code, String(2016 + index)),
      ).filter((ratio) => !(ratio > 0.75 && ratio < 1.25)),
    )
    expect(jumps).toEqual([])
  })
})
