/** Verifying a workbench and putting a backup in its place. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Verification } from '../../shared/contract/workspace-answers.ts'
import { runJob, type JobOptions } from './jobs/run-job.ts'
import { checkWorkbench } from './store/backup.ts'
import { applicationId, openDatabase } from './store/database.ts'
import { writeMeta } from './store/meta.ts'
import { stateHash } from './store/state-hash.ts'
import { sqliteRefusal } from './store/sqlite-refusal.ts'
import type { Workspace } from './workspace.ts'

export async function verifyWorkspace({ store, core }: Workspace, options: JobOptions): Promise<Verification> {
  const problems = await runJob('checkWorkbench', { path: store.path }, options)
  const count = (sql: string): number => core.db.get<{ n: number }>(sql)?.n ?? 0
  const rows = Object.keys(core.model).reduce(
    (sum, entity) => sum + count(`SELECT count(*) AS "n" FROM "${entity}"`),
    0,
  )
  return {
    ok: problems.length === 0,
    rows,
    changeSets: count('SELECT count(*) AS "n" FROM "_change_set"'),
    hash: stateHash(core),
    problems,
  }
}

/** Puts a checked copy of a backup in place of the workbench file. It goes on under a new device id (rule M15). */
export function replaceByBackup(path: string, from: string): void {
  if (!existsSync(from))
    throw new WorkbenchError(
      'notFound',
      `„${from}“ wurde nicht gefunden. Bitte prüfen Sie Ort und Namen der Sicherung.`,
    )
  const partial = `${path}.${process.pid}.teil`
  try {
    const problems = checkWorkbench(from)
    if (problems.length > 0)
      throw new WorkbenchError('invalid', `Diese Sicherung lässt sich nicht verwenden. ${problems.join(' ')}`)
    copyFileSync(from, partial)
    forgetHome(partial)
    renameSync(partial, path)
    // The journal of the replaced file does not belong to this one.
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
  } catch (error) {
    throw sqliteRefusal(error, from)
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${partial}${suffix}`, { force: true })
  }
}

/** Without a home the file takes a new device id when it is opened. */
function forgetHome(path: string): void {
  const db = openDatabase(path)
  try {
    if (db.pragma('application_id') !== applicationId) return
    db.transaction(() => writeMeta(db, 'home', null))
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
