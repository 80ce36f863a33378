/** Reports of monitoring: indicator sheets, themes, education report, transitions, funding. Each says what a purpose may know, and no more. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { figureReports, type FigureReportKind } from '../../../shared/contract/figure-reports.ts'
import { purposeLabels, purposes, type Purpose } from '../../../shared/contract/purposes.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { labelOf, rowOf, type Source } from '../committees/rows.ts'
import { publish, type Publication } from '../monitoring/publication.ts'
import { marksOf } from '../monitoring/report-changes.ts'
import { publishReport } from '../monitoring/report-figures.ts'
import { reportTitle } from '../monitoring/report-page.ts'
import { demandReport, reportSections } from '../monitoring/report-sections.ts'
import { usedIndicators, type IndicatorFacts } from '../monitoring/values.ts'
import { heading, paragraph, type Block, type DocumentDescription } from './description.ts'
import { numbered } from './figures.ts'
import { fundingBlocks } from './funding.ts'
import { sheetBlocks, shortBlocks } from './indicator-blocks.ts'
import { headOf } from './meeting.ts'
import { senderOf } from '../committees/sender.ts'
import { reportBody } from './report-body.ts'
import { themeBlocks } from './themes.ts'
import { transitionBlocks } from './transitions.ts'

export interface FigureReportAsked {
  readonly kind: FigureReportKind
  /** Absent: the report's own, else what everybody may see. */
  readonly purpose?: Purpose | undefined
  /** Codes; all that have values where absent. */
  readonly indicators?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly areas?: readonly string[] | undefined
  /** A theme's or transition's code; all where absent. */
  readonly subject?: string | undefined
  /** A report whose sections say what stands in it, or a funding project. */
  readonly id?: string | undefined
  /** Marks what a written report says otherwise than the edition before. */
  readonly isMarked?: boolean | undefined
}

/** Figures of the report as its texts see them. */
export interface Figures {
  readonly source: Source
  readonly asked: FigureReportAsked & { readonly purpose: Purpose }
  readonly publication: Publication
  /** For whom the report is written, where people wrote it; its output may be for others. */
  readonly ownPurpose?: Purpose
}

export async function describeFigureReport(source: Source, asked: FigureReportAsked): Promise<DocumentDescription> {
  const report = writtenReport(source, asked)
  return report === undefined ? describeKind(source, asked) : describeWritten(source, asked, report)
}

/** The report that is asked for by its id; a funder's report may have that of a project instead. */
export function writtenReport({ core }: Source, { kind, id }: FigureReportAsked): Row | undefined {
  if (id === undefined) return undefined
  return kind === 'funding' ? rowOf(core, 'report', id) : demandReport(core, id)
}

async function describeWritten(source: Source, asked: FigureReportAsked, report: Row): Promise<DocumentDescription> {
  const ownPurpose = purposes.find((known) => known === report['purpose']) ?? 'public'
  const purpose = asked.purpose ?? ownPurpose
  const sections = reportSections(source.core, report.id)
  const publication = await publishReport(source.core, source.names, { sections, purpose })
  const figures: Figures = { source, asked: { ...asked, purpose }, publication, ownPurpose }
  const marks = asked.isMarked === true ? marksOf(source, { report, sections, publication }) : undefined
  const hasContents = sections.filter(({ title }) => title !== '').length >= leastForContents
  return framed(figures, { title: reportTitle(report), hasContents, body: reportBody(figures, sections, marks) })
}

/** A report of fewer chapters is read without a list of them. */
const leastForContents = 4

async function describeKind(source: Source, asked: FigureReportAsked): Promise<DocumentDescription> {
  const { kind, from, to, areas, purpose = 'public' } = asked
  // A theme has no indicators of its own.
  const codes = asked.indicators ?? (kind === 'theme' ? [] : usedIndicators(source.core))
  if (codes.length === 0 && kind !== 'funding' && kind !== 'theme')
    throw new WorkbenchError('notFound', 'Es gibt noch keine Werte. Bitte lesen Sie erst Werte von Indikatoren ein.')
  const publication = await publish(source.core, source.names, { indicators: codes, purpose, from, to, areas })
  const figures: Figures = { source, asked: { ...asked, purpose }, publication }
  return framed(figures, { title: titleOf(figures), hasContents: kind === 'education', body: bodies[kind](figures) })
}

interface Body {
  readonly title: string
  readonly hasContents: boolean
  readonly body: readonly Block[]
}

/** Long reports begin with what stands in them. */
function framed({ source, asked: { purpose } }: Figures, { title, hasContents, body }: Body): DocumentDescription {
  const day = formatDay(source.names.today)
  const cover: readonly Block[] = [
    heading(1, title),
    ...paragraph(`Für: ${purposeLabels[purpose]} · Stand ${day}`, 'lead'),
    ...(hasContents ? [{ kind: 'contents', title: 'Inhalt' } as const] : []),
  ]
  return {
    title,
    ...headOf(senderOf(source.core)),
    subject: `${title} · ${purposeLabels[purpose]} · Stand ${day}`,
    letters: [{ hasWindow: false, recipients: [], facts: [], blocks: [...cover, ...numbered(body)] }],
  }
}

function titleOf({ asked: { kind, from, to }, publication }: Figures): string {
  const [only1] = publication.indicators
  const name =
    kind === 'indicator' && publication.indicators.length === 1 && only1 !== undefined
      ? `${only1.code} ${only1.name}`
      : figureReports[kind]
  if (from === undefined && to === undefined) return name
  if (from === to || to === undefined || from === undefined) return `${name} ${formatPeriod(from ?? to ?? '')}`
  return `${name} ${formatPeriod(from)} bis ${formatPeriod(to)}`
}

const bodies: Readonly<Record<FigureReportKind, (figures: Figures) => readonly Block[]>> = {
  indicator: (figures) => figures.publication.indicators.flatMap((indicator) => sheetBlocks(figures, indicator)),
  theme: themeBlocks,
  education: educationBlocks,
  transition: transitionBlocks,
  funding: (figures) => [
    ...fundingBlocks(figures),
    // A funder is told the figures that were asked for, not the whole monitoring.
    ...(figures.asked.indicators === undefined
      ? []
      : figures.publication.indicators.flatMap((indicator) => shortBlocks(figures, indicator))),
  ],
}

/** A chapter for each phase of education that has figures. */
function educationBlocks(figures: Figures): readonly Block[] {
  const { source, publication } = figures
  const phaseOf = (indicator: IndicatorFacts): string =>
    labelOf(source, rowOf(source.core, 'indicator', indicator.id), 'phase', 'phase') || 'Weitere Indikatoren'
  return [...Map.groupBy(publication.indicators, phaseOf)].flatMap(([phase, indicators]) => [
    heading(2, phase),
    ...indicators.flatMap((indicator) => shortBlocks(figures, indicator)),
  ])
}
