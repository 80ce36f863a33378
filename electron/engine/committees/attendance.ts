/** Who was asked, who comes, who is there from when to when, and who stands in for whom. */
import { readRanges } from '../../../shared/committees/presence.ts'
import { quorumOf } from '../../../shared/committees/quorum.ts'
import { hasVote, isMemberOn, votesAt } from '../../../shared/committees/seats.ts'
import type { AttendanceAnswer, AttendanceView } from '../../../shared/contract/committee-answers.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { createChange, editChanges, rawOf, tableOf } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { chamberOf, type Chamber } from './agenda.ts'
import {
  clock,
  meetingRow,
  membersOf,
  numberIn,
  presencesOf,
  referred,
  setIn,
  textIn,
  today,
  type PresenceRow,
} from './facts.ts'
import { repliesOf } from './meeting-facts.ts'

/** Until when people are there who have not left: later than any time of day. */
const atTheEnd = '24:00'

export function readAttendances(core: Core, id: string, names: Names): AttendanceAnswer {
  const meeting = meetingRow(core, id)
  const chamber = chamberOf(core, meeting)
  const moment = textIn(meeting, 'startsAt')?.slice(0, 10) === today(core) ? clock(core) : null
  const { entitled, voters } = votesAt(chamber.members, stillThere(chamber.presences, moment), {
    day: chamber.day,
    moment,
  })
  const quorum = quorumOf(chamber.quorumRule, { entitled, present: voters.length, isInvited: chamber.isInvited })
  return {
    rows: attendanceRows(core, chamber, names),
    replies: repliesOf(chamber.presences),
    capacity: numberIn(meeting, 'capacity'),
    entitled,
    voters: voters.length,
    needed: quorum.needed,
    isQuorate: quorum.isQuorate,
    problem: quorum.problem,
    revision: core.replicas.revision(),
  }
}

/** Somebody whose departure was noted is gone, also where the meeting was on another day. */
function stillThere(presences: readonly PresenceRow[], moment: string | null): readonly PresenceRow[] {
  return moment === null
    ? presences.filter(({ until }) => until === null || until >= atTheEnd || isEverybodyGone(presences))
    : presences
}

/** At the end of a meeting everybody has left: then all who came count. */
function isEverybodyGone(presences: readonly PresenceRow[]): boolean {
  return presences.every(({ state, until }) => (state !== 'present' && state !== 'represented') || until !== null)
}

function attendanceRows(core: Core, chamber: Chamber, names: Names): readonly AttendanceView[] {
  const current = chamber.members.filter((member) => isMemberOn(member, chamber.day))
  const people = new Set([...current.map(({ person }) => person), ...chamber.presences.map(({ person }) => person)])
  const personOf = (person: string): string => names.titleOfRow('person', person)
  const rows = [...people].map((person): AttendanceView => {
    const member = current.find((candidate) => candidate.person === person)
    const presence = chamber.presences.find((candidate) => candidate.person === person)
    const seat = current.find(({ membership }) => membership === member?.deputyOf)
    const membership = referred(core, 'membership', member?.membership ?? null)
    const actor = textIn(membership, 'actor') ?? textIn(referred(core, 'person', person), 'actor')
    return {
      id: presence?.row.id ?? null,
      person,
      name: personOf(person),
      represents: actor === null ? null : names.titleOfRow('actor', actor),
      role: member?.role ?? null,
      isMember: member !== undefined,
      canVote: member !== undefined && hasVote(member),
      deputyOf: seat === undefined ? null : personOf(seat.person),
      deputies: current
        .filter(({ deputyOf }) => deputyOf !== null && deputyOf === member?.membership)
        .map((deputy) => ({ person: deputy.person, name: personOf(deputy.person) })),
      reply: textIn(presence?.row, 'reply'),
      state: presence?.state ?? null,
      from: presence?.from ?? null,
      until: presence?.until ?? null,
      absences: presence?.absences ?? null,
      representedBy: presence?.representedBy ?? null,
      representedByName: typeof presence?.representedBy === 'string' ? personOf(presence.representedBy) : null,
      registeredOn: textIn(presence?.row, 'registeredOn'),
      sessions: setIn(presence?.row, 'sessions'),
      notes: textIn(presence?.row, 'notes'),
    }
  })
  return rows.toSorted((left, right) => rankOf(left) - rankOf(right) || left.name.localeCompare(right.name, 'de'))
}

