/** A connection of its own for what reads long: editing goes on beside it. */
import { model } from '../../../shared/model/model.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'

/** Runs `work` with a core that only reads what is committed. */
export async function readBeside<T>({ db: { path }, now }: Core, work: (core: Core) => Promise<T>): Promise<T> {
  const db = openDatabase(path, { isReadOnly: true })
  try {
    return await work(openCore({ db, model, now, newId: () => '' }))
  } finally {
    db.close()
  }
}
