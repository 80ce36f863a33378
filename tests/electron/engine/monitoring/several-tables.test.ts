/** What somebody finds who lays several tables side by side, or adds up what is not beside its total: nothing that is hidden. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Purpose } from '../../../../shared/contract/purposes.ts'
import { requiredWidth, usualWidth, type RequiredWidth } from '../../../../electron/engine/monitoring/audit.ts'
import { feasibleIntervals } from '../../../../electron/engine/monitoring/intervals.ts'
import { loadSolver } from '../../../../electron/engine/monitoring/linear-programme.ts'
import { protect, type ShownValue } from '../../../../electron/engine/monitoring/protect.ts'
import { publish } from '../../../../electron/engine/monitoring/publication.ts'
import { placeOf, relationsOf } from '../../../../electron/engine/monitoring/sum-table.ts'
import { indicatorFacts, isCounted, type StatisticalValue } from '../../../../electron/engine/monitoring/values.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'
import { city, parentOf, tableOf } from './tables.ts'

const published = async (bench: Bench, indicators: readonly string[], purpose: Purpose = 'public') => {
  const { core } = bench.store
  return (await publish(core, openNames(core), { indicators, purpose })).values
}

const numbersOf = (values: readonly ShownValue[]): readonly (number | null)[] => values.map(({ value }) => value)

function openCity(districts: readonly string[] = ['01', '02', '03', '04']) {
  const bench = openBench()
  const top = bench.create('area', { code: '15003', name: 'Magdeburg' })
  const areas = districts.map((code) => bench.create('area', { code, name: `Stadtteil ${code}`, parent: top }))
  return { bench, top, areas }
}

const facts = new Map([
  [
    'D03',
    {
      id: 'D03',
      code: 'D03',
      name: 'Lernende',
      unit: 'Anzahl',
      source: null,
      decimals: 0,
      ratio: undefined,
      suppressBelow: 3,
      isCount: true,
    },
  ],
])

/** Hidden cells that a reader of all these tables can narrow below the width. */
async function weakCells(
  values: readonly StatisticalValue[],
  tables: readonly (readonly ShownValue[])[],
  up: (area: string) => string | undefined,
  width: RequiredWidth = usualWidth,
): Promise<readonly string[]> {
  const shown = values.map((value) =>
    tables.flatMap((table) => table.find((one) => placeOf(one) === placeOf(value))?.value ?? []).at(0),
  )
  const sums = relationsOf(values, up).map((relation) => ({
    ...relation,
    rest: relation.parts.reduce((left, part) => left - (values[part]?.value ?? 0), values[relation.total]?.value ?? 0),
  }))
  return [...feasibleIntervals(await loadSolver(), { shown, sums, least: 1 })].flatMap(([cell, { low, high }]) =>
    high - low < requiredWidth(width, values[cell]?.value ?? 0) ? [placeOf(values[cell] as StatisticalValue)] : [],
  )
}

describe('sums over a level without values', () => {
  const parents: Readonly<Record<string, string>> = {
    a: 'north',
    b: 'north',
    c: 'south',
    d: 'south',
    north: city,
    south: city,
  }
  const up = (area: string): string | undefined => parents[area]
  const at = (area: string, value: number, breakdown = ''): StatisticalValue => ({
    indicator: 'D03',
    period: '2023',
    area,
    breakdown,
    value,
    status: null,
  })

  it('binds districts to the city where the quarters between them have none', async () => {
    const values = [at('a', 2), at('b', 40), at('c', 31), at('d', 18), at(city, 91)]
    expect(relationsOf(values, up)).toEqual([{ axis: 'area', total: 4, parts: [0, 1, 2, 3] }])
    const table = await protect({ values, facts, parentOf: up, protection: { method: 'suppress', width: usualWidth } })
    expect(table.values.filter(({ value }) => value === null).length).toBeGreaterThan(1)
    expect(await weakCells(values, [table.values], up)).toEqual([])
  })

  it('binds groups by two keys to the total where neither key has totals of its own', async () => {
    const cells = [
      [20, 2],
      [31, 40],
    ].flatMap((row, type) => row.map((value, sex) => at(city, value, `sex=${sex};type=${type}`)))
    const values = [...cells, at(city, 93)]
    expect(relationsOf(values, up)).toEqual([{ axis: 'sex+type', total: 4, parts: [0, 1, 2, 3] }])
    const table = await protect({ values, facts, parentOf: up, protection: { method: 'suppress', width: usualWidth } })
    expect(await weakCells(values, [table.values], up)).toEqual([])
  })

  it('is not counted twice where the level has values', () => {
    const values = [at('a', 2), at('b', 40), at('north', 42), at('c', 31), at(city, 73)]
    expect(relationsOf(values, up)).toEqual([
      { axis: 'area', total: 2, parts: [0, 1] },
      { axis: 'area', total: 4, parts: [2, 3] },
    ])
  })
})

