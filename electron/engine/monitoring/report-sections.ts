/** The sections of a report: chapters, and the figures between them. */
import { blockOf, type ReportBlock } from '../../../shared/contract/figure-reports.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { numberSections } from '../../../shared/reports/section-numbers.ts'
import { referred, rowsOf, textIn } from '../committees/facts.ts'
import type { Core } from '../store/core.ts'
import { orderedRows, type OrderedRow } from '../store/ordered-rows.ts'

export interface ReportSection {
  readonly id: string
  readonly row: Row
  readonly parent: string | null
  /** Counted from 0. */
  readonly depth: number
  /** "2.1"; empty for figures, which have no heading of their own. */
  readonly number: string
  readonly title: string
  readonly text: string
  readonly block: ReportBlock | undefined
}

export function demandReport(core: Core, id: string): Row {
  const row = referred(core, 'report', id)
  if (row !== undefined) return row
  throw new WorkbenchError('notFound', 'Diesen Bericht gibt es nicht oder nicht mehr.')
}

export function sectionTree(core: Core, report: string): readonly OrderedRow[] {
  return orderedRows(
    core,
    'reportSection',
    rowsOf(core, 'reportSection', [{ field: 'report', op: 'eq', value: report }]),
  )
}

/** In the order in which they are read; parents before children. Only what has a heading is counted. */
export function reportSections(core: Core, report: string): readonly ReportSection[] {
  const tree = sectionTree(core, report)
  const titleOf = (row: Row): string => textIn(row, 'title') ?? ''
  const numbers = numberSections(tree.map(({ item: { id, row }, parent }) => ({ id, parent, heading: titleOf(row) })))
  return tree.map(({ item: { id, row }, parent, depth }) => ({
    id,
    row,
    parent,
    depth,
    number: numbers.get(id) ?? '',
    title: titleOf(row),
    text: textIn(row, 'text') ?? '',
    block: blockOf(row['block']),
  }))
}
