/** Long reading of a workbench, in a worker: from the file, by a connection of its own. */
import { model } from '../../../shared/model/model.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { openCore, type Core } from './core.ts'
import { openDatabase } from './database.ts'
import { openNames } from './names.ts'

export async function reading<T>(workbench: string, work: (core: Core, names: Names) => Promise<T>): Promise<T> {
  const db = openDatabase(workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    return await work(core, openNames(core))
  } finally {
    db.close()
  }
}
