/** What a person chose on the way in, and how the engine is asked for it. */
import type { ImportDefinition } from '../../shared/contract/import-definition.ts'

export interface ImportMapping {
  readonly sheet: string
  readonly entity: string
  /** Column -> field. */
  readonly columns: Readonly<Record<string, string>>
  readonly where: { readonly column: string; readonly value: string } | null
  readonly key: readonly string[]
  /** A profile that lays all of this down; null where the columns count. */
  readonly profile: string | null
}

export function importSource({ profile, ...mapping }: ImportMapping): {
  profile?: string
  definition?: ImportDefinition
} {
  return profile === null ? { definition: definitionOf(mapping) } : { profile }
}

export function definitionOf({ sheet, entity, columns, where, key }: Omit<ImportMapping, 'profile'>): ImportDefinition {
  const fields = Object.fromEntries(Object.entries(columns).map(([column, field]) => [field, column]))
  return {
    sheet,
    targets: [
      {
        entity,
        fields,
        ...(where === null ? {} : { where: [where] }),
        ...(key.length > 0 ? { key: [...key] } : {}),
      },
    ],
  }
}
