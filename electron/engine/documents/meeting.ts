/** What every document of a meeting says of it: what it is called, when and where it is, who leads it. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Publicity } from '../../../shared/committees/publicity.ts'
import { formatDay, formatDayLong, formatTimeOfDay, weekdayOf } from '../../../shared/text/dates.ts'
import { meetingRow } from '../committees/facts.ts'
import { meetingNumber, publicityOfCommittee } from '../committees/meeting-facts.ts'
import type { DocumentDescription, Letter } from './description.ts'
import { isRestricted, personName } from './letter-contact.ts'
import { keepTogether } from './no-break.ts'
import { senderOf, type Sender } from '../committees/sender.ts'
import { rowOf, textOf, type Source } from '../committees/rows.ts'

export interface MeetingSource extends Source {
  readonly meeting: Row
  readonly committee: Row | undefined
  /** The meeting's title, or its committee's name. */
  readonly heading: string
  /** "Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr" */
  readonly when: string
  /** ISO day; empty where the meeting has no date. */
  readonly day: string
  /** The number that it has, or gets with the invitation. */
  readonly number: string
  /** A Fachtag or a conference: it has a programme instead of an agenda. */
  readonly isEvent: boolean
  /** Committee and number, for the footer. */
  readonly subject: string
  readonly chair: string
  readonly minutesTaker: string
  readonly sender: Sender
  /** Of a public version: what it may tell. Null in what only members get. */
  readonly publicity: Publicity | null
}

/** The end, where it is set and lies behind the beginning: one before is a slip of the pen, and as good as none. */
export function endOf(meeting: Row): string {
  const endsAt = textOf(meeting, 'endsAt')
  return endsAt > textOf(meeting, 'startsAt') ? endsAt : ''
}

/** "Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr"; the end only where it is set, with its day where that differs. */
export function whenOf(startsAt: string, endsAt: string): string {
  if (startsAt === '') return ''
  const dayOf = (moment: string): string => `${weekdayOf(moment.slice(0, 10))}, ${formatDayLong(moment.slice(0, 10))}`
  const from = `${dayOf(startsAt)}, ${formatTimeOfDay(startsAt)}`
  if (endsAt === '') return from
  if (endsAt.slice(0, 10) !== startsAt.slice(0, 10)) return `${from} bis ${dayOf(endsAt)}, ${formatTimeOfDay(endsAt)}`
  return `${dayOf(startsAt)}, ${startsAt.slice(11, 16)}\u00a0bis\u00a0${formatTimeOfDay(endsAt)}`
}

/** The name of somebody who takes part; empty where a public version may not tell it. */
export function namedPerson({ core, publicity }: Pick<MeetingSource, 'core' | 'publicity'>, id: string): string {
  const isTold = publicity === null || (publicity.people && !isRestricted(rowOf(core, 'person', id)))
  return isTold ? personName(core, id) : ''
}

/** Throws `notFound` for a meeting that does not exist or lies in the paper bin. */
export function openMeeting(source: Source, id: string): MeetingSource {
  const { core } = source
  const meeting = meetingRow(core, id)
  const startsAt = textOf(meeting, 'startsAt')
  const committee = rowOf(core, 'committee', textOf(meeting, 'committee'))
  const name = textOf(committee, 'name')
  const number = meetingNumber(core, meeting, committee).number ?? ''
  return {
    ...source,
    meeting,
    committee,
    heading: keepTogether(textOf(meeting, 'title') || name || 'Sitzung'),
    when: whenOf(startsAt, endOf(meeting)),
    day: startsAt.slice(0, 10),
    number,
    isEvent: !['', 'meeting'].includes(textOf(meeting, 'kind')),
    subject: [name, number].filter((part) => part !== '').join(' · '),
    chair: personName(core, textOf(meeting, 'chair')),
    minutesTaker: personName(core, textOf(meeting, 'minutesTaker')),
    sender: senderOf(core, committee),
    publicity: null,
  }
}

/** What stays of the row of a meeting of which the public learns no more than that and when it is. */
const outwardly = ['id', 'committee', 'kind', 'number', 'startsAt', 'endsAt', 'state']

/** A meeting as the public may know it: what a document says of it follows from here. */
export function publicMeeting(source: MeetingSource): MeetingSource {
  const publicity = publicityOfCommittee(source.committee)
  const [chair, minutesTaker] = ['chair', 'minutesTaker'].map((field) =>
    namedPerson({ core: source.core, publicity }, textOf(source.meeting, field)),
  ) as [string, string]
  const reduced = { ...source, publicity, chair, minutesTaker }
  if (publicity.items) return reduced
  const meeting = Object.fromEntries(
    Object.entries(source.meeting).filter(([field]) => outwardly.includes(field)),
  ) as Row
  return { ...reduced, meeting, heading: keepTogether(textOf(source.committee, 'name') || 'Sitzung') }
}

/** "Tagesordnung: 4. Sitzung am 10.12.2026" */
export function titleOf(kind: string, { heading, day }: Pick<MeetingSource, 'heading' | 'day'>): string {
  return `${kind}: ${heading}${day === '' ? '' : ` am ${formatDay(day)}`}`
}

/** What a document says of who wrote it. */
export const headOf = ({
  office,
  lines,
  returnLine,
  logo,
}: Sender): Pick<DocumentDescription, 'author' | 'sender' | 'returnLine' | 'logo'> => ({
  author: office,
  sender: lines,
  returnLine,
  logo,
})

/** A document of the office about a meeting. */
export function meetingDocument(kind: string, meeting: MeetingSource, letters: readonly Letter[]): DocumentDescription {
  return { title: titleOf(kind, meeting), ...headOf(meeting.sender), subject: meeting.subject, letters }
}

/** A document without recipients. */
export const sheet = (blocks: Letter['blocks'], facts: Letter['facts'] = []): Letter => ({
  hasWindow: false,
  recipients: [],
  facts,
  blocks,
})
