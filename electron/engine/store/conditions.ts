/** What the rows of a view must fulfil: filters, search and the paper bin, as conditions of SQL. */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Filter } from '../../../shared/contract/contract.ts'
import { idField } from '../../../shared/contract/view-query.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { foldText, searchVariants } from '../../../shared/text/fold.ts'
import { asRelativeDays, resolveRelative } from '../../../shared/text/relative-days.ts'
import { toColumn } from './codec.ts'
import type { Core } from './core.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { listEntries, localDay } from './names.ts'
import { hasSortColumn, sortColumn } from './schema.ts'
import { matchingNumbers, searchWords, shortWords } from './search-text.ts'
import type { View } from './view.ts'
import { isDay } from '../../../shared/model/kinds/is-day.ts'

export type Condition = Expression<SqlBool>

function emptyCondition(field: NamedField): Condition {
  return sql<SqlBool>`${sql.ref(field.name)} is null`
}

function elementCondition(field: NamedField, element: Json): Condition {
  return sql<SqlBool>`instr(${sql.ref(field.name)}, ${JSON.stringify(element)}) > 0`
}

function scalarCondition(field: NamedField, operator: '=' | '<' | '<=' | '>' | '>=', value: Json): Condition {
  return sql<SqlBool>`${sql.ref(field.name)} ${sql.raw(operator)} ${toColumn(field.kind.storage, value)}`
}

/** One of several values; null among them stands for the empty cell. */
function amongCondition(field: NamedField, values: readonly Json[]): Condition {
  const filled = values.filter((value) => value !== null)
  const matches =
    field.kind.isSet === true
      ? filled.map((element) => elementCondition(field, element))
      : filled.length === 0
        ? []
        : [
            sql<SqlBool>`${sql.ref(field.name)} in (select value from json_each(${JSON.stringify(
              filled.map((value) => toColumn(field.kind.storage, value)),
            )}))`,
          ]
  return anyOf(filled.length < values.length ? [...matches, emptyCondition(field)] : matches)
}

/** A column of ids or codes of which one is among those that `known` selects. */
function oneOfKnown(field: NamedField, known: RawBuilder<unknown>): Condition {
  return field.kind.isSet === true
    ? sql<SqlBool>`exists (select 1 from json_each(${sql.ref(field.name)}) as "element" where "element".value in ${known})`
    : sql<SqlBool>`${sql.ref(field.name)} in ${known}`
}

