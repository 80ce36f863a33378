/**
 * The minutes. § 58 KVG LSA demands at least: place and time of the meeting, the participants, the agenda, the wording of
 * motions and resolutions, the results of votes, and the signatures of chair and minute taker.
 */
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { readAgenda } from '../committees/agenda.ts'
import { setIn } from '../committees/facts.ts'
import type { Sender } from '../committees/sender.ts'
import { detailsOf, withheldText } from './agenda.ts'
import { participantsTable } from './attendance.ts'
import { itemsOf, resolutionNumbers, resultLine, tasksOfItem, wordingBlocks, type Item } from './decisions.ts'
import { heading, paragraph, table, type Block, type Column, type DocumentDescription } from './description.ts'
import type { Fact } from './letter-contact.ts'
import { endOf, meetingDocument, namedPerson, sheet, whenOf, type MeetingSource } from './meeting.ts'
import { keepTogether } from './no-break.ts'
import { namedParticipants } from './people.ts'
import { labelOf, rowOf, textOf } from '../committees/rows.ts'

/** Beginning and end as they were: noted in the meeting, else as planned. */
function timesOf({ meeting }: MeetingSource): string {
  const at = (noted: string, planned: string): string =>
    noted === '' || planned === '' ? planned : `${planned.slice(0, 10)}T${noted}`
  const startsAt = textOf(meeting, 'startsAt')
  const closedAt = textOf(meeting, 'closedAt')
  const end = closedAt === '' ? endOf(meeting) : `${startsAt.slice(0, 10)}T${closedAt}`
  return whenOf(at(textOf(meeting, 'openedAt'), startsAt), end)
}

function factsOf(source: MeetingSource): readonly Fact[] {
  const { core, names, meeting, committee, chair, minutesTaker, number } = source
  const { approvedBy } = readAgenda(core, meeting.id, names).minutes
  const state = labelOf(source, meeting, 'minutesState', 'minutesState')
  const isPublic = committee?.['isPublic']
  return [
    { label: 'Gremium', value: textOf(committee, 'name') },
    { label: 'Nummer', value: number },
    { label: 'Zeit', value: timesOf(source) },
    { label: 'Ort', value: keepTogether(textOf(meeting, 'location')) },
    { label: 'Vorsitz', value: chair },
    { label: 'Protokoll', value: minutesTaker },
    { label: 'Öffentlichkeit', value: isPublic === true ? 'öffentlich' : isPublic === false ? 'nicht öffentlich' : '' },
    { label: 'Eingeladen am', value: dayText(meeting, 'invitedOn') },
    { label: 'Beschlussfähigkeit', value: quorumText(source) },
    { label: 'Stand', value: approvedBy === null ? state : `${state} (${approvedBy})` },
  ].filter(({ value }) => value !== '')
}

/** How many of those entitled to vote were there when it began, and whether that was enough. */
function quorumText({ core, names, meeting }: MeetingSource): string {
  const { items, quorum } = readAgenda(core, meeting.id, names)
  const first = items.find(({ voters }) => voters !== null)
  if (first?.voters === undefined || first.voters === null) return ''
  const count = `${first.voters} von ${quorum.entitled} Stimmberechtigten anwesend`
  if (first.isQuorate === null) return count
  return `${count}, ${first.isQuorate ? '' : 'nicht '}beschlussfähig`
}

function dayText(row: Row, field: string): string {
  const day = textOf(row, field)
  return day === '' ? '' : formatDay(day)
}

