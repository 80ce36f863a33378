/**
 * Columns of own fields. Their values live in the sparse table of heads alone, where they also wait for a definition that has not
 * arrived (rule M8). The column shows them as long as the field does, so it may be filled and emptied at any time; it is
 * local, like every column, and nothing that travels.
 */
import type { Json } from '../../../shared/model/json.ts'
import type { Model } from '../../../shared/model/model.ts'
import { ownFieldOptions, ownKindNamed, type OwnField } from '../../../shared/model/own-fields.ts'
import type { Core } from './core.ts'
import type { Database, ReadDb } from './database.ts'
import { readMeta, writeMeta } from './meta.ts'
import { projectRegisters } from './project.ts'
import { quoted } from './schema.ts'

interface DefinitionRow extends Omit<OwnField, 'options' | 'active'> {
  readonly options: string | null
  readonly active: number | null
}

/**
 * The living definitions of own fields, retired ones included; undefined where they are still those of `text`, which every
 * transaction asks. A file that cannot be written shows only the fields whose columns it has.
 */
export function readOwnFields(
  db: Database,
  base: Model,
  text: string,
): { readonly text: string; readonly fields: readonly OwnField[] } | undefined {
  if (base['customField'] === undefined) return undefined
  const rows = db.all<DefinitionRow>(
    `SELECT "id", coalesce("entity", '') AS "entity", coalesce("key", '') AS "key", coalesce("label", "key", '') AS "label",
       coalesce("kind", '') AS "kind", "options", "position", "active" FROM "customField" WHERE "_deleted" = 0 ORDER BY "id"`,
  )
  const read = JSON.stringify(rows)
  if (read === text) return undefined
  const fields = rows.map(({ options, active, ...row }) => ({
    ...row,
    options: ownFieldOptions(JSON.parse(options ?? 'null') as Json),
    active: active !== 0,
  }))
  if (!db.isReadOnly) return { text: read, fields }
  const shown = columnsShown(db)
  const isShown = ({ entity, key, kind, active }: OwnField): boolean => !active || shown[`${entity}.${key}`] === kind
  return { text: read, fields: fields.filter(isShown) }
}

type Shown = Readonly<Record<string, string>>

function columnsWanted(model: Model): Shown {
  return Object.fromEntries(
    Object.values(model).flatMap((entity) =>
      entity.fieldList
        .filter(({ own }) => own === true)
        .map((field) => [`${entity.name}.${field.name}`, field.kind.name]),
    ),
  )
}

/** The columns that the file has filled; what a file that cannot be written lacks is not shown. */
function columnsShown(db: ReadDb): Shown {
  return JSON.parse(readMeta(db, 'ownColumns') ?? '{}') as Shown
}

function differences(core: Core): { readonly gone: readonly string[]; readonly fresh: readonly string[] } {
  const [wanted, shown] = [columnsWanted(core.model), columnsShown(core.db)]
  const changed = (from: Shown, to: Shown) => Object.keys(from).filter((place) => from[place] !== to[place])
  return { gone: changed(shown, wanted), fresh: changed(wanted, shown) }
}

/** Empties the columns of fields that are gone, retired or of another kind now, and fills those of new ones. Inside a transaction. */
export function arrangeOwnColumns(core: Core): void {
  const { gone, fresh } = differences(core)
  const shown = columnsShown(core.db)
  // All columns first: the search index reads them together, also while it forgets the texts of one that goes.
  for (const place of fresh) addColumn(core, ...split(place))
  for (const place of gone) emptyColumn(core, ...split(place), shown[place])
  for (const place of fresh) {
    const [entity, column] = split(place)
    projectRegisters(core, entity, [column])
  }
  if (gone.length + fresh.length > 0) writeMeta(core.db, 'ownColumns', JSON.stringify(columnsWanted(core.model)))
}

/** Whether another program left the columns behind the definitions. */
export function ownColumnsLag(core: Core): boolean {
  const { gone, fresh } = differences(core)
  return gone.length + fresh.length > 0
}

function split(place: string): [entity: string, column: string] {
  const dot = place.indexOf('.')
  return [place.slice(0, dot), place.slice(dot + 1)]
}

function hasColumn(db: ReadDb, entity: string, column: string): boolean {
  return db.get('SELECT 1 FROM pragma_table_info(?) WHERE "name" = ?', entity, column) !== undefined
}

/** Without a type: a field may change its kind, and a column's type would alter what it is given. */
function addColumn({ db }: Core, entity: string, column: string): void {
  if (!hasColumn(db, entity, column)) db.exec(`ALTER TABLE ${quoted(entity)} ADD COLUMN ${quoted(column)}`)
}

/** Texts that were found by search are found no more; other values leave no trace beside their column. */
function emptyColumn(core: Core, entity: string, column: string, kind: string | undefined): void {
  const table = core.tables.get(entity)
  if (table === undefined) return
  const name = quoted(column)
  if (ownKindNamed(kind ?? '')?.searchable === true) {
    const rows = core.db.all<{ _no: number }>(`SELECT "_no" FROM ${table.name} WHERE ${name} IS NOT NULL`)
    for (const { _no: no } of rows) table.index.touch(core.db, no)
  }
  core.db.run(`UPDATE ${table.name} SET ${name} = NULL WHERE ${name} IS NOT NULL`)
  table.index.settle(core.db)
}
