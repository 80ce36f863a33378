import type { DemoMember } from './committees.ts'
import type { DemoPerson } from './persons.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow } from './scene.ts'

/** How a member took part; the votes of a meeting follow from it. */
export interface Participation {
  readonly member: DemoMember
  readonly state: string
  readonly representedBy: DemoPerson | undefined
}

/** Chair and minute taker come; of the others about four in five. */
export function participationsOf(
  members: readonly DemoMember[],
  persons: readonly DemoPerson[],
  random: Random,
): readonly Participation[] {
  return members.map((member) => {
    const isNeeded = member.role === 'chair' || member.role === 'minutes'
    const drawn = isNeeded
      ? 'present'
      : random.weighted([
          ['present', 80],
          ['excused', 11],
          ['represented', 6],
          ['absent', 3],
        ])
    const colleague = persons.find(
      (person) =>
        person.actor === member.person.actor &&
        person !== member.person &&
        !members.some((other) => other.person === person),
    )
    return drawn === 'represented' && colleague === undefined
      ? { member, state: 'excused', representedBy: undefined }
      : { member, state: drawn, representedBy: drawn === 'represented' ? colleague : undefined }
  })
}

const replies: Readonly<Record<string, string>> = {
  present: 'accepted',
  excused: 'declined',
  represented: 'representative',
  absent: 'none',
}

export interface MeetingTimes {
  readonly meeting: string
  readonly from: string
  readonly until: string
}

/** Attendance of a past meeting; some come late or leave early, because the quorum is counted for each item. */
export function* attendanceRows(
  participations: readonly Participation[],
  times: MeetingTimes,
  random: Random,
): Generator<DemoRow> {
  for (const { member, state, representedBy } of participations) {
    const isThere = state === 'present' || state === 'represented'
    const isLate = isThere && member.role === 'member' && random.happens(0.07)
    const leavesEarly = isThere && member.role === 'member' && random.happens(0.07)
    yield rowOf('attendance', random.id(), {
      meeting: times.meeting,
      person: member.person.id,
      reply: random.happens(0.08) ? 'none' : replies[state],
      state,
      from: isThere ? (isLate ? shifted(times.from, random.pick([10, 15, 20])) : times.from) : null,
      until: isThere ? (leavesEarly ? shifted(times.until, -random.pick([15, 20, 30])) : times.until) : null,
      representedBy: representedBy?.id,
    })
  }
}

/** Replies to an invitation to a coming meeting; nobody has been present yet. */
export function* replyRows(members: readonly DemoMember[], meeting: string, random: Random): Generator<DemoRow> {
  for (const { person } of members) {
    yield rowOf('attendance', random.id(), {
      meeting,
      person: person.id,
      reply: random.weighted([
        ['accepted', 55],
        ['none', 30],
        ['declined', 10],
        ['tentative', 5],
      ]),
    })
  }
}

function shifted(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
