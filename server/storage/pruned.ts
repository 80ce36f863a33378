import type { Kysely } from 'kysely'
import { readMeta } from './storage.ts'
import type { Tables } from './tables.ts'

/** Which sets were dropped so far (pruning.ts). */
export interface Pruned {
  /** Sets up to this number may be gone; 0 where none is. */
  readonly upto: number
  /** How many are gone. */
  readonly sets: number
}

export async function readPruned(db: Kysely<Tables>): Promise<Pruned> {
  return (JSON.parse((await readMeta(db, 'pruned')) ?? 'null') as Pruned | null) ?? { upto: 0, sets: 0 }
}