const ranks = ['chair', 'deputy-chair', 'member', 'advisory', 'minutes', 'guest']

/** Chair first, then those who vote, deputies behind them, guests last. */
function rankOf({ role, isMember, canVote }: AttendanceView): number {
  if (!isMember) return 90
  const rank = ranks.indexOf(role ?? 'member')
  return (rank < 0 ? 2 : rank) * 2 + (canVote ? 0 : 1)
}

/** What may be noted of one person; what is absent stays. */
interface Mark {
  readonly person: string
  readonly reply?: string | null | undefined
  readonly state?: string | null | undefined
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
  readonly absences?: string | null | undefined
  readonly representedBy?: string | null | undefined
  readonly registeredOn?: string | null | undefined
  readonly sessions?: readonly string[] | undefined
  readonly notes?: string | null | undefined
}

export interface Marks {
  readonly meeting: string
  readonly persons: readonly Mark[]
  readonly base?: number | undefined
}

/** Two secretaries who note the same person, each on their own, write the same row. */
function attendanceId(meeting: string, person: string): string {
  return `${encodeURIComponent(meeting)}|${encodeURIComponent(person)}`
}

function attendanceChange(core: Core, meeting: string, person: string, values: Readonly<Record<string, Json>>): Change {
  const table = tableOf(core, 'attendance')
  const id = attendanceId(meeting, person)
  const isTaken = table.find(core.db, id)?._deleted === 0
  return createChange(core, 'attendance', { meeting, person, ...values }, isTaken ? undefined : id)
}

function* markChanges(core: Core, { meeting, persons, base }: Marks): Generator<Change> {
  const presences = presencesOf(core, meeting)
  for (const { person, ...mark } of persons) {
    rawOf(core, tableOf(core, 'person'), person)
    if (mark.representedBy === person)
      throw new WorkbenchError('invalid', 'Niemand kann sich selbst vertreten. Bitte wählen Sie eine andere Person.')
    const values = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== undefined)) as Record<
      string,
      Json
    >
    demandOrder(values, presences.find((presence) => presence.person === person)?.row)
    const row = presences.find((presence) => presence.person === person)?.row
    if (row === undefined) yield attendanceChange(core, meeting, person, values)
    else
      yield* editChanges(
        core,
        Object.entries(values).map(([field, value]) => ({
          entity: 'attendance',
          id: row.id,
          field,
          value,
          ...(base === undefined ? {} : { base }),
        })),
      )
  }
}

function demandOrder(values: Readonly<Record<string, Json>>, row: Row | undefined): void {
  const textOf = (field: string): string | null => textIn(field in values ? { id: '', ...values } : row, field)
  const [from, until] = [textOf('from'), textOf('until')]
  if (from !== null && until !== null && until < from)
    throw new WorkbenchError(
      'invalid',
      `Gegangen um ${until} liegt vor gekommen um ${from}. Bitte prüfen Sie die Zeiten.`,
    )
  const outside = readRanges(textOf('absences')).find(
    (range) => (from !== null && range.from < from) || (until !== null && range.until > until),
  )
  if (outside !== undefined)
    throw new WorkbenchError(
      'invalid',
      `Abwesend von ${outside.from} bis ${outside.until} liegt nicht zwischen gekommen${from === null ? '' : ` um ${from}`} und gegangen${until === null ? '' : ` um ${until}`}. Bitte prüfen Sie die Zeiten.`,
    )
}

export function markAttendance({ core, write }: Workspace, marks: Marks): Written {
  meetingRow(core, marks.meeting)
  const label =
    marks.persons.length === 1 ? 'Teilnahme vermerken' : `Teilnahme von ${marks.persons.length} Personen vermerken`
  return write({ kind: 'edit', label }, () => markChanges(core, marks))
}

/** Everybody who is asked to a meeting and has no row yet: the members of the day, not those who only stand in. */
export function* askMembers(core: Core, meeting: Row): Generator<Change> {
  const asked = new Set(presencesOf(core, meeting.id).map(({ person }) => person))
  const day = textIn(meeting, 'startsAt')?.slice(0, 10) ?? ''
  for (const member of membersOf(core, textIn(meeting, 'committee'))) {
    const isMereDeputy = member.deputyOf !== null && !hasVote(member)
    if (member.person === '' || isMereDeputy || !isMemberOn(member, day) || asked.has(member.person)) continue
    asked.add(member.person)
    yield attendanceChange(core, meeting.id, member.person, { reply: 'none' })
  }
}
