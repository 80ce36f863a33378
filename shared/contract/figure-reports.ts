/** Reports of monitoring: figures for a purpose, with text around them. */

export const figureReports = {
  indicator: 'Indikatorenblatt',
  education: 'Bildungsbericht',
  transition: 'Bericht zu Übergängen',
  funding: 'Sachbericht',
} as const

export type FigureReportKind = keyof typeof figureReports

export const figureReportKinds = Object.keys(figureReports) as readonly FigureReportKind[]

export const figureReportFormats = ['pdf', 'docx', 'xlsx'] as const
export type FigureReportFormat = (typeof figureReportFormats)[number]

/** What a section of a report shows below its text: kept as its `block`. Periods are open where absent. */
export interface FigureBlock {
  /** Codes of indicators. */
  readonly indicators: readonly string[]
  readonly from?: string
  readonly to?: string
  /** Row ids, codes or names. */
  readonly areas?: readonly string[]
  /** A kind of picture; none: only the table. What suits the figures where absent. */
  readonly picture?: string
  readonly hasTable?: boolean
  /** What a person wrote instead of the description that the program makes. */
  readonly description?: string
}
