/** § 16 BStatG: no table that leaves the workbench lets anybody compute a small count. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feasibleIntervals } from '../../../../electron/engine/monitoring/intervals.ts'
import { loadSolver } from '../../../../electron/engine/monitoring/linear-programme.ts'
import { protect, type ProtectedTable } from '../../../../electron/engine/monitoring/protect.ts'
import { requiredWidth, usualWidth } from '../../../../electron/engine/monitoring/audit.ts'
import type { Protection } from '../../../../electron/engine/monitoring/purposes.ts'
import { placeOf, relationsOf } from '../../../../electron/engine/monitoring/sum-table.ts'
import type { IndicatorFacts, StatisticalValue } from '../../../../electron/engine/monitoring/values.ts'
import { city, parentOf, tableOf } from './tables.ts'

const fact = (id: string, more: Partial<IndicatorFacts> = {}): [string, IndicatorFacts] => [
  id,
  {
    id,
    code: id,
    name: id,
    unit: 'Anzahl',
    source: null,
    decimals: 0,
    ratio: undefined,
    suppressBelow: 3,
    isCount: true,
    ...more,
  },
]

const ratio = { numerator: 'D03', denominator: 'D02', factor: 1 }
const facts = new Map([
  fact('D02', { suppressBelow: 0 }),
  fact('D03'),
  fact('D04', { suppressBelow: 0, isCount: false, ratio }),
])

const suppressing: Protection = { method: 'suppress', width: usualWidth }

const protectWith = (values: readonly StatisticalValue[], protection: Protection): Promise<ProtectedTable> =>
  protect({ values, facts, parentOf, protection })

/** What somebody finds who knows only the shown numbers and that zeros are shown. */
async function weakCells(values: readonly StatisticalValue[], shown: ProtectedTable): Promise<readonly string[]> {
  const sums = relationsOf(values, parentOf).map((relation) => ({ ...relation, rest: 0 }))
  const published = { shown: shown.values.map(({ value }) => value ?? undefined), sums, least: 1 }
  return [...feasibleIntervals(await loadSolver(), published)].flatMap(([cell, { low, high }]) => {
    const needed = requiredWidth(usualWidth, values[cell]?.value ?? 0)
    return high - low < needed ? [placeOf(values[cell] as StatisticalValue)] : []
  })
}

const valueAt = (table: ProtectedTable, area: string, breakdown: string, indicator = 'D03') =>
  table.values.find((value) => value.area === area && value.breakdown === breakdown && value.indicator === indicator)

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message.includes('nicht schützen')

