/** Erasure (rule M9): an absorbing tombstone. What it names is gone from state, log, heads and search, and stays gone. */
import type { Change } from '../../../shared/sync/change-set.ts'
import { elementOf } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'

/** The registers of a row that were erased; "" stands for the whole row. */
export function erasedRegisters(core: Core, entity: string, row: string): ReadonlySet<string> {
  const rows = core.db.all<{ register: string }>(
    'SELECT "register" FROM "_erased" WHERE "entity" = ? AND "row" = ?',
    entity,
    row,
  )
  return rows.length === 0 ? none : new Set(rows.map(({ register }) => register))
}

const none: ReadonlySet<string> = new Set()

/** Removes named registers from one logged change; the change itself stays, without them. */
export function scrubChange(body: string, isErased: (register: string) => boolean): string {
  const change = JSON.parse(body) as Record<string, unknown>
  for (const member of ['fields', 'sets', 'restored', 'beside'] as const) {
    const registers = change[member]
    if (typeof registers !== 'object' || registers === null) continue
    change[member] = Object.fromEntries(Object.entries(registers).filter(([register]) => !isErased(register)))
  }
  return JSON.stringify(change)
}

export function eraseRow(core: Core, { entity, row, erase }: Change): void {
  const registers = erase === true ? [''] : (erase ?? [])
  for (const register of registers) {
    core.db.run('INSERT OR IGNORE INTO "_erased" ("entity", "row", "register") VALUES (?, ?, ?)', entity, row, register)
  }
  const isErased = (register: string): boolean =>
    erase === true || registers.includes(elementOf(register)?.field ?? register)

  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  const heads = core.db.all<{ register: string }>(
    'SELECT DISTINCT "register" FROM "_head" WHERE "entity" = ? AND "row" = ?',
    entity,
    row,
  )
  for (const { register } of heads) {
    if (isErased(register))
      core.db.run('DELETE FROM "_head" WHERE "entity" = ? AND "row" = ? AND "register" = ?', entity, row, register)
  }
  if (table !== undefined && raw !== undefined) {
    if (erase === true) table.remove(core.db, raw)
    else {
      const mask = [...core.masks.registersOf(raw._mask)].filter((register) => !isErased(register))
      const columns = registers.flatMap((register) => [...(table.registerColumns(register, null) ?? [])])
      table.update(core.db, raw, new Map([...columns, ['_mask', core.masks.numberOf(mask)]]))
    }
  }
  const logged = core.db.all<{ no: number; body: string; prior: string | null }>(
    'SELECT "no", "body", "prior" FROM "_change" WHERE "row" = ? AND "entity" = ?',
    row,
    entity,
  )
  for (const { no, body, prior } of logged) {
    const kept =
      prior === null
        ? null
        : JSON.stringify(
            Object.fromEntries(Object.entries(JSON.parse(prior) as object).filter(([register]) => !isErased(register))),
          )
    core.db.run('UPDATE "_change" SET "body" = ?, "prior" = ? WHERE "no" = ?', scrubChange(body, isErased), kept, no)
  }
  core.db.run(`INSERT OR REPLACE INTO "_meta" ("key", "value") VALUES ('rewriteShipped', '1')`)
}
