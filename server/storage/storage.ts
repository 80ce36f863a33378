/** Opens the hub's database: a SQLite file of its own, or PostgreSQL by a connection string. Both speak through Kysely. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely'
import pg from 'pg'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { watchPostgres, watchSqlite, type News } from './news.ts'
import { format, tableSql, type MetaKey, type StorageEngine, type Tables } from './tables.ts'

export interface Place {
  /** The folder of the SQLite file. */
  readonly data: string
  /** A connection string; everything is then kept there and nothing in the folder. */
  readonly postgres?: string | undefined
}

export interface Storage {
  readonly engine: StorageEngine
  readonly db: Kysely<Tables>
  readonly news: News
  /** What went wrong beside any request, such as a lost connection that is idle. */
  onTrouble: (error: Error) => void
  close(): Promise<void>
}

/** BIGINT as a number: sequences and instants stay far below 2^53. */
const int8 = 20

const databaseFile = 'hub.db'
/** Says in the folder that its hub keeps everything in PostgreSQL, so that a command without the string does not start an empty second one. */
const noteFile = 'postgres.txt'

/** Opens and, where it is new, prepares the database. */
export async function openStorage(place: Place): Promise<Storage> {
  mkdirSync(place.data, { recursive: true, mode: 0o700 })
  const storage = place.postgres === undefined ? openSqlite(place.data) : await openPostgres(place.data, place.postgres)
  try {
    await prepare(storage)
    return storage
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Pragmas of the hub's file; what is told to be stored survives a power cut. */
function openSqliteFile(path: string): Sqlite.Database {
  const sqlite = new Sqlite(path, { timeout: 10_000 })
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'trusted_schema = OFF'])
    sqlite.pragma(pragma)
  return sqlite
}

/** Kysely begins deferred, which can fail half-way between two processes; here every transaction takes the lock at once. */
export function kyselyOf(sqlite: Sqlite.Database): Kysely<Tables> {
  const statements = new Map<string, Sqlite.Statement>()
  const database = {
    prepare(text: string) {
      const known = statements.get(text)
      if (known !== undefined) return known
      const statement = sqlite.prepare(text === 'begin' ? 'begin immediate' : text)
      // Inserts of many rows have a text for each number of rows; those are not worth keeping.
      if (text.length < 2000) statements.set(text, statement)
      return statement
    },
    close: () => sqlite.close(),
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}

function storageOf(engine: Storage['engine'], db: Storage['db'], news: Storage['news']): Storage {
  return {
    engine,
    db,
    news,
    onTrouble: () => undefined,
    async close() {
      await news.close()
      await db.destroy()
    },
  }
}

function openSqlite(data: string): Storage {
  if (existsSync(join(data, noteFile))) {
    throw new WorkbenchError(
      'conflict',
      `Der Server in „${data}“ speichert in PostgreSQL. Bitte geben Sie die Verbindung mit --postgres oder in WERKBANK_POSTGRES an.`,
    )
  }
  const sqlite = openSqliteFile(join(data, databaseFile))
  const db = kyselyOf(sqlite)
  const news = watchSqlite(sqlite)
  return storageOf('sqlite', db, news)
}

async function openPostgres(data: string, connectionString: string): Promise<Storage> {
  const types = {
    getTypeParser: ((oid: number, how: 'text' | 'binary') =>
      oid === int8 ? Number : pg.types.getTypeParser(oid, how)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000, types })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const news = watchPostgres(connectionString)
  const storage = storageOf('postgres', db, news)
  // A server that restarts ends idle connections; the pool opens new ones with the next request.
  pool.on('error', (error) => storage.onTrouble(error))
  try {
    await sql`SELECT 1`.execute(db)
  } catch (error) {
    await storage.close()
    throw new WorkbenchError(
      'offline',
      `PostgreSQL ist nicht erreichbar: ${error instanceof Error ? error.message : String(error)}. Bitte prüfen Sie die Verbindung.`,
    )
  }
  if (!existsSync(join(data, noteFile)))
    writeFileSync(join(data, noteFile), 'Dieser Server speichert in PostgreSQL.\n', { mode: 0o600 })
  return storage
}

/** Any constant; several hub processes that start at once make the tables one after the other. */
const prepareLock = 0x42575242

async function prepare({ db, engine, news }: Storage): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`SELECT pg_advisory_xact_lock(${sql.lit(prepareLock)})`.execute(tx)
    for (const statement of tableSql(engine)) await sql.raw(statement).execute(tx)
    await tx
      .insertInto('hub_counter')
      .values({ id: 1, no: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await settleMeta(tx, 'format', format)
    await settleMeta(tx, 'epoch', randomUUID())
    const found = await readMeta(tx, 'format')
    if (found !== format) {
      throw new WorkbenchError(
        'unsupported',
        'Diese Daten stammen von einer neueren Version des Servers. Bitte installieren Sie die neue Version.',
      )
    }
  })
  await news.start()
}

export async function readMeta(db: Kysely<Tables>, key: MetaKey): Promise<string | null> {
  const row = await db.selectFrom('hub_meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

/** Writes a value where there is none; answers the one that holds. */
export async function settleMeta(db: Kysely<Tables>, key: MetaKey, value: string): Promise<string> {
  await db
    .insertInto('hub_meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await readMeta(db, key)) ?? value
}

export async function writeMeta(db: Kysely<Tables>, key: MetaKey, value: string | null): Promise<void> {
  await db.deleteFrom('hub_meta').where('key', '=', key).execute()
  if (value !== null) await db.insertInto('hub_meta').values({ key, value }).execute()
}
