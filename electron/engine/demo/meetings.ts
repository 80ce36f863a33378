import { addDays } from '../../../shared/text/dates.ts'
import { formatNumber, resolutionPattern } from '../../../shared/committees/numbering.ts'
import { topicsOf, type Topic } from './agenda-topics.ts'
import { agendaRows } from './agendas.ts'
import { attendanceRows, participationsOf, replyRows, staysOf } from './attendances.ts'
import { meetingDayFrom } from './calendar.ts'
import { term } from './committee-patterns.ts'
import type { DemoCommittee, DemoMember } from './committees.ts'
import type { DemoPerson } from './persons.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

/** Meetings lie in these two years around today. */
const firstDay = -580
const spanDays = 730

interface Planned {
  readonly day: string
  /** Running number within the committee. */
  readonly number: number
  readonly state: string
}

/** The days of a committee's meetings, oldest first, with the state that follows from today. */
function plan({ pattern }: DemoCommittee, today: string, order: number): readonly Planned[] {
  const gap = spanDays / pattern.meetings
  return Array.from({ length: pattern.meetings }, (_, index) => {
    const offset = pattern.state === 'planned' ? 80 : Math.round(firstDay + (index + 0.5) * gap) - order * 12
    const day = meetingDayFrom(addDays(today, offset), pattern.weekday)
    const isSoon = day <= addDays(today, pattern.invitationDays + 5)
    const isCancelled = order === 3 && index === 2
    return {
      day,
      number: index + 3,
      state: isCancelled ? 'cancelled' : day < today ? 'held' : isSoon ? 'invited' : 'planned',
    }
  }).map((meeting, index) => (pattern.state === 'planned' ? { ...meeting, number: index + 1 } : meeting))
}

