/** Registers of a committee or of one meeting: resolutions, tasks, and the year at a glance. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ResolutionView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { readResolutions } from '../committees/resolutions.ts'
import { senderOf } from '../committees/sender.ts'
import { itemsOf } from './decisions.ts'
import { keepTogether } from './no-break.ts'
import { cell, heading, paragraph, table, type Block, type Cell, type DocumentDescription } from './description.ts'
import { personName } from './letter-contact.ts'
import { headOf, openMeeting, sheet, type MeetingSource } from './meeting.ts'
import { membersOf, participantsOf } from './people.ts'
import { labelOf, rowOf, rowsWith, textOf, type Source } from '../committees/rows.ts'

/** What a register is about: a committee with all its meetings, or one meeting. */
export interface Subject {
  readonly source: Source
  readonly name: string
  readonly committee: Row | undefined
  /** Oldest first. */
  readonly meetings: readonly MeetingSource[]
  readonly isOneMeeting: boolean
}

/** Throws `notFound` where the id is neither a committee's nor a meeting's. */
export function openSubject(source: Source, id: string): Subject {
  const committee = rowOf(source.core, 'committee', id)
  if (committee !== undefined) {
    const meetings = rowsWith(source.core, 'meeting', 'committee', id)
      .map((meeting) => openMeeting(source, meeting.id))
      .toSorted((left, right) => textOf(left.meeting, 'startsAt').localeCompare(textOf(right.meeting, 'startsAt')))
    return { source, name: textOf(committee, 'name'), committee, meetings, isOneMeeting: false }
  }
  if (rowOf(source.core, 'meeting', id) === undefined)
    throw new WorkbenchError(
      'notFound',
      'Zu dieser Kennung gibt es weder ein Gremium noch eine Sitzung. Bitte wählen Sie eines von beiden aus.',
    )
  const meeting = openMeeting(source, id)
  return { source, name: meeting.heading, committee: meeting.committee, meetings: [meeting], isOneMeeting: true }
}

function registerDocument(
  { name, source, committee }: Pick<Subject, 'name' | 'source' | 'committee'>,
  kind: string,
  blocks: readonly Block[],
): DocumentDescription {
  const title = name === '' ? kind : `${kind}: ${name}`
  return {
    title,
    ...headOf(senderOf(source.core, committee)),
    subject: [kind, name].filter((part) => part !== '').join(' · '),
    letters: [sheet(blocks)],
  }
}

/** "SGB/004/26 vom 10.12.2026" */
function meetingLabel({ number: given, day, heading: name }: MeetingSource): string {
  const number = given || name
  return day === '' ? number : `${number} vom ${formatDay(day)}`
}

/** Result, and the votes below it. */
const resultCell = ({ source }: Subject, { result, voteLine }: ResolutionView): Cell => ({
  text: source.names.labelOfChoice('itemResult', result),
  details: keepVotes(voteLine),
})

const keepVotes = (line: string): string => line.replaceAll(': ', ':\u00a0')

const itemLabel = ({ day, itemNumber }: ResolutionView): string =>
  [day === '' ? '' : formatDay(day), `TOP\u00a0${itemNumber.replace(' ', '\u00a0')}`]
    .filter((part) => part !== '')
    .join(', ')

function resolutionsOf(
  { source: { core, names }, committee, meetings, isOneMeeting }: Subject,
  year?: string,
): readonly ResolutionView[] {
  const [meeting] = meetings
  return readResolutions(
    core,
    isOneMeeting
      ? { meeting: meeting?.meeting.id }
      : { committee: committee?.id, ...(year === undefined ? {} : { year }) },
    names,
  )
}

/** The register of resolutions as it is kept, with the numbers that they were given or would get. */
export function describeResolutions(subject: Subject): DocumentDescription {
  const rows = resolutionsOf(subject).map((resolution): readonly Cell[] => [
    cell(resolution.number),
    { text: resolution.meetingNumber ?? '', details: itemLabel(resolution) },
    {
      text: keepTogether(resolution.title),
      strong: true,
      ...(resolution.text === '' ? {} : { passage: { label: 'Beschluss', text: keepTogether(resolution.text) } }),
    },
    resultCell(subject, resolution),
  ])
  return registerDocument(subject, 'Beschlussregister', [
    heading(1, 'Beschlussregister'),
    ...paragraph(subject.name, 'lead'),
    ...(rows.length === 0
      ? paragraph('Noch ist nichts beschlossen.')
      : [
          table(
            [
              { title: 'Nr.', width: 'content' },
              { title: 'Sitzung', width: 'content' },
              { title: 'Gegenstand und Wortlaut', width: 3 },
              { title: 'Ergebnis', width: 1.5 },
            ],
            rows,
          ),
        ]),
  ])
}

/** The tasks of a committee, and those that came out of its items; each once. */
function tasksOf({ source: { core }, committee, meetings, isOneMeeting }: Subject): readonly Row[] {
  const ofItems = meetings.flatMap((of) =>
    itemsOf(of).flatMap(({ row }) => rowsWith(core, 'task', 'agendaItem', row.id)),
  )
  const own = isOneMeeting ? [] : rowsWith(core, 'task', 'committee', committee?.id ?? '')
  return [...new Map([...own, ...ofItems].map((task) => [task.id, task])).values()]
}

const isOpen = (task: Row): boolean => !['done', 'dropped'].includes(textOf(task, 'state'))