describe('tables for different people', () => {
  it('hide from the public all that the council does not see, so that both together tell no more than one', async () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 7, max: 80 }))
    const inner = fc.array(fc.array(count, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 5 })
    const council = { method: 'suppress', width: { least: 6, share: 0.1 } } as const
    const open = { method: 'suppress', width: { least: 3, share: 0.3 } } as const
    let compared = 0
    await fc.assert(
      fc.asyncProperty(inner, async (counts) => {
        const values = tableOf({ inner: counts })
        const protectFor = (protection: typeof council | typeof open, more = {}) =>
          protect({ values, facts, parentOf, protection, ...more })
        try {
          const seen = await protectFor(council)
          const public_ = await protectFor(open, { innerProtection: council })
          compared += 1
          for (const [cell, { value }] of seen.values.entries())
            if (value === null) expect(public_.values[cell]?.value).toBeNull()
          expect(await weakCells(values, [seen.values, public_.values], parentOf, council.width)).toEqual([])
          expect(await weakCells(values, [public_.values], parentOf, open.width)).toEqual([])
        } catch (error) {
          if (!(error instanceof Error && error.message.includes('nicht schützen'))) throw error
        }
      }),
      { numRuns: 40 },
    )
    expect(compared).toBeGreaterThan(15)
  })

  it('follow the rules of the office for council and public', async () => {
    const { bench, top, areas } = openCity()
    const pupils = bench.create('indicator', { code: 'D03', name: 'Lernende', unit: 'Anzahl' })
    const counts = [2, 9, 14, 300]
    for (const [index, area] of areas.entries())
      bench.create('observation', { indicator: pupils, period: '2023', area, value: counts[index] ?? 0 })
    bench.create('observation', { indicator: pupils, period: '2023', area: top, value: 325 })
    bench.create('protectionRule', { purpose: 'council', method: 'suppress', least: 12 })
    const hiddenFor = async (purpose: Purpose) =>
      new Set((await published(bench, ['D03'], purpose)).filter(({ value }) => value === null).map(placeOf))
    const [council, open] = [await hiddenFor('council'), await hiddenFor('public')]
    expect(council.size).toBeGreaterThan(1)
    expect(council.isSubsetOf(open)).toBe(true)
  })
})

describe('tables of two workstations', () => {
  it('hide the same cells in whatever order the values came', async () => {
    // Any other row and column would hide the 2 as well.
    const counts = [0, 1, 2, 3, 4].map((row) => [0, 1, 2, 3, 4].map((column) => (row + column === 4 ? 2 : 20)))
    const values = tableOf({ inner: counts })
    const hiddenIn = async (order: readonly StatisticalValue[]) => {
      const table = await protect({
        values: order,
        facts,
        parentOf,
        protection: { method: 'suppress', width: usualWidth },
      })
      return table.values
        .filter(({ mark }) => mark === 'hidden')
        .map(placeOf)
        .toSorted()
    }
    const expected = await hiddenIn(values)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...values], { minLength: values.length }), async (order) => {
        expect(await hiddenIn(order)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })
})

