import type { Entity, NamedField } from '../../shared/model/entity.ts'

/** The names of an entity's own fields, for forms that choose the others. */
export function ownFieldsOf(entity: Entity): readonly string[] {
  return entity.fieldList.filter((field) => field.own === true).map((field) => field.name)
}

/** The fields of a record's form in the order of the model; or only the named ones, in their own order. */
export function formFields(entity: Entity, only?: readonly string[]): readonly NamedField[] {
  if (only === undefined) return entity.fieldList.filter((field) => field.hidden !== true)
  return only.flatMap((name) => entity.fieldList.filter((field) => field.name === name))
}

/** What must be given before a record can be made: required fields, and those from which its id is derived. */
export function requiredFields(entity: Entity): readonly NamedField[] {
  return entity.fieldList.filter((field) => field.required === true || entity.key.includes(field.name))
}
