/** Version 11: editions of reports are fixed and compared with the next one. */
import type { Migration } from '../migration.ts'

export const migration0011: Migration = {
  version: 11,
  sql: [
    `ALTER TABLE "report" ADD COLUMN "previous" TEXT`,
    `ALTER TABLE "reportSection" ADD COLUMN "origin" TEXT`,
    `CREATE TABLE "reportEdition" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "report" TEXT,
  "fixedOn" TEXT,
  "purpose" TEXT,
  "content" TEXT
)`,
    `CREATE INDEX "reportEdition$report" ON "reportEdition" ("report") WHERE "_deleted" = 0`,
    `CREATE VIRTUAL TABLE "reportEdition$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `INSERT INTO "reportEdition$search" ("reportEdition$search", "rank") VALUES ('deletemerge', 0)`,
  ],
}
