/** Where sections of a report stand: adding and moving them. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { blockOf } from '../../../shared/contract/figure-reports.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { createChange, currentRow } from '../store/edit.ts'
import { moveChanges, positionBehind, siblingsIn, type RowMove } from '../store/ordered-rows.ts'
import { editionOf } from './report-page.ts'
import { demandReport, sectionTree } from './report-sections.ts'

/** Chapters, sections, parts of sections. */
const rules = { entity: 'reportSection', deepest: 3, tooDeep: 'Ein Bericht hat höchstens drei Ebenen.' }

export function moveSectionChanges(core: Core, move: RowMove): Iterable<Change> {
  const report = String(currentRow(core, 'reportSection', move.id)['report'])
  demandOpen(core, report)
  return moveChanges(core, sectionTree(core, report), move, rules)
}

export interface NewSection {
  readonly report: string
  readonly parent?: string | null | undefined
  readonly after?: string | null | undefined
  readonly title?: string | undefined
  readonly block?: Json | undefined
}

export function addSectionChange(core: Core, { report, parent, after, title, block }: NewSection): Change {
  demandReport(core, report)
  demandOpen(core, report)
  const tree = sectionTree(core, report)
  const sibling = tree.find((node) => node.item.id === after)
  if (typeof after === 'string' && sibling === undefined)
    throw new WorkbenchError(
      'notFound',
      'Der Abschnitt, hinter den eingefügt werden soll, gehört nicht zu diesem Bericht.',
    )
  const under = sibling === undefined ? (parent ?? null) : sibling.parent
  const above = tree.find((node) => node.item.id === under)
  if (under !== null && above === undefined)
    throw new WorkbenchError('notFound', 'Der übergeordnete Abschnitt gehört nicht zu diesem Bericht.')
  if (above !== undefined && above.depth + 2 > rules.deepest) throw new WorkbenchError('invalid', rules.tooDeep)
  if (block !== undefined && blockOf(block) === undefined)
    throw new WorkbenchError('invalid', 'Zu einer Abbildung gehört mindestens ein Indikator.')
  const siblings = siblingsIn(tree, under)
  const isFirst = after === null && parent !== undefined
  const position = positionBehind(siblings, isFirst ? null : (after ?? siblings.at(-1)?.id ?? null))
  return createChange(core, 'reportSection', {
    report,
    parent: under,
    position,
    title: title ?? (block === undefined ? 'Neuer Abschnitt' : null),
    block: block ?? null,
  })
}

/** What was fixed stays as it is: its next edition is worked on. */
function demandOpen(core: Core, report: string): void {
  if (editionOf(core, report) === undefined) return
  throw new WorkbenchError(
    'invalid',
    'Diese Ausgabe ist festgehalten. Bitte arbeiten Sie in der nächsten Ausgabe weiter.',
  )
}
