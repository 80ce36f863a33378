/** Version 10: whether a committee that does not meet in public gives its public items out. */
import type { Migration } from '../migration.ts'

export const migration0010: Migration = {
  version: 10,
  sql: [`ALTER TABLE "committee" ADD COLUMN "publishesItems" INTEGER`],
}
