/** Meetings as a calendar file (iCalendar, RFC 5545): the same appointment every time it is sent, and a later one replaces it. */
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'
import { readAgenda } from '../committees/agenda.ts'
import { publicityOfCommittee } from '../committees/meeting-facts.ts'
import type { Core } from '../store/core.ts'
import { headsOf } from '../store/heads.ts'
import { fullName, isRestricted } from './letter-contact.ts'
import { endOf, type MeetingSource } from './meeting.ts'
import { rowOf, textOf } from '../committees/rows.ts'

const zone = 'Europe/Berlin'

/** The rules of German time since 1996. */
const zoneRules = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

/** What an appointment shows; a change of anything else is no new version of it. */
const shown = ['title', 'number', 'committee', 'startsAt', 'endsAt', 'location', 'onlineUrl', 'state']

/** Milliseconds since 1970 of the latest change to what an appointment shows: the same on every device. */
function changedAt(core: Core, meeting: string): number {
  const stamps = shown.map((field) => headsOf(core, 'meeting', meeting, field).at(-1)?.ms ?? 0)
  return Math.max(0, ...stamps)
}

const sequenceStart = Date.UTC(2020, 0, 1)

/** Grows with every change and counts the same everywhere, without a number that devices would have to agree on: seconds since 2020. */
function sequenceOf(changed: number): number {
  return Math.max(0, Math.floor((changed - sequenceStart) / 1000))
}

/** The generator writes the clock as this computer shows it, so the wall clock passes through in local time. */
function clockOf(wallClock: string): Date {
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0] = wallClock.split(/[-T:]/).map(Number)
  return new Date(year, month - 1, day, hours, minutes)
}

function endClock({ core, names, meeting }: MeetingSource): string {
  const set = endOf(meeting)
  if (set !== '') return set
  const { endsAt, totalMinutes } = readAgenda(core, meeting.id, names)
  return totalMinutes > 0 && endsAt !== null ? `${textOf(meeting, 'startsAt').slice(0, 10)}T${endsAt}` : ''
}

function organizerOf({ core, committee }: MeetingSource) {
  const secretary = rowOf(core, 'person', textOf(committee, 'secretary'))
  const email = textOf(secretary, 'email')
  return email === '' || isRestricted(secretary) ? null : { name: fullName(secretary).replaceAll('\u00a0', ' '), email }
}

/** `prodId` names the program; `METHOD:PUBLISH`, so that nobody is asked for an answer that would go nowhere. */
export function calendarFile(name: string, meetings: readonly MeetingSource[]): string {
  const calendar = ical({
    prodId: { company: 'Bildungswerkbank', product: 'Bildungswerkbank', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    name,
    timezone: { name: null, generator: (asked) => (asked === zone ? zoneRules : null) },
  })
  for (const source of meetings) {
    const { core, meeting, committee, heading, subject } = source
    const startsAt = textOf(meeting, 'startsAt')
    if (startsAt === '') continue
    const changed = changedAt(core, meeting.id)
    const end = endClock(source)
    const isCancelled = textOf(meeting, 'state') === 'cancelled'
    const online = textOf(meeting, 'onlineUrl')
    const organizer = organizerOf(source)
    calendar.createEvent({
      id: `${meeting.id}@bildungswerkbank`,
      sequence: sequenceOf(changed),
      stamp: new Date(changed),
      lastModified: new Date(changed),
      timezone: zone,
      start: clockOf(startsAt),
      ...(end > startsAt ? { end: clockOf(end) } : {}),
      summary: `${isCancelled ? 'Abgesagt: ' : ''}${heading.replaceAll('\u00a0', ' ')}`,
      description: [subject, online].filter((line) => line !== '').join('\n'),
      location: textOf(meeting, 'location'),
      status: isCancelled
        ? ICalEventStatus.CANCELLED
        : textOf(meeting, 'state') === 'planned'
          ? ICalEventStatus.TENTATIVE
          : ICalEventStatus.CONFIRMED,
      // In a calendar that others may look into, of a closed meeting only the time is shown (RFC 5545, 3.8.1.3).
      ...(publicityOfCommittee(committee).items ? {} : { class: ICalEventClass.CONFIDENTIAL }),
      ...(online === '' ? {} : { url: online }),
      ...(organizer === null ? {} : { organizer }),
    })
  }
  return `${calendar.toString()}\r\n`
}
