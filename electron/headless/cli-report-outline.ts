/** Reports that people write, on the command line: begun, put in order, filled with figures, compared with the edition before. */
import { chartKinds } from '../../shared/charts/chart.ts'
import { figureReportKinds, type FigureBlock } from '../../shared/contract/figure-reports.ts'
import type { ReportChange } from '../../shared/contract/report-answers.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Engine } from '../engine/engine.ts'
import { UsageError, type Arguments } from './cli-arguments.ts'
import { required, type CommandContext, type Output } from './cli-context.ts'
import { listed, periodsAndAreas, subjectOf } from './cli-monitoring.ts'
import { rowNamed } from './cli-rows.ts'

const reportOf = (engine: Engine, args: Arguments): string => rowNamed(engine, 'report', required(args, 'id'))

function draftKind(args: Arguments): (typeof figureReportKinds)[number] | undefined {
  const text = args.option('kind')
  const kind = figureReportKinds.find((known) => known === text)
  if (text !== undefined && kind === undefined)
    throw new UsageError(`Möglich sind: --kind ${figureReportKinds.join('|')}.`)
  return kind
}

async function draft({ engine, args }: CommandContext): Promise<Output> {
  const kind = draftKind(args)
  const title = args.option('title')
  const project = args.option('id')
  const indicators = listed(args.option('indicator'))
  const { from, to } = periodsAndAreas(args)
  const { created, changeSet } = await engine.call('draftReport', {
    ...(kind === undefined ? {} : { kind }),
    ...(title === undefined ? {} : { title }),
    ...(indicators.length === 0 ? {} : { indicators }),
    ...(project === undefined ? {} : { project: rowNamed(engine, 'fundingProject', project) }),
    ...subjectOf(args),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  return { json: { id: created[0], changeSet }, lines: [`Angelegt: ${created[0]}`] }
}

async function edition({ engine, args }: CommandContext): Promise<Output> {
  const { created, changeSet } = await engine.call('newEdition', { id: reportOf(engine, args) })
  return { json: { id: created[0], changeSet }, lines: [`Angelegt: ${created[0]}`] }
}

async function outline({ engine, args }: CommandContext): Promise<Output> {
  const answer = await engine.call('reportPage', { report: reportOf(engine, args) })
  const lines = answer.sections.map(({ id, depth, number, title, figure }) =>
    [id, `${'  '.repeat(depth)}${number === '' ? '' : `${number} `}${title}`, figure === '' ? '' : `[${figure}]`]
      .join('  ')
      .trimEnd(),
  )
  return { json: answer, lines }
}

/** `--indicator D03,D04 --period 2019.. --area 15003 --picture line --title .. --alt .. --no-table --groups` */
function figureIn(args: Arguments, purpose: Purpose): FigureBlock | undefined {
  const indicators = listed(args.option('indicator'))
  if (indicators.length === 0) return undefined
  const picture = args.option('picture')
  if (picture !== undefined && picture !== 'none' && !chartKinds.some((kind) => kind === picture))
    throw new UsageError(`Möglich sind: --picture ${chartKinds.join('|')}|none.`)
  const [caption, description] = [args.option('caption'), args.option('alt')]
  return {
    indicators,
    ...periodsAndAreas(args),
    ...(picture === undefined ? {} : { picture }),
    ...(caption === undefined ? {} : { title: caption }),
    ...(description === undefined ? {} : { description, describedFor: purpose }),
    ...(args.flag('no-table') ? { hasTable: false } : {}),
    ...(args.flag('groups') ? { groups: true } : {}),
  }
}

async function add({ engine, args }: CommandContext): Promise<Output> {
  const report = reportOf(engine, args)
  const { purpose } = await engine.call('reportPage', { report })
  const block = figureIn(args, purpose)
  const [title, under, after] = [args.option('title'), args.option('under'), args.option('after')]
  if (title === undefined && block === undefined) throw new UsageError('Es fehlt: --title oder --indicator.')
  const { created, changeSet } = await engine.call('addReportSection', {
    report,
    ...(title === undefined ? {} : { title }),
    ...(block === undefined ? {} : { block: block as unknown as Json }),
    ...(under === undefined ? {} : { parent: under }),
    ...(after === undefined ? {} : { after }),
  })
  return { json: { id: created[0], changeSet }, lines: [`Angelegt: ${created[0]}`] }
}

async function move({ engine, args }: CommandContext): Promise<Output> {
  const written = await engine.call('moveReportSection', {
    id: required(args, 'section'),
    parent: args.option('under') ?? null,
    after: args.option('after') ?? null,
  })
  return { json: { changeSet: written.changeSet }, lines: ['Verschoben.'] }
}

async function figure({ engine, args }: CommandContext): Promise<Output> {
  const id = required(args, 'section')
  const { row } = await engine.call('record', { entity: 'reportSection', id })
  const { purpose } = await engine.call('reportPage', { report: String(row['report']) })
  const block = figureIn(args, purpose)
  if (block === undefined) throw new UsageError('Es fehlt: --indicator.')
  const changes = [{ entity: 'reportSection', id, field: 'block', value: block as unknown as Json }]
  const written = await engine.call('edit', { changes, label: 'Abbildung ändern' })
  return { json: { id, changeSet: written.changeSet }, lines: ['Geändert.'] }
}

async function changes({ engine, args }: CommandContext): Promise<Output> {
  const answer = await engine.call('reportChanges', { report: reportOf(engine, args) })
  const lines =
    answer.since === null
      ? ['Es gibt keine frühere Ausgabe, mit der sich vergleichen ließe.']
      : [`Geändert seit „${answer.since}“:`, ...answer.changes.flatMap(changeLines)]
  return { json: answer, lines }
}

function changeLines(change: ReportChange): readonly string[] {
  const place = [change.number, change.title].filter((part) => part !== '').join(' ')
  switch (change.kind) {
    case 'added':
      return [`${place}: neu`]
    case 'removed':
      return [`${place}: entfallen`]
    case 'renamed':
      return [`${place}: hieß „${change.before}“`]
    case 'moved':
      return [`${place}: verschoben, stand bisher ${change.before}`]
    case 'text':
      return [
        ...change.removed.map((sentence) => `${place}: - ${sentence}`),
        ...change.added.map((sentence) => `${place}: + ${sentence}`),
      ]
    case 'values':
      return change.values.map(({ label, before, now }) => `${place}: ${label}: ${before ?? 'ohne'} → ${now ?? 'ohne'}`)
  }
}

/** `report draft`, `report outline --id <Bericht>` and the others that are about a report that people write. */
export const outlineCommands: Readonly<Record<string, (context: CommandContext) => Promise<Output>>> = {
  draft,
  edition,
  outline,
  add,
  move,
  figure,
  changes,
}
