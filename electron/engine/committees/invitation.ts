/** From the invitation to the end of a meeting: what is settled when. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { editChanges, type CellWrite } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { agendaTree, numbersOf } from './agenda.ts'
import { askMembers } from './attendance.ts'
import { clock, meetingRow, referred, textIn, today } from './facts.ts'
import { meetingNumber, noticeOfMeeting } from './meeting-facts.ts'

function cells(entity: string, id: string, values: Readonly<Record<string, Json>>): readonly CellWrite[] {
  return Object.entries(values).map(([field, value]) => ({ entity, id, field, value }))
}

/** Items that have no lasting number yet get the one that they show now. */
function* freezeChanges(core: Core, meeting: string, isLate: boolean): Generator<Change> {
  const tree = agendaTree(core, meeting)
  const numbers = numbersOf(tree)
  for (const { item } of tree) {
    if (textIn(item.row, 'frozenNumber') !== null) continue
    yield* editChanges(
      core,
      cells('agendaItem', item.id, {
        frozenNumber: numbers.get(item.id)?.number ?? '',
        ...(isLate ? { isLate: true } : {}),
      }),
    )
  }
}

function* invitationChanges(core: Core, meeting: Row, on: string): Generator<Change> {
  const committee = referred(core, 'committee', textIn(meeting, 'committee'))
  const { number, n } = meetingNumber(core, meeting, committee)
  // "Sitzung X" is what a planned series calls its meetings before they have a number.
  const title = textIn(meeting, 'title')
  const counted = n !== null && title?.startsWith('Sitzung ') === true ? `${n}. ${title}` : title
  yield* editChanges(
    core,
    cells('meeting', meeting.id, {
      state: 'invited',
      invitedOn: on,
      number,
      title: counted,
      minutesState: textIn(meeting, 'minutesState') ?? 'open',
    }),
  )
  yield* freezeChanges(core, meeting.id, false)
  yield* askMembers(core, meeting)
}

/** Invites. The notice says where the period was missed: the meeting takes place all the same, and everybody may know. */
export function inviteMeeting(
  { core, write }: Workspace,
  { meeting: id, on = today(core) }: { readonly meeting: string; readonly on?: string | undefined },
): Written {
  const meeting = meetingRow(core, id)
  const state = textIn(meeting, 'state')
  if (state === 'cancelled' || state === 'held') {
    throw new WorkbenchError(
      'invalid',
      `Zu dieser Sitzung kann nicht eingeladen werden: Sie ist ${state === 'held' ? 'schon durchgeführt' : 'abgesagt'}.`,
    )
  }
  if (state === 'invited') {
    throw new WorkbenchError(
      'invalid',
      'Zu dieser Sitzung ist schon eingeladen. Später aufgenommene Punkte gehen als Nachtrag hinaus.',
    )
  }
  if (textIn(meeting, 'startsAt') === null)
    throw new WorkbenchError('invalid', 'Bitte legen Sie zuerst fest, wann die Sitzung beginnt.')
  const written = write({ kind: 'edit', label: 'Zur Sitzung einladen' }, () => invitationChanges(core, meeting, on))
  const after = meetingRow(core, id)
  const notice = noticeOfMeeting(core, after, referred(core, 'committee', textIn(after, 'committee')))
  return { ...written, notice: notice?.problem ?? null }
}

export function supplementAgenda({ core, write }: Workspace, { meeting: id }: { readonly meeting: string }): Written {
  const meeting = meetingRow(core, id)
  if (textIn(meeting, 'state') === 'planned' || textIn(meeting, 'invitedOn') === null)
    throw new WorkbenchError('invalid', 'Ein Nachtrag ist erst nach der Einladung möglich.')
  return write({ kind: 'edit', label: 'Nachtrag zur Tagesordnung' }, () => freezeChanges(core, id, true))
}

export function cancelMeeting(
  { core, write }: Workspace,
  { meeting: id, reason = '' }: { readonly meeting: string; readonly reason?: string | undefined },
): Written {
  const meeting = meetingRow(core, id)
  if (textIn(meeting, 'state') === 'held')
    throw new WorkbenchError('invalid', 'Diese Sitzung ist schon durchgeführt und kann nicht mehr abgesagt werden.')
  const notes = [textIn(meeting, 'notes'), reason.trim() === '' ? null : `Abgesagt: ${reason.trim()}`]
  return write({ kind: 'edit', label: 'Sitzung absagen' }, () =>
    editChanges(
      core,
      cells('meeting', id, {
        state: 'cancelled',
        notes: notes.filter((part) => part !== null).join('\n') || null,
      }),
    ),
  )
}

/** Opens the meeting: whoever comes from now on is noted, and minutes are being taken. */
export function openMeeting(
  { core, write }: Workspace,
  { meeting: id, at = clock(core) }: { readonly meeting: string; readonly at?: string | undefined },
): Written {
  const meeting = meetingRow(core, id)
  if (textIn(meeting, 'state') === 'cancelled')
    throw new WorkbenchError('invalid', 'Diese Sitzung ist abgesagt. Bitte setzen Sie zuerst ihren Stand zurück.')
  const openedAt = textIn(meeting, 'openedAt')
  if (openedAt !== null)
    throw new WorkbenchError(
      'conflict',
      `Diese Sitzung ist schon um ${openedAt}\u00a0Uhr eröffnet worden, und dabei bleibt es. War die Uhrzeit falsch, berichtigen Sie sie in den Angaben der Sitzung.`,
    )
  const isInvited = textIn(meeting, 'invitedOn') !== null
  const isUntouched = ['open', null].includes(textIn(meeting, 'minutesState'))
  const written = write({ kind: 'edit', label: 'Sitzung eröffnen' }, function* () {
    // Without an invitation the agenda as it is now is the one that is dealt with.
    const number = meetingNumber(core, meeting, referred(core, 'committee', textIn(meeting, 'committee'))).number
    yield* editChanges(
      core,
      cells('meeting', id, {
        state: 'held',
        openedAt: at,
        number,
        ...(isUntouched ? { minutesState: 'draft' } : {}),
      }),
    )
    yield* freezeChanges(core, id, isInvited)
    yield* askMembers(core, meeting)
  })
  return { ...written, notice: isInvited ? null : 'Zu dieser Sitzung wurde nicht eingeladen.' }
}

export function closeMeeting(
  { core, write }: Workspace,
  { meeting: id, at = clock(core) }: { readonly meeting: string; readonly at?: string | undefined },
): Written {
  const meeting = meetingRow(core, id)
  const openedAt = textIn(meeting, 'openedAt')
  if (openedAt !== null && at < openedAt)
    throw new WorkbenchError(
      'invalid',
      `Geschlossen um ${at} liegt vor eröffnet um ${openedAt}. Bitte prüfen Sie die Zeit.`,
    )
  const closedAt = textIn(meeting, 'closedAt')
  if (closedAt !== null)
    throw new WorkbenchError(
      'conflict',
      `Diese Sitzung ist schon um ${closedAt}\u00a0Uhr geschlossen worden, und dabei bleibt es. War die Uhrzeit falsch, berichtigen Sie sie in den Angaben der Sitzung.`,
    )
  return write({ kind: 'edit', label: 'Sitzung schließen' }, () =>
    editChanges(core, cells('meeting', id, { closedAt: at })),
  )
}
