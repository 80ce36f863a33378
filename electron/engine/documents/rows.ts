/** Rows as documents read them: absent values are empty texts, references to nothing are no rows. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'
import { viewRows } from '../store/window.ts'

/** What a document is made from. */
export interface Source {
  readonly core: Core
  readonly names: Names
}

export function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field]
  return typeof value === 'string' ? value.trim() : ''
}

export function countOf(row: Row | undefined, field: string): number | null {
  const value = row?.[field]
  return typeof value === 'number' ? value : null
}

/** The row, or undefined where the reference is empty or points to nothing: a document is made all the same. */
export function rowOf(core: Core, entity: string, id: string): Row | undefined {
  if (id === '') return undefined
  try {
    return currentRow(core, entity, id)
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'notFound') return undefined
    throw error
  }
}

/** The living rows of an entity whose field has a value. */
export function rowsWith(core: Core, entity: string, field: string, value: string): readonly Row[] {
  return value === '' ? [] : [...viewRows(core, { entity, filter: [{ field, op: 'eq', value }] })]
}

/** The label of a choice; empty where nothing is chosen. */
export function labelOf({ names }: Source, row: Row | undefined, field: string, list: string): string {
  const code = textOf(row, field)
  return code === '' ? '' : names.labelOfChoice(list, code)
}
