/** Filling: what stands in a block goes on below, above or beside it, as series or as copies. */
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { RendererNames } from '../../fields/names.ts'
import { continueSeries } from './series.ts'
import type { Block } from './selection.ts'
import { cellOf, type SheetCell } from './sheet-cell.ts'

/** Where a drawn handle leads: along the side that the pointer left farthest; undefined while it is inside. */
export function fillBlock(source: Block, row: number, column: number): Block | undefined {
  const down = Math.max(row - source.bottom, source.top - row, 0)
  const across = Math.max(column - source.right, source.left - column, 0)
  if (down === 0 && across === 0) return undefined
  if (down >= across) {
    return row > source.bottom
      ? { ...source, top: source.bottom + 1, bottom: row }
      : { ...source, top: row, bottom: source.top - 1 }
  }
  return column > source.right
    ? { ...source, left: source.right + 1, right: column }
    : { ...source, left: column, right: source.left - 1 }
}

/** Fields whose values are looked up are copied; the others go on as their texts do. */
function goesOn(field: NamedField): boolean {
  return field.list === undefined && field.entity === undefined && field.kind.isSet !== true
}

/** `count` cells that go on from `source`, nearest first. */
function continued(
  source: readonly SheetCell[],
  field: NamedField,
  count: number,
  counts: boolean | undefined,
): readonly SheetCell[] {
  const next = continueSeries(
    source.map((cell) => cell.text),
    goesOn(field) ? counts : false,
  )
  return Array.from({ length: count }, (_, index) => {
    const same = source[index % source.length] as SheetCell
    const text = next(index)
    return text === same.text ? same : { text }
  })
}

export interface FillInput {
  readonly fields: readonly NamedField[]
  readonly rows: readonly Row[]
  readonly names: RendererNames
  /** Rows (down, up) or columns (right, left) to be filled. */
  readonly count: number
  readonly direction: 'down' | 'up' | 'right' | 'left'
  /** A series also of a single number (true), copies only (false), or what a spreadsheet would do. */
  readonly counts?: boolean
}

/** The cells of the filled block, row by row from its upper left. */
export function filledCells(input: FillInput): readonly (readonly SheetCell[])[] {
  const { fields, rows, names, count, direction, counts } = input
  const source = rows.map((row) => fields.map((field) => cellOf(field, row[field.name] ?? null, names)))
  if (direction === 'down' || direction === 'up') {
    const columns = fields.map((field, across) => {
      const cells = source.map((row) => row[across] as SheetCell)
      const next = continued(direction === 'down' ? cells : cells.toReversed(), field, count, counts)
      return direction === 'down' ? next : next.toReversed()
    })
    return Array.from({ length: count }, (_, down) => columns.map((cells) => cells[down] as SheetCell))
  }
  return source.map((row) => {
    const first = fields[0] as NamedField
    const next = continued(direction === 'right' ? row : row.toReversed(), first, count, counts)
    return direction === 'right' ? next : next.toReversed()
  })
}
