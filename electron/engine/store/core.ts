import type { Model } from '../../../shared/model/model.ts'
import type { Database } from './database.ts'
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
  return { db, model, tables, replicas: openReplicas(db), masks: openMasks(db), now, newId }
}
