/** Giving data out: `export`, and `disclosures`, which tells what personal data went out. */
import { extname } from 'node:path'
import {
  exportEncodings,
  type ExportDefinition,
  type ExportEncoding,
  type ExportPart,
  type ExportTemplate,
} from '../../shared/contract/export-definition.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Row } from '../../shared/model/entity.ts'
import { formatWallClock } from '../../shared/text/dates.ts'
import { foldText } from '../../shared/text/fold.ts'
import { UsageError } from './cli-arguments.ts'
import { deliver, entityNamed, word, type CommandContext, type Output } from './cli-context.ts'
import { askedView, baseView } from './cli-filters.ts'
import { exportTables } from './cli-monitoring.ts'

const narrowing = ['view', 'where', 'sort', 'search', 'ids', 'fields'] as const

function formatOf(target: string): ExportDefinition['format'] {
  const extension = extname(target).toLowerCase()
  if (extension === '.xlsx') return 'xlsx'
  if (extension === '.csv') return 'csv'
  throw new UsageError('Ausgegeben wird nach .xlsx oder .csv.')
}

/** Names with commas between them, repeated or not. */
function named(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

async function partsOf(context: CommandContext): Promise<ExportPart[]> {
  const { engine, args } = context
  const entities = args.options('entity')
  if (entities.length === 0) throw new UsageError('Es fehlt: --entity oder --template.')
  for (const entity of entities) entityNamed(engine, entity)
  if (entities.length > 1) {
    const wrong = narrowing.find((name) => args.options(name).length > 0)
    if (wrong !== undefined)
      throw new UsageError(`--${wrong} gilt für eine Tabelle; mehrere --entity werden ganz ausgegeben.`)
    return entities.map((entity) => ({ entity }))
  }
  const [entity = ''] = entities
  const { columns } = await baseView(context, entity)
  const fields = named(args.options('fields'))
  const ids = named(args.options('ids'))
  const shown = fields.length > 0 ? [...fields] : columns?.map(({ field }) => field)
  return [
    {
      ...(await askedView(context, entity)),
      ...(ids.length === 0 ? {} : { ids: [...ids] }),
      ...(shown === undefined ? {} : { columns: shown }),
    },
  ]
}

function encodingOf({ args }: CommandContext): ExportEncoding | undefined {
  const asked = args.option('encoding')?.toLowerCase()
  const found = exportEncodings.find((encoding) => encoding === asked)
  if (asked !== undefined && found === undefined)
    throw new UsageError(`Zeichensätze sind ${exportEncodings.join(' und ')}, nicht „${asked}“.`)
  return found
}

async function templateNamed({ engine }: CommandContext, name: string): Promise<ExportTemplate> {
  const templates = await engine.call('exportTemplates', {})
  const found = templates.find((template) => foldText(template.name) === foldText(name))
  if (found !== undefined) return found
  throw new WorkbenchError(
    'notFound',
    `Eine Ausgabevorlage „${name}“ gibt es nicht. Vorhanden sind: ${templates.map((template) => template.name).join(', ') || 'keine'}.`,
  )
}

/** What the options ask for; a template says it all, only the file's name decides on its form. */
async function definitionOf(context: CommandContext, format: ExportDefinition['format']): Promise<ExportDefinition> {
  const { args } = context
  const template = args.option('template')
  if (template !== undefined) return { ...(await templateNamed(context, template)).definition, format }
  const [encoding, purpose] = [encodingOf(context), args.option('purpose')]
  return {
    parts: await partsOf(context),
    format,
    ...(encoding === undefined ? {} : { encoding }),
    ...(args.flag('personal') ? { personal: true } : {}),
    ...(purpose === undefined ? {} : { purpose }),
  }
}

export async function exportFile(context: CommandContext): Promise<Output> {
  if (context.args.option('table') !== undefined) return exportTables(context)
  const { engine, args, path } = context
  const target = path(word(args, 0, 'die Datei'))
  const made = await engine.call('export', await definitionOf(context, formatOf(target)))
  deliver(made, target)
  const { rows, withheld, notes } = made
  const left =
    withheld.length === 0
      ? []
      : [
          `Ohne personenbezogene Angaben: ${withheld.join(', ')}. Mit ihnen geht es über --personal --purpose "Zweck"; das wird festgehalten.`,
        ]
  return {
    json: { path: target, rows, withheld },
    lines: [`${rows} Zeilen: ${target}`],
    messages: [...left, ...notes],
  }
}

/** `template list`, `template show|delete <name>`, `template save <name>` with the options of an export. */
export async function template(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const verb = word(args, 0, 'list, show, save oder delete')
  if (verb === 'list') {
    const rows = await engine.call('exportTemplates', {})
    return { json: { rows, total: rows.length }, lines: rows.map(describeTemplate) }
  }
  const name = word(args, 1, 'der Name der Vorlage')
  switch (verb) {
    case 'show': {
      const found = await templateNamed(context, name)
      return { json: found, lines: [describeTemplate(found), JSON.stringify(found.definition, undefined, 2)] }
    }
    case 'save': {
      const definition = await definitionOf(context, args.option('encoding') === undefined ? 'xlsx' : 'csv')
      const scope = args.flag('shared') ? 'shared' : 'private'
      const { id } = await engine.call('saveExportTemplate', { name, scope, definition })
      return { json: { id }, lines: [`Gespeichert: ${name}`] }
    }
    case 'delete': {
      const { id } = await templateNamed(context, name)
      await engine.call('deleteExportTemplate', { id })
      return { json: { id }, lines: [`Gelöscht: ${name}`] }
    }
    default:
      throw new UsageError('Nach „template“ folgt list, show, save oder delete.')
  }
}

function describeTemplate({ name, scope, definition }: ExportTemplate): string {
  const tables = definition.parts.map(({ entity }) => entity).join(', ')
  const personal =
    definition.personal === true ? `, mit personenbezogenen Angaben für „${definition.purpose ?? ''}“` : ''
  return `${name}  (${scope === 'shared' ? 'gemeinsam' : 'nur auf diesem Gerät'})  ${tables}${personal}`
}

/** What personal data was given out, newest first. */
export async function disclosures({ engine, args }: CommandContext): Promise<Output> {
  const query = { entity: 'disclosure', sort: [{ field: 'at', descending: true }] }
  const { rows, total } = await engine.call('window', { ...query, offset: 0, limit: args.number('limit') ?? 1000 })
  return { json: { rows, total }, lines: rows.map(disclosureLine) }
}

function disclosureLine(row: Row): string {
  const text = (name: string): string => String(row[name] ?? '')
  return `${formatWallClock(text('at'))}  ${text('person')}  ${text('table')} (${text('rowCount')} Zeilen, ${text('selection')})  Zweck: ${text('purpose')}  Spalten: ${text('fields')}  Datei: ${text('fileName')}`
}
