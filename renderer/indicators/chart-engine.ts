/** ECharts, loaded when the first picture is shown: it is large. */
import { BarChart, LineChart, MapChart, ScatterChart } from 'echarts/charts'
import { GeoComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../../shared/charts/chart.ts'
import { mapName } from '../../shared/charts/map-option.ts'
import { chartOption } from '../../shared/charts/option.ts'
import type { Look } from '../../shared/charts/palette.ts'

use([
  BarChart,
  LineChart,
  MapChart,
  ScatterChart,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
])

export interface Drawing {
  draw(chart: Chart, look: Look, hasPatterns: boolean): void
  resize(): void
  end(): void
}

/** Draws into an element until it is ended. */
export function beginDrawing(element: HTMLElement): Drawing {
  const engine = init(element, null, { renderer: 'svg' })
  return {
    draw(chart, look, hasPatterns) {
      if (chart.shapes !== undefined) {
        const features = chart.shapes.map(({ name, geometry }) => ({
          type: 'Feature',
          properties: { name },
          geometry,
        }))
        registerMap(mapName, { type: 'FeatureCollection', features } as never)
      }
      const option = chartOption(chart, { look, hasPatterns })
      // Tooltips as markup would bring styles of their own, which the page refuses.
      const tooltip = { ...(option.tooltip as object), renderMode: 'richText' as const }
      engine.setOption({ ...option, tooltip }, { notMerge: true })
    },
    resize: () => engine.resize(),
    end: () => engine.dispose(),
  }
}
