/** A report as its page shows it: its outline, and which edition it follows. */
import { isSubjectBlock, type ReportBlock } from '../../../shared/contract/figure-reports.ts'
import { purposes } from '../../../shared/contract/purposes.ts'
import type { ReportAnswer } from '../../../shared/contract/report-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { rowsOf, referred, textIn } from '../committees/facts.ts'
import type { Core } from '../store/core.ts'
import { readConflicts } from '../store/conflicts.ts'
import { contentIn } from './report-content.ts'
import { demandReport, reportSections } from './report-sections.ts'

/** The row that keeps what stood in an edition; undefined while it is worked on. */
export const editionOf = (core: Core, report: string): Row | undefined =>
  rowsOf(core, 'reportEdition', [{ field: 'report', op: 'eq', value: report }])[0]

export const reportTitle = (row: Row): string =>
  [textIn(row, 'title'), textIn(row, 'edition')].filter((part) => part !== null).join(' ')

export function readReport(core: Core, names: Names, id: string): ReportAnswer {
  const row = demandReport(core, id)
  const previous = referred(core, 'report', textIn(row, 'previous'))
  const conflicted = new Set(
    readConflicts(core, names)
      .filter(({ entity }) => entity === 'reportSection')
      .map((conflict) => conflict.row),
  )
  const edition = editionOf(core, id)
  return {
    id,
    title: textIn(row, 'title') ?? '',
    edition: textIn(row, 'edition'),
    kind: textIn(row, 'kind'),
    state: textIn(row, 'state'),
    purpose: purposes.find((purpose) => purpose === row['purpose']) ?? 'public',
    fixedOn: edition === undefined ? null : textIn(edition, 'fixedOn'),
    files: filesOf(core, edition),
    previous: previous === undefined ? null : { id: previous.id, title: reportTitle(previous) },
    sections: reportSections(core, id).map((section) => ({
      id: section.id,
      parent: section.parent,
      depth: section.depth,
      number: section.number,
      title: section.title,
      hasText: section.text !== '',
      block: section.block ?? null,
      figure: section.block === undefined ? '' : figureName(core, names, section.block),
      isConflicted: conflicted.has(section.id),
    })),
    revision: core.replicas.revision(),
  }
}

/** The attachments that were made when an edition was fixed, unless somebody took them away. */
function filesOf(core: Core, edition: Row | undefined): ReportAnswer['files'] {
  const rows = (contentIn(edition?.['content'])?.files ?? []).flatMap((id) => referred(core, 'attachment', id) ?? [])
  const ending = (text: string): string | null => rows.find((row) => textIn(row, 'name')?.endsWith(text))?.id ?? null
  return { pdf: ending('.pdf'), docx: ending('.docx') }
}

const subjectLists = { theme: 'theme', transition: 'transition' } as const

/** What figures are called in an outline. */
export function figureName(core: Core, names: Names, block: ReportBlock): string {
  if (isSubjectBlock(block))
    return block.about === 'fundingProject'
      ? names.titleOfRow('fundingProject', block.key)
      : names.labelOfChoice(subjectLists[block.about], block.key)
  if (block.title !== undefined && block.title !== '') return block.title
  const titles = block.indicators.map((code) => {
    const name = core.db.get<{ name: string | null }>(
      `SELECT "name" FROM "indicator" WHERE "_deleted" = 0 AND "code" = ?`,
      code,
    )?.name
    return name == null ? code : `${code} ${name}`
  })
  return titles.join(', ')
}
