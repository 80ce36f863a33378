/** Count, sum, least and greatest of columns: what the state line says about a selection, also of rows that are not loaded. */
import type { Aggregate } from '../../../shared/contract/record-answers.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import { fromColumn, type Column } from './codec.ts'
import type { Core } from './core.ts'
import type { Bound } from './database.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { quoted } from './schema.ts'

/** SQLite takes no more columns in one answer than this. */
const fieldsAtOnce = 200

function columnsFor({ name, kind }: NamedField, index: number): readonly string[] {
  const column = quoted(name)
  const isMeasured = kind.measure !== undefined
  return [
    `count(${column}) AS "filled${index}"`,
    `${kind.measure === 'amount' ? `sum(${column})` : 'NULL'} AS "sum${index}"`,
    `${isMeasured ? `min(${column})` : 'NULL'} AS "min${index}"`,
    `${isMeasured ? `max(${column})` : 'NULL'} AS "max${index}"`,
  ]
}

/** The columns of the rows with these numbers (`_no`). */
export function aggregate(
  core: Core,
  entity: string,
  fieldNames: readonly string[],
  numbers: readonly number[],
): Readonly<Record<string, Aggregate>> {
  const table = tableOf(core, entity)
  const fields = fieldNames.slice(0, fieldsAtOnce).map((name) => fieldOfTable(table, name))
  const values: readonly Bound[] = [JSON.stringify(numbers)]
  const row = core.db.get<Record<string, Column>>(
    `SELECT ${fields.flatMap(columnsFor).join(', ')} FROM ${quoted(entity)} WHERE "_no" IN (SELECT value FROM json_each(?))`,
    ...values,
  )
  return Object.fromEntries(
    fields.map((field, index): readonly [string, Aggregate] => [
      field.name,
      {
        filled: Number(row?.[`filled${index}`] ?? 0),
        sum: (row?.[`sum${index}`] as number | null | undefined) ?? null,
        min: fromColumn(field, row?.[`min${index}`] ?? null),
        max: fromColumn(field, row?.[`max${index}`] ?? null),
      },
    ]),
  )
}
