import { fieldOf, type Field, type FieldOptions } from '../kind.ts'
import { findId, referenceKind } from './reference.ts'
import { setOf } from './set-of.ts'

/** Several rows of another entity, kept as a set of ids. */
const referencesKind = setOf('references', findId, referenceKind.format)

const declare = fieldOf(referencesKind)

export function references(entity: string, options: FieldOptions): Field<readonly string[]> {
  return declare({ ...options, entity })
}
