/** From a chart to what ECharts draws: one option for the window, for documents and for files. */
import type { EChartsOption, SeriesOption } from 'echarts'
import type { Chart, ChartSeries } from './chart.ts'
import { grouped, shown, type Drawing, type Drawn } from './drawing.ts'
import { seriesFill } from './fills.ts'
import { mapOption } from './map-option.ts'
import { paper } from './palette.ts'

const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const
const marks = ['circle', 'rect', 'triangle', 'diamond'] as const

export function chartOption(chart: Chart, drawing: Drawing = {}): EChartsOption {
  const drawn: Drawn = { look: paper, hasPatterns: false, isAnimated: false, ...drawing }
  const { look } = drawn
  const frame: EChartsOption = {
    animation: drawn.isAnimated,
    backgroundColor: look.paper,
    color: [...look.colours],
    textStyle: { fontFamily: look.font, color: look.ink, fontSize: 12 },
    // The alternative text is ours, in German, and so are the patterns.
    aria: { enabled: false },
    tooltip: tooltip(chart, drawn),
  }
  return { ...frame, ...shapes[chart.kind](chart, drawn) }
}

const tooltip = (chart: Chart, { look }: Drawn, said: (value: number) => number = (value) => value) => ({
  trigger: 'item' as const,
  backgroundColor: look.paper,
  borderColor: look.line,
  textStyle: { color: look.ink },
  valueFormatter: (value: unknown) => (typeof value === 'number' ? shown(chart, said(value)) : '.'),
})

const valueAxis = (chart: Chart, { look }: Drawn) => ({
  type: 'value' as const,
  name: chart.unit,
  nameTextStyle: { color: look.faint, align: 'left' as const },
  axisLabel: { color: look.faint, formatter: grouped },
  splitLine: { lineStyle: { color: look.line } },
})

const categoryAxis = ({ categories }: Chart, { look }: Drawn) => ({
  type: 'category' as const,
  data: [...categories],
  axisLabel: { color: look.faint },
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
})

const legend = ({ series }: Chart, { look }: Drawn) =>
  series.length < 2
    ? {}
    : { legend: { bottom: 0, type: 'plain' as const, textStyle: { color: look.ink }, itemWidth: 28, itemHeight: 14 } }

/** A line that says what it is where it ends: no legend to look up. */
function lineOf({ name, values, isWhole = false }: ChartSeries, index: number, drawn: Drawn): SeriesOption {
  const { look } = drawn
  const colour = look.colours[index % look.colours.length] ?? look.ink
  return {
    type: 'line',
    name,
    data: [...values],
    symbol: marks[index % marks.length] ?? 'circle',
    symbolSize: isWhole ? 6 : 5,
    lineStyle: { width: isWhole ? 3.5 : 2, type: isWhole ? 'solid' : lineType(index, drawn) },
    itemStyle: { color: colour },
    endLabel: { show: true, formatter: name, color: colour, fontWeight: 'bold', lineHeight: 16, distance: 10 },
    labelLayout: { moveOverlap: 'shiftY' },
    emphasis: { focus: 'series' },
  }
}

/** Colours take turns with styles; without colours each line has its own. */
function lineType(index: number, { look, hasPatterns }: Drawn): 'solid' | 'dashed' | 'dotted' | number[] {
  const turn = look.isInkOnly === true || hasPatterns ? index : Math.floor(index / 2)
  const type = dashes[turn % dashes.length] ?? 'solid'
  return typeof type === 'string' ? type : [...type]
}

const longestName = ({ series }: Chart): number => Math.max(0, ...series.map(({ name }) => name.length))

