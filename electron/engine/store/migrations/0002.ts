/** Version 2: members of change sets beside the common ones, registers whose heads disagree, cells imported from an export. */
import type { Migration } from '../migration.ts'

export const migration0002: Migration = {
  version: 2,
  sql: [
    // Members of a change set that have no column of their own, as JSON: passed on unchanged, also those of newer programs (C3, M8).
    `ALTER TABLE "_change_set" ADD COLUMN "extra" TEXT`,
    // Derived from "_head": registers with several distinct values. kind: conflict, merged (M3), element (M4), deletion (M6).
    `CREATE TABLE "_contested" ("entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "kind" TEXT NOT NULL, PRIMARY KEY ("entity", "row", "register")) WITHOUT ROWID`,
    `INSERT INTO "_contested" ("entity", "row", "register", "kind")
  SELECT "entity", "row", "register", CASE WHEN "register" = 'deleted' THEN 'deletion' WHEN instr("register", '/') > 0 THEN 'element' ELSE 'conflict' END
  FROM "_head" GROUP BY "entity", "row", "register" HAVING count(DISTINCT "value") > 1`,
    // Which registers were imported from which export, and the hash of what: a second import is no change (M11).
    `CREATE TABLE "_imported" ("export" TEXT NOT NULL, "entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "hash" TEXT NOT NULL, PRIMARY KEY ("export", "entity", "row", "register", "hash")) WITHOUT ROWID`,
    `CREATE INDEX "_imported$row" ON "_imported" ("row", "entity")`,
  ],
}
