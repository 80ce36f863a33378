/** What a committee did in a year. */
import { isMemberOn, hasVote } from '../../../shared/committees/seats.ts'
import type { CommitteeYear } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { committeeRow, dayOf, meetingsOf, membersOf, presencesOf, rowsOf, textIn } from './facts.ts'
import { minutesInfo, noticeOfMeeting } from './meeting-facts.ts'
import { isOpenTask, readTasks } from './tasks.ts'

const isInState = (state: string) => (row: Row) => textIn(row, 'state') === state

export function readCommitteeYear(
  core: Core,
  { id, year }: { readonly id: string; readonly year: string },
  names: Names,
): CommitteeYear {
  const committee = committeeRow(core, id)
  const meetings = meetingsOf(core, id).filter((row) => dayOf(row).startsWith(year))
  const held = meetings.filter(isInState('held'))
  const notices = held.map((row) => noticeOfMeeting(core, row, committee)?.state)
  const items = held.flatMap((row) => rowsOf(core, 'agendaItem', [{ field: 'meeting', op: 'eq', value: row.id }]))
  const results = Map.groupBy(
    items.filter((row) => textIn(row, 'kind') === 'decision' && textIn(row, 'approves') === null),
    (row) => textIn(row, 'result') ?? '',
  )
  const ids = new Set(meetings.map((row) => row.id))
  const tasks = readTasks(core, { committee: id, all: true }, names).filter(
    ({ meeting }) => meeting !== null && ids.has(meeting),
  )
  return {
    year,
    meetings: {
      held: held.length,
      planned: meetings.filter((row) => ['planned', 'invited'].includes(textIn(row, 'state') ?? 'planned')).length,
      cancelled: meetings.filter(isInState('cancelled')).length,
    },
    invitedInTime: notices.filter((state) => state === 'kept').length,
    invitedLate: notices.filter((state) => state === 'late').length,
    items: items.length,
    resolutions: [...results]
      .filter(([result]) => result !== '')
      .map(([result, rows]) => ({ result, count: rows.length }))
      .toSorted((left, right) => right.count - left.count),
    tasks: {
      given: tasks.length,
      done: tasks.filter(({ state }) => state === 'done').length,
      open: tasks.filter(({ state }) => state === null || isOpenTask({ id: '', state })).length,
      overdue: tasks.filter(({ urgency }) => urgency === 'overdue').length,
    },
    minutesOpen: held.flatMap((row) => {
      const { state, dueOn } = minutesInfo(core, row, committee)
      return state === 'approved' ? [] : [{ meeting: row.id, title: names.titleOfRow('meeting', row.id), dueOn }]
    }),
    attendance: attendanceOf(core, id, held, names),
  }
}

function attendanceOf(core: Core, committee: string, held: readonly Row[], names: Names): CommitteeYear['attendance'] {
  const counts = new Map<string, { present: number; represented: number; of: number }>()
  const members = membersOf(core, committee).filter(hasVote)
  for (const meeting of held) {
    const presences = presencesOf(core, meeting.id)
    const persons = new Set(members.filter((member) => isMemberOn(member, dayOf(meeting))).map(({ person }) => person))
    for (const person of persons) {
      const count = counts.get(person) ?? { present: 0, represented: 0, of: 0 }
      const state = presences.find((presence) => presence.person === person)?.state
      counts.set(person, {
        present: count.present + (state === 'present' ? 1 : 0),
        represented: count.represented + (state === 'represented' ? 1 : 0),
        of: count.of + 1,
      })
    }
  }
  return [...counts]
    .map(([person, count]) => ({ person, name: names.titleOfRow('person', person), ...count }))
    .toSorted((left, right) => left.name.localeCompare(right.name, 'de'))
}
