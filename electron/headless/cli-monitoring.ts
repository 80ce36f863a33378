/** Monitoring: tables for a purpose, and auditing what others published. */
import { extname } from 'node:path'
import { purposes, type Purpose } from '../../shared/contract/purposes.ts'
import { UsageError, type Arguments } from './cli-arguments.ts'
import { deliver, word, type CommandContext, type Output } from './cli-context.ts'

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

const listed = (text: string | undefined): readonly string[] =>
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
    ...(areas.length === 0 ? {} : { areas: [...areas] }),
  }
}

export function purposeOf(args: Arguments): Purpose {
  const text = args.option('purpose')
  const purpose = purposes.find((candidate) => candidate === text)
  if (purpose !== undefined) return purpose
  throw new UsageError(`Zu Tabellen gehört ein Zweck: --purpose ${purposes.join('|')}.`)
}

/** `export <file> --table D03,D04 --purpose public`. */
export async function exportTables({ engine, args, path }: CommandContext): Promise<Output> {
  const target = path(word(args, 0, 'die Datei'))
  const extension = extname(target).toLowerCase()
  if (extension !== '.xlsx' && extension !== '.csv') throw new UsageError('Ausgegeben wird nach .xlsx oder .csv.')
  const indicators = [...listed(args.option('table'))]
  const purpose = purposeOf(args)
  const format = extension === '.xlsx' ? 'xlsx' : 'csv'
  const made = await engine.call('exportTables', { indicators, purpose, format, ...periodsAndAreas(args) })
  deliver(made, target)
  const { values, hidden } = made
  return {
    json: { path: target, values, hidden },
    lines: [`${values} Werte, davon ${hidden} nicht angegeben: ${target}`],
  }
}
