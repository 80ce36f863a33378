/** The invitation with the agenda: one letter for each recipient, for the window of an envelope (DIN 5008, form B). */
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay, formatDayLong } from '../../../shared/text/dates.ts'
import { agendaDocument, agendaTable, agendaTitle, meetingFacts } from './agenda.ts'
import { meetingFiles } from './attachments.ts'
import { heading, paragraph, type Block, type DocumentDescription, type Letter } from './description.ts'
import { addressLines, salutation } from './letter-contact.ts'
import { meetingDocument, type MeetingSource } from './meeting.ts'
import { recipientsOf } from './people.ts'
import { textOf } from '../committees/rows.ts'

const cancelled: Readonly<Record<string, string>> = { symposium: 'der Fachtag', conference: 'die Konferenz' }
const events: Readonly<Record<string, string>> = { symposium: 'zum Fachtag', conference: 'zur Konferenz' }

function attachmentNames(source: MeetingSource): readonly string[] {
  return meetingFiles(source).map(({ name, itemNumber, paper }) =>
    [itemNumber === '' ? '' : `TOP\u00a0${itemNumber}`, paper, name].filter((part) => part !== '').join(', '),
  )
}

interface Body {
  /** What the subject line begins with. */
  readonly kind: 'Einladung' | 'Absage'
  readonly blocks: readonly Block[]
}

/** What a letter says below its salutation; the same for everybody. */
function bodyOf(source: MeetingSource): Body {
  const { meeting, names, core, when, chair } = source
  const agenda = agendaDocument(core, meeting.id, names)
  const closing: Block = {
    kind: 'closing',
    text: 'Mit freundlichen Grüßen',
    name: chair,
    role: chair === '' ? '' : 'Vorsitz',
  }
  const appointment: Block = {
    kind: 'facts',
    facts: [
      { label: 'Termin', value: when },
      { label: 'Ort', value: agenda.place },
      { label: 'Online', value: agenda.online },
    ].filter(({ value }) => value !== ''),
  }
  if (textOf(meeting, 'state') === 'cancelled')
    return {
      kind: 'Absage',
      blocks: [
        ...paragraph(`leider muss ${cancelled[textOf(meeting, 'kind')] ?? 'die Sitzung'} entfallen.`),
        appointment,
        ...paragraph('Ich bitte um Ihr Verständnis.', 'intro'),
        closing,
      ],
    }
  const replyUntil = textOf(meeting, 'replyUntil')
  const files = attachmentNames(source)
  const event = events[textOf(meeting, 'kind')] ?? 'zur Sitzung'
  const asked = source.isEvent ? 'ob Sie teilnehmen' : 'ob Sie teilnehmen oder wer Sie vertritt'
  const until = replyUntil === '' ? '' : `bis zum ${formatDayLong(replyUntil)} `
  return {
    kind: 'Einladung',
    blocks: [
      ...paragraph(`${event} lade ich Sie herzlich ein.`),
      appointment,
      heading(2, agendaTitle(agenda)),
      ...agendaTable(agenda),
      ...paragraph(agenda.closing, 'note'),
      ...paragraph(agenda.legend, 'note'),
      // The closing is never alone on a page.
      ...paragraph(`Bitte teilen Sie mir ${until}mit, ${asked}.`, 'intro'),
      ...(files.length === 0 ? [] : [heading(2, 'Anlagen'), { kind: 'list' as const, items: files }]),
      closing,
    ],
  }
}

/** An invitation, or the letter that calls it off. One letter for each recipient; one to all where nobody is known, or where it goes out by e-mail (`isCollective`). */
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
  const { kind, blocks } = bodyOf(source)
  const persons = isCollective ? [] : recipientsOf(core, meeting, list).persons
  const letterTo = (recipients: readonly string[], greeting: string): Letter => ({
    hasWindow: !isCollective,
    recipients,
    facts,
    blocks: [heading(1, `${kind}: ${source.heading}`), ...paragraph(greeting), ...blocks],
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
  return meetingDocument(kind, source, letters)
}
