import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import { idColumn } from './map.ts'

/** The fields that an export shows: the chosen ones in their order, or all. */
export function exportFields(entity: Entity, chosen?: readonly string[]): readonly NamedField[] {
  return chosen === undefined
    ? entity.fieldList
    : chosen.flatMap((name) => entity.fieldList.filter((field) => field.name === name))
}

/** The header line of an export: the labels, and the column that leads the way back. */
export function exportHeaders(fields: readonly NamedField[]): readonly string[] {
  return [...fields.map((field) => field.label), idColumn.header]
}
