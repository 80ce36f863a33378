import { fieldOf, parsed, refused, type Field, type FieldOptions, type Kind, type Names, type Parsed } from '../kind.ts'

/** The code of what a person typed for a list, or a sentence that says why there is none. */
export function findCode(text: string, field: FieldOptions, names: Names): Parsed<string> {
  const lookup = names.findChoice(field.list ?? '', text)
  if (lookup.found !== undefined) return parsed(lookup.found)
  return refused(
    lookup.candidates > 1
      ? `„${text}“ passt auf mehrere Einträge der Liste „${field.label}“.`
      : `„${text}“ steht nicht in der Liste „${field.label}“.`,
  )
}

/** One entry of a list, kept by its code. */
export const choiceKind: Kind<string> = {
  name: 'choice',
  storage: 'TEXT',
  width: 144,
  parse: findCode,
  validate: (value) => (typeof value === 'string' ? undefined : 'Hier wird ein Eintrag der Liste erwartet.'),
  format: (value, field, names) => names.labelOfChoice(field.list ?? '', value),
}

const declare = fieldOf(choiceKind)

export function choice(list: string, options: FieldOptions): Field<string> {
  return declare({ ...options, list })
}
