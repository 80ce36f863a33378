import { addDays, formatDay } from '../../../shared/text/dates.ts'
import type { Topic } from './agenda-topics.ts'
import { shifted, type Participation } from './attendances.ts'
import { openingTitle, type DemoCommittee } from './committees.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow } from './scene.ts'

/** A meeting whose agenda is to be written. */
export interface AgendaMeeting {
  readonly id: string
  readonly day: string
  readonly today: string
  readonly state: string
  readonly committee: DemoCommittee
  readonly previous: { readonly id: string; readonly day: string } | undefined
  readonly topics: readonly Topic[]
  readonly participations: readonly Participation[]
  readonly random: Random
  /** The next number of the committee's resolutions; null while the minutes are not checked. */
  readonly resolutionNumber: (() => string) | null
}

/** Positions sort by code point: a0 to a9, then aA. */
const digits = '0123456789ABCDEF'

interface Votes {
  readonly votesYes: number
  readonly votesNo: number
  readonly votesAbstained: number
}

/** Everybody entitled who is there at that time votes once; a few abstain, very few are against. */
function votesOf({ participations, committee, random }: AgendaMeeting, time: string): Votes {
  const voters = participations.filter(
    ({ member, from, until }) => member.canVote && from !== null && until !== null && from <= time && until > time,
  ).length
  const isByConsensus = committee.pattern.majorityRule === 'consensus'
  const votesNo = random.happens(0.2) && !isByConsensus ? Math.min(random.between(1, 2), Math.floor(voters / 4)) : 0
  const votesAbstained = random.happens(0.35) ? Math.min(random.between(1, 3), Math.floor(voters / 4)) : 0
  return { votesYes: voters - votesNo - votesAbstained, votesNo, votesAbstained }
}

interface Item {
  readonly title: string
  readonly kind: 'formality' | Topic['kind']
  readonly durationMinutes: number
  readonly minutes?: string
  readonly topic?: Topic
  readonly isPublic?: boolean
  /** The meeting whose minutes the item approves. */
  readonly approves?: string
}

function itemsOf(meeting: AgendaMeeting): readonly Item[] {
  const { committee, previous, topics, random } = meeting
  const items: Item[] = [
    {
      title: openingTitle(committee.pattern.quorumRule),
      kind: 'formality',
      durationMinutes: 5,
      minutes:
        'Der Vorsitz eröffnet die Sitzung und stellt fest, dass ordnungsgemäß eingeladen wurde und die Gruppe beschlussfähig ist.',
    },
    {
      title: 'Bestätigung der Tagesordnung',
      kind: 'formality',
      durationMinutes: 5,
      minutes: 'Die Tagesordnung wird ohne Änderungen bestätigt.',
    },
  ]
  if (previous !== undefined) {
    items.push(
      {
        title: `Genehmigung der Niederschrift der Sitzung vom ${formatDay(previous.day)}`,
        approves: previous.id,
        kind: 'formality',
        durationMinutes: 5,
        minutes: 'Einwände liegen nicht vor. Die Niederschrift wird genehmigt.',
      },
      {
        title: 'Umsetzung der Aufträge aus der letzten Sitzung',
        kind: 'information',
        durationMinutes: 10,
        minutes:
          'Die Geschäftsführung berichtet anhand der Auftragsliste. Offene Punkte werden mit neuer Frist fortgeführt.',
      },
    )
  }
  for (const topic of topics)
    items.push({
      title: topic.title,
      kind: topic.kind,
      durationMinutes: topic.minutesLong,
      minutes: topic.minutes,
      topic,
    })
  items.push({
    title: 'Berichte aus den Mitgliedseinrichtungen',
    kind: 'information',
    durationMinutes: 15,
    minutes: 'Die Mitglieder weisen auf Veranstaltungen und personelle Veränderungen hin.',
  })
  items.push({
    title: 'Verschiedenes und nächster Termin',
    kind: 'formality',
    durationMinutes: 5,
    minutes: 'Der nächste Termin wird mit der Einladung bekannt gegeben. Weitere Wortmeldungen gibt es nicht.',
  })
  if (committee.pattern.shortName === 'SGB' && random.happens(0.4)) {
    items.push({
      title: 'Personal- und Vertragsangelegenheiten der Koordinierungsstelle',
      kind: 'information',
      durationMinutes: 10,
      minutes: 'Der Sachstand wird zur Kenntnis gegeben.',
      isPublic: false,
    })
  }
  return items
}

function resultOf(kind: Item['kind'], title: string, random: Random): string | null {
  if (kind === 'decision')
    return random.weighted([
      ['adopted', 78],
      ['adopted-amended', 14],
      ['postponed', 5],
      ['referred', 3],
    ])
  if (kind === 'information') return 'noted'
  return title.startsWith('Bestätigung') || title.startsWith('Genehmigung') ? 'adopted' : null
}

