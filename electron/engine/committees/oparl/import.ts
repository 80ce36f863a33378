/** OParl files into the workbench: what is new is created, what is known is brought up to date, all in one step. */
import { WorkbenchError } from '../../../../shared/contract/errors.ts'
import type { OparlImportAnswer } from '../../../../shared/contract/file-answers.ts'
import type { Names } from '../../../../shared/model/kind.ts'
import { deletedRegister, type Change } from '../../../../shared/sync/change-set.ts'
import type { Core } from '../../store/core.ts'
import { createChange, editChanges, tableOf } from '../../store/edit.ts'
import { rowsOfObjects, type OparlRow } from './rows-of-objects.ts'
import type { OparlObject } from './objects.ts'

export interface OparlPlan {
  readonly changes: readonly Change[]
  readonly answer: Omit<OparlImportAnswer, 'changeSet'>
}

interface Counts {
  created: number
  updated: number
  unchanged: number
  deleted: number
}

function* changesOf(core: Core, row: OparlRow, counts: Counts): Generator<Change> {
  const { entity, id, values, initial = {}, isDeleted, isOnlyNew } = row
  const raw = tableOf(core, entity).find(core.db, id)
  if (isDeleted) {
    if (raw === undefined || raw._deleted === 1) return
    counts.deleted += 1
    yield { entity, row: id, fields: { [deletedRegister]: true } }
    return
  }
  if (raw === undefined) {
    yield createChange(core, entity, { ...initial, ...values }, id)
    counts.created += 1
    return
  }
  // What a person put into the paper bin stays there, and a stand-in never replaces what is known.
  if (raw._deleted === 1 || isOnlyNew) {
    counts.unchanged += 1
    return
  }
  const cells = Object.entries(values).map(([field, value]) => ({ entity, id, field, value }))
  const changes = [...editChanges(core, cells)]
  counts[changes.length > 0 ? 'updated' : 'unchanged'] += 1
  yield* changes
}

/** What an import would write. An object that cannot become a row is told, and the rest is imported all the same. */
export function planOparlImport(core: Core, objects: ReadonlyMap<string, OparlObject>, names: Names): OparlPlan {
  const counts: Counts = { created: 0, updated: 0, unchanged: 0, deleted: 0 }
  const { rows, problems, leftOut } = rowsOfObjects(core, objects, names)
  const told = [...problems]
  const changes = rows.flatMap((row): readonly Change[] => {
    try {
      return [...changesOf(core, row, counts)]
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error
      told.push({ id: row.url, message: error.message })
      return []
    }
  })
  return { changes, answer: { ...counts, leftOut, problems: told } }
}
