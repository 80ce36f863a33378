/** Rows as documents and exports read them: absent values are empty texts, references to nothing are no rows. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { numberIn, referred, rowsOf, textIn } from './facts.ts'

/** What a document is made from. */
export interface Source {
  readonly core: Core
  readonly names: Names
}

export const textOf = (row: Row | undefined, field: string): string => textIn(row, field)?.trim() ?? ''

export const countOf = numberIn

/** The living row, or undefined where the reference is empty or points to nothing: a document is made all the same. */
export const rowOf = (core: Core, entity: string, id: string): Row | undefined =>
  referred(core, entity, id === '' ? null : id)

/** The living rows of an entity whose field has a value. */
export const rowsWith = (core: Core, entity: string, field: string, value: string): readonly Row[] =>
  value === '' ? [] : rowsOf(core, entity, [{ field, op: 'eq', value }])

/** The living rows of an entity where a field says yes. */
export const rowsWithYes = (core: Core, entity: string, field: string): readonly Row[] =>
  rowsOf(core, entity, [{ field, op: 'eq', value: true }])

/** The label of a choice; empty where nothing is chosen. */
export function labelOf({ names }: Source, row: Row | undefined, field: string, list: string): string {
  const code = textOf(row, field)
  return code === '' ? '' : names.labelOfChoice(list, code)
}
