/** Version 6: what committees need from invitation to follow-up. */
import type { Migration } from '../migration.ts'

export const migration0006: Migration = {
  version: 6,
  sql: [
    'ALTER TABLE "committee" ADD COLUMN "noticeInWorkingDays" INTEGER',
    'ALTER TABLE "committee" ADD COLUMN "resolutionPattern" TEXT',
    'ALTER TABLE "committee" ADD COLUMN "electoralTerm" TEXT',
    'ALTER TABLE "committee" ADD COLUMN "minutesDays" INTEGER',
    'ALTER TABLE "committee" ADD COLUMN "standingItems" TEXT',
    'ALTER TABLE "meeting" ADD COLUMN "openedAt" TEXT',
    'ALTER TABLE "meeting" ADD COLUMN "closedAt" TEXT',
    'ALTER TABLE "meeting" ADD COLUMN "minutesApprovedBy" TEXT',
    'ALTER TABLE "meeting" ADD COLUMN "capacity" INTEGER',
    'ALTER TABLE "agendaItem" ADD COLUMN "beginsAt" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "room" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "resolutionNumber" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "calledAt" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "votedAt" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "recused" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "approves" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "carriedFrom" TEXT',
    'ALTER TABLE "agendaItem" ADD COLUMN "isLate" INTEGER',
    'ALTER TABLE "attendance" ADD COLUMN "registeredOn" TEXT',
    'ALTER TABLE "attendance" ADD COLUMN "sessions" TEXT',
    'ALTER TABLE "attendance" ADD COLUMN "notes" TEXT',
    'ALTER TABLE "paper" ADD COLUMN "amends" TEXT',
    'CREATE INDEX "agendaItem$carriedFrom" ON "agendaItem" ("carriedFrom") WHERE "_deleted" = 0',
    'CREATE INDEX "attendance$person" ON "attendance" ("person") WHERE "_deleted" = 0',
  ],
}
