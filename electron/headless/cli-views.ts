/** Saved views, values with counts and groups on the command line. */
import type { Group, ValueCount } from '../../shared/contract/record-answers.ts'
import type { GroupLevel, SavedView, ViewScope } from '../../shared/contract/table-view.ts'
import { groupUnits } from '../../shared/contract/view-query.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { splitOnce, UsageError } from './cli-arguments.ts'
import { entityNamed, fieldNamed, required, word, type CommandContext, type Output } from './cli-context.ts'
import { askedView, baseView, viewNamed } from './cli-filters.ts'

const scopes: Readonly<Record<ViewScope, string>> = {
  builtIn: 'vom Programm',
  shared: 'gemeinsam',
  private: 'nur auf diesem Gerät',
}

function describe(view: SavedView): string {
  return `${view.name}  (${scopes[view.scope]})  ${view.id}`
}

async function save(context: CommandContext, entity: string): Promise<Output> {
  const { engine, args } = context
  const { filter, sort } = await askedView(context, entity)
  const base = await baseView(context, entity)
  const columns = args
    .option('fields')
    ?.split(',')
    .map((field) => ({ field: fieldNamed(engine, entity, field.trim()).name }))
  const name = word(args, 2, 'der Name der Ansicht')
  const existing = (await engine.call('views', { entity })).find(
    (view) => view.name === name && view.scope !== 'builtIn',
  )
  const { id } = await engine.call('saveView', {
    ...(existing === undefined ? {} : { id: existing.id }),
    entity,
    name,
    scope: args.flag('shared') ? 'shared' : 'private',
    view: {
      ...(columns === undefined ? (base.columns === undefined ? {} : { columns: base.columns }) : { columns }),
      filter,
      sort,
      group: args.option('group') === undefined ? base.group : [groupLevel(context, entity)],
    },
  })
  return { json: { id }, lines: [`Gespeichert: ${name}`] }
}

export async function view(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const action = word(args, 0, 'list, show, save oder delete')
  const { name: entity } = entityNamed(engine, word(args, 1, 'die Tabelle'))
  switch (action) {
    case 'list': {
      const rows = await engine.call('views', { entity })
      return { json: { rows, total: rows.length }, lines: rows.map(describe) }
    }
    case 'show': {
      const found = await viewNamed(context, entity, word(args, 2, 'die Ansicht'))
      return { json: found, lines: [describe(found), JSON.stringify(found, null, 2)] }
    }
    case 'save':
      return save(context, entity)
    case 'delete': {
      const { id, name } = await viewNamed(context, entity, word(args, 2, 'die Ansicht'))
      await engine.call('deleteView', { id })
      return { json: { id }, lines: [`Gelöscht: ${name}`] }
    }
    default:
      throw new UsageError('Nach „view“ folgt list, show, save oder delete.')
  }
}

export async function distinct(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const entity = word(args, 0, 'die Tabelle')
  const field = fieldNamed(engine, entity, required(args, 'field')).name
  const { sort: _sort, search, ...asked } = await askedView(context, entity)
  const answer = await engine.call('distinct', { ...asked, search, field, limit: args.number('limit') ?? 1000 })
  const line = ({ text, count, value }: ValueCount): string =>
    `${String(count).padStart(8)}  ${value === null ? '(leer)' : text}`
  return { json: answer, lines: answer.values.map(line) }
}

/** `--group Feld` or, for days, `--group Feld:year`. */
function groupLevel({ engine, args }: CommandContext, entity: string): GroupLevel {
  const [name, unit] = splitOnce(required(args, 'group'), ':')
  const { name: field } = fieldNamed(engine, entity, name)
  if (unit === undefined) return { field }
  const known = groupUnits.find((candidate) => candidate === unit)
  if (known === undefined) throw new UsageError(`Tage werden gruppiert nach ${groupUnits.join(', ')}.`)
  return { field, unit: known }
}

export async function groups(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const entity = word(args, 0, 'die Tabelle')
  const summed = args.options('field').map((name) => fieldNamed(engine, entity, name))
  const answer = await engine.call('groups', {
    ...(await askedView(context, entity)),
    ...groupLevel(context, entity),
    sums: summed.map(({ name }) => name),
  })
  const names = engine.names()
  const line = ({ text, count, value, sums }: Group): string =>
    [
      `${String(count).padStart(8)}  ${value === null ? '(leer)' : text}`,
      ...summed.map((field) => `${field.label} ${formatValue(field, sums[field.name] ?? null, names)}`),
    ].join('  ')
  return { json: answer, lines: answer.groups.map(line) }
}
