/** One entity's table: rows in and out of columns. */
import type { Entity, NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { fitsStorage } from '../../../shared/model/kind.ts'
import { fromColumn, toColumn, type Column } from './codec.ts'
import type { ReadDb, WriteDb } from './database.ts'
import { hasSortColumn, quoted, sortColumn } from './schema.ts'
import { openSearchIndex, searchedFields, type SearchIndex } from './search-index.ts'

/** A row as SQLite returns it: system columns with an underscore, fields by name. */
export interface RawRow {
  readonly _no: number
  readonly id: string
  readonly _deleted: number
  readonly _stamp: number
  readonly _mask: number
  readonly [column: string]: Column
}

export interface Table {
  readonly entity: Entity
  readonly name: string
  readonly fields: ReadonlyMap<string, NamedField>
  find(db: ReadDb, id: string): RawRow | undefined
  /** Rows by their ids; ids that are not there are left out. */
  findAll(db: ReadDb, ids: readonly string[]): readonly RawRow[]
  insert(db: WriteDb, row: NewRow): void
  update(db: WriteDb, raw: RawRow, columns: ReadonlyMap<string, Column>): void
  remove(db: WriteDb, raw: RawRow): void
  /** Its index follows what is written here when the transaction settles it. */
  readonly index: SearchIndex
  toRow(raw: RawRow): Row
  /** The value of a register: a field's value, or those of its fields as an array. */
  registerValue(raw: RawRow, register: string): Json
  /** The columns that show a register's value; undefined where a value does not fit its column (rule M8). */
  registerColumns(register: string, value: Json): ReadonlyMap<string, Column> | undefined
}

export interface NewRow {
  readonly id: string
  readonly deleted: boolean
  readonly stamp: number
  readonly mask: number
  readonly columns: ReadonlyMap<string, Column>
}

export function openTable(entity: Entity): Table {
  const name = quoted(entity.name)
  const fields = new Map(entity.fieldList.map((field) => [field.name, field]))
  const sorted = entity.fieldList.filter((field) => hasSortColumn(entity, field))
  const searched = searchedFields(entity)
  const index = openSearchIndex(entity)

  const columnNames = ['id', '_deleted', '_stamp', '_mask', ...fields.keys(), ...sorted.map(sortColumn)]
  const insertSql = `INSERT INTO ${name} (${columnNames.map(quoted).join(', ')}) VALUES (${columnNames.map(() => '?').join(', ')})`
  const findAllSql = `SELECT ${name}.* FROM json_each(?) AS "asked" CROSS JOIN ${name} ON ${name}."id" = "asked".value`
  const findSql = `SELECT * FROM ${name} WHERE "id" = ?`

  const sortKeyOf = (field: NamedField, column: Column): Column =>
    typeof column === 'string' ? (field.kind.sortKey?.(column) ?? column) : column

  const updates = new Map<string, string>()

  function updateSql(columns: readonly string[]): string {
    const key = columns.join(' ')
    const known = updates.get(key)
    if (known !== undefined) return known
    const sql = `UPDATE ${name} SET ${columns.map((column) => `${quoted(column)} = ?`).join(', ')} WHERE "_no" = ?`
    updates.set(key, sql)
    return sql
  }

  function update(db: WriteDb, raw: RawRow, columns: ReadonlyMap<string, Column>): void {
    if (columns.size === 0) return
    const names: string[] = []
    const values: Column[] = []
    const add = (column: string, value: Column): void => {
      names.push(column)
      values.push(value)
    }
    for (const [column, value] of columns) add(column, value)
    for (const field of sorted) {
      if (columns.has(field.name)) add(sortColumn(field), sortKeyOf(field, columns.get(field.name) ?? null))
    }
    db.run(updateSql(names), ...values, raw._no)
    if (searched.some((field) => columns.has(field))) index.touch(db, raw._no)
  }

  function registerColumns(register: string, value: Json): ReadonlyMap<string, Column> | undefined {
    const names = entity.registers.get(register) ?? []
    const values =
      names.length === 1 ? [value] : Array.isArray(value) && value.length === names.length ? value : undefined
    if (values === undefined) return value === null ? new Map(names.map((field) => [field, null])) : undefined
    const columns = new Map<string, Column>()
    for (const [index, fieldName] of names.entries()) {
      const storage = fields.get(fieldName)?.kind.storage ?? 'TEXT'
      const part = (values as readonly Json[])[index] ?? null
      if (!fitsStorage(storage, part)) return undefined
      columns.set(fieldName, toColumn(storage, part))
    }
    return columns
  }

  return {
    entity,
    name,
    fields,
    find: (db, id) => db.get<RawRow>(findSql, id),
    findAll: (db, ids) => db.all<RawRow>(findAllSql, JSON.stringify(ids)),
    insert(db, { id, deleted, stamp, mask, columns }) {
      const values: Column[] = [id, deleted ? 1 : 0, stamp, mask]
      for (const field of fields.keys()) values.push(columns.get(field) ?? null)
      for (const field of sorted) values.push(sortKeyOf(field, columns.get(field.name) ?? null))
      index.touch(db, Number(db.run(insertSql, ...values).lastInsertRowid))
    },
    update,
    index,
    remove(db, raw) {
      index.drop(db, raw._no)
      db.run(`DELETE FROM ${name} WHERE "_no" = ?`, raw._no)
    },
    toRow(raw) {
      const row: Record<string, Json> = { id: raw.id }
      for (const field of entity.fieldList) row[field.name] = fromColumn(field, raw[field.name] ?? null)
      return row as Row
    },
    registerValue(raw, register) {
      const names = entity.registers.get(register) ?? []
      const values = names.map((fieldName) => {
        const field = fields.get(fieldName) as NamedField
        return fromColumn(field, raw[fieldName] ?? null)
      })
      return names.length === 1 ? (values[0] ?? null) : values
    },
    registerColumns,
  }
}
