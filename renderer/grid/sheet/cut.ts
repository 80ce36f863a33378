/** What Ctrl+X marked, by record and field: rows may be sorted, filtered or deleted before it is pasted. */
import type { CellEdit } from '../../../shared/contract/contract.ts'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'

export interface CutRow {
  readonly id: string
  /** The revision that was on the screen (rule M12). */
  readonly base: number | undefined
}

export interface Cut {
  /** Stands in the clipboard too: what was copied later moves nothing. */
  readonly token: string
  readonly ids: ReadonlySet<string>
  has(id: string, column: string): boolean
  /** What empties the cell that a cell of the copied table came from; undefined where it keeps its value. */
  clearing(down: number, across: number): CellEdit | undefined
}

interface CutTable {
  readonly entity: Entity
  readonly token: string
  /** From top to bottom, as the copied table lies. */
  readonly rows: readonly CutRow[]
  /** From left to right. */
  readonly fields: readonly NamedField[]
}

/** Nothing may be cleared that the program writes, that is a key, or that must not be empty. */
export function canClear({ key }: Entity, field: NamedField): boolean {
  return field.derived !== true && field.required !== true && !key.includes(field.name)
}

export function clearingOf({ name }: Entity, { id, base }: CutRow, field: NamedField): CellEdit {
  const value = field.kind.isSet === true ? [] : null
  return { entity: name, id, field: field.name, value, ...(base === undefined ? {} : { base }) }
}

export function createCut({ entity, token, rows, fields }: CutTable): Cut {
  const ids = new Set(rows.map(({ id }) => id))
  const columns = new Set(fields.map(({ name }) => name))
  return {
    token,
    ids,
    has: (id, column) => columns.has(column) && ids.has(id),
    clearing(down, across) {
      const [row, field] = [rows[down], fields[across]]
      return row === undefined || field === undefined || !canClear(entity, field)
        ? undefined
        : clearingOf(entity, row, field)
    },
  }
}