function taskLine(source: MeetingSource, task: Row): string {
  const who =
    namedPerson(source, textOf(task, 'responsible')) ||
    textOf(rowOf(source.core, 'actor', textOf(task, 'actor')), 'name')
  const until = dayText(task, 'dueOn')
  return [
    keepTogether(textOf(task, 'title')),
    who === '' ? '' : `verantwortlich: ${who}`,
    until === '' ? '' : `bis ${until}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function itemBlocks(source: MeetingSource, item: Item, number: string): readonly Block[] {
  const { row, label, title, isWithheld } = item
  if (isWithheld) return [heading(3, `${label}  ${title}`)]
  const tasks = tasksOfItem(source, item)
  const result = resultLine(source, row)
  const recused = setIn(row, 'recused')
    .map((person) => namedPerson(source, person))
    .filter((name) => name !== '')
    .join(', ')
  return [
    heading(3, `${label}  ${title}`),
    ...paragraph(keepTogether(detailsOf(row, source.names, source.publicity?.people)), 'note'),
    ...paragraph(keepTogether(textOf(row, 'minutes'))),
    ...wordingBlocks(row, number),
    ...paragraph(recused === '' ? '' : `An Beratung und Abstimmung nicht beteiligt (Mitwirkungsverbot): ${recused}.`),
    ...paragraph(result === '' ? '' : `Ergebnis: ${result}`, 'strong'),
    ...(tasks.length === 0
      ? []
      : [
          ...paragraph('Aufträge', 'strong'),
          { kind: 'list' as const, items: tasks.map((task) => taskLine(source, task)) },
        ]),
  ]
}

/** Who was there; nothing where a public version names nobody. */
function peopleBlocks(source: MeetingSource): readonly Block[] {
  if (source.publicity?.people === false) return []
  const people = namedParticipants(source)
  return [
    heading(2, 'Teilnehmende'),
    ...(people.length === 0 ? paragraph('Es ist niemand eingetragen.') : [participantsTable(source, people)]),
  ]
}

function agendaBlocks(items: readonly Item[]): readonly Block[] {
  const rows = items.map(({ view, title }) => [
    { text: view.number.replace(' ', '\u00a0'), strong: view.depth === 0 },
    { text: title, depth: view.depth, strong: view.depth === 0 },
  ])
  const columns: readonly Column[] = [
    { title: 'TOP', width: 'content' },
    { title: 'Gegenstand', width: 1 },
  ]
  return [
    heading(2, 'Tagesordnung'),
    ...(rows.length === 0 ? paragraph('Es gab keine Tagesordnung.') : [table(columns, rows)]),
    ...paragraph(
      items.some(({ view }) => !view.isPublic) ? 'Ö = öffentlicher Teil, N = nicht öffentlicher Teil' : '',
      'note',
    ),
  ]
}

/** "Magdeburg, den", with room for the day. */
const placeLine = ({ place }: Sender): string => (place === '' ? 'Datum:' : `${place}, den`)

const signaturesOf = ({ chair, minutesTaker, sender }: MeetingSource): Block => ({
  kind: 'signatures',
  place: placeLine(sender),
  signers: [
    { role: 'Vorsitz', name: chair },
    { role: 'Protokoll', name: minutesTaker },
  ],
})

/** The minutes; of a meeting that is opened for the public, their public version. */
export function describeMinutes(source: MeetingSource): DocumentDescription {
  const { publicity } = source
  const { version, corrections } = readAgenda(source.core, source.meeting.id, source.names).minutes
  const name = publicity === null ? 'Niederschrift' : 'Öffentliche Niederschrift'
  // A correction is another document than the one that was approved before, and says so wherever it is named.
  const kind = version === 1 || publicity?.items === false ? name : `${name}, ${version}.\u00a0Fassung`
  if (publicity?.items === false)
    return meetingDocument(kind, source, [
      sheet([
        heading(1, kind),
        ...paragraph(`${source.heading}${source.when === '' ? '' : `, ${source.when}`}`, 'lead'),
        ...paragraph(withheldText),
      ]),
    ])
  const items = itemsOf(source)
  const numbers = resolutionNumbers(source)
  const blocks: readonly Block[] = [
    heading(1, kind),
    ...paragraph(source.heading, 'lead'),
    { kind: 'facts', facts: factsOf(source) },
    ...peopleBlocks(source),
    ...(corrections.length === 0 || publicity !== null
      ? []
      : [heading(2, 'Berichtigungen'), { kind: 'list' as const, items: corrections.map(keepTogether) }]),
    ...agendaBlocks(items),
    heading(2, 'Verlauf der Sitzung'),
    ...items.flatMap((item) => itemBlocks(source, item, numbers.get(item.row.id) ?? '')),
    ...(publicity?.people === false ? [] : [signaturesOf(source)]),
  ]
  return meetingDocument(kind, source, [sheet(blocks)])
}

/** The extract of one resolution, to be sent to whom it concerns. */
export function describeResolution(source: MeetingSource, item: Item): DocumentDescription {
  const { row, label, title } = item
  const number = resolutionNumbers(source).get(row.id) ?? ''
  const paper = textOf(row, 'paperReference')
  const facts = [
    { label: 'Gremium', value: textOf(source.committee, 'name') },
    {
      label: 'Sitzung',
      value: [source.number, timesOf(source)].filter((part) => part !== '').join(', '),
    },
    { label: 'Gegenstand', value: `${label}, ${title}` },
    { label: 'Beschluss-Nr.', value: number },
    { label: 'Vorlage', value: paper },
  ].filter(({ value }) => value !== '')
  const blocks: readonly Block[] = [
    heading(1, 'Auszug aus der Niederschrift'),
    ...paragraph(source.heading, 'lead'),
    { kind: 'facts', facts },
    heading(2, title),
    ...wordingBlocks(row, number),
    ...paragraph(`Ergebnis: ${resultLine(source, row)}`, 'strong'),
    ...paragraph('Die Übereinstimmung mit der Niederschrift wird bestätigt.'),
    {
      kind: 'signatures',
      place: placeLine(source.sender),
      signers: [{ role: 'Protokoll', name: source.minutesTaker }],
    },
  ]
  return meetingDocument(`Beschlussauszug ${label}`, source, [sheet(blocks)])
}
