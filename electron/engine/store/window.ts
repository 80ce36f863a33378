/** A window of any entity: filter, sort, search, offset and limit work the same for all. */
import {
  DummyDriver,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type RawBuilder,
  type SqlBool,
} from 'kysely'
import type { Window } from '../../../shared/contract/record-answers.ts'
import type { Entity, NamedField, Row } from '../../../shared/model/entity.ts'
import { canonicalJson } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { conditions, titleSortOf, type Condition } from './conditions.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import type { Bound } from './database.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { listEntries, titlesOf } from './names.ts'
import { hasSortColumn, sortColumn } from './schema.ts'
import type { RawRow } from './table.ts'
import type { View } from './view.ts'

export interface WindowQuery extends View {
  readonly offset: number
  readonly limit: number
}

/** Kysely only writes the SQL; better-sqlite3 runs it, synchronously and with prepared statements. */
const builder = new Kysely<Record<string, Record<string, unknown>>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** What a column sorts by: its sort key, the order of its list, or the title of what it refers to. */
function sortExpression(core: Core, entity: Entity, field: NamedField): RawBuilder<unknown> {
  if (hasSortColumn(entity, field)) return sql`${sql.ref(sortColumn(field))}`
  if (field.entity !== undefined && field.kind.isSet !== true && core.model[field.entity] !== undefined) {
    const referred = sql.table(field.entity)
    return sql`(select ${sql.ref(`referred.${titleSortOf(core, field)}`)} from ${referred} as "referred" where "referred"."id" = ${sql.ref(`${entity.name}.${field.name}`)})`
  }
  if (field.list !== undefined && field.kind.isSet !== true) {
    const codes = listEntries(core).filter((entry) => entry.list === field.list)
    if (codes.length === 0) return sql`${sql.ref(field.name)}`
    const cases = codes.map((entry, index) => sql`when ${entry.code} then ${sql.lit(index)}`)
    return sql`case ${sql.ref(field.name)} ${sql.join(cases, sql` `)} end`
  }
  return field.kind.storage === 'TEXT' && field.kind.sortKey !== undefined
    ? sql`fold(${sql.ref(field.name)})`
    : sql`${sql.ref(field.name)}`
}

function numberCondition(numbers: readonly number[]): Condition {
  return sql<SqlBool>`"_no" in (select value from json_each(${JSON.stringify(numbers)}))`
}

export interface Compiled {
  readonly sql: string
  readonly parameters: readonly Bound[]
}

interface Queries {
  readonly rows: Compiled
  readonly total: Compiled
  /** Only the row numbers (`_no`), in the order of the view. */
  readonly numbers: Compiled
  /** Only the row ids, in the order of the view. */
  readonly ids: Compiled
}

function compile(core: Core, query: WindowQuery, among?: readonly number[]): Queries {
  const { rows, total } = queries(core, query, among)
  return {
    rows: compiled(rows),
    total: compiled(total),
    numbers: compiled(rows.clearSelect().select('_no')),
    ids: compiled(rows.clearSelect().select('id')),
  }
}

function queries(core: Core, { offset, limit, ...view }: WindowQuery, among?: readonly number[]) {
  const table = tableOf(core, view.entity)
  const where = [...conditions(core, view), ...(among === undefined ? [] : [numberCondition(among)])]
  let rows = builder.selectFrom(view.entity).selectAll()
  let total = builder.selectFrom(view.entity).select(sql`count(*)`.as('total'))
  for (const expression of where) {
    rows = rows.where(expression)
    total = total.where(expression)
  }
  const descending = view.sort?.at(-1)?.descending === true
  for (const { field, descending: isDescending = false } of view.sort ?? []) {
    const expression = sortExpression(core, table.entity, fieldOfTable(table, field))
    // Empty cells stand last in both directions, as in a spreadsheet.
    rows = rows.orderBy(expression, (order) => (isDescending ? order.desc().nullsLast() : order.asc().nullsLast()))
  }
  rows = rows
    .orderBy('_no', descending ? 'desc' : 'asc')
    .limit(limit)
    .offset(offset)
  return { rows, total }
}

function compiled(query: { compile(): { readonly sql: string; readonly parameters: readonly unknown[] } }): Compiled {
  const { sql: text, parameters } = query.compile()
  return { sql: text, parameters: parameters as readonly Bound[] }
}

/** A piece of SQL with its values. */
export function compiledSql(piece: RawBuilder<unknown>): Compiled {
  return compiled({ compile: () => piece.compile(builder) })
}

const everything = { offset: 0, limit: Number.MAX_SAFE_INTEGER }

