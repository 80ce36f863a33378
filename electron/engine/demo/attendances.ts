import type { DemoMember } from './committees.ts'
import type { DemoPerson } from './persons.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow } from './scene.ts'

/** How a member took part; the votes of a meeting follow from it. */
export interface Participation {
  readonly member: DemoMember
  readonly state: string
  readonly representedBy: DemoPerson | undefined
  /** Arrival and departure of whoever is there. */
  readonly from: string | null
  readonly until: string | null
}

export interface MeetingTimes {
  readonly from: string
  readonly until: string
}

/** Chair and minute taker come; of the others about four in five. */
export function participationsOf(
  members: readonly DemoMember[],
  persons: readonly DemoPerson[],
  times: MeetingTimes,
  random: Random,
): readonly Participation[] {
  const standIns = new Set<DemoPerson>()
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
        !standIns.has(person) &&
        !members.some((other) => other.person === person),
    )
    const state = drawn === 'represented' && colleague === undefined ? 'excused' : drawn
    const representedBy = state === 'represented' ? colleague : undefined
    if (representedBy !== undefined) standIns.add(representedBy)
    return { member, state, representedBy, ...staysOf(member, state, times, random) }
  })
}

const replies: Readonly<Record<string, string>> = {
  present: 'accepted',
  excused: 'declined',
  represented: 'representative',
  absent: 'none',
}

/** Some come late or leave early, because the quorum is counted for each item. */
export function staysOf(
  { role }: DemoMember,
  state: string,
  times: MeetingTimes,
  random: Random,
): Pick<Participation, 'from' | 'until'> {
  if (state !== 'present' && state !== 'represented') return { from: null, until: null }
  const isLate = role === 'member' && random.happens(0.07)
  const leavesEarly = role === 'member' && random.happens(0.07)
  return {
    from: isLate ? shifted(times.from, random.pick([10, 15, 20])) : times.from,
    until: leavesEarly ? shifted(times.until, -random.pick([15, 20, 30])) : times.until,
  }
}

/** Attendance of a past meeting. */
export function* attendanceRows(
  participations: readonly Participation[],
  meeting: string,
  random: Random,
): Generator<DemoRow> {
  for (const { member, state, representedBy, from, until } of participations) {
    yield rowOf('attendance', random.id(), {
      meeting,
      person: member.person.id,
      reply: random.happens(0.08) ? 'none' : replies[state],
      state,
      from,
      until,
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

export function shifted(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
