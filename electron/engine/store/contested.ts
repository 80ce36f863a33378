/**
 * Registers whose heads disagree, as a list that is kept while writing: what is in conflict is asked after every change,
 * and most registers never are. Derived from the heads alone, so it is the same on every device (rules M2, M4, M6).
 */
import { deletedRegister, elementOf } from '../../../shared/sync/change-set.ts'
import { isConflict, type Head } from '../../../shared/sync/register.ts'
import type { Core } from './core.ts'
import type { Place } from './heads.ts'

/**
 * conflict: distinct values of a field (M2). merged: their texts merge (M3). element: an add stands beside a remove (M4).
 * deletion: a delete stands beside a life (M6).
 */
export type ContestKind = 'conflict' | 'merged' | 'element' | 'deletion'

function contestKind(register: string): ContestKind {
  if (register === deletedRegister) return 'deletion'
  return elementOf(register) === undefined ? 'conflict' : 'element'
}

/** Notes what the heads of a register say now. */
export function noteContest(core: Core, { entity, row, register }: Place, heads: readonly Head[]): void {
  if (isConflict(heads)) setContest(core, { entity, row, register }, contestKind(register))
  else
    core.db.run('DELETE FROM "_contested" WHERE "entity" = ? AND "row" = ? AND "register" = ?', entity, row, register)
}

export function setContest(core: Core, { entity, row, register }: Place, kind: ContestKind): void {
  core.db.run(
    'INSERT OR REPLACE INTO "_contested" ("entity", "row", "register", "kind") VALUES (?, ?, ?, ?)',
    entity,
    row,
    register,
    kind,
  )
}
