/** Reports to go on with: new ones from a skeleton, and the next edition of one that is fixed as it stands. */
import type { Written } from '../../shared/contract/record-answers.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Change } from '../../shared/sync/change-set.ts'
import { positionsAfter } from '../../shared/sync/position.ts'
import { rowsOf, textIn } from './committees/facts.ts'
import type { ReportContent } from './monitoring/report-content.ts'
import { editionOf } from './monitoring/report-page.ts'
import { demandReport } from './monitoring/report-sections.ts'
import { skeletonOf, type Chapter, type DraftAsked } from './report-skeletons.ts'
import type { Core } from './store/core.ts'
import { createChange, editChanges } from './store/edit.ts'
import { openNames } from './store/names.ts'
import type { Workspace } from './workspace.ts'

/** A new report with the chapters that its kind begins with: one step. */
export function draftReport({ core, write }: Workspace, asked: DraftAsked = {}): Written {
  const names = openNames(core)
  const { title, kind, chapters } = skeletonOf({ core, names, asked })
  const created: string[] = []
  return write(
    { kind: 'create', label: `${title} anlegen` },
    function* (): Generator<Change> {
      const report = createChange(core, 'report', {
        title,
        kind,
        edition: names.today.slice(0, 4),
        state: 'draft',
        purpose: 'public',
      })
      created.push(report.row)
      yield report
      yield* sectionChanges(core, report.row, null, chapters)
    },
    () => created,
  )
}

function* sectionChanges(
  core: Core,
  report: string,
  parent: string | null,
  chapters: readonly Chapter[],
): Generator<Change> {
  const places = positionsAfter(null, chapters.length)
  for (const [index, { title, text, block, sections = [] }] of chapters.entries()) {
    const change = createChange(core, 'reportSection', {
      report,
      parent,
      position: places[index] ?? null,
      title: title ?? null,
      text: text ?? null,
      block: block === undefined ? null : { ...block },
    })
    yield change
    yield* sectionChanges(core, report, change.row, sections)
  }
}

/** What an edition was when it was fixed. */
export interface FixedEdition {
  readonly content: ReportContent
  /** The values of attachments: the edition as files. */
  readonly files: readonly Readonly<Record<string, Json>>[]
}

/** Fixes a report, unless it is fixed already, and copies it with all its sections as the next draft. */
export function newEdition(
  { core, write }: Workspace,
  { id, fixed }: { readonly id: string; readonly fixed: FixedEdition | undefined },
): Written {
  const before = demandReport(core, id)
  const { today } = openNames(core)
  const sections = rowsOf(core, 'reportSection', [{ field: 'report', op: 'eq', value: id }])
  const copies = new Map(sections.map((section) => [section.id, core.newId()]))
  const created: string[] = []
  return write(
    { kind: 'create', label: 'Neue Ausgabe anlegen' },
    function* (): Generator<Change> {
      if (fixed !== undefined && editionOf(core, id) === undefined) yield* fixingChanges(core, id, fixed)
      const report = createChange(core, 'report', {
        title: before['title'] ?? null,
        kind: before['kind'] ?? null,
        purpose: before['purpose'] ?? null,
        edition: nextEdition(textIn(before, 'edition'), today),
        state: 'draft',
        previous: id,
      })
      created.push(report.row)
      yield report
      for (const section of sections) {
        const parent = textIn(section, 'parent')
        const values = {
          report: report.row,
          parent: parent === null ? null : (copies.get(parent) ?? null),
          position: section['position'] ?? null,
          title: section['title'] ?? null,
          text: section['text'] ?? null,
          block: section['block'] ?? null,
          origin: section.id,
        }
        yield createChange(core, 'reportSection', values, copies.get(section.id))
      }
    },
    () => created,
  )
}

function* fixingChanges(core: Core, id: string, { content, files }: FixedEdition): Generator<Change> {
  const attachments = files.map((values) => createChange(core, 'attachment', values))
  yield* attachments
  const kept = { ...content, files: attachments.map(({ row }) => row) }
  yield createChange(core, 'reportEdition', {
    report: id,
    fixedOn: openNames(core).today,
    purpose: content.purpose,
    content: kept as unknown as Json,
  })
  yield* editChanges(core, [{ entity: 'report', id, field: 'state', value: 'published' }])
}

/** "2025" is followed by "2026", "3. Ausgabe" by "4. Ausgabe"; where nothing counts, the year follows. */
export function nextEdition(edition: string | null, today: string): string {
  const number = /\d+/.exec(edition ?? '')
  if (edition === null || number === null) return today.slice(0, 4)
  return `${edition.slice(0, number.index)}${Number(number[0]) + 1}${edition.slice(number.index + number[0].length)}`
}
