/** Values of indicators: collected, or computed live from others. */
import { describe, expect, it } from 'vitest'
import { indicatorFacts, indicatorsByCode, readValues } from '../../../../electron/engine/monitoring/values.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

function openCity() {
  const bench = openBench()
  const area = bench.create('area', { code: '15003', name: 'Magdeburg' })
  const pupils = bench.create('indicator', { code: 'D03', name: 'Lernende', unit: 'Anzahl' })
  const classes = bench.create('indicator', { code: 'D02', name: 'Klassen', unit: 'Anzahl', suppressBelow: 0 })
  const ratio = bench.create('indicator', {
    code: 'D04',
    name: 'Frequenz',
    decimals: 2,
    numerator: pupils,
    denominator: classes,
    factor: 1,
  })
  const observe = (indicator: string, period: string, value: number | null, status: string | null = null) =>
    bench.create('observation', { indicator, area, period, value, status })
  return { bench, area, pupils, classes, ratio, observe }
}

function ratios(bench: Bench, indicator: string, more: { readonly from?: string; readonly to?: string } = {}) {
  const { core } = bench.store
  const values = readValues(core, indicatorFacts(core), { indicators: [indicator], ...more })
  return values.map(({ period, value, status }) => ({ period, value, status }))
}

describe('derived indicators', () => {
  it('are computed where both sources stand, and change with them at once', () => {
    const { bench, pupils, classes, ratio, observe } = openCity()
    observe(pupils, '2023', 31_578)
    observe(pupils, '2022', 30_958)
    const row = observe(classes, '2023', 1582)
    expect(ratios(bench, ratio)).toEqual([{ period: '2023', value: 31_578 / 1582, status: null }])
    bench.edit({ entity: 'observation', id: row, field: 'value', value: 1579 })
    expect(ratios(bench, ratio)).toEqual([{ period: '2023', value: 31_578 / 1579, status: null }])
  })

  it('carry the worse status of their sources, and say why there is no value', () => {
    const { bench, pupils, classes, ratio, observe } = openCity()
    observe(pupils, '2021', 100, 'provisional')
    observe(classes, '2021', 4, 'final')
    observe(pupils, '2022', null, 'unknown')
    observe(classes, '2022', 4)
    observe(pupils, '2023', 0, 'zero')
    observe(classes, '2023', 0, 'zero')
    expect(ratios(bench, ratio)).toEqual([
      { period: '2021', value: 25, status: 'provisional' },
      { period: '2022', value: null, status: 'unknown' },
      { period: '2023', value: null, status: 'meaningless' },
    ])
  })

  it('that are computed from each other have only what was collected', () => {
    const { bench, pupils, ratio, observe } = openCity()
    bench.edit(
      { entity: 'indicator', id: pupils, field: 'numerator', value: ratio },
      { entity: 'indicator', id: pupils, field: 'denominator', value: ratio },
    )
    observe(pupils, '2023', 7)
    expect(ratios(bench, pupils)).toEqual([{ period: '2023', value: 7, status: null }])
  })
})

describe('the values asked for', () => {
  it('end with the whole of the last period', () => {
    const { bench, pupils, observe } = openCity()
    for (const period of ['2021', '2022', '2022-12-31', '2023', '2023-Q4', '2023-10-15', '2024'])
      observe(pupils, period, 1)
    expect(ratios(bench, pupils, { from: '2022', to: '2023' }).map(({ period }) => period)).toEqual([
      '2022',
      '2022-12-31',
      '2023',
      '2023-Q4',
      '2023-10-15',
    ])
  })

  it('are of indicators that exist', () => {
    const { bench } = openCity()
    const facts = indicatorFacts(bench.store.core)
    expect(indicatorsByCode(facts, ['d03', ' D04 ']).map(({ code }) => code)).toEqual(['D03', 'D04'])
    expect(() => indicatorsByCode(facts, ['Z99'])).toThrow('Einen Indikator „Z99“ gibt es nicht.')
  })
})
