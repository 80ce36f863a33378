/** Pictures of indicators: as data for the window, or as a file. Runs in a worker. */
import type { Chart, ChartKind } from '../../../shared/charts/chart.ts'
import { chartOf } from '../monitoring/chart-data.ts'
import { keptOutlines } from '../monitoring/kept-outlines.ts'
import { readOutlines } from '../monitoring/outlines.ts'
import { describePicture, type DescribedPicture, type PlacedPicture } from '../monitoring/picture-texts.ts'
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

export interface DrawnChart extends DescribedPicture {
  readonly chart: Chart
}

export async function readChart(input: ChartInput): Promise<DrawnChart> {
  const { place: _place, ...drawn } = await placeChart(input)
  return drawn
}

/** With where the text of the picture is kept. */
export async function placeChart({
  workbench,
  kind,
  shapes,
  ...asked
}: ChartInput): Promise<DrawnChart & { readonly place: PlacedPicture }> {
  return reading(workbench, async (core, names) => {
    const outlines = shapes === undefined ? keptOutlines(core) : readOutlines(names, shapes)
    const publication = await publish(core, names, asked)
    const chart = chartOf({ publication, names, kind, outlines })
    return { chart, ...describePicture(publication, chart) }
  })
}

export interface MakeChartInput extends ChartInput {
  readonly format: 'svg' | 'png'
  readonly hasPatterns?: boolean | undefined
  readonly resourcesPath: string
  readonly target: string
}

export async function makeChart(input: MakeChartInput): Promise<{ readonly description: string }> {
  const { chart, description } = await readChart(input)
  const drawing = { hasPatterns: input.hasPatterns === true }
  const bytes =
    input.format === 'svg' ? framedSvg(chart, description, drawing) : framedPng(chart, input.resourcesPath, drawing)
  writeDocument(input.target, bytes)
  return { description }
}
