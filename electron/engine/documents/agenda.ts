/** The agenda as a document: what stands in it, in the words of a German office (DIN 5008). */
import type { AgendaItemView } from '../../../shared/contract/types.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatDay, formatDayLong, formatTimeOfDay, weekdayOf } from '../../../shared/text/dates.ts'
import { readAgenda } from '../committees/agenda.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'
import { contactFacts, personName, rowOf, type Fact } from './letter-contact.ts'
import { keepTogether } from './no-break.ts'
import { typesetPdf } from './typeset.ts'

export interface AgendaDocument {
  /** The document's title in its metadata. */
  readonly title: string
  readonly author: string
  /** What the footer says. */
  readonly subject: string
  readonly sender: readonly string[]
  /** The lines of the address field; none where the meeting belongs to no committee. */
  readonly recipients: readonly string[]
  /** The information block (DIN 5008): who answers questions, and the dates that matter. */
  readonly facts: readonly Fact[]
  readonly heading: string
  readonly subheading: string
  readonly place: string
  readonly online: string
  readonly items: readonly {
    readonly number: string
    /** 0 for top-level items. */
    readonly depth: number
    readonly time: string
    readonly title: string
    readonly details: string
    readonly motion: string
    readonly duration: string
  }[]
  /** What "Ö" and "N" mean, where they stand before the numbers. */
  readonly legend: string
  readonly closing: string
}

/** Who writes. */
const office = 'Team Bildung und Wissenschaft'
const sender = [office, 'Landeshauptstadt Magdeburg', 'Kommunales Bildungsmanagement'] as const

function textOf(row: Row | undefined, field: string): string {
  const value: Json = row?.[field] ?? null
  return typeof value === 'string' ? value : ''
}

/** What stands below an item's title: its kind, who reports, which paper. */
function detailsOf(row: Row, names: Names): string {
  const kind = textOf(row, 'kind')
  const presenter = textOf(row, 'presenter')
  const paper = textOf(row, 'paperReference')
  return [
    kind === '' ? '' : names.labelOfChoice('itemKind', kind),
    presenter === '' ? '' : `Berichterstattung: ${presenter}`,
    paper === '' ? '' : `Vorlage ${paper}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function itemOf(core: Core, names: Names, view: AgendaItemView): AgendaDocument['items'][number] {
  const row = currentRow(core, 'agendaItem', view.id)
  return {
    number: view.number.replace(' ', '\u00a0'),
    depth: view.depth,
    time: view.startsAt ?? '',
    title: keepTogether(view.title),
    details: keepTogether(detailsOf(row, names)),
    motion: keepTogether(textOf(row, 'motion').trim()),
    duration: view.durationMinutes === null ? '' : `${view.durationMinutes}\u00a0Min.`,
  }
}

function factsOf(core: Core, meeting: Row): readonly Fact[] {
  const secretary = textOf(rowOf(core, 'committee', textOf(meeting, 'committee')), 'secretary')
  const [invitedOn, replyUntil] = [textOf(meeting, 'invitedOn'), textOf(meeting, 'replyUntil')]
  return [
    { label: 'Nummer', value: textOf(meeting, 'number') },
    { label: 'Vorsitz', value: personName(core, textOf(meeting, 'chair')) },
    ...contactFacts(core, secretary),
    { label: 'Eingeladen am', value: invitedOn === '' ? '' : formatDay(invitedOn) },
    { label: 'Rückmeldung bis', value: replyUntil === '' ? '' : formatDay(replyUntil) },
  ].filter(({ value }) => value !== '')
}

/** "Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr"; the end only where it is set, with its day where that differs. */
function whenOf(startsAt: string, endsAt: string): string {
  if (startsAt === '') return ''
  const dayOf = (moment: string): string => `${weekdayOf(moment.slice(0, 10))}, ${formatDayLong(moment.slice(0, 10))}`
  const from = `${dayOf(startsAt)}, ${formatTimeOfDay(startsAt)}`
  if (endsAt === '') return from
  if (endsAt.slice(0, 10) !== startsAt.slice(0, 10)) return `${from} bis ${dayOf(endsAt)}, ${formatTimeOfDay(endsAt)}`
  return `${dayOf(startsAt)}, ${startsAt.slice(11, 16)}\u00a0bis\u00a0${formatTimeOfDay(endsAt)}`
}

/** Everything that the agenda of a meeting shows. Throws `notFound` for an unknown meeting. */
export function agendaDocument(core: Core, meetingId: string, names: Names): AgendaDocument {
  const agenda = readAgenda(core, meetingId, names)
  const { meeting } = agenda
  const startsAt = textOf(meeting, 'startsAt')
  // An end before the beginning is a slip of the pen: as good as none.
  const endsAt = textOf(meeting, 'endsAt') > startsAt ? textOf(meeting, 'endsAt') : ''
  const day = startsAt.slice(0, 10)
  const committee = agenda.committee ?? ''
  const heading = textOf(meeting, 'title') || committee || 'Sitzung'
  // Without a single duration every item would begin when the meeting does: then no times are better than wrong ones.
  const isTimed = agenda.totalMinutes > 0
  const items = agenda.items.map((view) => itemOf(core, names, view))
  return {
    title: `Tagesordnung: ${heading}${day === '' ? '' : ` am ${formatDay(day)}`}`,
    author: office,
    subject: [committee, textOf(meeting, 'number')].filter((part) => part !== '').join(' · '),
    sender,
    recipients: committee === '' ? [] : ['An die Mitglieder', committee],
    facts: factsOf(core, meeting),
    heading: keepTogether(heading),
    subheading: whenOf(startsAt, endsAt),
    place: keepTogether(textOf(meeting, 'location')),
    online: textOf(meeting, 'onlineUrl'),
    items: isTimed ? items : items.map((item) => ({ ...item, time: '', duration: '' })),
    legend: agenda.items.some(({ isPublic }) => !isPublic) ? 'Ö = öffentlicher Teil, N = nicht öffentlicher Teil' : '',
    // An end that was set is the one invited to; the sum of the durations must not name another below it.
    closing:
      isTimed && endsAt === '' && agenda.endsAt !== null
        ? `Voraussichtliches Ende gegen ${agenda.endsAt}\u00a0Uhr.`
        : '',
  }
}

/** The agenda as PDF/UA-1. `createdAtSeconds` (since 1970) is the document's date. */
export function agendaPdf(
  document: AgendaDocument,
  { resourcesPath, createdAtSeconds }: { readonly resourcesPath: string; readonly createdAtSeconds: number },
): Uint8Array {
  return typesetPdf({ resourcesPath, template: 'agenda', data: document as unknown as Json, createdAtSeconds })
}
