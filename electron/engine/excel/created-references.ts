import type { ImportPlanRow, ImportTable } from '../../../shared/contract/import-answers.ts'
import { formatValue } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import type { CreatedReference } from './draft-values.ts'

/** What a plan says of the records that it creates because others name them. */
export function referenceTables(core: Core, references: readonly CreatedReference[]): readonly ImportTable[] {
  return [...Map.groupBy(references, ({ entity }) => entity)].map(([entity, created]) => ({
    entity,
    fields: tableOf(core, entity)
      .entity.fieldList.map(({ name }) => name)
      .filter((name) => created.some(({ values }) => values[name] !== undefined)),
    created: created.length,
    updated: 0,
    unchanged: 0,
    trashed: 0,
    missing: 0,
  }))
}

export function referenceRows(core: Core, references: readonly CreatedReference[]): readonly ImportPlanRow[] {
  const names = openNames(core)
  return references.map(({ entity, row, values }) => ({
    entity,
    row,
    result: 'created',
    values: Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => {
        const field = tableOf(core, entity).fields.get(name)
        return field === undefined ? [] : [[name, formatValue(field, value, names)]]
      }),
    ),
    previous: {},
    note: 'wird angelegt, weil die Datei es nennt',
  }))
}