/** People search in what they read: the titles of references, the labels of lists. */
function textCondition(core: Core, entity: Entity, field: NamedField, { value, op }: Filter): Condition {
  const wanted = foldText(String(value ?? ''))
  const matches = (text: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    op === 'startsWith'
      ? sql<SqlBool>`substr(${text}, 1, ${wanted.length}) = ${wanted}`
      : sql<SqlBool>`instr(${text}, ${wanted}) > 0`
  if (field.entity !== undefined) {
    const title = sql.ref(titleSortOf(core, field))
    return oneOfKnown(field, sql`(select "id" from ${sql.table(field.entity)} where ${matches(title)})`)
  }
  if (field.list !== undefined) {
    const codes = listEntries(core)
      .filter((entry) => entry.list === field.list)
      .filter(({ label }) =>
        op === 'startsWith' ? foldText(label).startsWith(wanted) : foldText(label).includes(wanted),
      )
      .map(({ code }) => code)
    return oneOfKnown(field, sql`(select value from json_each(${JSON.stringify(codes)}))`)
  }
  return matches(hasSortColumn(entity, field) ? sql.ref(sortColumn(field)) : sql`fold(${sql.ref(field.name)})`)
}

/** A day that is compared with instants includes all of its own. */
function endOfDay(field: NamedField, value: Json): Json {
  return field.kind.name === 'dateTime' && typeof value === 'string' && value.length === 10 ? `${value}T24` : value
}

/** Days relative to today; an instant belongs to the day that it begins with. */
function relativeCondition(core: Core, field: NamedField, value: Json): Condition {
  const relative = asRelativeDays(value)
  if (relative === undefined || !isDay(field)) {
    throw new WorkbenchError('invalid', `„${field.label}“ lässt sich so nicht nach Tagen filtern.`, {
      field: field.name,
    })
  }
  const { from, before } = resolveRelative(relative, localDay(core.now()))
  const range = everyOf([
    ...(from === null ? [] : [scalarCondition(field, '>=', from)]),
    ...(before === null ? [] : [scalarCondition(field, '<', before)]),
  ])
  return relative.orEmpty === true ? anyOf([range, emptyCondition(field)]) : range
}

/** The column by which the entity of a reference sorts. */
export function titleSortOf(core: Core, field: NamedField): string {
  const entity = core.model[field.entity ?? '']
  return entity === undefined ? 'id' : titleColumn(entity)
}

function condition(core: Core, entity: Entity, field: NamedField, filter: Filter): Condition {
  const { op, value = null } = filter
  const isSet = field.kind.isSet === true
  switch (op) {
    case 'empty':
      return emptyCondition(field)
    case 'notEmpty':
      return sql<SqlBool>`${sql.ref(field.name)} is not null`
    case 'eq':
      if (value === null || (Array.isArray(value) && value.length === 0)) return emptyCondition(field)
      if (isSet)
        return everyOf(
          (Array.isArray(value) ? value : [value]).map((element: Json) => elementCondition(field, element)),
        )
      return scalarCondition(field, '=', value)
    case 'ne':
      if (value === null) return sql<SqlBool>`${sql.ref(field.name)} is not null`
      if (isSet) return sql<SqlBool>`coalesce(not ${elementCondition(field, value)}, true)`
      return sql<SqlBool>`${sql.ref(field.name)} is not ${toColumn(field.kind.storage, value)}`
    case 'has':
      return elementCondition(field, value)
    case 'in':
      return amongCondition(field, Array.isArray(value) ? (value as readonly Json[]) : [value])
    case 'notIn':
      return sql<SqlBool>`not coalesce(${amongCondition(field, Array.isArray(value) ? (value as readonly Json[]) : [value])}, false)`
    case 'lt':
      return scalarCondition(field, '<', value)
    case 'lte':
      return scalarCondition(field, '<=', endOfDay(field, value))
    case 'gt':
      return scalarCondition(field, '>', endOfDay(field, value))
    case 'gte':
      return scalarCondition(field, '>=', value)
    case 'contains':
    case 'startsWith':
      return textCondition(core, entity, field, filter)
    case 'notContains':
      return sql<SqlBool>`not coalesce(${textCondition(core, entity, field, filter)}, false)`
    case 'relative':
      return relativeCondition(core, field, value)
  }
}

function everyOf(conditions: readonly Condition[]): Condition {
  return sql<SqlBool>`(${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)})`
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql<SqlBool>`(${conditions.length === 0 ? sql`false` : sql.join(conditions, sql` or `)})`
}

function searchCondition(core: Core, entity: Entity, text: string): Condition | undefined {
  const words = searchWords(text)
  if (words.length === 0) return undefined
  const matching = matchingNumbers(core, entity, words)
  const conditions: Condition[] = matching === undefined ? [] : [sql<SqlBool>`"_no" in (${matching})`]
  for (const word of shortWords(words)) {
    const variants = searchVariants(word).map(
      (variant) => sql<SqlBool>`instr(${sql.ref(titleColumn(entity))}, ${variant}) > 0`,
    )
    conditions.push(anyOf(variants))
  }
  return everyOf(conditions)
}

function titleColumn(entity: Entity): string {
  const first = entity.title[0] ?? 'id'
  const field = entity.fieldList.find((candidate) => candidate.name === first)
  return field !== undefined && hasSortColumn(entity, field) ? sortColumn(field) : first
}

/** Records named one by one; any other question about ids finds nothing. */
function idCondition({ op, value }: Filter): Condition {
  return amongIds(op === 'in' && Array.isArray(value) ? value : [])
}

function amongIds(ids: readonly Json[]): Condition {
  return sql<SqlBool>`"id" in (select value from json_each(${JSON.stringify(ids)}))`
}

export function conditions(core: Core, view: View): readonly Condition[] {
  const table = tableOf(core, view.entity)
  const where: Condition[] = [view.deleted === true ? sql<SqlBool>`"_deleted" = 1` : sql<SqlBool>`"_deleted" = 0`]
  for (const filter of view.filter ?? [])
    where.push(
      filter.field === idField
        ? idCondition(filter)
        : condition(core, table.entity, fieldOfTable(table, filter.field), filter),
    )
  if (view.ids !== undefined) where.push(amongIds(view.ids))
  const search = searchCondition(core, table.entity, view.search ?? '')
  return search === undefined ? where : [...where, search]
}
