/** Version 14: what an office says of its open data. */
import type { Migration } from '../migration.ts'

export const migration0014: Migration = {
  version: 14,
  sql: [
    `CREATE TABLE "dataCatalog" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "code" TEXT,
  "title" TEXT,
  "description" TEXT,
  "publisher" TEXT,
  "licence" TEXT,
  "attribution" TEXT,
  "contactName" TEXT,
  "contactEmail" TEXT,
  "contactUrl" TEXT,
  "address" TEXT,
  "regionalKey" TEXT,
  "contributorId" TEXT,
  "homepage" TEXT,
  "code$sort" TEXT
)`,
    `CREATE INDEX "dataCatalog$code" ON "dataCatalog" ("code$sort") WHERE "_deleted" = 0`,
    `CREATE VIRTUAL TABLE "dataCatalog$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `INSERT INTO "dataCatalog$search" ("dataCatalog$search", "rank") VALUES ('deletemerge', 0)`,
  ],
}
