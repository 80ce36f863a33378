import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type CellValue, type Names } from '../../../shared/model/kind.ts'
import { fromColumn, type Column } from '../store/codec.ts'

/** A cell of a spreadsheet holds no more characters; a file with more in one does not open in Excel. */
export const longestCell = 32_767

function fitting(text: string): string {
  return text.length <= longestCell ? text : text.slice(0, longestCell).toWellFormed()
}

/** What a cell of an export holds for a value: a number or day where the kind has one, else what people read. */
export function exportCell(field: NamedField, value: Json, names: Names): CellValue {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  return field.kind.toCell === undefined
    ? fitting(formatValue(field, value, names))
    : field.kind.toCell(value, field, names)
}

/** Different values of a column that are remembered. */
const mostKnown = 5000

/** What the cells of a field hold for its column. Choices, references and sets repeat themselves: each is written out once. */
export function openCells(field: NamedField, names: Names): (column: Column) => CellValue {
  const cellOf = (column: Column): CellValue => exportCell(field, fromColumn(field, column), names)
  const repeats = field.list !== undefined || field.entity !== undefined || field.kind.isSet === true
  if (!repeats) return cellOf
  const known = new Map<Column, CellValue>()
  return (column) => {
    let cell = known.get(column)
    if (cell === undefined) {
      cell = cellOf(column)
      if (known.size < mostKnown) known.set(column, cell)
    }
    return cell
  }
}
