import type { Entity, NamedField } from './entity.ts'

/** The fields of any entity that refer to rows of the given one. */
export function referringFields(
  of: Readonly<Record<string, Entity>>,
  target: string,
): readonly { readonly entity: Entity; readonly field: NamedField }[] {
  return Object.values(of).flatMap((entity) =>
    entity.fieldList.filter((field) => field.entity === target).map((field) => ({ entity, field })),
  )
}
