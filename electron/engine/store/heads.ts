/** The heads of a row's registers: from the sparse table where they differ, else from the row's own stamp. */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { deletedRegister, elementOf, elementRegister } from '../../../shared/sync/change-set.ts'
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
export function ownHead(core: Core, table: Table, raw: RawRow, register: string): LocalHead | undefined {
  const mask = core.masks.registersOf(raw._mask)
  let value: Json
  const element = elementOf(register)
  if (element !== undefined) {
    const present = mask.has(element.field) ? table.registerValue(raw, element.field) : null
    if (!Array.isArray(present) || !present.includes(element.element)) return undefined
    value = true
  } else if (!mask.has(register) || table.fields.get(register)?.kind.isSet === true) return undefined
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

/** The registers of a row that stand in the sparse table, with their heads in rank order. */
export function sparseHeads(core: Core, entity: string, row: string): Map<string, readonly LocalHead[]> {
  const rows = core.db.all<HeadRow>(
    'SELECT "register", "stamp", "ordinal", "value", "of" FROM "_head" WHERE "entity" = ? AND "row" = ?',
    entity,
    row,
  )
  return byRegister(core, rows)
}

/** The same of many rows; those that have none there are left out. */
export function sparseHeadsOf(
  core: Core,
  entity: string,
  rows: readonly string[],
): ReadonlyMap<string, Map<string, readonly LocalHead[]>> {
  const found = core.db.all<HeadRow & { readonly row: string }>(
    `SELECT h."row", h."register", h."stamp", h."ordinal", h."value", h."of"
     FROM json_each(?) AS "asked" CROSS JOIN "_head" h ON h."entity" = ? AND h."row" = "asked".value`,
    JSON.stringify(rows),
    entity,
  )
  return new Map([...Map.groupBy(found, ({ row }) => row)].map(([row, heads]) => [row, byRegister(core, heads)]))
}

function byRegister(core: Core, rows: readonly HeadRow[]): Map<string, readonly LocalHead[]> {
  const heads = new Map<string, LocalHead[]>()
  for (const head of rows) {
    const known = heads.get(head.register)
    if (known === undefined) heads.set(head.register, [toHead(core, head)])
    else known.push(toHead(core, head))
  }
  for (const known of heads.values()) if (known.length > 1) known.sort(compareHeads)
  return heads
}

/** The names of the registers that a row's own stamp may hold. Set fields appear as the elements that are present. */
export function ownRegisters(core: Core, table: Table, raw: RawRow): readonly string[] {
  const names: string[] = []
  for (const register of core.masks.registersOf(raw._mask)) {
    if (table.fields.get(register)?.kind.isSet !== true) names.push(register)
    else
      for (const element of table.registerValue(raw, register) as readonly string[])
        names.push(elementRegister(register, element))
  }
  return names
}

/** All registers of a row with their heads, by register name. Set fields appear as their elements. */
export function allHeads(core: Core, entity: string, row: string): ReadonlyMap<string, readonly LocalHead[]> {
  const heads = sparseHeads(core, entity, row)
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  if (table === undefined || raw === undefined) return heads
  for (const name of ownRegisters(core, table, raw)) {
    if (heads.has(name)) continue
    const own = ownHead(core, table, raw, name)
    if (own !== undefined) heads.set(name, [own])
  }
  return heads
}

export type Place = Pick<RegisterPlace, 'entity' | 'row' | 'register'>

/** Replaces the heads of a register in the sparse table; `before` are those that stand there. */
export function writeHeads(core: Core, place: Place, next: readonly LocalHead[], before: readonly LocalHead[]): void {
  const { entity, row, register } = place
  const [first] = next
  const [former] = before
  if (before.length === 1 && next.length === 1 && first !== undefined && former !== undefined) {
    // With the whole key SQLite rewrites the entry where it stands.
    core.db.run(
      'UPDATE "_head" SET "stamp" = ?, "ordinal" = ?, "value" = ?, "of" = ? WHERE "entity" = ? AND "row" = ? AND "register" = ? AND "stamp" = ? AND "ordinal" = ?',
      first.stamp,
      first.ordinal,
      canonicalJson(first.value),
      first.of ?? null,
      entity,
      row,
      register,
      former.stamp,
      former.ordinal,
    )
    return
  }
  if (before.length > 0)
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