/** Council papers as the city numbers them: DS for drafts of resolutions, I for information. */
function paperReferenceOf({ committee, day, random }: AgendaMeeting, kind: Item['kind']): string | null {
  const isForCouncil =
    committee.pattern.shortName === 'SGB' &&
    (kind === 'decision' ? random.happens(0.6) : kind === 'information' && random.happens(0.4))
  if (!isForCouncil) return null
  return `${kind === 'decision' ? 'DS' : 'I'}${String(random.between(20, 620)).padStart(4, '0')}/${day.slice(2, 4)}`
}

/** Agenda items of one meeting, each followed by its sub-items, its paper and its task. */
export function* agendaRows(meeting: AgendaMeeting): Generator<DemoRow> {
  const { random, state } = meeting
  const isHeld = state === 'held'
  const items = itemsOf(meeting)
  const hasParts = items.some(({ isPublic }) => isPublic === false)
  let time = meeting.committee.pattern.startsAt
  const presenters = meeting.committee.members.map(({ person }) => person.name)
  for (const [index, item] of items.entries()) {
    const id = random.id()
    const plain = String(index + 1)
    const number = hasParts ? `${item.isPublic === false ? 'N' : 'Ö'} ${plain}` : plain
    const result = isHeld ? resultOf(item.kind, item.title, random) : null
    const hasVote = result === 'adopted' || result === 'adopted-amended'
    const motion = item.topic?.motion ?? null
    const amendment = result === 'adopted-amended' ? ' Über die Umsetzung wird nach einem Jahr berichtet.' : ''
    const paperReference = item.topic === undefined ? null : paperReferenceOf(meeting, item.kind)
    yield rowOf('agendaItem', id, {
      meeting: meeting.id,
      position: `a${digits[index]}`,
      title: item.title,
      kind: item.kind,
      isPublic: item.isPublic ?? true,
      presenter: item.topic === undefined ? presenters[0] : random.pick(presenters),
      durationMinutes: item.durationMinutes,
      paperReference,
      motion,
      minutes: isHeld
        ? result === 'postponed'
          ? 'Wegen offener Fragen wird der Punkt auf die nächste Sitzung vertagt.'
          : item.minutes
        : null,
      result,
      resolution: hasVote && motion !== null ? motion + amendment : null,
      resolutionNumber:
        hasVote && item.kind !== 'formality' && meeting.resolutionNumber !== null ? meeting.resolutionNumber() : null,
      ...(hasVote ? votesOf(meeting, time) : {}),
      approves: item.approves ?? null,
      frozenNumber: isHeld || state === 'invited' ? number : null,
    })
    for (const [subIndex, title] of (item.topic?.subItems ?? []).entries()) {
      yield rowOf('agendaItem', random.id(), {
        meeting: meeting.id,
        parent: id,
        position: `a${digits[subIndex]}`,
        title,
        kind: 'discussion',
        isPublic: true,
        presenter: random.pick(presenters),
        durationMinutes: Math.round(item.durationMinutes / 10) * 5,
        frozenNumber: isHeld || state === 'invited' ? `${number}.${subIndex + 1}` : null,
      })
    }
    const subMinutes = (item.topic?.subItems ?? []).length * (Math.round(item.durationMinutes / 10) * 5)
    time = shifted(time, item.durationMinutes + subMinutes)
    if (paperReference !== null)
      yield paperRow(meeting, { item: id, reference: paperReference, title: item.title, kind: item.kind })
    if (isHeld && item.topic?.task !== undefined && result !== 'postponed') yield taskRow(meeting, id, item.topic.task)
  }
}

function paperRow(
  { committee, day, random }: AgendaMeeting,
  of: { readonly item: string; readonly reference: string; readonly title: string; readonly kind: string },
): DemoRow {
  return rowOf('paper', random.id(), {
    reference: of.reference,
    title: of.title,
    kind: of.kind === 'decision' ? 'resolution' : 'information',
    committee: committee.id,
    agendaItem: of.item,
    originator: committee.members[0]?.person.actor.id,
    date: addDays(day, -random.between(14, 28)),
    isPublic: true,
    summary:
      of.kind === 'decision'
        ? 'Die Vorlage begründet den Beschlussvorschlag und stellt finanzielle Auswirkungen und Alternativen dar.'
        : 'Die Information fasst den Sachstand zusammen.',
  })
}

/** Old tasks are mostly done; of the recent ones some run and a few are late. */
function taskRow({ committee, day, today, random }: AgendaMeeting, agendaItem: string, title: string): DemoRow {
  const dueOn = addDays(day, random.between(21, 90))
  const isOld = dueOn < addDays(today, -45)
  const state = isOld
    ? random.weighted([
        ['done', 88],
        ['in-progress', 6],
        ['dropped', 6],
      ])
    : random.weighted([
        ['open', 40],
        ['in-progress', 40],
        ['done', 20],
      ])
  const doneOn = addDays(day, random.between(7, 80))
  const responsible = random.pick(committee.members).person
  return rowOf('task', random.id(), {
    title,
    agendaItem,
    committee: committee.id,
    responsible: responsible.id,
    actor: responsible.actor.id,
    dueOn,
    state,
    doneOn: state === 'done' ? (doneOn > today ? today : doneOn) : null,
    notes: random.happens(0.15) ? 'Zwischenstand per E-Mail angefragt.' : null,
  })
}
