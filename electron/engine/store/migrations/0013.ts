/** Version 13: corrected minutes are new versions, named as such. */
import type { Migration } from '../migration.ts'

export const migration0013: Migration = {
  version: 13,
  sql: [
    `ALTER TABLE "meeting" ADD COLUMN "minutesVersion" INTEGER`,
    `ALTER TABLE "meeting" ADD COLUMN "minutesCorrectedOn" TEXT`,
    `ALTER TABLE "meeting" ADD COLUMN "minutesCorrections" TEXT`,
  ],
}
