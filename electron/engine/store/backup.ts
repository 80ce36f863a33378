/** Backups: whole, verified copies beside the workbench file, made while people go on working. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { BackupInfo } from '../../../shared/contract/workspace-answers.ts'
import { applicationId, openDatabase } from './database.ts'
import { localDay } from './names.ts'
import { retain } from './retention.ts'
import { sqliteRefusal } from './sqlite-refusal.ts'
import { syncFile } from './sync-file.ts'

export type BackupReason = BackupInfo['reason']

const fileName = /^(\d{4}-\d{2}-\d{2})_(\d{2})(\d{2})(\d{2})_(daily|import|migration|restore|manual)\.werkbank$/

export function backupFolder(path: string): string {
  return join(dirname(path), `${basename(path, '.werkbank')} – Sicherungen`)
}

/** The backups of a workbench file, newest first. */
export function listBackups(path: string): readonly BackupInfo[] {
  const folder = backupFolder(path)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name): BackupInfo[] => {
      const match = fileName.exec(name)
      if (match === null) return []
      const [, day = '', hours = '', minutes = '', seconds = '', reason = 'manual'] = match
      const at = new Date(`${day}T${hours}:${minutes}:${seconds}`).getTime()
      const full = join(folder, name)
      return [{ path: full, name, at, size: statSync(full).size, reason: reason as BackupReason }]
    })
    .toSorted((left, right) => right.at - left.at)
}

/** Where the next backup of a file goes. */
export function backupTarget(path: string, reason: BackupReason, nowMs: number): string {
  const date = new Date(nowMs)
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join('')
  return join(backupFolder(path), `${localDay(nowMs)}_${time}_${reason}.werkbank`)
}

/** Whether a file is a sound workbench; answers what is wrong in German. Throws where it cannot be opened at all. */
export function checkWorkbench(path: string): readonly string[] {
  const db = openDatabase(path, { isReadOnly: true })
  try {
    if (db.pragma('application_id') !== applicationId) return [`„${path}“ ist keine Datei der Bildungswerkbank.`]
    const found = db.all<{ integrity_check: string }>('PRAGMA integrity_check(5)').map((row) => row.integrity_check)
    return found.length === 1 && found[0] === 'ok' ? [] : found.map((text) => `Die Datei ist beschädigt: ${text}`)
  } finally {
    db.close()
  }
}

/**
 * Copies a workbench with everything committed so far, checks the copy, and gives it its name only then.
 * Runs in a worker: a large file takes seconds. Throws a refusal when the copy is not sound.
 */
export function copyWorkbench(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const partial = `${target}.${process.pid}.teil`
  rmSync(partial, { force: true })
  try {
    const db = openDatabase(source, { isReadOnly: true })
    try {
      db.run('VACUUM INTO ?', partial)
    } finally {
      db.close()
    }
    const problems = checkWorkbench(partial)
    if (problems.length > 0)
      throw new WorkbenchError(
        'invalid',
        `Die Sicherung ist nicht in Ordnung und wurde verworfen. ${problems.join(' ')}`,
      )
    syncFile(partial)
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { force: true })
    throw sqliteRefusal(error, source)
  }
}

/** Deletes the backups that retention no longer keeps; those made by hand stay until people delete them. */
export function dropOldBackups(path: string): void {
  const automatic = listBackups(path).filter((backup) => backup.reason !== 'manual')
  for (const backup of retain(automatic, localDay).drop) rmSync(backup.path, { force: true })
}

/** Whether today's automatic backup is still to be made. */
export function isBackupDue(path: string, nowMs: number): boolean {
  return !listBackups(path).some((backup) => localDay(backup.at) === localDay(nowMs) && backup.reason !== 'manual')
}
