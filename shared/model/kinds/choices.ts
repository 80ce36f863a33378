import { fieldOf, type Field, type FieldOptions } from '../kind.ts'
import { choiceKind, findCode } from './choice.ts'
import { setOf } from './set-of.ts'

/** Several entries of a list, kept as a set of codes. */
export const choicesKind = setOf('choices', findCode, choiceKind.format)

const declare = fieldOf(choicesKind)

export function choices(list: string, options: FieldOptions): Field<readonly string[]> {
  return declare({ ...options, list })
}
