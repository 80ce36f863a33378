/** Which fields tell of people (Art. 4 GDPR): those that say so, and references to records that people's data name. */
import type { NamedField } from './entity.ts'
import type { Model } from './model.ts'

/** Whether what people read in a field is about a person. */
export function isPersonal(model: Model, field: NamedField): boolean {
  return field.personal === true || (field.entity !== undefined && isNamedByPeople(model, field.entity, new Set()))
}

/** Whether the title of a record shows personal data, itself or through what it refers to. */
function isNamedByPeople(model: Model, name: string, asked: Set<string>): boolean {
  const entity = model[name]
  if (entity === undefined || asked.has(name)) return false
  asked.add(name)
  return entity.title
    .flatMap((title) => entity.fields[title] ?? [])
    .some(
      ({ personal, entity: referred }) =>
        personal === true || (referred !== undefined && isNamedByPeople(model, referred, asked)),
    )
}
