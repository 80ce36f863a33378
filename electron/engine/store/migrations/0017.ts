/** Version 17: letterheads of committees and of the office. */
import type { Migration } from '../migration.ts'

export const migration0017: Migration = {
  version: 17,
  sql: [
    `CREATE TABLE "letterhead" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "name" TEXT,
  "organization" TEXT,
  "addition" TEXT,
  "street" TEXT,
  "postcode" TEXT,
  "city" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "website" TEXT,
  "isDefault" INTEGER,
  "name$sort" TEXT
)`,
    `CREATE INDEX "letterhead$name" ON "letterhead" ("name$sort") WHERE "_deleted" = 0`,
    `CREATE VIRTUAL TABLE "letterhead$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `INSERT INTO "letterhead$search" ("letterhead$search", "rank") VALUES ('deletemerge', 0)`,
    `ALTER TABLE "committee" ADD COLUMN "letterhead" TEXT`,
  ],
}
