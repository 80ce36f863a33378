/** Own fields on the command line. */
import { inOrder, type OwnField } from '../../shared/model/own-fields.ts'
import { UsageError } from './cli-arguments.ts'
import { entityNamed, required, word, type Command, type CommandContext, type Output } from './cli-context.ts'

function shown({ entity, key, label, kind, options, active }: OwnField) {
  return { entity, key, label, kind, ...options, active }
}

async function list({ engine, args }: CommandContext): Promise<Output> {
  const name = args.words[1]
  if (name !== undefined) entityNamed(engine, name)
  const fields = (await engine.call('ownFields', {})).filter(({ entity }) => name === undefined || entity === name)
  const rows = [...Map.groupBy(inOrder(fields), ({ entity }) => entity).values()].flat().map(shown)
  return {
    json: { rows, total: rows.length },
    lines: rows.map(
      (field) => `${field.entity}.${field.key}  ${field.label} (${field.kind})${field.active ? '' : ', stillgelegt'}`,
    ),
  }
}

async function add({ engine, args }: CommandContext): Promise<Output> {
  const entity = entityNamed(engine, word(args, 1, 'die Tabelle')).name
  const label = word(args, 2, 'der Name des Feldes')
  const [decimals, entries] = [args.number('decimals'), args.option('entries')]
  const text = (option: string, name: string) => {
    const value = args.option(option)
    return value === undefined ? {} : { [name]: value }
  }
  const options = {
    ...text('list', 'list'),
    ...text('reference', 'entity'),
    ...text('unit', 'unit'),
    ...text('hint', 'help'),
    ...(decimals === undefined ? {} : { decimals }),
    ...(args.flag('personal') ? { personal: true } : {}),
  }
  const written = await engine.call('addField', {
    entity,
    label,
    kind: required(args, 'kind'),
    options,
    ...(entries === undefined ? {} : { entries: entries.split(';') }),
  })
  const created = (await engine.call('ownFields', {})).find(({ id }) => id === written.created[0])
  const key = created?.key ?? ''
  return { json: { entity, key, changeSet: written.changeSet }, lines: [`Angelegt: ${entity}.${key}`] }
}

async function change(
  { engine, args }: CommandContext,
  what: { readonly label?: string; readonly active?: boolean },
  done: string,
): Promise<Output> {
  const [entity, key] = [word(args, 1, 'die Tabelle'), word(args, 2, 'das Feld')]
  const { changeSet } = await engine.call('changeField', { entity, key, ...what })
  return { json: { entity, key, changeSet }, lines: [`${done}: ${entity}.${key}`] }
}

async function move({ engine, args }: CommandContext): Promise<Output> {
  const [entity, key] = [word(args, 1, 'die Tabelle'), word(args, 2, 'das Feld')]
  const { changeSet } = await engine.call('moveField', { entity, key, after: args.option('after') ?? null })
  return { json: { entity, key, changeSet }, lines: [`Verschoben: ${entity}.${key}`] }
}

const actions: Readonly<Record<string, Command>> = {
  list,
  add,
  rename: (context) => change(context, { label: word(context.args, 3, 'der neue Name') }, 'Umbenannt'),
  retire: (context) => change(context, { active: false }, 'Stillgelegt'),
  restore: (context) => change(context, { active: true }, 'Zurückgeholt'),
  move,
}

/** `field list|add|rename|retire|restore|move ...` */
export async function field(context: CommandContext): Promise<Output> {
  const action = actions[word(context.args, 0, 'list, add, rename, retire, restore oder move')]
  if (action === undefined) throw new UsageError('Zu „field“ gibt es: list, add, rename, retire, restore, move.')
  return action(context)
}
