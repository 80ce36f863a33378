/** Version 15: times at which somebody was out of the room during a meeting. */
import type { Migration } from '../migration.ts'

export const migration0015: Migration = {
  version: 15,
  sql: [`ALTER TABLE "attendance" ADD COLUMN "absences" TEXT`],
}
