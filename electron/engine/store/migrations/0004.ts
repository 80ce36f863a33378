/** Version 4: pairs of records that look alike and are not the same. */
import type { Migration } from '../migration.ts'

export const migration0004: Migration = {
  version: 4,
  sql: [
    `CREATE TABLE "distinctPair" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "first" TEXT,
  "second" TEXT
)`,
    `CREATE VIRTUAL TABLE "distinctPair$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
  ],
}
