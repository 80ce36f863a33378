/** Papers, motions and amendments with the next reference of their kind. */
import { nextPaperReference } from '../../../shared/committees/numbering.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import { createChange, currentRow, editChanges } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { referred, rowsOf, textIn, today, yesNoIn } from './facts.ts'

export interface NewPaper {
  readonly title: string
  readonly kind: string
  readonly item?: string | undefined
  readonly committee?: string | undefined
  readonly amends?: string | undefined
  readonly isPublic?: boolean | undefined
}

/** The paper, and its reference on the agenda where it is laid before an item that names none yet. */
export function addPaper({ core, write }: Workspace, { item, amends, ...paper }: NewPaper): Written {
  const row = item === undefined ? undefined : currentRow(core, 'agendaItem', item)
  const meeting = referred(core, 'meeting', textIn(row, 'meeting'))
  const amended = amends === undefined ? undefined : currentRow(core, 'paper', amends)
  const given = rowsOf(core, 'paper', []).flatMap((other) => textIn(other, 'reference') ?? [])
  const day = today(core)
  const reference = nextPaperReference(given, {
    kind: paper.kind,
    year: day.slice(0, 4),
    amends: textIn(amended, 'reference') ?? undefined,
  })
  const created: string[] = []
  return write(
    { kind: 'create', label: 'Vorlage anlegen' },
    function* () {
      const change = createChange(core, 'paper', {
        reference,
        title: paper.title,
        kind: paper.kind,
        committee: paper.committee ?? textIn(meeting, 'committee'),
        agendaItem: item ?? null,
        amends: amends ?? null,
        date: day,
        isPublic: paper.isPublic ?? yesNoIn(row, 'isPublic') ?? true,
      })
      created.push(change.row)
      yield change
      if (row !== undefined && textIn(row, 'paperReference') === null)
        yield* editChanges(core, [{ entity: 'agendaItem', id: row.id, field: 'paperReference', value: reference }])
    },
    () => created,
  )
}
