/** Views on the command line: `--where`, `--sort`, `--search`, and views that were saved under a name. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import { plainView, type SavedView, type TableView } from '../../shared/contract/table-view.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { parseText, type Names } from '../../shared/model/kind.ts'
import { parseRelativeWords, parseSpan, type RelativeDays } from '../../shared/text/relative-days.ts'
import { UsageError } from './cli-arguments.ts'
import { fieldNamed, type CommandContext } from './cli-context.ts'
import { isDay } from '../../shared/model/kinds/is-day.ts'

const form = /^([A-Za-z][A-Za-z0-9_]*)\s*(!=|!~|\^=|<=|>=|=|~|<|>)(.*)$/s

function typed(field: NamedField, text: string, names: Names): Json {
  const parsed = parseText(field, text, names)
  if (!parsed.ok) throw new WorkbenchError('invalid', parsed.message, { field: field.name })
  return parsed.value
}

/** "a|b" as its parts: one of them. A text may itself hold the sign. */
function severalOf(field: NamedField, text: string, names: Names): readonly Json[] | undefined {
  if (!text.includes('|') || field.kind.searchable === true) return undefined
  return text.split('|').flatMap((part) => {
    const value = typed(field, part, names)
    return field.kind.isSet === true ? (Array.isArray(value) ? value : [null]) : [value]
  })
}

const relativeOps: Readonly<Record<string, (sign: string) => RelativeDays['is']>> = {
  '<': () => 'olderThan',
  '<=': (sign) => (sign === '-' ? 'olderThan' : 'until'),
  '>': (sign) => (sign === '-' ? 'last' : 'from'),
  '>=': (sign) => (sign === '-' ? 'last' : 'from'),
}

/** Days relative to today: "checkedOn<12M" (older), "endsOn<=+30T" (until then), "startsOn=dieses Schuljahr". */
function relativeOf(field: NamedField, op: string, text: string): RelativeDays | undefined {
  if (!isDay(field)) return undefined
  if (op === '=') return parseRelativeWords(text)
  const span = parseSpan(text)
  const is = relativeOps[op]?.(text.trim().slice(0, 1))
  return span === undefined || is === undefined || is === 'period' ? undefined : { is, ...span }
}

const comparisons = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const
const textOps = { '~': 'contains', '!~': 'notContains', '^=': 'startsWith' } as const

/** One condition as it is typed; values as a person types them in the grid. */
function parseCondition(context: CommandContext, entity: string, text: string): Filter {
  const match = form.exec(text)
  if (match === null)
    throw new UsageError(`Zu --where wird eine Bedingung wie „Feld=Wert“ oder „Feld<Wert“ erwartet, nicht „${text}“.`)
  const [, name = '', op = '', value = ''] = match
  if (name === 'id') throw new UsageError('Nach der Kennung fragt „get“.')
  const field = fieldNamed(context.engine, entity, name)
  const names = context.engine.names()
  if (op in textOps) return { field: name, op: textOps[op as keyof typeof textOps], value }
  if (value.trim() === '') {
    if (op !== '=' && op !== '!=') throw new UsageError(`Zur Bedingung „${text}“ fehlt der Wert.`)
    return { field: name, op: op === '=' ? 'empty' : 'notEmpty' }
  }
  const relative = relativeOf(field, op, value)
  if (relative !== undefined) return { field: name, op: 'relative', value: { ...relative } }
  if (op in comparisons)
    return { field: name, op: comparisons[op as keyof typeof comparisons], value: typed(field, value, names) }
  const several = severalOf(field, value, names)
  if (several !== undefined) return { field: name, op: op === '=' ? 'in' : 'notIn', value: [...several] }
  const one = typed(field, value, names)
  if (op === '=') return { field: name, op: 'eq', value: one }
  return field.kind.isSet === true ? { field: name, op: 'notIn', value: one } : { field: name, op: 'ne', value: one }
}

function sortsOf({ engine, args }: CommandContext, entity: string): readonly Sort[] {
  return args.options('sort').map((text): Sort => {
    const descending = text.startsWith('-')
    const name = descending ? text.slice(1) : text
    fieldNamed(engine, entity, name)
    return { field: name, descending }
  })
}

export async function viewNamed({ engine }: CommandContext, entity: string, name: string): Promise<SavedView> {
  const views = await engine.call('views', { entity })
  const found = views.find((view) => view.name === name || view.id === name)
  if (found === undefined)
    throw new WorkbenchError(
      'notFound',
      `Eine Ansicht „${name}“ gibt es hier nicht. Vorhanden sind: ${views.map((view) => view.name).join(', ') || 'keine'}.`,
    )
  return found
}

export interface AskedView {
  readonly entity: string
  readonly filter: Filter[]
  readonly sort: Sort[]
  readonly search: string
  readonly deleted: boolean
}

/** What the options ask for, on top of the view that `--view` names: filters are added, an order replaces its own. */
export async function askedView(context: CommandContext, entity: string): Promise<AskedView> {
  const { args } = context
  const { filter, sort } = await baseView(context, entity)
  const sorts = sortsOf(context, entity)
  return {
    entity,
    filter: [...filter, ...args.options('where').map((text) => parseCondition(context, entity, text))],
    sort: [...(sorts.length > 0 ? sorts : sort)],
    search: args.option('search') ?? '',
    deleted: args.flag('deleted'),
  }
}

/** The view that `--view` names, or the plain one. */
export async function baseView(context: CommandContext, entity: string): Promise<TableView> {
  const name = context.args.option('view')
  return name === undefined ? plainView : viewNamed(context, entity, name)
}
