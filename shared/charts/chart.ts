/** A picture of figures, free of any drawing library: the same for the window, for documents and for people who cannot see it. */

export const chartKinds = ['line', 'bar', 'stacked', 'small-multiples', 'pyramid', 'scatter', 'map'] as const

export type ChartKind = (typeof chartKinds)[number]

export const chartKindLabels: Readonly<Record<ChartKind, string>> = {
  line: 'Linien',
  bar: 'Balken',
  stacked: 'Gestapelte Balken',
  'small-multiples': 'Kleine Bilder je Gebiet',
  pyramid: 'Pyramide',
  scatter: 'Punktwolke',
  map: 'Karte',
}

export interface ChartSeries {
  readonly name: string
  /** One for each category; null where nothing is shown. */
  readonly values: readonly (number | null)[]
  /** Drawn stronger and first: the whole that the others are compared with. */
  readonly isWhole?: boolean
}

/** A district's outline as GeoJSON has it: rings of [longitude, latitude]. */
export interface Shape {
  readonly name: string
  readonly geometry: { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: unknown }
}

export interface Chart {
  readonly kind: ChartKind
  readonly title: string
  /** What the numbers are: "Anzahl", "%", "Schüler je Klasse". */
  readonly unit: string
  readonly decimals: number
  /** Periods, or the areas of a map, bar chart or scatter, as people read them. */
  readonly categories: readonly string[]
  /** Of a scatter the first is across and the second up. */
  readonly series: readonly ChartSeries[]
  /** Source, purpose, signs: what stands below. */
  readonly note: string
  /** Outlines for a map; their names are the categories. */
  readonly shapes?: readonly Shape[]
}
