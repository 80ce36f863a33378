/** Which registers came back from which workbook export (rule M11): a second import of the same cell is no change. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { elementRegister, type Change } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'
import { isErased } from './erasures.ts'

function hashOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22)
}

/** Notes what a change set that brings an export back writes; own and arriving ones alike. */
export function noteImported(core: Core, exportId: string, change: Change): void {
  const erased = core.erasures.of(change.entity, change.row)
  const note = (register: string, value: Json): void => {
    if (isErased(erased, register)) return
    core.db.run(
      'INSERT OR IGNORE INTO "_imported" ("export", "entity", "row", "register", "hash") VALUES (?, ?, ?, ?, ?)',
      exportId,
      change.entity,
      change.row,
      register,
      hashOf(value),
    )
  }
  for (const [register, value] of Object.entries(change.fields ?? {})) note(register, value)
  for (const [field, { add = [], remove = [] }] of Object.entries(change.sets ?? {})) {
    for (const element of add) note(elementRegister(field, element), true)
    for (const element of remove) note(elementRegister(field, element), false)
  }
}

/** Whether this value of a register was imported from this export already, here or elsewhere. */
export function wasImported(
  core: Core,
  exportId: string,
  place: { readonly entity: string; readonly row: string; readonly register: string },
  value: Json,
): boolean {
  return (
    core.db.get(
      'SELECT 1 FROM "_imported" WHERE "export" = ? AND "entity" = ? AND "row" = ? AND "register" = ? AND "hash" = ?',
      exportId,
      place.entity,
      place.row,
      place.register,
      hashOf(value),
    ) !== undefined
  )
}
