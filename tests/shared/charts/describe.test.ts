import { expect, it } from 'vitest'
import type { Chart } from '../../../shared/charts/chart.ts'
import { describeChart } from '../../../shared/charts/describe.ts'

const chart: Chart = {
  kind: 'line',
  title: 'D04 Klassenfrequenz',
  unit: 'Schüler je Klasse',
  decimals: 2,
  categories: ['2021', '2022', '2023'],
  series: [
    { name: 'Stadt', values: [18.9, 19.5, 19.96] },
    { name: 'Altstadt', values: [null, 21, 20.5] },
    { name: 'Pechau', values: [null, null, null] },
  ],
  note: '',
}

it('tells the course of each line, and where nothing is known', () => {
  expect(describeChart(chart)).toBe(
    'Linien: D04 Klassenfrequenz (Schüler je Klasse), 2021 bis 2023. Stadt steigt von 18,90 (2021) auf 19,96 (2023). ' +
      'Altstadt sinkt von 21,00 (2022) auf 20,50 (2023). Pechau: keine Angaben.',
  )
})

it('tells the highest and the lowest of bars', () => {
  const bars: Chart = {
    ...chart,
    kind: 'bar',
    categories: ['Nord', 'Süd', 'West'],
    series: [{ name: 'Schulen', values: [3, 9, 5] }],
    decimals: 0,
  }
  expect(describeChart(bars)).toBe(
    'Balken: D04 Klassenfrequenz (Schüler je Klasse). Schulen: am höchsten Süd mit 9, am niedrigsten Nord mit 3.',
  )
})