describe('suppression', () => {
  it('hides small counts and enough others that no sum gives them back', async () => {
    const values = tableOf({
      inner: [
        [12, 2, 30],
        [40, 25, 31],
        [18, 44, 5],
      ],
    })
    const table = await protectWith(values, suppressing)
    expect(valueAt(table, 'district0', 'group=1')).toMatchObject({ value: null, mark: 'hidden', status: 'unknown' })
    expect(table.primary).toBe(1)
    expect(table.secondary).toBeGreaterThanOrEqual(3)
    expect(await weakCells(values, table)).toEqual([])
  })

  it('leaves a table without small counts as it is, and zeros visible', async () => {
    const values = tableOf({
      inner: [
        [12, 0, 30],
        [40, 25, 31],
      ],
    })
    const table = await protectWith(values, suppressing)
    expect(table.values.map(({ value }) => value)).toEqual(values.map(({ value }) => value))
  })

  it('leaves no random table that can be computed back, of one or several years', async () => {
    const count = fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
      { weight: 1, arbitrary: fc.integer({ min: 61, max: 2000 }) },
    )
    const inner = fc
      .tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 3, max: 6 }))
      .chain(([districts, groups]) =>
        fc.array(fc.array(count, { minLength: groups, maxLength: groups }), {
          minLength: districts,
          maxLength: districts,
        }),
      )
    let made = 0
    await fc.assert(
      fc.asyncProperty(inner, async (counts) => {
        const values = tableOf({ inner: counts })
        try {
          const table = await protectWith(values, suppressing)
          made += 1
          for (const [at, shown] of table.values.entries()) {
            const truth = values[at]?.value ?? 0
            if (truth >= 1 && truth <= 3) expect(shown.value).toBeNull()
          }
          expect(await weakCells(values, table)).toEqual([])
        } catch (error) {
          // A table of a few ones and zeros has nothing to hide behind: it is refused, not shown.
          if (!isRefusal(error)) throw error
        }
      }),
      { numRuns: 150 },
    )
    expect(made).toBeGreaterThan(100)
  })

  it('protects over three levels of areas and two groupings at once', async () => {
    const parents: Readonly<Record<string, string>> = {
      a: 'north',
      b: 'north',
      c: 'north',
      d: 'south',
      e: 'south',
      f: 'south',
      north: city,
      south: city,
    }
    const below = (area: string): readonly string[] => {
      const children = Object.keys(parents).filter((child) => parents[child] === area)
      return children.length === 0 ? [area] : children.flatMap(below)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 36, maxLength: 36 }), async (counts) => {
        const at = (area: string, sex: number, type: number): number =>
          counts['abcdef'.indexOf(area) * 6 + sex * 3 + type] ?? 0
        const values = [...Object.keys(parents), city].flatMap((area) =>
          [[0], [1], [0, 1]].flatMap((sexes) =>
            [[0], [1], [2], [0, 1, 2]].map((types): StatisticalValue => {
              const parts = [
                ...(sexes.length === 1 ? [`sex=${sexes[0]}`] : []),
                ...(types.length === 1 ? [`type=${types[0]}`] : []),
              ]
              const value = below(area).reduce(
                (sum, leaf) =>
                  sum +
                  sexes.reduce((all, sex) => all + types.reduce((some, type) => some + at(leaf, sex, type), 0), 0),
                0,
              )
              return { indicator: 'D03', period: '2023', area, breakdown: parts.join(';'), value, status: null }
            }),
          ),
        )
        const table = await protect({ values, facts, parentOf: (area) => parents[area], protection: suppressing })
        const sums = relationsOf(values, (area) => parents[area]).map((relation) => ({ ...relation, rest: 0 }))
        const published = { shown: table.values.map(({ value }) => value ?? undefined), sums, least: 1 }
        for (const [cell, { low, high }] of feasibleIntervals(await loadSolver(), published))
          expect(high - low).toBeGreaterThanOrEqual(requiredWidth(usualWidth, values[cell]?.value ?? 0))
      }),
      { numRuns: 8 },
    )
  })

  it('hides a share with its numerator or its denominator', async () => {
    const pupils = tableOf({
      inner: [
        [12, 2, 30],
        [40, 25, 31],
        [18, 44, 5],
      ],
    })
    const classes = tableOf(
      {
        inner: [
          [1, 1, 2],
          [2, 1, 2],
          [1, 2, 1],
        ],
      },
      'D02',
    )
    const shares = pupils.map((value, at): StatisticalValue => ({
      ...value,
      indicator: 'D04',
      value: (value.value ?? 0) / (classes[at]?.value ?? 1),
    }))
    const table = await protectWith([...pupils, ...classes, ...shares], suppressing)
    for (const value of table.values.filter(({ indicator }) => indicator === 'D04')) {
      const over = valueAt(table, value.area, value.breakdown)
      expect(value.value === null).toBe(over?.value === null)
    }
    expect(valueAt(table, 'district0', 'group=1', 'D04')?.mark).toBe('hidden')
  })

  it('hides totals that few contributors dominate', async () => {
    const values = tableOf({
      inner: [
        [900, 20, 30],
        [400, 350, 310],
        [300, 280, 350],
      ],
    }).map((value) => ({
      ...value,
      breakdown: value.breakdown.replace('group', 'school'),
    }))
    const dominance = { contributors: 1, share: 0.85, among: 'school' }
    const open = await protectWith(values, suppressing)
    expect(valueAt(open, 'district0', '')?.value).toBe(950)
    const table = await protectWith(values, { ...suppressing, dominance })
    expect(valueAt(table, 'district0', '')?.value).toBeNull()
    expect(await weakCells(values, table)).toEqual([])
  })
})

describe('rounding', () => {
  it('rounds every count by itself: sums from exact values', async () => {
    const values = tableOf({ inner: [[12, 2, 30]] }).filter(({ area }) => area === 'district0')
    const table = await protectWith(values, { method: 'round', base: 5 })
    expect(table.values.map(({ value }) => value)).toEqual([10, 0, 30, 45])
  })
})

describe('for internal use', () => {
  it('shows true values and marks the small ones', async () => {
    const values = tableOf({
      inner: [
        [12, 2, 30],
        [40, 25, 31],
      ],
    })
    const table = await protectWith(values, { method: 'none' })
    expect(table.values.map(({ value }) => value)).toEqual(values.map(({ value }) => value))
    expect(table.values.filter(({ mark }) => mark === 'secret')).toMatchObject([
      { area: 'district0', breakdown: 'group=1', value: 2 },
    ])
  })
})
