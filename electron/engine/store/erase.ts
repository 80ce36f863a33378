/** Erasure (rule M9): an absorbing tombstone. What it names is gone from state, log, heads and search, and stays gone. */
import type { Change, ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'
import { isErased, withoutErased } from './erasures.ts'
import { writeMeta } from './meta.ts'

export function eraseRow(core: Core, { entity, row, erase }: Change): void {
  const registers = erase === true ? [''] : (erase ?? [])
  for (const register of registers) core.erasures.note(entity, row, register)
  const erased = core.erasures.of(entity, row)
  eraseRegisters(core, entity, row, erased)
  eraseColumns(core, entity, row, erased)
  eraseLog(core, entity, row, erased)
  eraseWaiting(core, entity, row)
  writeMeta(core.db, 'rewriteShipped', '1')
}

function eraseRegisters(core: Core, entity: string, row: string, erased: ReadonlySet<string>): void {
  for (const table of ['"_head"', '"_contested"', '"_text"', '"_imported"']) {
    const found = core.db.all<{ register: string }>(
      `SELECT DISTINCT "register" FROM ${table} WHERE "entity" = ? AND "row" = ?`,
      entity,
      row,
    )
    for (const { register } of found) {
      if (!isErased(erased, register)) continue
      core.db.run(`DELETE FROM ${table} WHERE "entity" = ? AND "row" = ? AND "register" = ?`, entity, row, register)
    }
  }
}

function eraseColumns(core: Core, entity: string, row: string, erased: ReadonlySet<string>): void {
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  if (table === undefined || raw === undefined) return
  table.index.purge(raw._no)
  if (erased.has('')) {
    table.remove(core.db, raw)
    return
  }
  const mask = [...core.masks.registersOf(raw._mask)].filter((register) => !isErased(erased, register))
  const columns = [...erased].flatMap((register) => [...(table.registerColumns(register, null) ?? [])])
  table.update(core.db, raw, new Map([...columns, ['_mask', core.masks.numberOf(mask)]]))
}

/** The log keeps that something was changed, by whom and when, without what stood there. */
function eraseLog(core: Core, entity: string, row: string, erased: ReadonlySet<string>): void {
  const logged = core.db.all<{ no: number; body: string; prior: string | null }>(
    'SELECT "no", "body", "prior" FROM "_change" WHERE "row" = ? AND "entity" = ?',
    row,
    entity,
  )
  for (const { no, body, prior } of logged) {
    const kept = JSON.stringify(withoutErased(JSON.parse(body) as Partial<Change>, erased))
    const before = prior === null ? null : JSON.stringify(withoutErasedHeads(prior, erased))
    if (kept !== body || before !== prior)
      core.db.run('UPDATE "_change" SET "body" = ?, "prior" = ? WHERE "no" = ?', kept, before, no)
  }
}

function withoutErasedHeads(prior: string, erased: ReadonlySet<string>): object {
  const registers = Object.entries(JSON.parse(prior) as object)
  return Object.fromEntries(registers.filter(([register]) => !isErased(erased, register)))
}

/** What waits (rule C3) may hold what is gone; it is kept without it. */
function eraseWaiting(core: Core, entity: string, row: string): void {
  const waiting = core.db.all<{ device: string; seq: number; body: string }>(
    'SELECT "device", "seq", "body" FROM "_waiting" WHERE instr("body", ?) > 0',
    JSON.stringify(row),
  )
  for (const { device, seq, body } of waiting) {
    const set = JSON.parse(body) as ChangeSet
    if (!set.changes.some((change) => change.entity === entity && change.row === row)) continue
    core.db.run(
      'UPDATE "_waiting" SET "body" = ? WHERE "device" = ? AND "seq" = ?',
      JSON.stringify(cleansed(core, set)),
      device,
      seq,
    )
  }
}

/** A change set without anything that was erased here. Changes of erased rows stay as bare names: the set keeps its shape. */
export function cleansed(core: Core, set: ChangeSet): ChangeSet {
  return {
    ...set,
    changes: set.changes.map((change) => {
      const erased = core.erasures.of(change.entity, change.row)
      return erased.size === 0 ? change : withoutErased(change, erased)
    }),
  }
}
