/** Who comes, who came: the list to sign, the list as it was kept, and the participants of a Fachtag. */
import { rangesText, readRanges } from '../../../shared/committees/presence.ts'
import { agendaDocument, placeBlocks } from './agenda.ts'
import { cell, heading, paragraph, table, type Block, type DocumentDescription } from './description.ts'
import { fullName, personName } from './letter-contact.ts'
import { meetingDocument, sheet, type MeetingSource } from './meeting.ts'
import { participantsOf, type Participant } from './people.ts'
import { labelOf, textOf } from '../committees/rows.ts'

/** "anwesend, 14:15 bis 16:00 Uhr, 15:10–15:30 Uhr abwesend", "vertreten durch Dr. Petra Beispiel" */
export function presenceOf(source: MeetingSource, { attendance }: Participant): string {
  const state = labelOf(source, attendance, 'state', 'attendanceState')
  const substitute = personName(source.core, textOf(attendance, 'representedBy'))
  const [from, until] = [textOf(attendance, 'from'), textOf(attendance, 'until')]
  const startsAt = textOf(source.meeting, 'startsAt').slice(11, 16)
  const endsAt = textOf(source.meeting, 'endsAt').slice(11, 16)
  // Who came when it began and left when it ended was simply there.
  const came = from !== '' && from !== startsAt
  const left = until !== '' && until !== endsAt
  const times =
    came && left
      ? `${from}\u00a0bis\u00a0${until}\u00a0Uhr`
      : came
        ? `ab ${from}\u00a0Uhr`
        : left
          ? `bis ${until}\u00a0Uhr`
          : ''
  const out = rangesText(readRanges(textOf(attendance, 'absences')))
  return [
    substitute === '' ? state : `${state} durch ${substitute}`,
    times,
    out === '' ? '' : `${out}\u00a0Uhr abwesend`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

const wasHeld = ({ meeting }: MeetingSource): boolean => textOf(meeting, 'state') === 'held'

function headBlocks(source: MeetingSource, title: string): readonly Block[] {
  const agenda = agendaDocument(source.core, source.meeting.id, source.names)
  return [
    heading(1, title),
    ...paragraph(`${source.heading}${source.when === '' ? '' : `, ${source.when}`}`, 'lead'),
    ...placeBlocks({ ...agenda, online: '' }),
  ]
}

const roleOf = (source: MeetingSource, { member }: Participant): string =>
  member === undefined ? 'Gast' : labelOf(source, member.membership, 'role', 'memberRole')

/** A name that may run over two lines of a narrow column. */
const breakable = (name: string): string => name.replaceAll('\u00a0', ' ')

/** Name, organization, role and presence of everybody, in the order of the committee. */
export function participantsTable(source: MeetingSource, people: readonly Participant[]): Block {
  return table(
    [
      { title: 'Name', width: 3 },
      { title: 'Vertritt', width: 4 },
      { title: 'Rolle', width: 2 },
      { title: 'Anwesenheit', width: 3 },
    ],
    people.map((participant) => [
      cell(breakable(fullName(participant.person))),
      cell(participant.organization),
      cell(roleOf(source, participant)),
      cell(presenceOf(source, participant)),
    ]),
  )
}

/** Before the meeting a list to sign; afterwards who was there. */
export function describeAttendance(source: MeetingSource): DocumentDescription {
  const people = participantsOf(source.core, source.meeting)
  const rows = people.map((participant, index) => [
    cell(String(index + 1)),
    { text: fullName(participant.person), details: roleOf(source, participant) },
    cell(participant.organization),
    cell(''),
  ])
  // Those who come unannounced write themselves in.
  const blank = Array.from({ length: 4 }, (_, index) => [
    cell(String(people.length + index + 1)),
    cell(''),
    cell(''),
    cell(''),
  ])
  const list = wasHeld(source)
    ? participantsTable(source, people)
    : table(
        [
          { title: 'Nr.', width: 'content', align: 'right' },
          { title: 'Name', width: 3 },
          { title: 'Vertritt', width: 3 },
          { title: 'Unterschrift', width: 3 },
        ],
        [...rows, ...blank],
        true,
      )
  return meetingDocument('Anwesenheitsliste', source, [sheet([...headBlocks(source, 'Anwesenheitsliste'), list])])
}

const isComing = ({ attendance }: Participant): boolean =>
  !['declined', 'none'].includes(textOf(attendance, 'reply')) &&
  !['excused', 'absent'].includes(textOf(attendance, 'state'))

/** Those who are registered for a Fachtag or a conference, and did not call off. */
const registered = (source: MeetingSource): readonly Participant[] =>
  participantsOf(source.core, source.meeting).filter(isComing)

export function describeParticipants(source: MeetingSource): DocumentDescription {
  const people = registered(source)
  const list =
    people.length === 0
      ? paragraph('Noch niemand ist angemeldet.')
      : [
          table(
            [
              { title: 'Nr.', width: 'content', align: 'right' },
              { title: 'Name', width: 3 },
              { title: 'Einrichtung', width: 4 },
              { title: 'Rückmeldung', width: 2 },
            ],
            people.map((participant, index) => [
              cell(String(index + 1)),
              cell(fullName(participant.person)),
              cell(participant.organization),
              cell(labelOf(source, participant.attendance, 'reply', 'reply')),
            ]),
          ),
        ]
  return meetingDocument('Teilnehmerliste', source, [sheet([...headBlocks(source, 'Teilnehmerliste'), ...list])])
}

export function describeBadges(source: MeetingSource): DocumentDescription {
  const badges = registered(source).map((participant) => ({
    name: fullName(participant.person),
    organization: participant.organization,
    role: textOf(participant.person, 'function'),
  }))
  const blocks: readonly Block[] =
    badges.length === 0
      ? [heading(1, 'Namensschilder'), ...paragraph('Noch niemand ist angemeldet.')]
      : [{ kind: 'badges', event: source.heading, badges }]
  return meetingDocument('Namensschilder', source, [sheet(blocks)])
}
