/** Version 16: rows that the search index does not know yet, or not as they are. */
import type { Migration } from '../migration.ts'

export const migration0016: Migration = {
  version: 16,
  sql: [
    `CREATE TABLE "_unindexed" ("entity" TEXT NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY ("entity", "row")) WITHOUT ROWID`,
  ],
}
