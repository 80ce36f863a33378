/** What a picture shows, in sentences: the alternative text that people may then make better. */
import { formatNumber } from '../text/numbers.ts'
import { chartKindLabels, type Chart, type ChartSeries } from './chart.ts'

interface Point {
  readonly category: string
  readonly value: number
}

const pointsOf = ({ categories }: Chart, { values }: ChartSeries): readonly Point[] =>
  categories.flatMap((category, index) => {
    const value = values[index] ?? null
    return value === null ? [] : [{ category, value }]
  })

/** "Linien: D03 Schülerinnen und Schüler (Anzahl), 2019 bis 2023. Magdeburg steigt von 30.112 (2019) auf 31.578 (2023). …" */
export function describeChart(chart: Chart): string {
  const { kind, title, unit, categories, series } = chart
  const [first, last] = [categories[0], categories.at(-1)]
  const isOverTime = kind === 'line' || kind === 'small-multiples' || kind === 'stacked'
  const span = !isOverTime || first === undefined || first === last ? (first ?? '') : `${first} bis ${last}`
  const head = `${chartKindLabels[kind]}: ${title}${unit === '' ? '' : ` (${unit})`}${isOverTime && span !== '' ? `, ${span}` : ''}.`
  const sentences = isOverTime
    ? series.slice(0, 4).map((one) => course(chart, one))
    : series.slice(0, 2).map((one) => range(chart, one))
  const more =
    isOverTime && series.length > 4 ? [`Dazu ${series.length - 4} weitere Reihen, Werte in der Tabelle.`] : []
  return [head, ...sentences, ...more].filter((sentence) => sentence !== '').join(' ')
}

const shown = ({ decimals }: Chart, value: number): string =>
  formatNumber(value, { minDecimals: decimals, maxDecimals: decimals, grouped: true })

function course(chart: Chart, series: ChartSeries): string {
  const points = pointsOf(chart, series)
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return `${series.name}: keine Angaben.`
  if (first === last) return `${series.name}: ${shown(chart, first.value)} (${first.category}).`
  const way = last.value > first.value ? 'steigt' : last.value < first.value ? 'sinkt' : 'bleibt'
  const from = `${shown(chart, first.value)} (${first.category})`
  const to = `${shown(chart, last.value)} (${last.category})`
  return way === 'bleibt' ? `${series.name} bleibt bei ${to}.` : `${series.name} ${way} von ${from} auf ${to}.`
}

function range(chart: Chart, series: ChartSeries): string {
  const points = pointsOf(chart, series).toSorted((left, right) => left.value - right.value)
  const [least, most] = [points[0], points.at(-1)]
  if (least === undefined || most === undefined) return `${series.name}: keine Angaben.`
  if (points.length === 1) return `${series.name}: ${shown(chart, most.value)} (${most.category}).`
  return `${series.name}: am höchsten ${most.category} mit ${shown(chart, most.value)}, am niedrigsten ${least.category} mit ${shown(chart, least.value)}.`
}
