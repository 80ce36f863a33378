/** Tables as projections of the model. Migrations freeze what these functions say at the time. */
import type { Entity, NamedField } from '../../../shared/model/entity.ts'

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The column that keeps a field's sort key; only for fields that are sorted by index. */
export function sortColumn(field: NamedField): string {
  return `${field.name}$sort`
}

/** Texts sort by their folded form, which SQLite cannot compute in an index: title and indexed texts keep it in a column. */
export function hasSortColumn(entity: Entity, field: NamedField): boolean {
  return (
    field.kind.sortKey !== undefined &&
    field.kind.storage === 'TEXT' &&
    (field.index === true || entity.title[0] === field.name)
  )
}

export function searchTable(entity: Entity): string {
  return quoted(`${entity.name}$search`)
}

const sqlTypes = { TEXT: 'TEXT', INTEGER: 'INTEGER', REAL: 'REAL', BOOLEAN: 'INTEGER', JSON: 'TEXT' } as const

function columnSql(field: NamedField): string {
  return `${quoted(field.name)} ${sqlTypes[field.kind.storage]}`
}

/**
 * The table, indexes and full-text table of an entity. `_no` is the local row number, `_stamp` the change set that
 * wrote the registers named by `_mask`; registers with other heads stand in `_head`. No constraint could refuse a merge (M7).
 */
export function entitySql(entity: Entity): readonly string[] {
  const sorted = entity.fieldList.filter((field) => hasSortColumn(entity, field))
  const columns = [
    '"_no" INTEGER PRIMARY KEY',
    '"id" TEXT NOT NULL UNIQUE',
    '"_deleted" INTEGER NOT NULL DEFAULT 0',
    '"_stamp" INTEGER NOT NULL',
    '"_mask" INTEGER NOT NULL',
    ...entity.fieldList.map(columnSql),
    ...sorted.map((field) => `${quoted(sortColumn(field))} TEXT`),
  ]
  const indexes = entity.fieldList
    .filter((field) => field.index === true || hasSortColumn(entity, field))
    .map((field) => {
      const column = hasSortColumn(entity, field) ? sortColumn(field) : field.name
      return `CREATE INDEX ${quoted(`${entity.name}$${field.name}`)} ON ${quoted(entity.name)} (${quoted(column)}) WHERE "_deleted" = 0`
    })
  return [
    `CREATE TABLE ${quoted(entity.name)} (\n  ${columns.join(',\n  ')}\n)`,
    ...indexes,
    `CREATE VIRTUAL TABLE ${searchTable(entity)} USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1', detail='full')`,
    // Else the index would be merged whole, for minutes, in the middle of the edit with which a tenth of the rows is replaced.
    `INSERT INTO ${searchTable(entity)} (${searchTable(entity)}, "rank") VALUES ('deletemerge', 0)`,
  ]
}

/** What every workbench has beside its entities. */
export const systemSql: readonly string[] = [
  `CREATE TABLE "_meta" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID`,
  // `applied` is the version vector (C2, C3); \`name\` is the person last seen there.
  `CREATE TABLE "_device" ("no" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE, "applied" INTEGER NOT NULL DEFAULT 0, "name" TEXT NOT NULL DEFAULT '')`,
  `CREATE TABLE "_change_set" (
  "no" INTEGER PRIMARY KEY, "device" INTEGER NOT NULL, "seq" INTEGER NOT NULL, "ms" INTEGER NOT NULL, "counter" INTEGER NOT NULL,
  "schema" INTEGER NOT NULL, "user" TEXT NOT NULL, "label" TEXT NOT NULL, "kind" TEXT NOT NULL,
  "undoes" TEXT, "undone" INTEGER NOT NULL DEFAULT 0, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL,
  "extra" TEXT
)`,
  `CREATE UNIQUE INDEX "_change_set$id" ON "_change_set" ("device", "seq")`,
  // The differences in which "seen" travels (C2), one row for each device named.
  `CREATE TABLE "_seen" ("device" INTEGER NOT NULL, "of" INTEGER NOT NULL, "seq" INTEGER NOT NULL, "upto" INTEGER NOT NULL, PRIMARY KEY ("device", "of", "seq")) WITHOUT ROWID`,
  // `prior` holds the heads that the change removed here: what undo writes back.
  `CREATE TABLE "_change" ("no" INTEGER PRIMARY KEY, "stamp" INTEGER NOT NULL, "entity" TEXT NOT NULL, "row" TEXT NOT NULL, "body" TEXT NOT NULL, "prior" TEXT)`,
  `CREATE INDEX "_change$row" ON "_change" ("row", "entity")`,
  `CREATE TABLE "_mask" ("no" INTEGER PRIMARY KEY, "registers" TEXT NOT NULL UNIQUE)`,
  `CREATE TABLE "_head" (
  "entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "stamp" INTEGER NOT NULL, "ordinal" INTEGER NOT NULL,
  "value" TEXT NOT NULL, "of" TEXT, PRIMARY KEY ("entity", "row", "register", "stamp", "ordinal")
) WITHOUT ROWID`,
  // Registers whose heads disagree, derived from "_head" while writing (M2, M4, M6).
  `CREATE TABLE "_contested" ("entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "kind" TEXT NOT NULL, PRIMARY KEY ("entity", "row", "register")) WITHOUT ROWID`,
  // Which registers were imported from which export, and the hash of what (M11).
  `CREATE TABLE "_imported" ("export" TEXT NOT NULL, "entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "hash" TEXT NOT NULL, PRIMARY KEY ("export", "entity", "row", "register", "hash")) WITHOUT ROWID`,
  `CREATE INDEX "_imported$row" ON "_imported" ("row", "entity")`,
  `CREATE TABLE "_peer" ("device" TEXT PRIMARY KEY, "name" TEXT NOT NULL, "seenAt" INTEGER NOT NULL, "foundAt" INTEGER NOT NULL, "vector" TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE "_exchange" ("no" INTEGER PRIMARY KEY, "at" INTEGER NOT NULL, "place" TEXT NOT NULL, "sent" INTEGER NOT NULL, "received" INTEGER NOT NULL, "contents" INTEGER NOT NULL, "by" TEXT NOT NULL, "message" TEXT, "failed" INTEGER NOT NULL)`,
  // Writes of long texts with several heads, of which a snapshot brought no log (M3).
  `CREATE TABLE "_text" ("entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, "id" TEXT NOT NULL, "body" TEXT NOT NULL, PRIMARY KEY ("entity", "row", "register", "id")) WITHOUT ROWID`,
  `CREATE TABLE "_erased" ("entity" TEXT NOT NULL, "row" TEXT NOT NULL, "register" TEXT NOT NULL, PRIMARY KEY ("entity", "row", "register")) WITHOUT ROWID`,
  // Rows, by number, that the search index does not know as they are.
  `CREATE TABLE "_unindexed" ("entity" TEXT NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY ("entity", "row")) WITHOUT ROWID`,
  `CREATE TABLE "_waiting" ("device" TEXT NOT NULL, "seq" INTEGER NOT NULL, "body" TEXT NOT NULL, PRIMARY KEY ("device", "seq")) WITHOUT ROWID`,
  // How far each device's segments were read (folder transport): a cursor of its own, beside the vector (C3).
  `CREATE TABLE "_segment" ("device" TEXT PRIMARY KEY, "generation" INTEGER NOT NULL, "segment" INTEGER NOT NULL, "hash" TEXT NOT NULL, "seq" INTEGER NOT NULL) WITHOUT ROWID`,
]