/** The numbers (`_no`) of the rows of a view, in its order; only those among `among` where that is given. */
export function* viewNumbers(core: Core, view: View, among?: readonly number[]): Generator<number> {
  const { numbers } = compile(core, { ...view, ...everything }, among)
  for (const [number] of core.db.tuples<[number]>(numbers.sql, ...numbers.parameters)) yield number
}

/** The ids of the rows of a view, in its order. */
export function* viewIds(core: Core, view: View): Generator<string> {
  const { ids } = compile(core, { ...view, ...everything })
  for (const [id] of core.db.tuples<[string]>(ids.sql, ...ids.parameters)) yield id
}

/** The rows of a view, in its order, as they are kept: the id and the columns of the named fields. For very many rows. */
export function* viewColumns(
  core: Core,
  view: View,
  fields: readonly string[],
): Generator<readonly [string, ...Column[]]> {
  const { rows } = queries(core, { ...view, ...everything })
  const { sql: text, parameters } = compiled(rows.clearSelect().select(['id', ...fields]))
  yield* core.db.tuples<[string, ...Column[]]>(text, ...parameters)
}

/** Counts are kept until the data changes: scrolling asks for the same one again and again. */
export interface TotalCache {
  revision: number
  readonly totals: Map<string, number>
}

export function createTotalCache(): TotalCache {
  return { revision: -1, totals: new Map() }
}

export function countRows(core: Core, view: View, cache: TotalCache = createTotalCache()): number {
  return countCompiled(core, compile(core, { ...view, offset: 0, limit: 1 }).total, cache)
}

function countCompiled(core: Core, query: Compiled, cache: TotalCache): number {
  const revision = core.replicas.revision()
  if (cache.revision !== revision) {
    cache.totals.clear()
    cache.revision = revision
  }
  const key = `${query.sql}\u0000${JSON.stringify(query.parameters)}`
  let total = cache.totals.get(key)
  if (total === undefined) {
    total = core.db.get<{ total: number }>(query.sql, ...query.parameters)?.total ?? 0
    cache.totals.set(key, total)
  }
  return total
}

/** Rows of a view as stored, for exports and reports: streamed, without titles. */
export function* viewRows(core: Core, view: View): Generator<Row> {
  const table = tableOf(core, view.entity)
  const { rows } = compile(core, { ...view, ...everything })
  for (const raw of core.db.iterate<RawRow>(rows.sql, ...rows.parameters)) yield table.toRow(raw)
}

export function readWindow(core: Core, query: WindowQuery, names: Names, cache: TotalCache): Window {
  const table = tableOf(core, query.entity)
  const compiled = compile(core, query)
  const rows = core.db.all<RawRow>(compiled.rows.sql, ...compiled.rows.parameters).map((raw) => table.toRow(raw))
  const total = countCompiled(core, compiled.total, cache)
  return { total, isStale: false, ...shownRows(core, table.entity, rows, names) }
}

/** Rows with everything that showing them needs. */
export function shownRows(
  core: Core,
  entity: Entity,
  rows: readonly Row[],
  names: Names,
): Omit<Window, 'total' | 'isStale'> {
  return {
    rows,
    titles: titlesIn(core, entity, rows, names),
    conflicts: conflictsIn(
      core,
      entity.name,
      rows.map((row) => row.id),
    ),
    revision: core.replicas.revision(),
  }
}

/** The titles of everything that rows refer to. */
export function titlesIn(core: Core, entity: Entity, rows: readonly Row[], names: Names): Window['titles'] {
  const wanted = new Map<string, Set<string>>()
  for (const field of entity.fieldList) {
    if (field.entity === undefined) continue
    const ids = wanted.get(field.entity) ?? new Set<string>()
    wanted.set(field.entity, ids)
    for (const row of rows) {
      const value = row[field.name]
      if (typeof value === 'string') ids.add(value)
      else if (Array.isArray(value)) for (const id of value) ids.add(String(id))
    }
  }
  return Object.fromEntries(
    [...wanted].map(([name, ids]) => [name, Object.fromEntries(titlesOf(core, name, [...ids], names))]),
  )
}

/** Fields with more than one distinct value among their heads (rule M2). */
export function conflictsIn(core: Core, entity: string, ids: readonly string[]): Window['conflicts'] {
  const rows = core.db.all<{ row: string; register: string }>(
    `SELECT "row", "register" FROM "_contested"
     WHERE "entity" = ? AND "row" IN (SELECT value FROM json_each(?)) AND "kind" = 'conflict'`,
    entity,
    canonicalJson(ids),
  )
  const table = core.tables.get(entity)
  const conflicts: Record<string, string[]> = {}
  for (const { row, register } of rows) {
    conflicts[row] = [...(conflicts[row] ?? []), ...(table?.entity.registers.get(register) ?? [register])]
  }
  return conflicts
}
