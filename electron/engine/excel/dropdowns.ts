/** What may be chosen in the columns of an export: each list once, on a sheet of its own, however many columns use it. */
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { listEntries } from '../store/names.ts'
import { listSheet } from './round-trip.ts'
import type { ListSheet } from './xlsx/frame.ts'
import { columnLetters } from './xlsx/row-xml.ts'

export interface Dropdowns {
  readonly lists: ListSheet
  /** The range with the labels of a field's list; undefined where its cells are no single choice. */
  rangeOf(field: NamedField): string | undefined
}

const isChoice = (field: NamedField): field is NamedField & { readonly list: string } =>
  field.list !== undefined && field.kind.isSet !== true

export function openDropdowns(core: Core, fields: readonly NamedField[]): Dropdowns {
  const entries = Map.groupBy(listEntries(core), ({ list }) => list)
  const columns = [...new Set(fields.filter(isChoice).map(({ list }) => list))].flatMap((list) => {
    const labels = (entries.get(list) ?? []).map(({ label }) => label)
    return labels.length === 0 ? [] : [{ header: list, labels }]
  })
  return {
    lists: { name: listSheet, columns },
    rangeOf(field) {
      const index = isChoice(field) ? columns.findIndex(({ header }) => header === field.list) : -1
      if (index < 0) return undefined
      const letters = columnLetters(index)
      return `${listSheet}!$${letters}$2:$${letters}$${(columns[index]?.labels.length ?? 0) + 1}`
    },
  }
}