function numberOf(pattern: string, shortName: string, { number, day }: Planned): string {
  return pattern
    .replace('{short}', shortName)
    .replace(/\{n:(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'))
    .replace('{term}', term)
    .replace('{yy}', day.slice(2, 4))
}

/** Two topics for each meeting; when all had their turn, they come back as reports on progress. */
function topicsFor({ pattern }: DemoCommittee, index: number): readonly Topic[] {
  const all = topicsOf[pattern.shortName] ?? []
  if (pattern.meetings === 1) return all
  return [index * 2, index * 2 + 1].flatMap((position) => {
    const topic = all[position % all.length]
    if (topic === undefined || position < all.length) return topic ?? []
    const minutes = 'Über den Stand der Umsetzung wird berichtet. Die Arbeiten liegen im Zeitplan.'
    return { title: `${topic.title}: Zwischenstand`, kind: 'information', minutes, minutesLong: 10 } satisfies Topic
  })
}

/** The minutes are approved by the next meeting; those of the last meeting are still in the works. */
function minutesStateOf(state: string, isFollowed: boolean, day: string, today: string): string | null {
  if (state !== 'held') return state === 'cancelled' ? null : 'open'
  if (isFollowed) return 'approved'
  return day < addDays(today, -21) ? 'checked' : 'draft'
}

export function* meetingRows(
  scene: Scene,
  committees: readonly DemoCommittee[],
  persons: readonly DemoPerson[],
): Generator<DemoRow> {
  for (const [order, committee] of committees.entries()) {
    const random = scene.randomFor(`meeting ${committee.pattern.shortName}`)
    const { pattern, members } = committee
    const meetings = plan(committee, scene.today, order)
    const ids = meetings.map(() => random.id())
    let resolutions = 0
    for (const [index, planned] of meetings.entries()) {
      const { day, state } = planned
      const id = ids[index] ?? ''
      const isInvited = state !== 'planned'
      const isFollowed = meetings.slice(index + 1).some((later) => later.state === 'held')
      const minutesState = minutesStateOf(state, isFollowed, day, scene.today)
      yield rowOf('meeting', id, {
        committee: committee.id,
        number: numberOf(pattern.numberPattern, pattern.shortName, planned),
        title: `${planned.number}. Sitzung ${pattern.name}`,
        kind: 'meeting',
        startsAt: `${day}T${pattern.startsAt}`,
        endsAt: `${day}T${pattern.endsAt}`,
        location: pattern.room,
        onlineUrl: random.happens(0.15) ? `https://konferenz.beispiel.example/${random.id().slice(0, 8)}` : null,
        state,
        invitedOn: isInvited ? invitationDay(day, pattern.invitationDays, scene.today) : null,
        replyUntil: isInvited ? addDays(day, -4) : null,
        minutesState,
        chair: members[0]?.person.id,
        minutesTaker: members[2]?.person.id,
        notes:
          state === 'cancelled'
            ? 'Abgesagt wegen Erkrankung des Vorsitzes; die Punkte werden auf die nächste Sitzung übertragen.'
            : null,
      })
      const current = members.filter(({ startsOn }) => startsOn === null || startsOn <= day)
      const times = { from: pattern.startsAt, until: pattern.endsAt }
      const participations = state === 'held' ? participationsOf(current, persons, times, random) : []
      yield* state === 'held'
        ? attendanceRows(participations, id, random)
        : state === 'invited'
          ? replyRows(current, id, random)
          : []
      const held = meetings.slice(0, index).findLastIndex((earlier) => earlier.state === 'held')
      const previousId = ids[held]
      const previous = previousId === undefined ? undefined : { id: previousId, day: meetings[held]?.day ?? '' }
      yield* agendaRows({
        id,
        day,
        today: scene.today,
        state,
        committee,
        previous,
        topics: topicsFor(committee, index),
        participations,
        random,
        resolutionNumber: ['checked', 'approved'].includes(minutesState ?? '')
          ? () =>
              formatNumber(resolutionPattern, {
                short: pattern.shortName,
                term: pattern.numberPattern.includes('{term}') ? term : '',
                year: day.slice(0, 4),
                n: (resolutions += 1),
                m: planned.number,
              })
          : null,
      })
    }
  }
  yield* eventRows(scene, persons)
}

function invitationDay(day: string, invitationDays: number, today: string): string {
  const invited = addDays(day, -invitationDays - 2)
  return invited > today ? today : invited
}

interface EventPattern {
  readonly title: string
  readonly kind: string
  readonly offset: number
  readonly guests: number
  readonly items: readonly (readonly [title: string, minutes: number])[]
}

const events: readonly EventPattern[] = [
  {
    title: 'Fachtag „Übergänge gemeinsam gestalten“',
    kind: 'symposium',
    offset: -190,
    guests: 40,
    items: [
      ['Ankommen und Begrüßung', 20],
      ['Impuls: Was Kinder im Übergang stärkt', 45],
      ['Werkstätten am Vormittag', 90],
      ['Markt der Möglichkeiten', 45],
      ['Werkstätten am Nachmittag', 75],
      ['Ergebnisse und Ausblick', 30],
    ],
  },
  {
    title: 'Bildungskonferenz „Bildung im Lebenslauf“',
    kind: 'conference',
    offset: 118,
    guests: 0,
    items: [
      ['Eröffnung', 15],
      ['Vorstellung des Bildungsberichts', 40],
      ['Podiumsgespräch: Übergänge im Lebenslauf', 50],
      ['Foren zu den Handlungsfeldern', 90],
      ['Stimmen aus den Foren', 30],
      ['Schlusswort und Empfang', 45],
    ],
  },
]

/** Symposium and conference belong to no committee. */
function* eventRows(scene: Scene, persons: readonly DemoPerson[]): Generator<DemoRow> {
  const random = scene.randomFor('event')
  const staff = persons.filter(({ actor }) => actor.pattern.kind === 'administration')
  for (const event of events) {
    const id = random.id()
    const day = meetingDayFrom(addDays(scene.today, event.offset), 4)
    const isHeld = day < scene.today
    yield rowOf('meeting', id, {
      title: event.title,
      kind: event.kind,
      startsAt: `${day}T09:00`,
      endsAt: `${day}T15:30`,
      location: 'Kulturhaus, Großer Saal',
      state: isHeld ? 'held' : 'planned',
      invitedOn: isHeld ? addDays(day, -60) : null,
      replyUntil: addDays(day, -14),
      chair: staff[0]?.id,
    })
    const guests: readonly DemoMember[] = random
      .sample(persons, event.guests)
      .map((person) => ({ person, role: 'guest', canVote: false, startsOn: null }))
    const times = { from: '09:00', until: '15:30' }
    yield* attendanceRows(
      guests.map((member) => {
        const state = random.happens(0.9) ? 'present' : 'excused'
        return { member, state, representedBy: undefined, ...staysOf(member, state, times, random) }
      }),
      id,
      random,
    )
    yield* event.items.map(([title, durationMinutes], index) =>
      rowOf('agendaItem', random.id(), {
        meeting: id,
        position: `a${index}`,
        title,
        kind: 'information',
        isPublic: true,
        durationMinutes,
        presenter: presenterOf(staff, random),
      }),
    )
  }
}

function presenterOf(staff: readonly DemoPerson[], random: Random): string | null {
  return staff.length > 0 ? random.pick(staff).name : null
}
