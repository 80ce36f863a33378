/** Columns to fields: by field name, label and aliases, without regard to case, accents and signs. */
import type { Entity } from '../../../shared/model/entity.ts'
import { foldLabel } from '../../../shared/text/fold.ts'
import { parsePeriod } from '../../../shared/text/periods.ts'

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

/** Fewer columns of numbers than these stand in lists of other things too. */
const fewestMeasures = 3

/**
 * The table that a file is most likely about: the one whose fields most of its columns name; values of indicators where most of
 * its columns are years or nothing but numbers. Undefined where no column says anything.
 */
export function suggestEntity(
  entities: readonly Entity[],
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): string | undefined {
  const named = entities.map((entity) => ({
    name: entity.name,
    count: Object.keys(suggestMapping(entity, columns)).length,
  }))
  const best = named.reduce((one, other) => (other.count > one.count ? other : one), { name: '', count: 0 })
  const measures = columns.filter(
    (column, index) => parsePeriod(column) !== undefined || isMeasure(sample.map((row) => row[index] ?? '')),
  )
  const isFigures =
    measures.length >= fewestMeasures && measures.length > best.count && measures.length * 2 > columns.length
  if (isFigures && entities.some(({ name }) => name === 'observation')) return 'observation'
  return best.count === 0 ? undefined : best.name
}

/** Numbers, also as a statistics office writes them, and its signs in their place. */
function isMeasure(texts: readonly string[]): boolean {
  const said = texts.map((text) => text.trim()).filter((text) => text !== '' && !/^[-./x…]+$/.test(text))
  return said.length > 0 && said.every((text) => /^[-+]?[\d.\s\u00a0\u202f]*,?\d+$/.test(text))
}
