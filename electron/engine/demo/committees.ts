import { addDays } from '../../../shared/text/dates.ts'
import { committeePatterns, term, type CommitteePattern } from './committee-patterns.ts'
import type { DemoPerson } from './persons.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

export interface DemoMember {
  readonly person: DemoPerson
  readonly role: string
  readonly canVote: boolean
  /** The day on which the membership began; null for one that has not, and for guests. */
  readonly startsOn: string | null
}

export interface DemoCommittee {
  readonly id: string
  readonly pattern: CommitteePattern
  readonly members: readonly DemoMember[]
}

/** People from the kinds of actors that the committee draws on, each from another actor as far as possible. */
function draw(pattern: CommitteePattern, persons: readonly DemoPerson[], scene: Scene): readonly DemoPerson[] {
  const random = scene.randomFor(`members ${pattern.shortName}`)
  const chosen: DemoPerson[] = []
  const wanted = [...pattern.kinds, ...pattern.kinds].slice(0, pattern.size)
  for (const kind of wanted) {
    const fits = (person: DemoPerson): boolean => !chosen.includes(person) && person.actor.pattern.kind === kind
    const others = persons.filter((person) => fits(person) && !chosen.some(({ actor }) => actor === person.actor))
    const same = others.length > 0 ? others : persons.filter(fits)
    // Few actors do not cover every kind; then anyone may sit there.
    const open = same.length > 0 ? same : persons.filter((person) => !chosen.includes(person))
    if (open.length > 0) chosen.push(random.pick(open.slice(0, 40)))
  }
  return chosen
}

function roleAt(index: number, size: number): string {
  if (index === 0) return 'chair'
  if (index === 1) return 'deputy-chair'
  if (index === 2) return 'minutes'
  return index >= size - 2 ? 'advisory' : 'member'
}

/** In the words of the agendas that follow. */
function standingItemsOf({ quorumRule }: CommitteePattern): string {
  return [
    `${openingTitle(quorumRule)} | Formalie | 5 Min.`,
    'Bestätigung der Tagesordnung | Formalie | 5 Min.',
    'Genehmigung der Niederschrift der Sitzung vom {letzte Sitzung} | Formalie | 5 Min.',
    'Umsetzung der Aufträge aus der letzten Sitzung | Information | 10 Min.',
    '{Punkte}',
    'Berichte aus den Mitgliedseinrichtungen | Information | 15 Min.',
    'Verschiedenes und nächster Termin | Formalie | 5 Min.',
  ].join('\n')
}

/** What a meeting begins with. */
export function openingTitle(quorumRule: string): string {
  return quorumRule === 'majority'
    ? 'Eröffnung, Feststellung der ordnungsgemäßen Ladung und der Beschlussfähigkeit'
    : 'Begrüßung und Feststellung der Beschlussfähigkeit'
}

export function* committeeRows(
  scene: Scene,
  persons: readonly DemoPerson[],
): Generator<DemoRow, readonly DemoCommittee[]> {
  const random = scene.randomFor('committee')
  const committees: DemoCommittee[] = []
  for (const pattern of committeePatterns) {
    const id = random.id()
    const people = draw(pattern, persons, scene)
    const establishedOn = pattern.state === 'planned' ? null : addDays(scene.today, -pattern.ageDays)
    const members = people.map((person, index) => {
      const role = roleAt(index, people.length)
      const joinedAfter = index > 5 && random.happens(0.3) ? random.between(90, 400) : 0
      return {
        person,
        role,
        canVote: role !== 'advisory' && role !== 'minutes',
        startsOn: establishedOn === null ? null : addDays(establishedOn, joinedAfter),
      }
    })
    yield rowOf('committee', id, {
      name: pattern.name,
      shortName: pattern.shortName,
      kind: pattern.kind,
      transition: pattern.transition,
      state: pattern.state,
      mandate: pattern.mandate,
      establishedOn,
      rhythm: pattern.rhythm,
      invitationDays: pattern.invitationDays,
      quorumRule: pattern.quorumRule,
      majorityRule: pattern.majorityRule,
      isPublic: pattern.isPublic,
      numberPattern: pattern.numberPattern,
      electoralTerm: pattern.numberPattern.includes('{term}') ? term : null,
      minutesDays: 30,
      standingItems: standingItemsOf(pattern),
      secretary: people[2]?.id,
    })
    let chairMembership: string | undefined
    for (const { person, role, canVote, startsOn } of members) {
      const membership = random.id()
      if (role === 'chair') chairMembership = membership
      yield rowOf('membership', membership, {
        committee: id,
        person: person.id,
        actor: person.actor.id,
        role,
        votingRight: canVote,
        deputyOf: role === 'deputy-chair' ? chairMembership : null,
        startsOn,
      })
    }
    committees.push({ id, pattern, members })
  }
  return committees
}
