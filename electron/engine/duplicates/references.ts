/** Where a record is referred to: by single references, sets, and fields that may name a row of any entity. Own fields are fields like any other. */
import { keyedId, type Entity, type NamedField, type Row } from '../../../shared/model/entity.ts'
import type { RecordPlace } from '../../../shared/contract/record-address.ts'
import type { Json } from '../../../shared/model/json.ts'
import { deletedRegister, type Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { createChange, currentRow, editChanges, tableOf, type CellWrite } from '../store/edit.ts'
import { quoted } from '../store/schema.ts'
import { sharedViewWrites } from './view-filters.ts'

interface Referrer {
  readonly entity: Entity
  readonly field: NamedField
  /** Living rows. */
  readonly ids: readonly string[]
  /** Rows in the paper bin: they may come back. */
  readonly binned: readonly string[]
}

/** A pair that people called different stays what they said of these very records. */
const unmoved = 'distinctPair'

/** The rows that refer to a record, field by field. */
function* referrersOf(core: Core, { entity: target, id }: RecordPlace): Generator<Referrer> {
  for (const entity of Object.values(core.model)) {
    if (entity.name === unmoved) continue
    for (const field of entity.fieldList) {
      const isAnyRow = field.kind.name === 'anyRow'
      if (field.entity !== target && !isAnyRow) continue
      const column = quoted(field.name)
      const condition =
        field.kind.isSet === true ? `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)` : `${column} = ?`
      const rows = core.db.all<{ id: string; deleted: number }>(
        `SELECT "id", "_deleted" AS "deleted" FROM ${quoted(entity.name)} WHERE ${condition}`,
        isAnyRow ? `${target}/${id}` : id,
      )
      if (rows.length === 0) continue
      const ids = (deleted: number): readonly string[] =>
        rows.filter((row) => row.deleted === deleted).map((row) => row.id)
      yield { entity, field, ids: ids(0), binned: ids(1) }
    }
  }
}

export function countReferences(core: Core, target: RecordPlace): number {
  let count = 0
  for (const { ids } of referrersOf(core, target)) count += ids.length
  return count
}

/** The value of a reference field once one record stands for another. */
function repointed(field: NamedField, value: Json, from: RecordPlace, to: string): Json {
  if (field.kind.isSet === true) {
    const elements = value as readonly string[]
    return elements.includes(from.id) ? [...elements.filter((element) => element !== from.id), to] : value
  }
  if (field.kind.name === 'anyRow') return value === `${from.entity}/${from.id}` ? `${from.entity}/${to}` : value
  return value === from.id ? to : value
}

/** Lets everything that refers to one record refer to another of its entity; rows whose id is derived from it move with their values. */
export function* repointChanges(core: Core, from: RecordPlace, to: string): Generator<Change> {
  const writes: CellWrite[] = []
  const moved = new Map<string, Set<string>>()
  for (const { entity, field, ids, binned } of Array.from(referrersOf(core, from))) {
    const isKey = entity.key.includes(field.name)
    for (const id of isKey ? ids : [...ids, ...binned]) {
      if (entity.name === from.entity && (id === from.id || id === to)) continue
      if (isKey) moved.set(entity.name, (moved.get(entity.name) ?? new Set()).add(id))
      else {
        const value = repointed(field, currentRow(core, entity.name, id)[field.name] ?? null, from, to)
        writes.push({ entity: entity.name, id, field: field.name, value })
      }
    }
  }
  yield* editChanges(core, [...writes, ...sharedViewWrites(core, from, to)])
  for (const [entity, ids] of moved) for (const id of ids) yield* moveKeyedRow(core, { entity, id }, from, to)
}

/** A row whose id is derived from the reference: its values go to the row of the new id, where they fill what is empty. */
function* moveKeyedRow(core: Core, row: RecordPlace, from: RecordPlace, to: string): Generator<Change> {
  const table = tableOf(core, row.entity)
  const { entity } = table
  const values: Record<string, Json> = {}
  for (const field of entity.fieldList) {
    const value = currentRow(core, row.entity, row.id)[field.name] ?? null
    const isReference = field.entity === from.entity || field.kind.name === 'anyRow'
    values[field.name] = entity.key.includes(field.name) && isReference ? repointed(field, value, from, to) : value
  }
  const id = keyedId(entity, values)
  const standing = table.find(core.db, id)
  if (standing === undefined || standing._deleted === 1) yield createChange(core, row.entity, values, id)
  else yield filled(core, { entity: row.entity, id }, values)
  yield { entity: row.entity, row: row.id, fields: { [deletedRegister]: true } }
  yield* repointChanges(core, row, id)
}

function filled(core: Core, { entity, id }: RecordPlace, values: Row | Readonly<Record<string, Json>>): Change {
  const current = currentRow(core, entity, id)
  const isEmpty = (value: Json | undefined): boolean =>
    value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  const writes = Object.entries(values)
    .filter(([field, value]) => isEmpty(current[field]) && !isEmpty(value))
    .map(([field, value]): CellWrite => ({ entity, id, field, value }))
  const [change] = editChanges(core, writes)
  return alive(change ?? { entity, row: id })
}

/**
 * The change, with the flag that its row lives: a concurrent merge that went the other way deletes this very row, and
 * beside a life a delete does not count (rule M6). Otherwise both rows of the pair would end in the paper bin.
 */
export function alive(change: Change): Change {
  return { ...change, fields: { ...change.fields, [deletedRegister]: false } }
}
