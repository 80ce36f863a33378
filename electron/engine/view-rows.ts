/** The rows of a view in turns, for work that looks at very many of them. */
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FindAllInput, FindInput, PlanChangeInput } from '../../shared/contract/bulk-change.ts'
import { cancelled } from '../../shared/contract/errors.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { CallContext } from './serve.ts'
import { fieldOfTable, tableOf } from './store/edit.ts'
import type { Workspace } from './workspace.ts'

/** Rows that are looked at in one turn: a few milliseconds, so that windows are answered in between. */
const rowsInTurn = 400

type ViewInput = PlanChangeInput | FindInput | FindAllInput

/** Rows by their places in the view, and the fields that are meant there. */
export interface Stretch {
  readonly offset: number
  readonly limit: number
  readonly fields: readonly NamedField[]
}

export function stretchesOf(
  { core }: Workspace,
  { entity: name, stretches, fields }: Pick<PlanChangeInput, 'entity' | 'stretches' | 'fields'>,
): readonly Stretch[] {
  const table = tableOf(core, name)
  const named = (names: readonly string[]): readonly NamedField[] => names.map((field) => fieldOfTable(table, field))
  if (stretches === undefined) {
    const meant = fields === undefined ? table.entity.fieldList : named(fields)
    return [{ offset: 0, limit: Number.MAX_SAFE_INTEGER, fields: meant }]
  }
  return stretches.map((stretch) => ({ ...stretch, fields: named(stretch.fields) }))
}

export function viewOf({ entity, filter, sort, search, deleted }: ViewInput) {
  return { entity, filter, sort, search, deleted }
}

/** Goes through the rows of stretches, some in a turn; a turn in between belongs to whoever waits. */
export async function* rowsOf(
  workspace: Workspace,
  input: ViewInput,
  stretches: readonly Stretch[],
  { signal }: Pick<CallContext, 'signal'>,
): AsyncGenerator<{ readonly rows: readonly Row[]; readonly fields: readonly NamedField[]; readonly total: number }> {
  const token = input.held ?? randomUUID()
  const view = viewOf(input)
  for (const { offset, limit, fields } of stretches) {
    let at = offset
    while (at < offset + limit) {
      const taken = Math.min(rowsInTurn, offset + limit - at)
      const { rows, total } = workspace.held.rows(token, view, { offset: at, limit: taken })
      if (rows.length > 0) yield { rows, fields, total }
      at += taken
      if (at >= total) break
      await nextTurn()
      if (signal.aborted) throw cancelled()
    }
  }
}
