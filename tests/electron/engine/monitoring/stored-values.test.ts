/** Observations looked up by their derived ids: the same as reading all and choosing. */
import { describe, expect, it } from 'vitest'
import {
  storedPeriods,
  storedPlaces,
  storedValues,
  type StoredAsked,
} from '../../../../electron/engine/monitoring/stored-values.ts'
import { openBench } from '../../../support/workbench.ts'

/** Codes that are each other's beginnings, and what an id has to escape. */
function openTable() {
  const bench = openBench()
  const areas = ['15', '15003', 'Nord|Süd', 'a~b'].map((code) => bench.create('area', { code, name: code }))
  const [own = '', longer = ''] = ['D0', 'D03'].map((code) => bench.create('indicator', { code, name: code }))
  let value = 0
  for (const indicator of [own, longer])
    for (const period of ['2022', '2022-06', '2023', '2023/24'])
      for (const area of areas)
        for (const breakdown of [null, 'sex=w', 'age=3-5;sex=m'])
          bench.create('observation', { indicator, period, area, breakdown, value: (value += 1) })
  return { bench, core: bench.store.core, areas, own, longer }
}

const sorted = (tuples: Iterable<readonly unknown[]>) => [...tuples].map((tuple) => JSON.stringify(tuple)).toSorted()

describe('stored values', () => {
  it('of a few places are those that reading all finds there', () => {
    const { core, areas, own } = openTable()
    const all = [...storedValues(core, own, {})]
    expect(all).toHaveLength(48)
    const [first = '', , third = ''] = areas
    const questions: readonly StoredAsked[] = [
      { areas: [first] },
      { areas: [third, first] },
      { totals: true },
      { totals: true, areas: [third] },
      { areas: [first], from: '2022-06', to: '2023' },
      { totals: true, to: '2022' },
      { areas: [] },
    ]
    for (const asked of questions) {
      const expected = all.filter(
        ([period, area, breakdown]) =>
          (asked.areas === undefined || asked.areas.includes(area)) &&
          (asked.totals !== true || breakdown === null) &&
          (asked.from === undefined || period >= asked.from) &&
          (asked.to === undefined || period <= asked.to || period.startsWith(`${asked.to}-`)),
      )
      expect([asked, sorted(storedValues(core, own, asked))]).toEqual([asked, sorted(expected)])
    }
  })

  it('that were deleted are in no answer', () => {
    const { bench, core, areas, own } = openTable()
    const ids = core.db.all<{ id: string }>(`SELECT "id" FROM "observation" WHERE "period" = '2022'`)
    for (const { id } of ids) bench.remove('observation', id)
    const periods = [...storedValues(core, own, { areas })].map(([period]) => period)
    expect(new Set(periods)).toEqual(new Set(['2022-06', '2023', '2023/24']))
    expect(storedPlaces(core, own).map(({ period }) => period)).not.toContain('2022')
  })

  it('have periods and places of their own indicator only', () => {
    const { bench, core, areas, own, longer } = openTable()
    const other = bench.create('indicator', { code: 'D', name: 'D' })
    expect(storedPeriods(core, other)).toEqual([])
    expect(storedPlaces(core, other)).toEqual([])
    expect(storedPeriods(core, own).toSorted()).toEqual(['2022', '2022-06', '2023', '2023/24'])
    expect(storedPlaces(core, longer)).toHaveLength(4 * areas.length)
    const [area = ''] = areas
    bench.create('observation', { indicator: other, period: '2020', area, value: 1 })
    expect(storedPlaces(core, other)).toEqual([{ period: '2020', area, hasGroups: false }])
  })
})