const shapes: Readonly<Record<Chart['kind'], (chart: Chart, drawn: Drawn) => EChartsOption>> = {
  line: (chart, drawn) => ({
    grid: { left: 8, top: 32, bottom: 8, right: Math.min(200, 24 + longestName(chart) * 7), containLabel: true },
    // The years stand lower than the name of a line that ends on the axis.
    xAxis: {
      ...categoryAxis(chart, drawn),
      axisLabel: { ...categoryAxis(chart, drawn).axisLabel, margin: 14, alignMaxLabel: 'right' },
      boundaryGap: false,
    },
    yAxis: { ...valueAxis(chart, drawn), scale: true },
    series: chart.series.map((series, index) => lineOf(series, index, drawn)),
  }),

  bar: (chart, drawn) => ({
    grid: { left: 8, top: 8, bottom: chart.series.length < 2 ? 24 : 56, right: 48, containLabel: true },
    // Names of areas are long: bars lie, names stand beside them, the first on top.
    yAxis: { ...categoryAxis(chart, drawn), inverse: true },
    xAxis: { ...valueAxis(chart, drawn), nameLocation: 'middle', nameGap: 28 },
    ...legend(chart, drawn),
    series: chart.series.map(({ name, values }, index) => ({
      type: 'bar',
      name,
      data: [...values],
      itemStyle: seriesFill(index, drawn),
      label: {
        show: chart.categories.length * chart.series.length <= 60,
        position: 'right',
        color: drawn.look.ink,
        formatter: ({ value }) => (typeof value === 'number' ? shown(chart, value) : ''),
      },
    })),
  }),

  stacked: (chart, drawn) => ({
    grid: { left: 8, top: 32, bottom: 48, right: 16, containLabel: true },
    xAxis: categoryAxis(chart, drawn),
    yAxis: valueAxis(chart, drawn),
    ...legend(chart, drawn),
    series: chart.series.map(({ name, values }, index) => ({
      type: 'bar',
      stack: 'all',
      name,
      itemStyle: seriesFill(index, drawn),
      data: [...values],
      barMaxWidth: 64,
    })),
  }),

  'small-multiples': (chart, drawn) => smallMultiples(chart, drawn),

  /** Two groups back to back over the same categories: the first to the left. */
  pyramid: (chart, drawn) => {
    const [left, right] = chart.series
    const most = Math.max(0, ...[left, right].flatMap((series) => series?.values ?? []).map((value) => value ?? 0))
    return {
      grid: { left: 8, top: 8, bottom: 56, right: 16, containLabel: true },
      yAxis: categoryAxis(chart, drawn),
      xAxis: {
        ...valueAxis(chart, drawn),
        min: -most,
        max: most,
        nameLocation: 'middle',
        nameGap: 28,
        axisLabel: { color: drawn.look.faint, formatter: (value: number) => grouped(Math.abs(value)) },
      },
      tooltip: tooltip(chart, drawn, Math.abs),
      ...legend(chart, drawn),
      series: [left, right].flatMap((series, index): SeriesOption[] =>
        series === undefined
          ? []
          : [
              {
                type: 'bar',
                stack: 'pyramid',
                name: series.name,
                barCategoryGap: '8%',
                itemStyle: seriesFill(index, drawn),
                data: series.values.map((value) => (value === null ? null : index === 0 ? -value : value)),
              },
            ],
      ),
    }
  },

  scatter: (chart, drawn) => {
    const [across, up] = chart.series
    const points = chart.categories.flatMap((name, index) => {
      const [x, y] = [across?.values[index] ?? null, up?.values[index] ?? null]
      return x === null || y === null ? [] : [{ name, value: [x, y] }]
    })
    return {
      grid: { left: 8, top: 32, bottom: 32, right: 32, containLabel: true },
      xAxis: { ...valueAxis(chart, drawn), name: across?.name ?? '', nameLocation: 'middle', nameGap: 28, scale: true },
      yAxis: { ...valueAxis(chart, drawn), name: up?.name ?? '', scale: true },
      series: [
        {
          type: 'scatter',
          data: points,
          symbolSize: 9,
          label: { show: true, formatter: '{b}', position: 'right', color: drawn.look.faint, fontSize: 11 },
          labelLayout: { hideOverlap: true },
        },
      ],
    }
  },

  map: mapOption,
}

const multiplesAcross = 4

/** The next number that an axis may end with: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power
}

/** A small line chart for each series, all on one scale, so that they can be compared. */
function smallMultiples(chart: Chart, { look }: Drawn): EChartsOption {
  const { series, categories } = chart
  const down = Math.ceil(series.length / multiplesAcross)
  const known = series.flatMap(({ values }) => values).filter((value) => value !== null)
  const [least, most] = [-roundUp(-Math.min(...known, 0)), roundUp(Math.max(...known, 1))]
  const place = (index: number) => {
    const [column, row] = [index % multiplesAcross, Math.floor(index / multiplesAcross)]
    const width = 100 / multiplesAcross
    const height = 100 / down
    return {
      left: `${column * width + 3}%`,
      top: `${row * height + height * 0.28}%`,
      width: `${width - 5}%`,
      height: `${height * 0.5}%`,
    }
  }
  return {
    title: series.map(({ name }, index) => {
      const { left } = place(index)
      const row = Math.floor(index / multiplesAcross)
      return {
        text: name,
        left,
        top: `${(row * 100) / down + 2}%`,
        textStyle: { fontSize: 11, fontWeight: 'bold', color: look.ink },
      }
    }),
    grid: series.map((_, index) => place(index)),
    xAxis: series.map((_, index) => ({
      type: 'category',
      gridIndex: index,
      data: [...categories],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      // Only first and last: more does not fit below a small picture.
      axisLabel: {
        color: look.faint,
        fontSize: 10,
        interval: Math.max(0, categories.length - 2),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    })),
    yAxis: series.map((_, index) => ({
      type: 'value',
      gridIndex: index,
      min: least,
      max: most,
      splitNumber: 2,
      axisLabel: { color: look.faint, fontSize: 10, formatter: grouped, showMaxLabel: true },
      splitLine: { lineStyle: { color: look.line } },
    })),
    series: series.map(({ name, values }, index) => ({
      type: 'line',
      name,
      xAxisIndex: index,
      yAxisIndex: index,
      data: [...values],
      symbolSize: 4,
      lineStyle: { width: 2 },
      itemStyle: { color: look.colours[0] ?? look.ink },
    })),
  }
}
