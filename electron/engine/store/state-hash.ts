/** The state hash (rule M10): equal vectors imply equal hashes. Nothing in it is specific to a device or an order of arrival. */
import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from '../../../shared/model/json.ts'
import { deletedRegister } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'
import { quoted } from './schema.ts'
import type { RawRow, Table } from './table.ts'

interface HeadRow {
  readonly row: string
  readonly register: string
  readonly stamp: number
  readonly ordinal: number
  readonly value: string
}

/** SHA-256 in hex over all registers with their heads, rows and registers in the order of their code points. */
export function stateHash(core: Core): string {
  const steps = hashing(core)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Rows between two pauses. */
const rowsAtOnce = 200

/** The hash with pauses, for a connection of its own. */
export function* hashing(core: Core): Generator<void, string> {
  const hash = createHash('sha256')
  const known = [...core.tables.keys()]
  const foreign = core.db.all<{ entity: string }>('SELECT DISTINCT "entity" FROM "_head"').map(({ entity }) => entity)
  for (const entity of [...new Set([...known, ...foreign])].sort()) yield* hashEntity(core, hash, entity)
  for (const { entity, row, register } of core.db.iterate<{ entity: string; row: string; register: string }>(
    'SELECT "entity", "row", "register" FROM "_erased" ORDER BY 1, 2, 3',
  )) {
    hash.update(`erased ${JSON.stringify([entity, row, register])}\n`)
  }
  return hash.digest('hex')
}

/** The lines of a row: one for each head, "register head value". */
type Lines = Map<string, string[]>

function* hashEntity(core: Core, hash: Hash, entity: string): Generator<void> {
  const table = core.tables.get(entity)
  const isEmpty =
    (table === undefined || core.db.get(`SELECT 1 FROM ${quoted(entity)} LIMIT 1`) === undefined) &&
    core.db.get('SELECT 1 FROM "_head" WHERE "entity" = ? LIMIT 1', entity) === undefined
  if (isEmpty) return
  const heads = groupByRow(
    core.db.iterate<HeadRow>(
      'SELECT "row", "register", "stamp", "ordinal", "value" FROM "_head" WHERE "entity" = ? ORDER BY "row"',
      entity,
    ),
  )
  let next = heads.next()
  const update = (row: string, lines: Lines): void => {
    if (lines.size === 0) return
    hash.update(`${entity} ${JSON.stringify(row)}\n`)
    for (const register of [...lines.keys()].sort())
      for (const line of (lines.get(register) ?? []).sort()) hash.update(line)
  }
  const rows = table === undefined ? [] : core.db.iterate<RawRow>(`SELECT * FROM ${quoted(entity)} ORDER BY "id"`)
  let done = 0
  for (const raw of rows) {
    done += 1
    if (done % rowsAtOnce === 0) yield
    // Heads of rows that have no table row (of a newer program) sort between.
    while (next.done !== true && next.value.row < raw.id) {
      update(next.value.row, sparseLines(core, next.value.heads))
      next = heads.next()
    }
    const own = next.done !== true && next.value.row === raw.id ? next.value.heads : []
    if (own.length > 0) next = heads.next()
    update(raw.id, rowLines(core, table as Table, raw, own))
  }
  while (next.done !== true) {
    update(next.value.row, sparseLines(core, next.value.heads))
    next = heads.next()
  }
}

function* groupByRow(rows: Iterable<HeadRow>): Generator<{ readonly row: string; readonly heads: readonly HeadRow[] }> {
  let group: HeadRow[] = []
  for (const row of rows) {
    if (group.length > 0 && group[0]?.row !== row.row) {
      yield { row: group[0]?.row ?? '', heads: group }
      group = []
    }
    group.push(row)
  }
  if (group.length > 0) yield { row: group[0]?.row ?? '', heads: group }
}

function line(core: Core, register: string, stamp: number, ordinal: number, value: string): string {
  const { device, seq } = core.replicas.author(stamp)
  return `${JSON.stringify(register)} ${device}:${seq}.${ordinal} ${value}\n`
}

function sparseLines(core: Core, heads: readonly HeadRow[]): Lines {
  const lines: Lines = new Map()
  for (const { register, stamp, ordinal, value } of heads) {
    lines.set(register, [...(lines.get(register) ?? []), line(core, register, stamp, ordinal, value)])
  }
  return lines
}

function rowLines(core: Core, table: Table, raw: RawRow, heads: readonly HeadRow[]): Lines {
  const lines = sparseLines(core, heads)
  const addOwn = (register: string, value: string): void => {
    if (!lines.has(register)) lines.set(register, [line(core, register, raw._stamp, 0, value)])
  }
  for (const register of core.masks.registersOf(raw._mask)) {
    if (register === deletedRegister) addOwn(register, raw._deleted === 1 ? 'true' : 'false')
    else if (table.fields.get(register)?.kind.isSet === true) {
      for (const element of table.registerValue(raw, register) as readonly string[])
        addOwn(`${register}/${element}`, 'true')
    } else addOwn(register, canonicalJson(table.registerValue(raw, register)))
  }
  return lines
}
