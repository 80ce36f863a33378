/** Version 3: what joined devices need to merge long texts, without the log that they never had (M3). */
import type { Migration } from '../migration.ts'

export const migration0003: Migration = {
  version: 3,
  sql: [
    `CREATE TABLE "_text" ("entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "id" TEXT NOT NULL, "body" TEXT NOT NULL, PRIMARY KEY ("entity", "row", "register", "id")) WITHOUT ROWID`,
  ],
}
