/**
 * A backup is one SQLite file with the hub's tables, whatever engine they came from: it can be checked without a server,
 * and restoring it into the other engine is how a hub moves from SQLite to PostgreSQL and back.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sql, type Kysely } from 'kysely'
import { WorkbenchError } from '../shared/contract/errors.ts'
import { kyselyOf, writeMeta, type Storage } from './storage/storage.ts'
import { format, tableNames, tableSql, type Tables } from './storage/tables.ts'

export interface BackupReport {
  readonly sets: number
  readonly files: number
}

/** Rows read and written at once; sets and chunks are large. */
const batchRows = 100

/** Writes a consistent copy while the hub runs, checks it, and only then gives it its name. */
export async function backUp(storage: Storage, target: string): Promise<BackupReport> {
  const partial = `${target}.teil`
  rmSync(partial, { force: true })
  const copy = openCopy(partial)
  try {
    await storage.db
      .transaction()
      .setIsolationLevel(storage.engine === 'postgres' ? 'repeatable read' : 'serializable')
      .execute(async (tx) => await copyTables(tx, copy))
  } catch (error) {
    await copy.destroy()
    rmSync(partial, { force: true })
    throw error
  }
  await copy.destroy()
  const report = await checkBackup(partial)
  renameSync(partial, target)
  return report
}

function openCopy(path: string): Kysely<Tables> {
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = DELETE')
  for (const statement of tableSql('sqlite')) sqlite.exec(statement)
  return kyselyOf(sqlite)
}

async function copyTables(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  for (const table of tableNames) {
    for (let offset = 0; ; offset += batchRows) {
      const rows = await from
        .selectFrom(table)
        .selectAll()
        .orderBy(sql`1, 2`)
        .offset(offset)
        .limit(batchRows)
        .execute()
      if (rows.length > 0) {
        await to.insertInto(table).values(rows).execute()
      }
      if (rows.length < batchRows) break
    }
  }
}

function damaged(what: string): WorkbenchError {
  return new WorkbenchError('invalid', `Diese Sicherung ist beschädigt (${what}). Bitte nehmen Sie eine andere.`)
}

/** Proves that a backup is whole: file, numbering, vectors, and the hash of every file in it. Touches nothing. */
export async function checkBackup(source: string): Promise<BackupReport> {
  if (!existsSync(source)) throw new WorkbenchError('notFound', `„${source}“ wurde nicht gefunden.`)
  const sqlite = new Sqlite(source, { readonly: true })
  try {
    const [first] = sqlite.pragma('integrity_check') as { integrity_check: string }[]
    if (first?.integrity_check !== 'ok') throw damaged('Datei')
    const one = <T>(text: string): T | undefined => sqlite.prepare<[], T>(text).get()
    const meta = one<{ value: string }>(`SELECT value FROM hub_meta WHERE key = 'format'`)
    if (meta?.value !== format)
      throw new WorkbenchError('unsupported', 'Diese Sicherung stammt von einer anderen Version.')
    const sets = one<{ n: number; last: number }>('SELECT count(*) AS n, coalesce(max(no), 0) AS last FROM hub_set')
    const counter = one<{ no: number }>('SELECT no FROM hub_counter WHERE id = 1')
    const pruned = one<{ sets: number }>(`SELECT value ->> 'sets' AS sets FROM hub_meta WHERE key = 'pruned'`)
    if (sets === undefined || counter?.no !== sets.last || sets.n + (pruned?.sets ?? 0) !== sets.last)
      throw damaged('Nummern')
    const uncovered = one(
      `SELECT 1 FROM (SELECT device, max(seq) AS seq FROM hub_set GROUP BY device) AS stored
       LEFT JOIN hub_vector USING (device) WHERE hub_vector.seq IS NULL OR hub_vector.seq < stored.seq`,
    )
    const short = one('SELECT 1 FROM hub_set WHERE size <> length(payload)')
    if (uncovered !== undefined || short !== undefined) throw damaged('Änderungen')
    return { sets: sets.n, files: checkFiles(sqlite) }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw damaged(error.code)
    throw error
  } finally {
    sqlite.close()
  }
}

function checkFiles(sqlite: Sqlite.Database): number {
  const files = sqlite
    .prepare<[], { name: string; checksum: string }>('SELECT name, checksum FROM hub_file WHERE parts IS NOT NULL')
    .all()
  const parts = sqlite.prepare<[string], { payload: Buffer }>(
    'SELECT payload FROM hub_file_part WHERE name = ? ORDER BY part',
  )
  for (const { name, checksum } of files) {
    const hash = createHash('sha256')
    for (const { payload } of parts.iterate(name)) hash.update(payload)
    if (hash.digest('hex') !== checksum) throw damaged(`Datei ${name.slice(0, 8)}`)
  }
  return files.length
}

/**
 * Fills an empty hub. It gets a new epoch, so every device looks for itself what the backup lacks and gives it again. Codes
 * stay behind: one that was used since would let a second device in. What was revoked since nobody here can know.
 */
export async function restoreBackup(storage: Storage, source: string): Promise<BackupReport> {
  const report = await checkBackup(source)
  const from = kyselyOf(new Sqlite(source, { readonly: true }))
  try {
    await storage.db.transaction().execute(async (tx) => {
      const used = await tx.selectFrom('hub_counter').select('no').where('no', '>', 0).executeTakeFirst()
      const enrolled = await tx.selectFrom('hub_token').select('id').limit(1).executeTakeFirst()
      if (used !== undefined || enrolled !== undefined) {
        throw new WorkbenchError(
          'conflict',
          'Hier liegen schon Daten eines Servers. Wiederhergestellt wird nur in einen leeren Ordner oder eine leere Datenbank.',
        )
      }
      for (const table of tableNames) await tx.deleteFrom(table).execute()
      await copyTables(from, tx)
      await tx.deleteFrom('hub_code').execute()
      await writeMeta(tx, 'epoch', randomUUID())
    })
  } finally {
    await from.destroy()
  }
  return report
}
