import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type CellValue, type Names } from '../../../shared/model/kind.ts'

/** What a cell of an export holds for a value: a number or day where the kind has one, else what people read. */
export function exportCell(field: NamedField, value: Json, names: Names): CellValue {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  return field.kind.toCell === undefined ? formatValue(field, value, names) : field.kind.toCell(value, field, names)
}
