/** Who may vote at a moment of a meeting: seats, their holders and their deputies. */
import { isInRoom } from './presence.ts'

export interface SeatMember {
  readonly membership: string
  readonly person: string
  readonly role: string | null
  readonly votingRight: boolean | null
  /** The membership for which this one stands in. */
  readonly deputyOf: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
}

export interface Presence {
  readonly person: string
  /** `present`, `excused`, `absent`, `represented`; null while nothing is known. */
  readonly state: string | null
  /** Times of day "16:30": arrival and departure; null is from the beginning, or to the end. */
  readonly from: string | null
  readonly until: string | null
  /** Times out of the room between the two: "18:10-18:45, 19:00-19:10". */
  readonly absences: string | null
  readonly representedBy: string | null
}

const withoutVote = new Set(['advisory', 'guest', 'minutes'])

/** Whether the membership holds a seat with a vote of its own. Where nothing is said, members do, advisers and mere deputies do not. */
export function hasVote({ role, votingRight, deputyOf }: SeatMember): boolean {
  return votingRight ?? (!withoutVote.has(role ?? '') && deputyOf === null)
}

/** Whether a membership holds on an ISO day. */
export function isMemberOn({ startsOn, endsOn }: Pick<SeatMember, 'startsOn' | 'endsOn'>, day: string): boolean {
  return (startsOn === null || startsOn <= day) && (endsOn === null || endsOn >= day)
}

export interface Votes {
  /** Seats with a vote. */
  readonly entitled: number
  /** The persons who vote, each once, whatever they stand for. */
  readonly voters: readonly string[]
  /** Everybody in the room, with a vote or without. */
  readonly present: readonly string[]
}

/**
 * Who may vote at `moment` (a time of day; null: whoever came at all) on the ISO day of the meeting. A deputy votes where
 * the holder of the seat is not there; nobody votes twice. Recused persons are in the room and do not vote.
 */
export function votesAt(
  members: readonly SeatMember[],
  presences: readonly Presence[],
  at: { readonly day: string; readonly moment: string | null; readonly recused?: readonly string[] },
): Votes {
  const recused = new Set(at.recused ?? [])
  const here = new Set<string>()
  const stands = new Map<string, string>()
  const gone = new Set<string>()
  for (const presence of presences) {
    const isThere = isInRoom(presence, at.moment)
    if (presence.state === 'present') (isThere ? here : gone).add(presence.person)
    if (presence.state === 'represented' && presence.representedBy !== null && isThere)
      stands.set(presence.person, presence.representedBy)
  }
  for (const deputy of stands.values()) if (!gone.has(deputy)) here.add(deputy)

  const current = members.filter((member) => isMemberOn(member, at.day))
  const seats = uniqueByPerson(current.filter(hasVote))
  const voters = new Set<string>()
  const mayVote = (person: string | undefined): person is string =>
    person !== undefined && here.has(person) && !recused.has(person) && !voters.has(person)
  const empty = seats.filter(({ person }) => {
    if (mayVote(person)) voters.add(person)
    return !here.has(person)
  })
  for (const seat of empty) {
    const deputies = current.filter(({ deputyOf }) => deputyOf === seat.membership).map(({ person }) => person)
    const deputy = [stands.get(seat.person), ...deputies].find(mayVote)
    if (deputy !== undefined) voters.add(deputy)
  }
  return { entitled: seats.length, voters: [...voters], present: [...here] }
}

/** A person who was appointed twice has one vote. */
function uniqueByPerson(members: readonly SeatMember[]): readonly SeatMember[] {
  return [...new Map(members.toReversed().map((member) => [member.person, member])).values()].toReversed()
}
