/** Migrations are frozen and additive; a test compares the migrated tables with the model. They never write registers (rule M8). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { applicationId, type Database } from './database.ts'
import type { Migration } from './migration.ts'
import { migration0001 } from './migrations/0001.ts'
import { migration0002 } from './migrations/0002.ts'
import { migration0003 } from './migrations/0003.ts'
import { migration0004 } from './migrations/0004.ts'
import { migration0005 } from './migrations/0005.ts'
import { migration0006 } from './migrations/0006.ts'
import { migration0007 } from './migrations/0007.ts'
import { migration0008 } from './migrations/0008.ts'
import { migration0009 } from './migrations/0009.ts'
import { migration0010 } from './migrations/0010.ts'
import { migration0011 } from './migrations/0011.ts'
import { migration0012 } from './migrations/0012.ts'
import { migration0013 } from './migrations/0013.ts'
import { migration0014 } from './migrations/0014.ts'
import { migration0015 } from './migrations/0015.ts'
import { migration0016 } from './migrations/0016.ts'
import { migration0017 } from './migrations/0017.ts'
import { migration0018 } from './migrations/0018.ts'

export const migrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
  migration0015,
  migration0016,
  migration0017,
  migration0018,
]

function versionOf(db: Database): number {
  return Number(db.pragma('user_version'))
}

/** Refuses files of other programs and of newer versions, before anything is written. */
export function demandWorkbench(db: Database, known: readonly Migration[] = migrations): void {
  if (db.pragma('application_id') !== applicationId) {
    throw new WorkbenchError(
      'invalid',
      `„${db.path}“ ist keine Datei der Bildungswerkbank. Bitte wählen Sie eine Datei mit der Endung .werkbank.`,
    )
  }
  const newest = known.at(-1)?.version ?? 0
  if (versionOf(db) > newest) {
    throw new WorkbenchError(
      'unsupported',
      `„${db.path}“ wurde mit einer neueren Version der Bildungswerkbank gespeichert. Bitte installieren Sie die neue Version; die Datei wurde nicht verändert.`,
    )
  }
}

export function needsMigration(db: Database, known: readonly Migration[] = migrations): boolean {
  return versionOf(db) < (known.at(-1)?.version ?? 0)
}

/** Brings a file to the newest version, step by step, each in its own transaction. */
export function migrate(db: Database, known: readonly Migration[] = migrations): void {
  for (const { version, sql } of known) {
    if (version <= versionOf(db)) continue
    db.transaction(() => {
      for (const statement of sql) db.exec(statement)
      db.exec(`PRAGMA application_id = ${applicationId}`)
      db.exec(`PRAGMA user_version = ${version}`)
    })
  }
}
