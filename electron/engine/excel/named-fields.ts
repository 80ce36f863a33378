import type { ImportDefinition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Core } from '../store/core.ts'
import { fieldOfTable, tableOf } from '../store/edit.ts'
import type { Table } from '../store/table.ts'
import { idColumn } from './map.ts'

/** The fields that a target fills, of its rows or of single cells. */
export function filledFields({ fields, cells = [] }: ImportTarget): ReadonlySet<string> {
  return new Set([...Object.keys(fields), ...cells.flatMap((group) => [group.field, ...Object.keys(group.fields)])])
}

/** Refuses a definition that names a table or a field that the workbench does not have: before it is kept, and before it is used. */
export function demandNamedFields(core: Core, { targets }: ImportDefinition): void {
  for (const target of targets) {
    const table = tableOf(core, target.entity)
    const { key = [], fill = [], sum, create = {} } = target
    const named = new Set([...filledFields(target), ...key, ...fill, ...(sum === undefined ? [] : [sum])])
    named.delete(idColumn.field)
    for (const name of named) fieldOfTable(table, name)
    for (const [reference, fields] of Object.entries(create)) {
      const created = tableMeant(core, table, reference)
      for (const name of Object.keys(fields)) fieldOfTable(created, name)
    }
  }
}

/** The table whose records a reference field names. */
function tableMeant(core: Core, table: Table, reference: string): Table {
  const { entity, label } = fieldOfTable(table, reference)
  if (entity !== undefined) return tableOf(core, entity)
  throw new WorkbenchError(
    'invalid',
    `„${label}“ von „${table.entity.label}“ verweist auf keine Tabelle: angelegt werden kann dort nichts.`,
  )
}
