/** Reports of monitoring: figures for a purpose, with text around them. */
import type { Purpose } from './purposes.ts'

export const figureReports = {
  indicator: 'Indikatorenblatt',
  theme: 'Themenbericht',
  education: 'Bildungsbericht',
  transition: 'Bericht zu Übergängen',
  funding: 'Sachbericht',
} as const

export type FigureReportKind = keyof typeof figureReports

export const figureReportKinds = Object.keys(figureReports) as readonly FigureReportKind[]

export const figureReportFormats = ['pdf', 'docx', 'xlsx'] as const
export type FigureReportFormat = (typeof figureReportFormats)[number]

/** Figures that a section of a report shows below its text: kept as its `block`. Periods are open where absent. */
export interface FigureBlock {
  /** Codes of indicators. */
  readonly indicators: readonly string[]
  readonly from?: string
  readonly to?: string
  /** Row ids, codes or names; all where absent. */
  readonly areas?: readonly string[]
  /** Values of groups: only totals where absent and there are some. */
  readonly groups?: boolean
  /** A kind of picture; none: only the table. What suits the figures where absent. */
  readonly picture?: string
  readonly hasTable?: boolean
  /** What a person wrote above picture and table instead of the indicator's name. */
  readonly title?: string
  /** What a person wrote instead of the description that the program makes. */
  readonly description?: string
  /** For whom that was written: it names figures which others may not know. The report's own readers where absent. */
  readonly describedFor?: Purpose
}

/** What the workbench knows of a theme, a transition or a project, counted and listed; as a `block` of a section. */
export const reportSubjects = ['theme', 'transition', 'fundingProject'] as const
type ReportSubject = (typeof reportSubjects)[number]

export interface SubjectBlock {
  readonly about: ReportSubject
  /** A code of the list, or the id of the project. */
  readonly key: string
  readonly from?: string
  readonly to?: string
}

export type ReportBlock = FigureBlock | SubjectBlock

export const isSubjectBlock = (block: ReportBlock): block is SubjectBlock => 'about' in block

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** A stored block; undefined where there is none, or what a newer program put there. */
export function blockOf(value: unknown): ReportBlock | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const block = value as Partial<FigureBlock> & Partial<SubjectBlock>
  const subject = reportSubjects.find((name) => name === block.about)
  if (subject !== undefined && typeof block.key === 'string') return { ...block, about: subject, key: block.key }
  const indicators = texts(block.indicators)
  return indicators.length === 0 ? undefined : { ...block, indicators }
}
