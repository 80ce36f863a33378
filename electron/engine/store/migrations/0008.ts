/** Version 8: full-text indexes no longer rewrite themselves whole when a tenth of the rows was edited. */
import type { Migration } from '../migration.ts'

const entities = [
  'actor',
  'agendaItem',
  'area',
  'attachment',
  'attendance',
  'committee',
  'cooperation',
  'customField',
  'disclosure',
  'distinctPair',
  'distributionList',
  'exportTemplate',
  'fundingProject',
  'goal',
  'importProfile',
  'indicator',
  'listEntry',
  'measure',
  'meeting',
  'membership',
  'need',
  'observation',
  'offer',
  'paper',
  'person',
  'report',
  'reportSection',
  'task',
  'textBlock',
  'view',
]

export const migration0008: Migration = {
  version: 8,
  sql: entities.map((name) => `INSERT INTO "${name}$search" ("${name}$search", "rank") VALUES ('deletemerge', 0)`),
}
