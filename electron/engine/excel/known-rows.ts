/** The records that a file may speak of, as far as the file has something to say about them. */
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { fromColumn, type Column } from '../store/codec.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { quoted } from '../store/schema.ts'
import type { SharedValues } from './shared-values.ts'

function valueOf(field: NamedField, column: Column, shared: SharedValues): Json {
  return field.kind.storage === 'JSON' && typeof column === 'string'
    ? shared.ofText(column)
    : shared.of(fromColumn(field, column))
}

/** The living records of a table with the named fields and no others, in the order in which they were made. */
export function* knownRows(
  core: Core,
  entity: string,
  names: ReadonlySet<string>,
  shared: SharedValues,
): Generator<Row> {
  const table = tableOf(core, entity)
  const fields = table.entity.fieldList.filter(({ name }) => names.has(name))
  const columns = ['id', ...fields.map(({ name }) => name)].map(quoted).join(', ')
  const sql = `SELECT ${columns} FROM ${table.name} WHERE "_deleted" = 0 ORDER BY "_no"`
  for (const columnsOfRow of core.db.tuples<[string, ...Column[]]>(sql)) {
    const row: Record<string, Json> = { id: columnsOfRow[0] }
    for (let at = 0; at < fields.length; at += 1) {
      const field = fields[at] as NamedField
      row[field.name] = valueOf(field, columnsOfRow[at + 1] ?? null, shared)
    }
    yield row as Row
  }
}
