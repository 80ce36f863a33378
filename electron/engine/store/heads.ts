/** The heads of a row's registers: from the sparse table where they differ, else from the row's own stamp. */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { deletedRegister, elementOf } from '../../../shared/sync/change-set.ts'
import { compareHeads, type Head } from '../../../shared/sync/register.ts'
import type { Core } from './core.ts'
import type { RawRow, Table } from './table.ts'

interface HeadRow {
  readonly register: string
  readonly stamp: number
  readonly ordinal: number
  readonly value: string
  readonly of: string | null
}

/** A head with the local number of its change set: heads above a revision were not on the screen (rule M12). */
export interface LocalHead extends Head {
  readonly stamp: number
}

function toHead(core: Core, row: HeadRow): LocalHead {
  const { device, seq, ms, counter } = core.replicas.author(row.stamp)
  return {
    device,
    seq,
    ms,
    counter,
    stamp: row.stamp,
    ordinal: row.ordinal,
    value: JSON.parse(row.value) as Json,
    ...(row.of === null ? {} : { of: row.of }),
  }
}

/** The head that the row itself keeps for a register; undefined where its stamp did not write it. */
function ownHead(core: Core, table: Table, raw: RawRow, register: string): LocalHead | undefined {
  const mask = core.masks.registersOf(raw._mask)
  let value: Json
  const element = elementOf(register)
  if (element !== undefined) {
    const present = mask.has(element.field) ? table.registerValue(raw, element.field) : null
    if (!Array.isArray(present) || !present.includes(element.element)) return undefined
    value = true
  } else if (!mask.has(register)) return undefined
  else if (register === deletedRegister) value = raw._deleted === 1
  else value = table.registerValue(raw, register)
  const { device, seq, ms, counter } = core.replicas.author(raw._stamp)
  return { device, seq, ms, counter, stamp: raw._stamp, ordinal: 0, value }
}

/** The heads of one register, in rank order; the last one is shown. */
export function headsOf(core: Core, entity: string, row: string, register: string): readonly LocalHead[] {
  const table = core.tables.get(entity)
  return headsOfRaw(core, { entity, row, register, table, raw: table?.find(core.db, row) })
}

export interface RegisterPlace {
  readonly entity: string
  readonly row: string
  readonly register: string
  readonly table: Table | undefined
  readonly raw: RawRow | undefined
}

export function headsOfRaw(core: Core, { entity, row, register, table, raw }: RegisterPlace): readonly LocalHead[] {
  const rows = core.db.all<HeadRow>(
    'SELECT "register", "stamp", "ordinal", "value", "of" FROM "_head" WHERE "entity" = ? AND "row" = ? AND "register" = ?',
    entity,
    row,
    register,
  )
  if (rows.length > 0) return rows.map((head) => toHead(core, head)).sort(compareHeads)
  const own = table === undefined || raw === undefined ? undefined : ownHead(core, table, raw, register)
  return own === undefined ? [] : [own]
}

/** All registers of a row with their heads, by register name. Set fields appear as their elements. */
export function allHeads(core: Core, entity: string, row: string): ReadonlyMap<string, readonly LocalHead[]> {
  const heads = new Map<string, LocalHead[]>()
  const rows = core.db.all<HeadRow>(
    'SELECT "register", "stamp", "ordinal", "value", "of" FROM "_head" WHERE "entity" = ? AND "row" = ?',
    entity,
    row,
  )
  for (const head of rows) heads.set(head.register, [...(heads.get(head.register) ?? []), toHead(core, head)])
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  if (table === undefined || raw === undefined) return heads
  for (const register of core.masks.registersOf(raw._mask)) {
    const field = table.fields.get(register)
    const value = field?.kind.isSet === true ? table.registerValue(raw, register) : undefined
    const names = Array.isArray(value) ? value.map((element) => `${register}/${String(element)}`) : [register]
    for (const name of names) {
      if (heads.has(name)) continue
      const own = ownHead(core, table, raw, name)
      if (own !== undefined) heads.set(name, [own])
    }
  }
  return heads
}

/** Replaces the heads of a register in the sparse table. */
export function writeHeads(
  core: Core,
  place: RegisterPlace,
  next: readonly (Head & { readonly stamp: number })[],
): void {
  const { entity, row, register } = place
  core.db.run('DELETE FROM "_head" WHERE "entity" = ? AND "row" = ? AND "register" = ?', entity, row, register)
  for (const head of next) {
    core.db.run(
      'INSERT INTO "_head" ("entity", "row", "register", "stamp", "ordinal", "value", "of") VALUES (?, ?, ?, ?, ?, ?, ?)',
      entity,
      row,
      register,
      head.stamp,
      head.ordinal,
      canonicalJson(head.value),
      head.of ?? null,
    )
  }
}
