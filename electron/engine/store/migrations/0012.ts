/** Version 12: which indicators people want to see on the overview. */
import type { Migration } from '../migration.ts'

export const migration0012: Migration = {
  version: 12,
  sql: [`ALTER TABLE "indicator" ADD COLUMN "isKey" INTEGER`],
}
