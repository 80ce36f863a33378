import type { Model } from '../../../shared/model/model.ts'
import type { Database } from './database.ts'
import { openErasures, type Erasures } from './erasures.ts'
import { openMasks, type Masks } from './masks.ts'
import { openReplicas, type Replicas } from './replicas.ts'
import { openTable, type Table } from './table.ts'

/** What every part of the store works with: the file, the model's tables, and who wrote what. */
export interface Core {
  readonly db: Database
  readonly model: Model
  readonly tables: ReadonlyMap<string, Table>
  readonly replicas: Replicas
  readonly masks: Masks
  readonly erasures: Erasures
  /** Forgets everything that is remembered of the file; needed when another process wrote, or a transaction was rolled back. */
  forget(): void
  /** Ends what a transaction wrote; called before it commits. */
  settle(): void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
}

export interface CoreOptions {
  readonly db: Database
  readonly model: Model
  readonly now: () => number
  readonly newId: () => string
}

export function openCore({ db, model, now, newId }: CoreOptions): Core {
  const tables = new Map(Object.values(model).map((entity) => [entity.name, openTable(entity)]))
  const parts = { replicas: openReplicas(db), masks: openMasks(db), erasures: openErasures(db) }
  const forget = (): void => {
    parts.replicas.refresh()
    parts.masks.refresh()
    parts.erasures.refresh()
    for (const table of tables.values()) table.forget()
  }
  const settle = (): void => {
    for (const table of tables.values()) table.settle(db)
  }
  db.onRollback(forget)
  return { db, model, tables, ...parts, forget, settle, now, newId }
}