function taskTable({ source }: Subject, tasks: readonly Row[], today: string): Block {
  const origin = (task: Row): string => {
    const item = rowOf(source.core, 'agendaItem', textOf(task, 'agendaItem'))
    const meeting = textOf(item, 'meeting')
    return rowOf(source.core, 'meeting', meeting) === undefined
      ? ''
      : `Aus ${meetingLabel(openMeeting(source, meeting))}`
  }
  const rows = tasks
    .toSorted((left, right) => (textOf(left, 'dueOn') || '9').localeCompare(textOf(right, 'dueOn') || '9'))
    .map((task): readonly Cell[] => {
      const due = textOf(task, 'dueOn')
      const isLate = isOpen(task) && due !== '' && due < today
      return [
        { text: textOf(task, 'title'), details: origin(task) },
        cell(
          personName(source.core, textOf(task, 'responsible')) ||
            textOf(rowOf(source.core, 'actor', textOf(task, 'actor')), 'name'),
        ),
        { text: due === '' ? '' : formatDay(due), ...(isLate ? { strong: true, details: 'überfällig' } : {}) },
        cell(labelOf(source, task, 'state', 'taskState')),
      ]
    })
  return table(
    [
      { title: 'Auftrag', width: 5 },
      { title: 'Verantwortlich', width: 3 },
      { title: 'Fällig am', width: 2 },
      { title: 'Stand', width: 2 },
    ],
    rows,
  )
}

export function describeTasks(subject: Subject, today: string): DocumentDescription {
  const tasks = tasksOf(subject)
  const [open, settled] = [tasks.filter(isOpen), tasks.filter((task) => !isOpen(task))]
  const part = (title: string, rows: readonly Row[]): readonly Block[] =>
    rows.length === 0 ? [] : [heading(2, title), taskTable(subject, rows, today)]
  return registerDocument(subject, 'Auftragsregister', [
    heading(1, 'Auftragsregister'),
    ...paragraph([subject.name, `Stand ${formatDay(today)}`].filter((text) => text !== '').join(', '), 'lead'),
    ...(tasks.length === 0 ? paragraph('Es gibt keine Aufträge.') : []),
    ...part('Offen', open),
    ...part('Erledigt und verworfen', settled),
  ])
}

/** Meetings, resolutions and tasks of one year. */
export function describeYear(subject: Subject, year: string, today: string): DocumentDescription {
  const meetings = subject.meetings.filter(({ day }) => day.startsWith(year))
  const ofYear = { ...subject, meetings }
  const resolutions = resolutionsOf(subject, year)
  const held = meetings.filter(({ meeting }) => textOf(meeting, 'state') === 'held')
  const tasks = tasksOf({ ...ofYear, isOneMeeting: true })
  const presentOf = (of: MeetingSource): string => {
    const people = participantsOf(of.core, of.meeting)
    const members = membersOf(of.core, textOf(of.meeting, 'committee'), of.day).length
    const present = people.filter(({ attendance }) =>
      ['present', 'represented'].includes(textOf(attendance, 'state')),
    ).length
    return textOf(of.meeting, 'state') === 'held' ? `${present} von ${Math.max(members, people.length)}` : ''
  }
  const results = Map.groupBy(resolutions, ({ result }) => subject.source.names.labelOfChoice('itemResult', result))
  return registerDocument({ ...subject, name: `${subject.name} ${year}` }, 'Jahresübersicht', [
    heading(1, `Jahresübersicht ${year}`),
    ...paragraph(subject.name, 'lead'),
    {
      kind: 'facts',
      facts: [
        { label: 'Sitzungen', value: `${meetings.length}, davon ${held.length} durchgeführt` },
        { label: 'Beschlüsse', value: String(resolutions.length) },
        { label: 'Aufträge', value: `${tasks.length}, davon ${tasks.filter(isOpen).length} offen` },
        { label: 'Stand', value: formatDay(today) },
      ],
    },
    heading(2, 'Sitzungen'),
    ...(meetings.length === 0
      ? paragraph(`Für ${year} ist keine Sitzung eingetragen.`)
      : [
          table(
            [
              { title: 'Tag', width: 'content' },
              { title: 'Nummer', width: 'content' },
              { title: 'Sitzung', width: 1 },
              { title: 'Anwesend', width: 'content', align: 'right' },
              { title: 'Stand', width: 'content' },
              { title: 'Niederschrift', width: 'content' },
            ],
            meetings.map((of) => [
              cell(of.day === '' ? '' : formatDay(of.day)),
              cell(of.number),
              { text: of.heading, details: textOf(of.meeting, 'location') },
              cell(presentOf(of)),
              cell(labelOf(of, of.meeting, 'state', 'meetingState')),
              cell(labelOf(of, of.meeting, 'minutesState', 'minutesState')),
            ]),
          ),
        ]),
    heading(2, 'Beschlüsse'),
    ...(resolutions.length === 0
      ? paragraph('Es wurde nichts beschlossen.')
      : [
          {
            kind: 'facts' as const,
            facts: [...results].map(([label, found]) => ({
              label: label || 'ohne Ergebnis',
              value: String(found.length),
            })),
          },
          table(
            [
              { title: 'Nr.', width: 'content' },
              { title: 'Gegenstand', width: 5 },
              { title: 'Ergebnis', width: 3 },
            ],
            resolutions.map((resolution) => [
              cell(resolution.number),
              {
                text: keepTogether(resolution.title),
                details: [resolution.meetingNumber ?? '', itemLabel(resolution)]
                  .filter((part) => part !== '')
                  .join(', '),
              },
              resultCell(subject, resolution),
            ]),
          ),
        ]),
    ...(tasks.length === 0 ? [] : [heading(2, 'Aufträge'), taskTable(subject, tasks, today)]),
  ])
}
