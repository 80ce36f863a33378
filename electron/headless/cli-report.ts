/** Documents on the command line: the format follows from the file's ending. */
import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import {
  isReportKind,
  reportFormats,
  reportKindNames,
  reportKinds,
  type ReportFormat,
} from '../../shared/contract/report-kinds.ts'
import { templateFields } from '../../shared/contract/template-fields.ts'
import { figureReportKinds } from '../../shared/contract/figure-reports.ts'
import type { Engine } from '../engine/engine.ts'
import { UsageError } from './cli-arguments.ts'
import { figureReport } from './cli-monitoring.ts'
import { outlineCommands } from './cli-report-outline.ts'
import { rowNamed } from './cli-rows.ts'
import { deliver, required, word, type CommandContext, type Output } from './cli-context.ts'

function formatOf(target: string, known: readonly ReportFormat[]): ReportFormat {
  const ending = extname(target).toLowerCase().slice(1)
  const format = reportFormats.find((candidate) => candidate === ending)
  if (format === undefined || !known.includes(format))
    throw new UsageError(`Dieses Dokument gibt es als ${known.map((name) => `.${name}`).join(', ')}.`)
  return format
}

/** A template by the path of its file, or by the name under which it is kept. */
async function templateOf(
  engine: Engine,
  text: string | undefined,
  path: (text: string) => string,
): Promise<{ readonly template?: string; readonly templateFile?: string }> {
  if (text === undefined) return {}
  if (existsSync(path(text))) return { templateFile: path(text) }
  const kept = await engine.call('templates', {})
  const found = kept.find(({ id, name }) => id === text || name === text)
  if (found === undefined)
    throw new WorkbenchError(
      'notFound',
      `Eine Vorlage „${text}“ gibt es nicht${kept.length === 0 ? '.' : `. Vorhanden sind: ${kept.map(({ name }) => name).join(', ')}.`}`,
    )
  return { template: found.id }
}

/** `word-template add <Datei>`, `word-template list`, `word-template fields`. */
export async function wordTemplate({ engine, args, path }: CommandContext): Promise<Output> {
  const action = word(args, 0, 'add, list oder fields')
  switch (action) {
    case 'add': {
      const name = args.option('name')
      const added = await engine.call('addTemplate', {
        file: path(word(args, 1, 'die Datei')),
        ...(name === undefined ? {} : { name }),
      })
      return { json: added, lines: [`Hinzugefügt: ${added.id}`], messages: added.problems }
    }
    case 'list': {
      const rows = await engine.call('templates', {})
      return { json: { rows, total: rows.length }, lines: rows.map(({ id, name }) => `${id}  ${name}`) }
    }
    case 'fields':
      return {
        json: { rows: templateFields, total: templateFields.length },
        lines: templateFields.flatMap(({ name, label, fields }) =>
          fields === undefined
            ? [`{${name}}  ${label}`]
            : [`{#${name}} … {/${name}}  ${label}`, ...fields.map((inner) => `    {${inner.name}}  ${inner.label}`)],
        ),
      }
    default:
      throw new UsageError(`„${action}“ gibt es nicht: add, list oder fields.`)
  }
}

export async function report(context: CommandContext): Promise<Output> {
  const { engine, args, path } = context
  const kind = word(args, 0, 'die Art des Dokuments')
  const figureKind = figureReportKinds.find((candidate) => candidate === kind)
  const ofOutline = Object.hasOwn(outlineCommands, kind) ? outlineCommands[kind] : undefined
  if (ofOutline !== undefined) return ofOutline(context)
  if (figureKind !== undefined) return figureReport(context, figureKind)
  if (!isReportKind(kind))
    throw new WorkbenchError(
      'unsupported',
      `Das Dokument „${kind}“ gibt es nicht. Vorhanden sind: ${[...reportKindNames, ...figureReportKinds].join(', ')}.`,
    )
  const target = path(required(args, 'out'))
  const [list, year] = [args.option('list'), args.option('year')]
  const made = await engine.call('report', {
    kind,
    id: required(args, 'id'),
    format: formatOf(target, reportKinds[kind].formats),
    ...(list === undefined ? {} : { list: rowNamed(engine, 'distributionList', list) }),
    ...(year === undefined ? {} : { year }),
    ...(args.flag('pdfa') ? { standard: 'a-2a' } : {}),
    ...(await templateOf(engine, args.option('template'), path)),
  })
  deliver(made, target)
  const { notice } = made
  return {
    json: { path: target, notice },
    lines: [target],
    ...(notice === null ? {} : { messages: [notice] }),
  }
}
