/** Members, participants and recipients, in the order in which documents name them. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { fullName, isRestricted } from './letter-contact.ts'
import type { MeetingSource } from './meeting.ts'
import { rowOf, rowsWith, textOf } from '../committees/rows.ts'

export interface Member {
  readonly membership: Row
  readonly person: Row
  /** The organization that the person represents, or comes from. */
  readonly organization: string
  readonly hasVote: boolean
}

const roles = ['chair', 'deputy-chair', 'member', 'advisory', 'minutes', 'guest']

const collator = new Intl.Collator('de')

function byName(left: Row, right: Row): number {
  const key = (person: Row): string => `${textOf(person, 'familyName')} ${textOf(person, 'givenName')}`
  return collator.compare(key(left), key(right))
}

function isCurrent(membership: Row, day: string): boolean {
  const [from, until] = [textOf(membership, 'startsOn'), textOf(membership, 'endsOn')]
  return day === '' || ((from === '' || from <= day) && (until === '' || until >= day))
}

const rankOf = ({ membership }: Member): number => {
  const rank = roles.indexOf(textOf(membership, 'role'))
  // A deputy comes after those who have a seat.
  return (rank < 0 ? roles.length : rank) + (textOf(membership, 'deputyOf') === '' ? 0 : roles.length)
}

function organizationOf(core: Core, person: Row, membership?: Row): string {
  const actor = textOf(membership, 'actor') || textOf(person, 'actor')
  return textOf(rowOf(core, 'actor', actor), 'name')
}

/** The members of a committee on a day: chair first, then by role and name. Empty for a committee that is not known. */
export function membersOf(core: Core, committee: string, day: string): readonly Member[] {
  return rowsWith(core, 'membership', 'committee', committee)
    .filter((membership) => isCurrent(membership, day))
    .flatMap((membership): readonly Member[] => {
      const person = rowOf(core, 'person', textOf(membership, 'person'))
      if (person === undefined) return []
      const organization = organizationOf(core, person, membership)
      return [{ membership, person, organization, hasVote: membership['votingRight'] === true }]
    })
    .toSorted((left, right) => rankOf(left) - rankOf(right) || byName(left.person, right.person))
}

export interface Recipients {
  readonly persons: readonly Row[]
  /** Those left out, by name: their data may only be kept. */
  readonly restricted: readonly string[]
}

function withoutRestricted(persons: readonly Row[]): Recipients {
  const distinct = [...new Map(persons.map((person) => [person.id, person])).values()]
  return {
    persons: distinct.filter((person) => !isRestricted(person)),
    restricted: distinct.filter(isRestricted).map(fullName),
  }
}

/** The people of a distribution list, with the members of its committees on a day. */
function listedPeople(core: Core, list: Row, day: string): Recipients {
  const ids = (field: string): readonly string[] => (list[field] as readonly string[] | null) ?? []
  const persons = ids('persons').flatMap((id) => rowOf(core, 'person', id) ?? [])
  const members = ids('committees').flatMap((id) => membersOf(core, id, day).map(({ person }) => person))
  return withoutRestricted([...persons, ...members].toSorted(byName))
}

/** Whom a meeting is sent to: a list where one is named, else the committee's members, else whoever is registered. */
export function recipientsOf(core: Core, meeting: Row, list: Row | undefined): Recipients {
  const day = textOf(meeting, 'startsAt').slice(0, 10)
  if (list !== undefined) return listedPeople(core, list, day)
  const committee = textOf(meeting, 'committee')
  if (committee !== '') return withoutRestricted(membersOf(core, committee, day).map(({ person }) => person))
  return withoutRestricted(participantsOf(core, meeting).map(({ person }) => person))
}

export interface Participant {
  readonly attendance: Row | undefined
  readonly person: Row
  readonly member: Member | undefined
  readonly organization: string
}

/** Those who take part, as a document about the meeting may name them. */
export function namedParticipants({ core, meeting, publicity }: MeetingSource): readonly Participant[] {
  const all = publicity?.people === false ? [] : participantsOf(core, meeting)
  return publicity === null ? all : all.filter(({ person }) => !isRestricted(person))
}

/** The members of a meeting's committee in their order, and everybody else who is registered, by name. */
export function participantsOf(core: Core, meeting: Row): readonly Participant[] {
  const members = membersOf(core, textOf(meeting, 'committee'), textOf(meeting, 'startsAt').slice(0, 10))
  const attendances = rowsWith(core, 'attendance', 'meeting', meeting.id)
  const of = new Map(attendances.map((attendance) => [textOf(attendance, 'person'), attendance]))
  const seats = members.map((member): Participant => ({
    attendance: of.get(member.person.id),
    person: member.person,
    member,
    organization: member.organization,
  }))
  const guests = attendances
    .filter((attendance) => !members.some(({ person }) => person.id === textOf(attendance, 'person')))
    .flatMap((attendance): readonly Participant[] => {
      const person = rowOf(core, 'person', textOf(attendance, 'person'))
      return person === undefined
        ? []
        : [{ attendance, person, member: undefined, organization: organizationOf(core, person) }]
    })
    .toSorted((left, right) => byName(left.person, right.person))
  return [...seats, ...guests]
}
