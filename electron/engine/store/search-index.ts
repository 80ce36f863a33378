/**
 * The full-text index of one entity's table. Where a transaction touches a few rows it brings them up to date itself; of many
 * it only notes in "_unindexed", durably, that the index is behind. They follow in slices (`catchUp`), and until then a search
 * reads them themselves (`matchingNumbers`).
 */
import type { Entity } from '../../../shared/model/entity.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Column } from './codec.ts'
import type { WriteDb } from './database.ts'
import { quoted, searchTable } from './schema.ts'

export interface SearchIndex {
  /** The text of a row is new or has changed. */
  touch(db: WriteDb, no: number): void
  /** A row is gone for good. */
  drop(db: WriteDb, no: number): void
  /** What was deleted stays in the pages of an index until they are merged: has `settle` rewrite it without this row's former text. */
  purge(no: number): void
  /** Ends every transaction. */
  settle(db: WriteDb): void
  /** Indexes up to this many of the rows that were noted, inside a transaction; how many there were. */
  catchUp(db: WriteDb, most: number): number
  /** Drops what waits for `settle`: its transaction was rolled back. */
  forget(): void
}

/** Rows that a transaction indexes itself. */
const fewRows = 50
/** Numbers of rows that are held in memory before they are noted. */
const heldNumbers = 10_000

/** Bytes of search texts that SQLite holds back before it writes and merges them: as always, and from so many texts on. */
const usualBytes = 1024 * 1024
const bulkBytes = 16 * 1024 * 1024
const manyTexts = 1000

/** The fields whose texts are found. */
export function searchedFields(entity: Entity): readonly string[] {
  return entity.fieldList.filter((field) => field.kind.searchable === true).map(({ name }) => name)
}

export function openSearchIndex(entity: Entity): SearchIndex {
  const search = searchTable(entity)
  const fields = searchedFields(entity)
  const textsSql = `SELECT ${fields.map(quoted).join(', ')} FROM ${quoted(entity.name)} WHERE "_no" = ?`
  const indexSql = `INSERT INTO ${search} (rowid, text) VALUES (?, ?)`
  const unindexSql = `DELETE FROM ${search} WHERE rowid = ?`
  // No value to bind: that would be a real number, which is refused.
  const holdSql = (bytes: number): string => `INSERT INTO ${search} (${search}, rank) VALUES ('hashsize', ${bytes})`

  const touched = new Set<number>()
  const purged = new Set<number>()

  function textOf(db: WriteDb, no: number): string {
    const values = Object.values(db.get<Record<string, Column>>(textsSql, no) ?? {})
    return foldText(values.filter((value) => typeof value === 'string').join('\n'))
  }

  /** In the order of row numbers, and all that goes before all that comes: else SQLite would write out what it holds back. */
  function index(db: WriteDb, numbers: Iterable<number>): void {
    const sorted = [...numbers].sort((left, right) => left - right)
    if (sorted.length >= manyTexts) db.run(holdSql(bulkBytes))
    for (const no of sorted) db.run(unindexSql, no)
    for (const no of sorted) {
      const text = textOf(db, no)
      if (text !== '') db.run(indexSql, no, text)
    }
    if (sorted.length >= manyTexts) db.run(holdSql(usualBytes))
  }

  function note(db: WriteDb): void {
    db.run(
      `INSERT OR IGNORE INTO "_unindexed" ("entity", "row") SELECT ?, value FROM json_each(?)`,
      entity.name,
      JSON.stringify([...touched]),
    )
    touched.clear()
  }

  return {
    touch(db, no) {
      if (fields.length === 0) return
      touched.add(no)
      if (touched.size >= heldNumbers) note(db)
    },
    drop(db, no) {
      touched.delete(no)
      db.run(unindexSql, no)
    },
    purge(no) {
      if (fields.length > 0) purged.add(no)
    },
    settle(db) {
      if (touched.size > fewRows) note(db)
      else index(db, touched)
      touched.clear()
      if (purged.size === 0) return
      index(db, purged)
      purged.clear()
      db.run(`INSERT INTO ${search} (${search}) VALUES ('optimize')`)
    },
    catchUp(db, most) {
      const rows = db.all<{ row: number }>(
        'SELECT "row" FROM "_unindexed" WHERE "entity" = ? ORDER BY "row" LIMIT ?',
        entity.name,
        most,
      )
      const last = rows.at(-1)?.row
      if (last === undefined) return 0
      index(
        db,
        rows.map(({ row }) => row),
      )
      db.run('DELETE FROM "_unindexed" WHERE "entity" = ? AND "row" <= ?', entity.name, last)
      return rows.length
    },
    forget() {
      touched.clear()
      purged.clear()
    },
  }
}
