import Sqlite from 'better-sqlite3'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { foldText } from '../../../shared/text/fold.ts'

/** "BWRB": marks a file as a workbench in its SQLite header. */
export const applicationId = 0x42575242

export type Bound = string | number | bigint | null | Uint8Array

/** A database for reading: statements are prepared once and kept. */
export interface ReadDb {
  all<T>(sql: string, ...values: readonly Bound[]): T[]
  get<T>(sql: string, ...values: readonly Bound[]): T | undefined
  iterate<T>(sql: string, ...values: readonly Bound[]): IterableIterator<T>
  /** Rows as arrays: for reading a column or two of very many rows. */
  tuples<T extends readonly unknown[]>(sql: string, ...values: readonly Bound[]): IterableIterator<T>
  /** The same, all at once: of a stretch of rows this is half again as quick as one by one. */
  allTuples<T extends readonly unknown[]>(sql: string, ...values: readonly Bound[]): T[]
  pragma(name: string): unknown
}

/** A database for writing; only what runs inside `transaction` may ask for one. */
export interface WriteDb extends ReadDb {
  run(sql: string, ...values: readonly Bound[]): Sqlite.RunResult
}

export interface Database extends WriteDb {
  readonly path: string
  readonly isReadOnly: boolean
  /** Runs `work` in one immediate transaction: everything or nothing, durable when it returns. */
  transaction<T>(work: () => T): T
  /** Runs work that gives up at once, by an error, where another process writes. */
  withoutWaiting<T>(work: () => T): T
  /** Calls `forget` whenever a transaction was rolled back: what was remembered of it no longer holds. */
  onRollback(forget: () => void): void
  exec(sql: string): void
  isClosed(): boolean
  close(): void
}

interface Demanded {
  readonly name: string
  readonly value: string | number
  readonly read: string | number
}

/** How long a writer waits for another process. */
const busyMs = 5000

/** A reopened WAL file silently runs at synchronous=NORMAL, so every pragma is set on every open and read back. */
const demandedPragmas: readonly Demanded[] = [
  { name: 'journal_mode', value: 'WAL', read: 'wal' },
  { name: 'synchronous', value: 'FULL', read: 2 },
  { name: 'foreign_keys', value: 'OFF', read: 0 },
  { name: 'busy_timeout', value: busyMs, read: busyMs },
  { name: 'cache_size', value: -65_536, read: -65_536 },
  { name: 'temp_store', value: 'MEMORY', read: 2 },
  // What an erasure removes must not stay readable in free pages (rule M9).
  { name: 'secure_delete', value: 'ON', read: 1 },
  { name: 'trusted_schema', value: 'OFF', read: 0 },
  { name: 'wal_autocheckpoint', value: 4000, read: 4000 },
]

function demandPragmas(sqlite: Sqlite.Database, path: string): void {
  for (const { name, value, read } of demandedPragmas) {
    sqlite.pragma(`${name} = ${value}`)
    const actual: unknown = sqlite.pragma(name, { simple: true })
    if (actual !== read) {
      throw new WorkbenchError(
        'unsupported',
        `„${path}“ lässt sich hier nicht sicher speichern (${name} ist ${String(actual)}). Bitte legen Sie die Datei auf ein Laufwerk dieses Rechners.`,
      )
    }
  }
}

export interface OpenOptions {
  readonly isReadOnly?: boolean
  readonly mustExist?: boolean
}

/** Opens a SQLite file with every pragma read back; refuses to start otherwise. */
export function openDatabase(path: string, { isReadOnly = false, mustExist = true }: OpenOptions = {}): Database {
  const sqlite = new Sqlite(path, { readonly: isReadOnly, fileMustExist: mustExist, timeout: busyMs })
  try {
    if (!isReadOnly) demandPragmas(sqlite, path)
    sqlite.function('fold', { deterministic: true }, (value: unknown) =>
      typeof value === 'string' ? foldText(value) : value,
    )
  } catch (error) {
    sqlite.close()
    throw error
  }

  const statements = new Map<string, Sqlite.Statement>()
  const rawStatements = new Map<string, Sqlite.Statement>()
  const prepared = (sql: string): Sqlite.Statement => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = sqlite.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  // Wrapped once: better-sqlite3 builds a transaction function with four prepared statements of its own.
  let work: () => unknown = () => undefined
  const immediate = sqlite.transaction(() => work()).immediate
  const forgetters: (() => void)[] = []

  return {
    path,
    isReadOnly,
    all: <T>(sql: string, ...values: readonly Bound[]) => prepared(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: readonly Bound[]) => prepared(sql).get(...values) as T | undefined,
    // An open iterator would block its statement for others, so it gets one of its own.
    iterate: <T>(sql: string, ...values: readonly Bound[]) =>
      sqlite.prepare(sql).iterate(...values) as IterableIterator<T>,
    tuples: <T extends readonly unknown[]>(sql: string, ...values: readonly Bound[]) =>
      sqlite
        .prepare(sql)
        .raw()
        .iterate(...values) as IterableIterator<T>,
    allTuples<T extends readonly unknown[]>(sql: string, ...values: readonly Bound[]): T[] {
      let statement = rawStatements.get(sql)
      if (statement === undefined) rawStatements.set(sql, (statement = sqlite.prepare(sql).raw()))
      return statement.all(...values) as T[]
    },
    run: (sql, ...values) => prepared(sql).run(...values),
    pragma: (name) => sqlite.pragma(name, { simple: true }),
    exec: (sql) => void sqlite.exec(sql),
    transaction<T>(inner: () => T): T {
      work = inner
      try {
        return immediate() as T
      } catch (error) {
        for (const forget of forgetters) forget()
        throw error
      }
    },
    withoutWaiting(inner) {
      sqlite.pragma('busy_timeout = 0')
      try {
        return inner()
      } finally {
        sqlite.pragma(`busy_timeout = ${busyMs}`)
      }
    },
    onRollback: (forget) => void forgetters.push(forget),
    isClosed: () => !sqlite.open,
    close: () => void sqlite.close(),
  }
}
