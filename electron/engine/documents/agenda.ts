/** The agenda as a document: what stands in it, in the words of a German office (DIN 5008). */
import type { AgendaItemView } from '../../../shared/contract/types.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatDay, formatDayLong, formatTimeOfDay, weekdayOf } from '../../../shared/text/dates.ts'
import { readAgenda } from '../committees/agenda.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'

export interface AgendaDocument {
  /** The document's title in its metadata. */
  readonly title: string
  readonly author: string
  /** What the footer says. */
  readonly subject: string
  readonly sender: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
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
  readonly closing: string
}

/** Who writes. */
const office = 'Team Bildung und Wissenschaft'

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
    number: view.number,
    depth: view.depth,
    time: view.startsAt ?? '',
    title: view.title,
    details: detailsOf(row, names),
    motion: textOf(row, 'motion'),
    duration: view.durationMinutes === null ? '' : `${view.durationMinutes}\u00a0Min.`,
  }
}

/** Everything that the agenda of a meeting shows. Throws `notFound` for an unknown meeting. */
export function agendaDocument(core: Core, meetingId: string, names: Names): AgendaDocument {
  const agenda = readAgenda(core, meetingId, names)
  const { meeting } = agenda
  const startsAt = textOf(meeting, 'startsAt')
  const day = startsAt.slice(0, 10)
  const invitedOn = textOf(meeting, 'invitedOn')
  const replyUntil = textOf(meeting, 'replyUntil')
  const chair = textOf(meeting, 'chair')
  const number = textOf(meeting, 'number')
  const committee = agenda.committee ?? ''
  const heading = textOf(meeting, 'title') || committee || 'Sitzung'
  const facts = [
    { label: 'Nummer', value: number },
    { label: 'Vorsitz', value: chair === '' ? '' : names.titleOfRow('person', chair) },
    { label: 'Eingeladen am', value: invitedOn === '' ? '' : formatDay(invitedOn) },
    { label: 'Rückmeldung bis', value: replyUntil === '' ? '' : formatDay(replyUntil) },
  ]
  return {
    title: `Tagesordnung: ${heading}${day === '' ? '' : ` am ${formatDay(day)}`}`,
    author: office,
    subject: [committee, number].filter((part) => part !== '').join(' · '),
    sender: [office, 'Kommunales Bildungsmanagement', committee].filter((line) => line !== ''),
    facts: facts.filter(({ value }) => value !== ''),
    heading,
    subheading: startsAt === '' ? '' : `${weekdayOf(day)}, ${formatDayLong(day)}, ${formatTimeOfDay(startsAt)}`,
    place: textOf(meeting, 'location'),
    online: textOf(meeting, 'onlineUrl'),
    items: agenda.items.map((view) => itemOf(core, names, view)),
    closing:
      agenda.endsAt === null || agenda.totalMinutes === 0
        ? ''
        : `Voraussichtliches Ende gegen ${agenda.endsAt}\u00a0Uhr.`,
  }
}
