/** Version 9: outlines of areas for maps, and how values are protected for each purpose. */
import type { Migration } from '../migration.ts'

export const migration0009: Migration = {
  version: 9,
  sql: [
    `ALTER TABLE "area" ADD COLUMN "outline" TEXT`,
    `CREATE TABLE "protectionRule" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "purpose" TEXT,
  "method" TEXT,
  "least" INTEGER,
  "share" REAL,
  "base" INTEGER,
  "contributors" INTEGER,
  "dominance" REAL,
  "among" TEXT
)`,
    `CREATE VIRTUAL TABLE "protectionRule$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `INSERT INTO "protectionRule$search" ("protectionRule$search", "rank") VALUES ('deletemerge', 0)`,
  ],
}
