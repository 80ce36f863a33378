/** The agenda as a document: what stands in it, in the words of a German office (DIN 5008). */
import { closedItem, listedInPublic } from '../../../shared/committees/publicity.ts'
import type { AgendaItemView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { readAgenda } from '../committees/agenda.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'
import {
  heading,
  paragraph,
  table,
  type Block,
  type Cell,
  type Column,
  type DocumentDescription,
} from './description.ts'
import { contactFacts, type Fact } from './letter-contact.ts'
import { endOf, headOf, openMeeting, publicMeeting, titleOf, type MeetingSource } from './meeting.ts'
import { keepTogether } from './no-break.ts'
import { textOf } from '../committees/rows.ts'
import type { Logo } from '../committees/sender.ts'

export interface AgendaDocument {
  /** The document's title in its metadata. */
  readonly title: string
  readonly author: string
  /** What the footer says. */
  readonly subject: string
  readonly sender: readonly string[]
  readonly returnLine: string
  readonly logo?: Logo | undefined
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
  /** A programme instead of an agenda. */
  readonly isEvent?: boolean
  /** What "Ö" and "N" mean, where they stand before the numbers. */
  readonly legend: string
  readonly closing: string
  /** Stands instead of everything else where the public learns no more than the date; empty otherwise. */
  readonly withheld: string
}

/** What stands below an item's title: its kind, who reports (unless nobody is to be named), which paper. */
export function detailsOf(row: Row, names: Names, isNamed = true): string {
  const kind = textOf(row, 'kind')
  const presenter = isNamed ? textOf(row, 'presenter') : ''
  const paper = textOf(row, 'paperReference')
  const room = textOf(row, 'room').replace(/^Raum\s+/i, '')
  return [
    kind === '' ? '' : names.labelOfChoice('itemKind', kind),
    presenter === '' ? '' : `Berichterstattung: ${presenter}`,
    paper === '' ? '' : `Vorlage ${paper}`,
    room === '' ? '' : `Raum ${room}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function itemOf({ core, names, publicity }: MeetingSource, view: AgendaItemView): AgendaDocument['items'][number] {
  const row = currentRow(core, 'agendaItem', view.id)
  return {
    number: view.number.replace(' ', '\u00a0'),
    depth: view.depth,
    time: view.startsAt ?? '',
    title: keepTogether(view.title),
    details: keepTogether(
      [detailsOf(row, names, publicity?.people), view.isLate ? 'nachgereicht' : '']
        .filter((part) => part !== '')
        .join(' · '),
    ),
    motion: keepTogether(textOf(row, 'motion').trim()),
    duration: view.durationMinutes === null ? '' : `${view.durationMinutes}\u00a0Min.`,
  }
}

/** The information block of what is sent about a meeting. */
export function meetingFacts({ core, meeting, committee, chair, number }: MeetingSource): readonly Fact[] {
  const [invitedOn, replyUntil] = [textOf(meeting, 'invitedOn'), textOf(meeting, 'replyUntil')]
  return [
    { label: 'Nummer', value: number },
    { label: 'Vorsitz', value: chair },
    ...contactFacts(core, textOf(committee, 'secretary')),
    { label: 'Eingeladen am', value: invitedOn === '' ? '' : formatDay(invitedOn) },
    { label: 'Rückmeldung bis', value: replyUntil === '' ? '' : formatDay(replyUntil) },
  ].filter(({ value }) => value !== '')
}

/** What a public version says of a meeting whose agenda nobody else may know. */
export const withheldText = 'Die Sitzung ist nicht öffentlich.'

/** Everything that the agenda of a meeting shows; of its public version, only what everybody may know. Throws `notFound` for an unknown meeting. */
export function agendaDocument(core: Core, meetingId: string, names: Names, isForPublic = false): AgendaDocument {
  const agenda = readAgenda(core, meetingId, names)
  const opened = openMeeting({ core, names }, meetingId)
  const source = isForPublic ? publicMeeting(opened) : opened
  const { meeting, heading, publicity } = source
  const committee = agenda.committee ?? ''
  // Without a single duration every item would begin when the meeting does: then no times are better than wrong ones.
  const isTimed = agenda.totalMinutes > 0
  const shown = publicity === null ? agenda.items : listedInPublic(agenda.items, publicity)
  const items = shown.map((view) => {
    const item = itemOf(source, view)
    return publicity !== null && !view.isPublic ? { ...item, title: closedItem, details: '', motion: '' } : item
  })
  const isWithheld = publicity?.items === false
  return {
    title: titleOf(source.isEvent ? 'Programm' : isForPublic ? 'Öffentliche Tagesordnung' : 'Tagesordnung', source),
    isEvent: source.isEvent,
    ...headOf(source.sender),
    subject: source.subject,
    recipients: committee === '' || isForPublic ? [] : ['An die Mitglieder', committee],
    facts: isForPublic ? [] : meetingFacts(source),
    heading,
    subheading: source.when,
    place: keepTogether(textOf(meeting, 'location')),
    // The way into a video conference is for those who are invited.
    online: isForPublic ? '' : textOf(meeting, 'onlineUrl'),
    items: isTimed ? items : items.map((item) => ({ ...item, time: '', duration: '' })),
    legend:
      !isWithheld && agenda.items.some(({ isPublic }) => !isPublic)
        ? 'Ö = öffentlicher Teil, N = nicht öffentlicher Teil'
        : '',
    // An end that was set is the one invited to; the sum of the durations must not name another below it.
    closing:
      !isWithheld && isTimed && endOf(meeting) === '' && agenda.endsAt !== null
        ? `Voraussichtliches Ende gegen ${agenda.endsAt}\u00a0Uhr.`
        : '',
    withheld: isWithheld ? withheldText : '',
  }
}

/** The agenda's table: times are shown for all items or for none. */
export function agendaTable({ items, isEvent = false }: Pick<AgendaDocument, 'items' | 'isEvent'>): readonly Block[] {
  if (items.length === 0) return paragraph(`${isEvent ? 'Das Programm' : 'Die Tagesordnung'} wird noch festgelegt.`)
  const isTimed = items.some(({ duration }) => duration !== '')
  const timed = <T>(value: T): readonly T[] => (isTimed ? [value] : [])
  const columns: readonly Column[] = [
    { title: isEvent ? 'Nr.' : 'TOP', width: 'content' },
    ...timed<Column>({ title: 'Uhr', width: 'content', align: 'right' }),
    { title: 'Gegenstand', width: 1 },
    ...timed<Column>({ title: 'Dauer', width: 'content', align: 'right' }),
  ]
  const rows = items.map(({ number, depth, time, title, details, motion, duration }): readonly Cell[] => [
    { text: number, strong: depth === 0 },
    ...timed<Cell>({ text: time }),
    {
      text: title,
      strong: depth === 0,
      depth,
      details,
      ...(motion === '' ? {} : { passage: { label: 'Beschlussvorschlag', text: motion } }),
    },
    ...timed<Cell>({ text: duration, quiet: true }),
  ])
  return [table(columns, rows)]
}

/** Place and online access, where there are any. */
export function placeBlocks({ place, online }: Pick<AgendaDocument, 'place' | 'online'>): readonly Block[] {
  const facts = [
    { label: 'Ort', value: place },
    { label: 'Online', value: online },
  ].filter(({ value }) => value !== '')
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }]
}

export const agendaTitle = ({ isEvent = false }: Pick<AgendaDocument, 'isEvent'>): string =>
  isEvent ? 'Programm' : 'Tagesordnung'

/** The agenda as any document is described. */
export function describeAgenda(document: AgendaDocument): DocumentDescription {
  const { title, author, subject, sender, returnLine, logo, recipients, facts } = document
  const content = [
    ...placeBlocks(document),
    heading(2, agendaTitle(document)),
    ...agendaTable(document),
    ...paragraph(document.closing, 'note'),
    ...paragraph(document.legend, 'note'),
  ]
  const blocks = [
    heading(1, document.heading),
    ...paragraph(document.subheading, 'lead'),
    ...(document.withheld === '' ? content : paragraph(document.withheld)),
  ]
  return {
    title,
    author,
    subject,
    sender,
    returnLine,
    logo,
    letters: [{ hasWindow: false, recipients, facts, blocks }],
  }
}
