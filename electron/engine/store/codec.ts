import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import { fitsStorage, type Storage } from '../../../shared/model/kind.ts'

export type Column = string | number | null

/** A value as its column keeps it; an empty set is NULL, like everything empty. */
export function toColumn(storage: Storage, value: Json): Column {
  if (value === null || !fitsStorage(storage, value)) return null
  if (storage === 'BOOLEAN') return value === true ? 1 : 0
  if (storage === 'JSON') return Array.isArray(value) && value.length === 0 ? null : canonicalJson(value)
  return value as Column
}

/** A value as its column kept it; an absent set is the empty one. */
export function fromColumn(field: NamedField, column: Column): Json {
  if (column === null) return field.kind.isSet === true ? [] : null
  if (field.kind.storage === 'BOOLEAN') return column === 1
  if (field.kind.storage === 'JSON') return JSON.parse(column as string) as Json
  return column
}

/** Whether a column gives back exactly what it was given; what it would alter stays in the register (rule M10). */
export function keepsExactly(storage: Storage, value: Json): boolean {
  if (!fitsStorage(storage, value)) return false
  if (storage === 'TEXT') return value === null || (value as string).isWellFormed()
  return storage !== 'JSON' || !Array.isArray(value) || value.length > 0
}
