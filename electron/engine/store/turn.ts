/** Turns between processes that have the same workbench file open (a window and a command line): one exchanges at a time. */
import { realpathSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/**
 * Takes the turn for a workbench file; undefined where another process has it. The lock is one that the system releases
 * when its process dies, however it dies. Answers how to give the turn back.
 */
export function takeTurn(path: string): (() => void) | undefined {
  // One file may be opened by several names, through a link or a connected drive.
  const sqlite = new Sqlite(`${realpathSync.native(path)}-abgleich`, { timeout: 0 })
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return () => void sqlite.close()
}