describe('what counts people', () => {
  it('is every whole number that is not known to be something else', async () => {
    const { bench, areas } = openCity()
    const children = bench.create('indicator', { code: 'X1', name: 'Kinder in Erziehungshilfen', unit: 'Kinder' })
    const bare = bench.create('indicator', { code: 'X2', name: 'Abgänge ohne Abschluss' })
    const share = bench.create('indicator', { code: 'X3', name: 'Quote', unit: '%', decimals: 0 })
    for (const indicator of [children, bare, share])
      bench.create('observation', { indicator, period: '2023', area: areas[0] ?? '', value: 2 })
    expect(numbersOf(await published(bench, ['X1', 'X2', 'X3']))).toEqual([null, null, 2])
  })

  it('is told from shares, means and money by the unit', () => {
    expect(['Anzahl', 'Personen', 'Kinder', 'Plätze', null].map(isCounted)).toEqual([true, true, true, true, true])
    const others = [
      '%',
      'Prozent',
      'EUR',
      '1.000 €',
      'Jahre',
      'je 1.000 Einwohner',
      'Lernende/Klasse',
      'km²',
      'Index',
      'Mill.',
      'Tsd. Personen',
    ]
    expect(others.filter(isCounted)).toEqual([])
  })
})

describe('shares', () => {
  it('that somebody marked as secret are not shown, whether suppressed or rounded', async () => {
    const { bench, areas } = openCity()
    const share = bench.create('indicator', { code: 'X3', name: 'Quote', unit: '%', decimals: 1 })
    const area = areas[0] ?? ''
    bench.create('observation', { indicator: share, period: '2023', area, value: 12.5, status: 'unknown' })
    expect(numbersOf(await published(bench, ['X3']))).toEqual([null])
    bench.create('protectionRule', { purpose: 'public', method: 'round' })
    expect(numbersOf(await published(bench, ['X3']))).toEqual([null])
  })

  it('are computed from rounded counts also where only one side is a count, and over shares of shares', async () => {
    const { bench, areas } = openCity()
    const area = areas[0] ?? ''
    const pupils = bench.create('indicator', { code: 'Y1', name: 'Lernende', unit: 'Anzahl' })
    const ground = bench.create('indicator', { code: 'Y2', name: 'Fläche', unit: 'km²', decimals: 1 })
    const density = bench.create('indicator', {
      code: 'Y3',
      name: 'Dichte',
      unit: 'je km²',
      decimals: 2,
      numerator: pupils,
      denominator: ground,
      factor: 1,
    })
    bench.create('indicator', {
      code: 'Y4',
      name: 'Dichte je Fläche',
      numerator: density,
      denominator: ground,
      factor: 10,
    })
    for (const [indicator, value] of [
      [pupils, 7],
      [ground, 2.5],
    ] as const)
      bench.create('observation', { indicator, period: '2023', area, value })
    bench.create('protectionRule', { purpose: 'public', method: 'round' })
    expect(numbersOf(await published(bench, ['Y1', 'Y2', 'Y3', 'Y4']))).toEqual([5, 2.5, 2, 8])
  })

  it('that are computed from each other end in a table, not in a circle', async () => {
    const { bench, areas } = openCity()
    const one = bench.create('indicator', { code: 'Z1', name: 'Eins', unit: '%' })
    const two = bench.create('indicator', { code: 'Z2', name: 'Zwei', unit: '%', numerator: one, denominator: one })
    bench.edit(
      { entity: 'indicator', id: one, field: 'numerator', value: two },
      { entity: 'indicator', id: one, field: 'denominator', value: two },
    )
    bench.create('observation', { indicator: one, period: '2023', area: areas[0] ?? '', value: 50 })
    expect(indicatorFacts(bench.store.core).size).toBe(2)
    expect(numbersOf(await published(bench, ['Z1', 'Z2'])).length).toBeGreaterThan(0)
  })
})
