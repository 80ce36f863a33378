/** Version 7: templates of exports, and where it is kept that personal data left the workbench. */
import type { Migration } from '../migration.ts'

export const migration0007: Migration = {
  version: 7,
  sql: [
    `CREATE TABLE "exportTemplate" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "name" TEXT,
  "definition" TEXT,
  "name$sort" TEXT
)`,
    `CREATE INDEX "exportTemplate$name" ON "exportTemplate" ("name$sort") WHERE "_deleted" = 0`,
    `CREATE VIRTUAL TABLE "exportTemplate$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `CREATE TABLE "disclosure" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "at" TEXT,
  "person" TEXT,
  "table" TEXT,
  "rowCount" INTEGER,
  "purpose" TEXT,
  "fields" TEXT,
  "selection" TEXT,
  "fileName" TEXT
)`,
    `CREATE VIRTUAL TABLE "disclosure$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
  ],
}
