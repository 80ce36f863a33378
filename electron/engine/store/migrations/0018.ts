/** Version 18: what people write of pictures for those who cannot see them. */
import type { Migration } from '../migration.ts'

export const migration0018: Migration = {
  version: 18,
  sql: [
    `CREATE TABLE "pictureText" (
  "_no" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_deleted" INTEGER NOT NULL DEFAULT 0,
  "_stamp" INTEGER NOT NULL,
  "_mask" INTEGER NOT NULL,
  "indicator" TEXT,
  "picture" TEXT,
  "purpose" TEXT,
  "shown" TEXT,
  "text" TEXT,
  "figures" TEXT,
  "picture$sort" TEXT
)`,
    `CREATE INDEX "pictureText$indicator" ON "pictureText" ("indicator") WHERE "_deleted" = 0`,
    `CREATE INDEX "pictureText$picture" ON "pictureText" ("picture$sort") WHERE "_deleted" = 0`,
    `CREATE VIRTUAL TABLE "pictureText$search" USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    `INSERT INTO "pictureText$search" ("pictureText$search", "rank") VALUES ('deletemerge', 0)`,
  ],
}
