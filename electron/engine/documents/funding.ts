/** What a funder is told: the project, its measures and what was done in the period, in figures. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import { labelOf, rowOf, textOf, type Source } from '../committees/rows.ts'
import { viewRows } from '../store/window.ts'
import { cell, heading, paragraph, table, type Block } from './description.ts'
import type { Figures } from './figure-report.ts'

export function fundingBlocks({ source, asked }: Figures): readonly Block[] {
  const projects =
    asked.id === undefined
      ? [...viewRows(source.core, { entity: 'fundingProject' })]
      : [demandProject(source, asked.id)]
  if (projects.length === 0)
    throw new WorkbenchError('notFound', 'Es ist noch kein Förderprojekt angelegt, über das sich berichten ließe.')
  const period = { from: asked.from ?? '', to: asked.to ?? '\uffff' }
  return projects.flatMap((project) => projectBlocks(source, project, period, projects.length === 1))
}

function demandProject({ core }: Source, id: string): Row {
  const row = rowOf(core, 'fundingProject', id)
  if (row !== undefined) return row
  throw new WorkbenchError('notFound', 'Dieses Förderprojekt gibt es nicht oder nicht mehr.')
}

interface Period {
  readonly from: string
  readonly to: string
}

/** Whether something that lasts from one day to another falls into the period, as years or days are compared. */
const touches = (row: Row, { from, to }: Period): boolean => {
  const [begins, ends] = [textOf(row, 'startsOn'), textOf(row, 'endsOn')]
  return (ends === '' || ends >= from) && (begins === '' || begins <= to || begins.startsWith(to))
}

const day = (iso: string): string => (iso === '' ? '' : formatDay(iso))

function projectBlocks(source: Source, project: Row, period: Period, isAlone: boolean): readonly Block[] {
  const { core } = source
  const level = isAlone ? 2 : 3
  const name = textOf(project, 'name')
  const partners = (project['partners'] as readonly string[] | null) ?? []
  const title = (id: string): string => textOf(rowOf(core, 'actor', id), 'name')
  // A measure belongs to the project whose name or reference its field "Förderung" names.
  const marks = [name, textOf(project, 'reference')].filter((mark) => mark !== '')
  const measures = [...viewRows(core, { entity: 'measure' })].filter(
    (row) => marks.some((mark) => textOf(row, 'funding').includes(mark)) && touches(row, period),
  )
  const facts = [
    { label: 'Fördergeber', value: textOf(project, 'funder') },
    { label: 'Kennzeichen', value: textOf(project, 'reference') },
    {
      label: 'Laufzeit',
      value: [day(textOf(project, 'startsOn')), day(textOf(project, 'endsOn'))]
        .filter((part) => part !== '')
        .join(' bis '),
    },
    { label: 'Federführung', value: title(textOf(project, 'lead')) },
    {
      label: 'Partner',
      value: partners
        .map(title)
        .filter((part) => part !== '')
        .join(', '),
    },
  ].filter(({ value }) => value !== '')
  return [
    ...(isAlone ? [] : [heading(2, name)]),
    ...(isAlone ? paragraph(name, 'strong') : []),
    { kind: 'facts', facts },
    ...paragraph(textOf(project, 'notes')),
    heading(level, 'Umsetzung in Zahlen'),
    activityTable(source, period),
    heading(level, 'Maßnahmen'),
    ...(measures.length === 0
      ? paragraph('Diesem Projekt ist im Zeitraum keine Maßnahme zugeordnet (Feld „Förderung“).', 'note')
      : [measureTable(source, measures)]),
  ]
}

/** What happened in the period, counted. */
function activityTable({ core }: Source, { from, to }: Period): Block {
  const within = (iso: string): boolean => iso !== '' && iso >= from && (iso <= to || iso.startsWith(to))
  const offers = [...viewRows(core, { entity: 'offer' })].filter(
    (row) => touches(row, { from, to }) && textOf(row, 'startsOn') !== '',
  )
  const meetings = [...viewRows(core, { entity: 'meeting' })].filter((row) =>
    within(textOf(row, 'startsAt').slice(0, 10)),
  )
  const cooperations = [...viewRows(core, { entity: 'cooperation' })].filter((row) => touches(row, { from, to }))
  const participants = offers.reduce(
    (sum, row) => sum + (typeof row['participants'] === 'number' ? row['participants'] : 0),
    0,
  )
  const lines: readonly (readonly [string, number])[] = [
    ['Angebote', offers.length],
    ['Teilnehmende in Angeboten', participants],
    ['Sitzungen und Veranstaltungen', meetings.length],
    ['Kooperationen', cooperations.length],
  ]
  return table(
    [
      { title: 'Was', width: 1 },
      { title: 'Anzahl', width: 'content', align: 'right' },
    ],
    lines.map(([what, count]) => [cell(what), cell(formatNumber(count, { grouped: true }))]),
  )
}

function measureTable(source: Source, measures: readonly Row[]): Block {
  return table(
    [
      { title: 'Maßnahme', width: 3 },
      { title: 'Zeitraum', width: 'content' },
      { title: 'Stand', width: 'content' },
    ],
    measures.map((row) => [
      { text: textOf(row, 'title'), details: textOf(row, 'description') },
      cell([day(textOf(row, 'startsOn')), day(textOf(row, 'endsOn'))].filter((part) => part !== '').join('–')),
      cell(labelOf(source, row, 'state', 'measureState')),
    ]),
  )
}
