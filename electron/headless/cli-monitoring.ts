/** Monitoring: tables for a purpose, and auditing what others published. */
import { basename, extname } from 'node:path'
import { chartKinds } from '../../shared/charts/chart.ts'
import { figureReportFormats, type FigureReportKind } from '../../shared/contract/figure-reports.ts'
import { purposes, tableAcross, type Purpose, type TableAcross } from '../../shared/contract/purposes.ts'
import { emptyTableReason } from '../../shared/text/empty-table.ts'
import { UsageError, type Arguments } from './cli-arguments.ts'
import { deliver, required, word, type CommandContext, type Output } from './cli-context.ts'

export async function audit({ engine, args, path }: CommandContext): Promise<Output> {
  const profile = args.option('profile')
  const file = path(word(args, 0, 'die Datei'))
  const { rows, columns, cells, hidden, sums } = await engine.call('audit', {
    file,
    ...(profile === undefined ? {} : { profile }),
  })
  const lines = [
    `${hidden} Werte sind nicht angegeben, ${sums} Summen binden sie.`,
    `${rows} folgen als einzige aus einer Summe über Gruppen, ${columns} als einzige aus einer Summe über Gebiete.`,
    cells === 0
      ? 'Keiner lässt sich aus den Summen zu eng eingrenzen.'
      : `${cells} lassen sich aus den Summen zu eng eingrenzen oder ganz ausrechnen.`,
  ]
  return { json: { rows, columns, cells }, lines }
}

/** `--theme BNE`, `--transition GS-SEK`. */
export function subjectOf(args: Arguments): { readonly subject?: string } {
  const subject = args.option('theme') ?? args.option('transition')
  return subject === undefined ? {} : { subject }
}

export const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `--period 2019..2024`, `--period 2023`, `--period 2019..`; `--area 15003,01`. */
export function periodsAndAreas(args: Arguments): {
  readonly from?: string
  readonly to?: string
  readonly areas?: string[]
} {
  const period = args.option('period')
  const [first = '', last] = (period ?? '').split('..')
  const to = last ?? first
  const areas = listed(args.option('area'))
  return {
    ...(first === '' ? {} : { from: first }),
    ...(to === '' ? {} : { to }),
    ...(areas.length === 0 ? {} : { areas }),
  }
}

export function purposeOf(args: Arguments): Purpose {
  const text = args.option('purpose')
  const purpose = purposes.find((candidate) => candidate === text)
  if (purpose !== undefined) return purpose
  throw new UsageError(`Zu Tabellen gehört ein Zweck: --purpose ${purposes.join('|')}.`)
}

function acrossOf(args: Arguments): TableAcross | undefined {
  const text = args.option('across')
  const found = tableAcross.find((candidate) => candidate === text)
  if (text !== undefined && found === undefined)
    throw new UsageError(`Nebeneinander stehen --across ${tableAcross.join('|')}.`)
  return found
}

/** `export <file> --table D03,D04 --purpose public`. */
export async function exportTables({ engine, args, path }: CommandContext): Promise<Output> {
  const target = path(word(args, 0, 'die Datei'))
  const extension = extname(target).toLowerCase()
  if (extension !== '.xlsx' && extension !== '.csv') throw new UsageError('Ausgegeben wird nach .xlsx oder .csv.')
  const indicators = listed(args.option('table'))
  const purpose = purposeOf(args)
  const format = extension === '.xlsx' ? 'xlsx' : 'csv'
  const made = await engine.call('exportTables', {
    indicators,
    purpose,
    format,
    across: acrossOf(args),
    ...periodsAndAreas(args),
  })
  deliver(made, target)
  const { values, hidden } = made
  const empty = emptyTableReason(values, hidden)
  return {
    json: { path: target, values, hidden },
    messages: empty === undefined ? [] : [`„${basename(target)}“ ist ausgegeben, aber leer: ${empty}`],
    lines: [`${values} Werte, davon ${hidden} nicht angegeben: ${target}`],
  }
}

/** `chart D04 --out picture.svg`, `chart D04 --alt "Text"`; where no purpose is named, what everybody may see. */
export async function chart({ engine, args, path }: CommandContext): Promise<Output> {
  const alternative = args.option('alt')
  const kind = args.option('kind')
  const shapes = args.option('shapes')
  const purpose: Purpose = args.option('purpose') === undefined ? 'public' : purposeOf(args)
  const asked = {
    indicators: listed(word(args, 0, 'der Indikator')),
    purpose,
    ...periodsAndAreas(args),
  }
  const found = kind === undefined ? undefined : chartKinds.find((candidate) => candidate === kind)
  if (kind !== undefined && found === undefined) throw new UsageError(`Möglich sind: --kind ${chartKinds.join('|')}.`)
  const picture = {
    ...asked,
    ...(found === undefined ? {} : { kind: found }),
    ...(shapes === undefined ? {} : { shapes: path(shapes) }),
  }
  if (alternative !== undefined) {
    const text = alternative.trim() === '' ? null : alternative
    const { changeSet } = await engine.call('describeChart', { ...picture, text })
    if (args.option('out') === undefined) {
      const { description } = await engine.call('chart', picture)
      return { json: { changeSet, description }, lines: [description] }
    }
  }
  const target = path(required(args, 'out'))
  const extension = extname(target).toLowerCase()
  if (extension === '.xlsx') {
    deliver(await engine.call('exportTables', { ...asked, format: 'xlsx' }), target)
    return { json: { path: target }, lines: [target] }
  }
  if (extension !== '.svg' && extension !== '.png')
    throw new UsageError('Bilder gibt es als .svg, .png und .xlsx (mit den Werten).')
  const made = await engine.call('exportChart', {
    ...picture,
    format: extension === '.svg' ? 'svg' : 'png',
    ...(args.flag('patterns') ? { hasPatterns: true } : {}),
  })
  deliver(made, target)
  return { json: { path: target, description: made.description }, lines: [target, made.description] }
}

/** `report education --out report.pdf`, `report indicator --indicator D04 --out sheet.docx`. */
export async function figureReport({ engine, args, path }: CommandContext, kind: FigureReportKind): Promise<Output> {
  const target = path(required(args, 'out'))
  const format = figureReportFormats.find((candidate) => extname(target).toLowerCase() === `.${candidate}`)
  if (format === undefined) throw new UsageError(`Diesen Bericht gibt es als .${figureReportFormats.join(', .')}.`)
  const indicators = listed(args.option('indicator'))
  if (kind === 'indicator' && indicators.length === 0) throw new UsageError('Zum Indikatorenblatt gehört --indicator.')
  const id = args.option('id')
  const made = await engine.call('figureReport', {
    kind,
    ...(args.option('purpose') === undefined ? {} : { purpose: purposeOf(args) }),
    format,
    ...(indicators.length === 0 ? {} : { indicators }),
    ...(id === undefined ? {} : { id }),
    ...subjectOf(args),
    ...periodsAndAreas(args),
    ...(args.flag('marked') ? { isMarked: true } : {}),
    ...(args.flag('pdfa') ? { standard: 'a-2a' } : {}),
  })
  deliver(made, target)
  return { json: { path: target }, lines: [target] }
}
