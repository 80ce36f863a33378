/** The invitation with the agenda: one letter for each recipient, for the window of an envelope (DIN 5008, form B). */
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay, formatDayLong } from '../../../shared/text/dates.ts'
import { agendaDocument, agendaTable, meetingFacts } from './agenda.ts'
import { meetingFiles } from './attachments.ts'
import { heading, paragraph, type Block, type DocumentDescription, type Letter } from './description.ts'
import { addressLines, salutation } from './letter-contact.ts'
import { meetingDocument, type MeetingSource } from './meeting.ts'
import { recipientsOf } from './people.ts'
import { textOf } from '../committees/rows.ts'

const events: Readonly<Record<string, string>> = { symposium: 'zum Fachtag', conference: 'zur Konferenz' }

function attachmentNames(source: MeetingSource): readonly string[] {
  return meetingFiles(source).map(({ name, itemNumber, paper }) =>
    [itemNumber === '' ? '' : `TOP\u00a0${itemNumber}`, paper, name].filter((part) => part !== '').join(', '),
  )
}

function bodyOf(source: MeetingSource, greeting: string): readonly Block[] {
  const { meeting, names, core, when, chair } = source
  const agenda = agendaDocument(core, meeting.id, names)
  const replyUntil = textOf(meeting, 'replyUntil')
  const files = attachmentNames(source)
  const event = events[textOf(meeting, 'kind')] ?? 'zur Sitzung'
  return [
    heading(1, `Einladung: ${source.heading}`),
    ...paragraph(greeting),
    ...paragraph(`${event} lade ich Sie herzlich ein.`),
    {
      kind: 'facts',
      facts: [
        { label: 'Termin', value: when },
        { label: 'Ort', value: agenda.place },
        { label: 'Online', value: agenda.online },
      ].filter(({ value }) => value !== ''),
    },
    heading(2, 'Tagesordnung'),
    ...agendaTable(agenda),
    ...paragraph(agenda.closing, 'note'),
    ...paragraph(agenda.legend, 'note'),
    ...paragraph(
      replyUntil === ''
        ? 'Bitte teilen Sie mir mit, ob Sie teilnehmen oder wer Sie vertritt.'
        : `Bitte teilen Sie mir bis zum ${formatDayLong(replyUntil)} mit, ob Sie teilnehmen oder wer Sie vertritt.`,
    ),
    ...(files.length === 0 ? [] : [heading(2, 'Anlagen'), { kind: 'list' as const, items: files }]),
    { kind: 'closing', text: 'Mit freundlichen Grüßen', name: chair, role: chair === '' ? '' : 'Vorsitz' },
  ]
}

/** One letter for each recipient; one to all where nobody is known, or where it goes out by e-mail (`isCollective`). */
export function describeInvitation(
  source: MeetingSource,
  {
    list,
    today,
    isCollective,
  }: { readonly list: Row | undefined; readonly today: string; readonly isCollective: boolean },
): DocumentDescription {
  const { core, meeting, committee } = source
  const invitedOn = textOf(meeting, 'invitedOn') || today
  const facts = [
    ...meetingFacts(source).filter(({ label }) => label !== 'Eingeladen am'),
    { label: 'Datum', value: formatDay(invitedOn) },
  ]
  const persons = isCollective ? [] : recipientsOf(core, meeting, list).persons
  const letterTo = (recipients: readonly string[], greeting: string): Letter => ({
    hasWindow: !isCollective,
    recipients,
    facts,
    blocks: bodyOf(source, greeting),
  })
  const letters =
    persons.length === 0
      ? [
          letterTo(
            ['An die Mitglieder', textOf(committee, 'name')].filter((line) => line !== ''),
            'Sehr geehrte Damen und Herren,',
          ),
        ]
      : persons.map((person) => letterTo(addressLines(core, person), salutation(person)))
  return meetingDocument('Einladung', source, letters)
}
