/** A cell on its way: its text, and its value where it comes from a table of ours. */
import type { CellEdit } from '../../../shared/contract/contract.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { editText } from '../../../shared/model/kind.ts'
import type { RendererNames } from '../../fields/names.ts'

export interface SheetCell {
  readonly text: string
  /** The typed value, for a field that keeps the same kind of value. */
  readonly value?: Json
  readonly sort?: string
  /** It was cut: what empties the cell it came from, once it has arrived. */
  readonly clearing?: CellEdit | undefined
}

/** Fields of one sort take each other's values as they are: the same kind, list and entity. */
export function sortOf({ kind, list, entity }: NamedField): string {
  return [kind.name, list ?? '', entity ?? ''].join('/')
}

export function cellOf(field: NamedField, value: Json, names: RendererNames): SheetCell {
  return { text: editText(field, value, names), value, sort: sortOf(field) }
}
