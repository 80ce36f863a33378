/** Bringing the search index up to date with the rows that transactions noted: little by little, or all of it. */
import { refreshIfOthersWrote } from './commit.ts'
import type { Core } from './core.ts'

/** Indexes up to this many rows in one transaction; how many it found, 0 when the index is complete. */
export function indexSome(core: Core, most: number): number {
  if (core.db.get('SELECT 1 FROM "_unindexed" LIMIT 1') === undefined) return 0
  return core.db.transaction(() => {
    refreshIfOthersWrote(core)
    for (const { index } of core.tables.values()) {
      const rows = index.catchUp(core.db, most)
      if (rows > 0) return rows
    }
    // What is left belongs to tables that this program does not know.
    return 0
  })
}

/** Rows of one transaction when nobody waits: fewer would have SQLite merge its index more often. */
const manyRows = 5000

/** Completes the index, for processes in which nobody waits for anything else. */
export function indexAll(core: Core): void {
  while (indexSome(core, manyRows) > 0);
}
