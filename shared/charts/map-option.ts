/** A map in classes: areas and legend share fills, by colour or by pattern, and each area has its name. */
import type { EChartsOption } from 'echarts'
import type { Chart } from './chart.ts'
import type { Drawn } from './drawing.ts'
import { classFill, missingFill, mostClasses, type Fill } from './fills.ts'
import { classOf, valueClasses } from './value-classes.ts'

/** The name under which the outlines of a map are known to ECharts. */
export const mapName = 'Gebiete'

export function mapOption(chart: Chart, drawn: Drawn): EChartsOption {
  const { look } = drawn
  const values = chart.series[0]?.values ?? []
  const known = values.filter((value) => value !== null)
  const classes = valueClasses(known, chart.decimals, mostClasses)
  const areas = chart.categories.map((name, index) => {
    const value = values[index] ?? null
    const fill = value === null ? missingFill(drawn) : classFill(classOf(classes, value), classes.length, drawn)
    return { name, ...(value === null ? {} : { value }), ...area(fill) }
  })
  const entries = [
    ...classes.map(({ label }, index) => ({ name: label, itemStyle: classFill(index, classes.length, drawn) })),
    ...(known.length < values.length ? [{ name: 'keine Angabe', itemStyle: missingFill(drawn) }] : []),
  ]
  return {
    legend: {
      left: 8,
      bottom: 8,
      orient: 'vertical',
      icon: 'rect',
      itemWidth: 28,
      itemHeight: 16,
      selectedMode: false,
      textStyle: { color: look.ink },
      data: entries.map(({ name }) => name),
    },
    series: [
      {
        type: 'map',
        map: mapName,
        name: chart.series[0]?.name ?? '',
        roam: false,
        selectedMode: false,
        // The legend stands beside it.
        left: 196,
        right: 8,
        top: 8,
        bottom: 8,
        showLegendSymbol: false,
        label: {
          show: true,
          fontSize: 10,
          color: look.ink,
          textBorderColor: look.paper,
          textBorderWidth: 3,
        },
        labelLayout: { hideOverlap: true },
        data: areas,
      },
      // The legend of a map knows series only: each class is one, without points.
      ...entries.map(({ name, itemStyle }) => ({
        type: 'scatter' as const,
        coordinateSystem: 'none' as never,
        name,
        itemStyle: { ...itemStyle, opacity: 1 },
        data: [],
      })),
    ],
  }
}

/** Pointed at, an area keeps its fill and gets a stronger edge. */
function area({ color, ...rest }: Fill) {
  const itemStyle = { areaColor: color, ...rest }
  return { itemStyle, emphasis: { itemStyle: { ...itemStyle, borderWidth: 3 } } }
}
