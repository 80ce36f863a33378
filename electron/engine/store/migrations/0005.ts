/** Version 5: who takes part as they last told of themselves, and what was exchanged when. */
import type { Migration } from '../migration.ts'

export const migration0005: Migration = {
  version: 5,
  sql: [
    // seenAt and foundAt: milliseconds since 1970 by that device's clock, and by the own clock when it was read.
    `CREATE TABLE "_peer" ("device" TEXT PRIMARY KEY, "name" TEXT NOT NULL, "seenAt" INTEGER NOT NULL, "foundAt" INTEGER NOT NULL, "vector" TEXT NOT NULL) WITHOUT ROWID`,
    // by: whose change sets arrived, as JSON (name -> how many).
    `CREATE TABLE "_exchange" ("no" INTEGER PRIMARY KEY, "at" INTEGER NOT NULL, "place" TEXT NOT NULL, "sent" INTEGER NOT NULL, "received" INTEGER NOT NULL, "contents" INTEGER NOT NULL, "by" TEXT NOT NULL, "message" TEXT, "failed" INTEGER NOT NULL)`,
  ],
}
