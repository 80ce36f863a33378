/** What a report says otherwise than the edition before it. */
import type { ReportChanges } from '../../../shared/contract/report-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { referred, textIn } from '../committees/facts.ts'
import type { Core } from '../store/core.ts'
import type { Publication } from './publication.ts'
import { compareEditions, contentIn, contentOf, type Comparison, type ReportContent } from './report-content.ts'
import { publishReport } from './report-figures.ts'
import { editionOf, reportTitle } from './report-page.ts'
import { demandReport, reportSections, type ReportSection } from './report-sections.ts'

interface Edition {
  readonly title: string
  readonly content: ReportContent
}

/** The edition before, as it was fixed; undefined where there is none. */
function previousEdition(core: Core, report: Row): Edition | undefined {
  const previous = referred(core, 'report', textIn(report, 'previous'))
  const content = previous === undefined ? undefined : contentIn(editionOf(core, previous.id)?.['content'])
  return previous === undefined || content === undefined ? undefined : { title: reportTitle(previous), content }
}

export async function readReportChanges(core: Core, names: Names, id: string): Promise<ReportChanges> {
  const report = demandReport(core, id)
  const before = previousEdition(core, report)
  if (before === undefined) return { since: null, purpose: null, changes: [] }
  const { purpose } = before.content
  const sections = reportSections(core, id)
  const publication = await publishReport(core, names, { sections, purpose })
  const { changes } = compare({ core, names }, { before: before.content, sections, publication })
  return { since: before.title, purpose, changes }
}

interface Marked {
  readonly report: Row
  readonly sections: readonly ReportSection[]
  readonly publication: Publication
}

/** What to mark in a report; values only where both editions are for the same people, for else other values are hidden. */
export function marksOf(
  { core, names }: { readonly core: Core; readonly names: Names },
  { report, sections, publication }: Marked,
): Comparison | undefined {
  const before = previousEdition(core, report)
  if (before === undefined) return undefined
  const comparison = compare({ core, names }, { before: before.content, sections, publication })
  return before.content.purpose === publication.purpose ? comparison : { ...comparison, values: new Map() }
}

function compare(
  { names }: { readonly core: Core; readonly names: Names },
  { before, sections, publication }: Omit<Marked, 'report'> & { readonly before: ReportContent },
): Comparison {
  const now = contentOf(publication, names, sections)
  return compareEditions({ before, now, sections, publication, names })
}

/** What stands in a report now, for those whom it is made for: to be kept when it is fixed. */
export async function readReportContent(core: Core, names: Names, id: string): Promise<ReportContent> {
  const report = demandReport(core, id)
  const sections = reportSections(core, id)
  const purpose = report['purpose'] === 'internal' || report['purpose'] === 'council' ? report['purpose'] : 'public'
  return contentOf(await publishReport(core, names, { sections, purpose }), names, sections)
}
