/** Pictures of indicators: as data for the window, or as a file. Runs in a worker. */
import type { Chart, ChartKind } from '../../../shared/charts/chart.ts'
import { describeChart } from '../../../shared/charts/describe.ts'
import { chartOf } from '../monitoring/chart-data.ts'
import { keptOutlines } from '../monitoring/kept-outlines.ts'
import { readOutlines } from '../monitoring/outlines.ts'
import { publish, type PublicationAsked } from '../monitoring/publication.ts'
import { reading } from '../store/reading.ts'
import { writeDocument } from '../store/whole-file.ts'
import { framedPng, framedSvg } from './draw-chart.ts'

export interface ChartInput extends PublicationAsked {
  readonly workbench: string
  readonly kind?: ChartKind | undefined
  /** A GeoJSON file with the outlines of areas, for a map. */
  readonly shapes?: string | undefined
}

export interface DrawnChart {
  readonly chart: Chart
  /** German; for people who cannot see the picture. */
  readonly description: string
}

export async function readChart({ workbench, kind, shapes, ...asked }: ChartInput): Promise<DrawnChart> {
  return reading(workbench, async (core, names) => {
    const outlines = shapes === undefined ? keptOutlines(core) : readOutlines(names, shapes)
    const chart = chartOf({ publication: await publish(core, names, asked), names, kind, outlines })
    return { chart, description: describeChart(chart) }
  })
}

export interface MakeChartInput extends ChartInput {
  readonly format: 'svg' | 'png'
  readonly hasPatterns?: boolean | undefined
  /** What a person wrote in place of the generated alternative text. */
  readonly description?: string | undefined
  readonly resourcesPath: string
  readonly target: string
}

export async function makeChart(input: MakeChartInput): Promise<{ readonly description: string }> {
  const { chart, description: generated } = await readChart(input)
  const description = input.description ?? generated
  const drawing = { hasPatterns: input.hasPatterns === true }
  const bytes =
    input.format === 'svg' ? framedSvg(chart, description, drawing) : framedPng(chart, input.resourcesPath, drawing)
  writeDocument(input.target, bytes)
  return { description }
}
