/** Columns to fields: by field name, label and aliases, without regard to case, accents and signs. */
import type { Entity } from '../../../shared/model/entity.ts'
import { foldLabel } from '../../../shared/text/fold.ts'

/** The column of an export that carries row ids, and its "field". */
export const idColumn = { header: 'Kennung', field: 'id' } as const

/** Column -> field for every header that names exactly one field. A field is taken once, by the first column. */
export function suggestMapping(entity: Entity, columns: readonly string[]): Readonly<Record<string, string>> {
  const names = new Map<string, string>()
  const add = (name: string, field: string): void => {
    const key = foldLabel(name)
    if (!names.has(key)) names.set(key, field)
  }
  // Labels come before aliases: an alias never takes a header away from the field that bears it as its name.
  for (const field of entity.fieldList) add(field.label, field.name)
  for (const field of entity.fieldList) add(field.name, field.name)
  for (const field of entity.fieldList) for (const alias of field.aliases ?? []) add(alias, field.name)
  names.set(foldLabel(idColumn.header), idColumn.field)
  const mapping: Record<string, string> = {}
  for (const column of columns) {
    const field = names.get(foldLabel(column))
    if (column !== '' && field !== undefined && !Object.values(mapping).includes(field)) mapping[column] = field
  }
  return mapping
}
