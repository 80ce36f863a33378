/** One entity's table: rows in and out of columns, with their full-text index. */
import type { Entity, NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { foldText } from '../../../shared/text/fold.ts'
import { fitsStorage } from '../../../shared/model/kind.ts'
import { fromColumn, toColumn, type Column } from './codec.ts'
import type { ReadDb, WriteDb } from './database.ts'
import { hasSortColumn, quoted, searchTable, sortColumn } from './schema.ts'

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
  insert(db: WriteDb, row: NewRow): void
  /** Writes columns of an existing row; its search text follows with `settle`. */
  update(db: WriteDb, raw: RawRow, columns: ReadonlyMap<string, Column>): void
  remove(db: WriteDb, raw: RawRow): void
  /** Brings the full-text index up to date, once for each row however often it changed; ends every transaction. */
  settle(db: WriteDb): void
  /** Has the row's search text made anew with `settle`. */
  reindex(raw: RawRow): void
  /** Has `settle` rewrite the index whole: what was deleted stays in its pages until they are merged. */
  purge(): void
  /** Drops what waits for `settle`: its transaction was rolled back. */
  forget(): void
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

/** Bytes of search texts that SQLite holds back before it writes and merges them: as always, and from so many texts on. */
const usualBytes = 1024 * 1024
const bulkBytes = 16 * 1024 * 1024
const manyTexts = 300

export function openTable(entity: Entity): Table {
  const name = quoted(entity.name)
  const search = searchTable(entity)
  const fields = new Map(entity.fieldList.map((field) => [field.name, field]))
  const sorted = entity.fieldList.filter((field) => hasSortColumn(entity, field))
  const searched = entity.fieldList.filter((field) => field.kind.searchable === true)

  const columnNames = ['id', '_deleted', '_stamp', '_mask', ...fields.keys(), ...sorted.map(sortColumn)]
  const insertSql = `INSERT INTO ${name} (${columnNames.map(quoted).join(', ')}) VALUES (${columnNames.map(() => '?').join(', ')})`
  const findSql = `SELECT * FROM ${name} WHERE "id" = ?`
  const indexSql = `INSERT INTO ${search} (rowid, text) VALUES (?, ?)`
  const unindexSql = `DELETE FROM ${search} WHERE rowid = ?`
  const holdSql = (bytes: number): string => `INSERT INTO ${search} (${search}, rank) VALUES ('hashsize', ${bytes})`

  /** Rows whose search text is behind, by number, as they stand. */
  const unsettled = new Map<number, RawRow>()
  /** Search texts that this transaction wrote. */
  let indexed = 0
  let isPurging = false

  /** SQLite merges what it holds back each time that it was too much: for many rows it holds back more. */
  function index(db: WriteDb, no: number | bigint, text: string): void {
    if (text === '') return
    indexed += 1
    if (indexed === manyTexts) db.run(holdSql(bulkBytes))
    db.run(indexSql, no, text)
  }

  const sortKeyOf = (field: NamedField, column: Column): Column =>
    typeof column === 'string' ? (field.kind.sortKey?.(column) ?? column) : column

  function searchText(column: (name: string) => Column): string {
    const texts: string[] = []
    for (const field of searched) {
      const value = column(field.name)
      if (typeof value === 'string') texts.push(value)
    }
    return foldText(texts.join('\n'))
  }

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
    if (searched.some((field) => columns.has(field.name)))
      unsettled.set(raw._no, { ...raw, ...Object.fromEntries(columns) })
  }

  /** In the order of row numbers, and all that goes before all that comes: else SQLite would write out what it holds back. */
  function settle(db: WriteDb): void {
    const rows = [...unsettled].sort(([left], [right]) => left - right)
    unsettled.clear()
    if (indexed < manyTexts && indexed + rows.length >= manyTexts) {
      indexed = manyTexts
      db.run(holdSql(bulkBytes))
    }
    for (const [no] of rows) db.run(unindexSql, no)
    for (const [no, raw] of rows)
      index(
        db,
        no,
        searchText((column) => raw[column] ?? null),
      )
    if (indexed >= manyTexts) db.run(holdSql(usualBytes))
    indexed = 0
    if (isPurging) db.run(`INSERT INTO ${search} (${search}) VALUES ('optimize')`)
    isPurging = false
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
    insert(db, { id, deleted, stamp, mask, columns }) {
      const values: Column[] = [id, deleted ? 1 : 0, stamp, mask]
      for (const field of fields.keys()) values.push(columns.get(field) ?? null)
      for (const field of sorted) values.push(sortKeyOf(field, columns.get(field.name) ?? null))
      const { lastInsertRowid } = db.run(insertSql, ...values)
      index(
        db,
        lastInsertRowid,
        searchText((column) => columns.get(column) ?? null),
      )
    },
    update,
    settle,
    reindex: (raw) => void unsettled.set(raw._no, raw),
    purge: () => void (isPurging = true),
    forget() {
      unsettled.clear()
      indexed = 0
      isPurging = false
    },
    remove(db, raw) {
      unsettled.delete(raw._no)
      db.run(unindexSql, raw._no)
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
