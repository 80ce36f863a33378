/** What committees are to be reminded of today: invitations, minutes and tasks that are due or late. */
import type { Reminder } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { addDays, formatDay } from '../../../shared/text/dates.ts'
import type { Core } from '../store/core.ts'
import { changedBesideApproval } from './after-approval.ts'
import { compare, dayOf, referred, rowsOf, textIn, today } from './facts.ts'
import { minutesInfo, noticeOfMeeting } from './meeting-facts.ts'
import { readTasks } from './tasks.ts'

/** Invitations and minutes are told of this many days ahead. */
const aheadDays = 7

/** Late things first, then by day. */
export function readReminders(core: Core, names: Names): readonly Reminder[] {
  const meetings = rowsOf(core, 'meeting', []).flatMap((row) => [
    ...invitationReminder(core, row, names),
    ...minutesReminder(core, row, names),
    ...approvalReminder(core, row, names),
  ])
  const tasks = readTasks(core, {}, names).flatMap(({ id, title, urgency, label, dueOn, committee, committeeName }) =>
    urgency === 'overdue' || urgency === 'soon'
      ? [
          {
            kind: 'task',
            id,
            committee,
            committeeName,
            title,
            label,
            dueOn: dueOn ?? '',
            isLate: urgency === 'overdue',
          } as const,
        ]
      : [],
  )
  return [...meetings, ...tasks].toSorted(
    (left, right) => Number(right.isLate) - Number(left.isLate) || compare(left.dueOn, right.dueOn),
  )
}

function ofMeeting(row: Row, names: Names): Pick<Reminder, 'id' | 'committee' | 'committeeName' | 'title'> {
  const committee = textIn(row, 'committee')
  return {
    id: row.id,
    committee,
    committeeName: committee === null ? null : names.titleOfRow('committee', committee),
    title: `${textIn(row, 'title') ?? 'Sitzung'}, ${formatDay(dayOf(row))}`,
  }
}

function invitationReminder(core: Core, row: Row, names: Names): readonly Reminder[] {
  if ((textIn(row, 'state') ?? 'planned') !== 'planned' || dayOf(row) < today(core)) return []
  const notice = noticeOfMeeting(core, row, referred(core, 'committee', textIn(row, 'committee')))
  if (notice === null || notice.daysLeft > aheadDays) return []
  const { label, lastDay, state } = notice
  return [{ kind: 'invitation', ...ofMeeting(row, names), label, dueOn: lastDay, isLate: state === 'missed' }]
}

function minutesReminder(core: Core, row: Row, names: Names): readonly Reminder[] {
  const { state, dueOn, isOverdue } = minutesInfo(core, row, referred(core, 'committee', textIn(row, 'committee')))
  if (dueOn === null || state === 'checked' || state === 'approved' || dueOn > addDays(today(core), aheadDays))
    return []
  const label = isOverdue ? `Niederschrift war bis ${formatDay(dueOn)} fällig` : `Niederschrift bis ${formatDay(dueOn)}`
  return [{ kind: 'minutes', ...ofMeeting(row, names), label, dueOn, isLate: isOverdue }]
}

/** How long ago a meeting may have been for people to be told of changes that arrive beside its approved minutes. */
const tellingDays = 400

function approvalReminder(core: Core, row: Row, names: Names): readonly Reminder[] {
  if (textIn(row, 'minutesState') !== 'approved' || dayOf(row) < addDays(today(core), -tellingDays)) return []
  if (changedBesideApproval(core, row, names).length === 0) return []
  const label = 'geändert, während andere sie genehmigten'
  return [{ kind: 'minutes', ...ofMeeting(row, names), label, dueOn: dayOf(row), isLate: true }]
}
