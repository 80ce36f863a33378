import { fieldOf, parsed, refused, type Field, type FieldOptions, type Kind, type Names, type Parsed } from '../kind.ts'

/** The id of the row a person named, or a sentence that says why there is none. */
export function findId(text: string, field: FieldOptions, names: Names): Parsed<string> {
  const lookup = names.findRow(field.entity ?? '', text)
  if (lookup.found !== undefined) return parsed(lookup.found)
  return refused(
    lookup.candidates > 1
      ? `„${text}“ gibt es ${lookup.candidates}-mal. Bitte wählen Sie den gemeinten Eintrag für „${field.label}“ aus.`
      : `„${text}“ ist für „${field.label}“ nicht bekannt.`,
  )
}

/** One row of another entity, kept by its id. A reference may dangle: rows are deleted without cascades (rule M6). */
export const referenceKind: Kind<string> = {
  name: 'reference',
  storage: 'TEXT',
  width: 200,
  parse: findId,
  validate: (value) => (typeof value === 'string' && value !== '' ? undefined : 'Hier wird ein Verweis erwartet.'),
  format: (value, field, names) => names.titleOfRow(field.entity ?? '', value),
}

const declare = fieldOf(referenceKind)

export function reference(entity: string, options: FieldOptions): Field<string> {
  return declare({ ...options, entity })
}
