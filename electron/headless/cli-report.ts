/** Documents on the command line: the format follows from the file's ending. */
import { extname } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import {
  isReportKind,
  reportFormats,
  reportKindNames,
  reportKinds,
  type ReportFormat,
} from '../../shared/contract/report-kinds.ts'
import type { Engine } from '../engine/engine.ts'
import { UsageError } from './cli-arguments.ts'
import { deliver, required, word, type CommandContext, type Output } from './cli-context.ts'

/** A record by id or by what people call it. */
export function rowNamed(engine: Engine, entity: string, text: string): string {
  const { found } = engine.names().findRow(entity, text)
  if (found === undefined)
    throw new WorkbenchError(
      'notFound',
      `„${text}“ ist nicht eindeutig oder nicht vorhanden. Bitte geben Sie die Kennung an.`,
    )
  return found
}

function formatOf(target: string, known: readonly ReportFormat[]): ReportFormat {
  const ending = extname(target).toLowerCase().slice(1)
  const format = reportFormats.find((candidate) => candidate === ending)
  if (format === undefined || !known.includes(format))
    throw new UsageError(`Dieses Dokument gibt es als ${known.map((name) => `.${name}`).join(', ')}.`)
  return format
}

export async function report({ engine, args, path }: CommandContext): Promise<Output> {
  const kind = word(args, 0, 'die Art des Dokuments')
  if (!isReportKind(kind))
    throw new WorkbenchError(
      'unsupported',
      `Das Dokument „${kind}“ gibt es nicht. Vorhanden sind: ${reportKindNames.join(', ')}.`,
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
  })
  deliver(made, target)
  return { json: { path: target }, lines: [target] }
}
