/** What must hold at the end of every history. */
import { isDeepStrictEqual } from 'node:util'
import { agendaTree } from '../../../electron/engine/committees/agenda.ts'
import type { Core } from '../../../electron/engine/store/core.ts'
import { readConflicts } from '../../../electron/engine/store/conflicts.ts'
import { allHeads } from '../../../electron/engine/store/heads.ts'
import { readHistory } from '../../../electron/engine/store/history.ts'
import { indexAll } from '../../../electron/engine/store/catch-up.ts'
import { openNames } from '../../../electron/engine/store/names.ts'
import { viewIds } from '../../../electron/engine/store/window.ts'
import { readReports } from '../../../electron/engine/store/reports.ts'
import { stateHash } from '../../../electron/engine/store/state-hash.ts'
import { mergesText } from '../../../electron/engine/store/texts.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { fitsStorage } from '../../../shared/model/kind.ts'
import { deletedRegister, elementOf, type ChangeSet } from '../../../shared/sync/change-set.ts'
import { compareHeads, headId, headParts, type Head } from '../../../shared/sync/register.ts'
import { consultOracle, disagree, placeKey, type Oracle, type OracleHead } from './oracle.ts'
import { consultTextOracle, type TextOracle } from './text-oracle.ts'
import { usedEntities, type Replica } from './replica.ts'

export function demandEqual(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const [here, there] = [actual, expected].map((list: readonly unknown[]) => list.map((item) => JSON.stringify(item)))
    const only = (left: readonly string[] = [], right: readonly string[] = []): string =>
      left.filter((item) => !right.includes(item)).join(' ')
    throw new Error(`${what}\nexpected ${only(there, here)}\nactual   ${only(here, there)}`)
  }
  throw new Error(`${what}\nexpected ${JSON.stringify(expected)}\nactual   ${JSON.stringify(actual)}`)
}

function placesOf({ db }: Core): readonly { readonly entity: string; readonly row: string }[] {
  const tables = usedEntities.map((entity) => `SELECT '${entity}' AS "entity", "id" AS "row" FROM "${entity}"`)
  return db.all(`${tables.join(' UNION ')} UNION SELECT "entity", "row" FROM "_head" ORDER BY 1, 2`)
}

/** Every register with the values of its heads, and what is shown: independent of who wrote them. */
export function valuesOf(core: Core): unknown {
  return placesOf(core).map(({ entity, row }) => {
    const table = core.tables.get(entity)
    const raw = table?.find(core.db, row)
    const heads = [...allHeads(core, entity, row)].map(([register, own]) => [
      register,
      own.map((head) => canonicalJson(head.value)).toSorted(),
    ])
    return {
      entity,
      row,
      heads: heads.toSorted(),
      deleted: raw?._deleted,
      shown: raw === undefined ? null : textsOf(core, entity, raw),
    }
  })
}

/** What shows without regard to the order of heads: merged texts and sets, but for fields whose own definition is in conflict. */
function textsOf(
  { tables, db }: Core,
  entity: string,
  raw: { readonly id: string; readonly [column: string]: unknown },
): unknown {
  const table = tables.get(entity)
  const merged = new Set(
    db
      .all<{ register: string }>(`SELECT "register" FROM "_contested" WHERE "row" = ? AND "kind" = 'merged'`, raw.id)
      .map(({ register }) => register),
  )
  const disputed = new Set(
    db
      .all<{ row: string }>(`SELECT "row" FROM "_contested" WHERE "entity" = 'customField' AND "kind" = 'conflict'`)
      .map((definition) => definition.row),
  )
  const fields = [...(table?.fields.values() ?? [])].filter(
    (field) => (field.kind.isSet === true || merged.has(field.name)) && !disputed.has(`${entity}|${field.name}`),
  )
  return fields.map((field) => [field.name, raw[field.name]])
}

/** Convergence, loss, and exactness against the oracle. */
export function demandAgreement(replicas: readonly Replica[], all: readonly ChangeSet[]): void {
  const oracle = consultOracle(all)
  const texts = consultTextOracle(all)
  const first = replicas[0]?.core as Core
  const whole = replicas.filter(({ hasJoined }) => !hasJoined)
  const told = whole.map(({ core }) => historyIn(core))
  for (const [index, { name }] of whole.entries()) demandEqual(`M14: history at ${name}`, told[index], told[0])
  for (const { core, name } of replicas) {
    for (const { device, seq } of all) {
      if (core.replicas.applied(device) < seq)
        throw new Error(`${device}:${seq} was acknowledged and is lost at ${name}`)
    }
    demandEqual(`nothing waits at ${name}`, core.db.all('SELECT "device", "seq" FROM "_waiting"'), [])
    demandEqual(`equal vectors at ${name}`, core.replicas.vector(), first.replicas.vector())
    demandEqual(`heads at ${name}`, headsIn(core), headsBy(oracle))
    demandEqual(`equal hashes at ${name}`, stateHash(core), stateHash(first))
    demandEqual(`conflicts at ${name}`, conflictsIn(core), conflictsBy(core, oracle, texts))
    demandEqual(`M4, M6: reports at ${name}`, reportsIn(core), reportsBy(oracle))
    demandEqual(`rows at ${name}`, rowsIn(core), rowsIn(first))
    demandEqual(`order of items at ${name}`, orderIn(core), orderIn(first))
    demandShown(core, oracle, texts)
    demandSearch(core)
  }
}

function headsIn(core: Core): unknown {
  const heads = placesOf(core).flatMap(({ entity, row }) =>
    [...allHeads(core, entity, row)].map(
      ([register, own]) => [placeKey(entity, row, register), own.map(headId).toSorted()] as const,
    ),
  )
  return heads.toSorted(([left], [right]) => (left < right ? -1 : 1))
}

function headsBy({ heads }: Oracle): unknown {
  return [...heads]
    .map(([key, own]) => [key, own.map(({ id }) => id).toSorted()] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
}

/** The registers in conflict with the heads of each; texts that merged are none. */
function conflictsIn(core: Core): unknown {
  return readConflicts(core, openNames(core))
    .map(({ id }) => id)
    .toSorted()
}

function conflictsBy(core: Core, { heads, hadSeen }: Oracle, texts: TextOracle): unknown {
  const found: string[] = []
  for (const [key, own] of heads) {
    const [entity = '', row = '', register = ''] = JSON.parse(key) as string[]
    if (register === deletedRegister || elementOf(register) !== undefined || !disagree(own)) continue
    for (const one of own) {
      for (const other of own) {
        const isSeen = one.set !== other.set && hadSeen(one.set, other.set)
        if (isSeen && !one.set.changes.some(({ beside }) => beside?.[register]?.includes(other.id)))
          throw new Error(`${one.id} had seen ${other.id}, and both are heads`)
      }
    }
    if (mergesText(core.tables.get(entity), register) && texts.merged(key, own) !== undefined) continue
    const ids = core.tables.get(entity) === undefined ? [] : allHeads(core, entity, row).get(register)
    found.push(`${entity}/${row}/${register}/${(ids ?? []).map(headId).join(',')}`)
  }
  return found.toSorted()
}

/** Kept elements and rows, and work on deleted rows. */
function reportsIn(core: Core): unknown {
  return readReports(core, openNames(core))
    .filter(({ kind }) => kind !== 'mergedText')
    .map(({ kind, row, register, heads }) =>
      kind === 'changedAfterDeletion'
        ? `${kind} ${row} ${heads
            .map(({ id }) => id)
            .toSorted()
            .join(',')}`
        : `${kind} ${row} ${register}`,
    )
    .toSorted()
}

function reportsBy({ heads, hadSeen }: Oracle): unknown {
  const found: string[] = []
  const byRow = Map.groupBy(heads, ([key]) => JSON.stringify((JSON.parse(key) as string[]).slice(0, 2)))
  for (const [place, registers] of byRow) {
    const [, row = ''] = JSON.parse(place) as string[]
    const named = registers.map(([key, own]) => ({ register: (JSON.parse(key) as string[])[2] ?? '', own }))
    for (const { register, own } of named) {
      if (!disagree(own)) continue
      if (register === deletedRegister) found.push(`keptRow ${row} ${register}`)
      else if (elementOf(register) !== undefined) found.push(`keptElement ${row} ${register}`)
    }
    const flag = named.find(({ register }) => register === deletedRegister)?.own ?? []
    if (flag.length === 0 || flag.some(({ value }) => value !== true)) continue
    const late = named
      .filter(({ register }) => register !== deletedRegister)
      .flatMap(({ own }) => own)
      .filter(({ set }) => !flag.some((one) => one.set === set || hadSeen(one.set, set)))
    if (late.length > 0)
      found.push(
        `changedAfterDeletion ${row} ${late
          .map(({ id }) => id)
          .toSorted()
          .join(',')}`,
      )
  }
  return found.toSorted()
}

function rowsIn(core: Core): unknown {
  return usedEntities.flatMap((entity) =>
    core.db
      .all<{ id: string }>(`SELECT * FROM "${entity}" ORDER BY "id"`)
      .flatMap(({ _no, _stamp, _mask, ...row }: Record<string, unknown>) =>
        // Columns of own fields stand in the order in which a file came to know them.
        Object.entries(row)
          .toSorted(([left], [right]) => (left < right ? -1 : 1))
          .flatMap(([column, value]) =>
            value === null ? [] : [`${entity} ${String(row['id'])} ${column}: ${String(value)}`],
          ),
      ),
  )
}

function historyIn(core: Core): unknown {
  const names = openNames(core)
  return placesOf(core)
    .filter(({ entity }) => core.tables.has(entity))
    .map(({ entity, row }) => [entity, row, readHistory(core, { entity, id: row }, names)])
}

function orderIn(core: Core): unknown {
  return agendaTree(core, 'm').map(({ item, path }) => [item.id, path])
}

/** What a register of fields shows: the head with the greatest (stamp, device), the last of those that one undo put back. */
function shownBy(heads: readonly OracleHead[]): Json {
  const ranked = heads.map(({ id, value, set }): Head => ({
    ...headParts(id),
    ms: set.ms,
    counter: set.counter,
    value,
  }))
  return ranked.toSorted(compareHeads).at(-1)?.value ?? null
}

/** Rules M1 and M3: fields show the latest head, long texts what their heads make together. */
function demandValues(
  core: Core,
  { heads }: Oracle,
  texts: TextOracle,
  { entity, row }: { readonly entity: string; readonly row: string },
): void {
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  if (table === undefined || raw === undefined) return
  for (const [register, names] of table.entity.registers) {
    if (names.length > 1 || table.fields.get(register)?.kind.isSet === true) continue
    const key = placeKey(entity, row, register)
    const own = heads.get(key) ?? []
    const isText = mergesText(table, register) && disagree(own)
    const merged = isText ? texts.merged(key, own) : undefined
    const shown = merged === undefined ? shownBy(own) : merged === '' ? null : merged
    const fits = fitsStorage(table.fields.get(register)?.kind.storage ?? 'TEXT', shown)
    demandEqual(`${isText ? 'M3' : 'M1'}: ${row} ${register}`, table.registerValue(raw, register), fits ? shown : null)
  }
}

/** Rules M1, M3, M4 and M6: what the columns show follows from the heads of the oracle. */
function demandShown(core: Core, oracle: Oracle, texts: TextOracle): void {
  const { heads } = oracle
  for (const { entity, row } of placesOf(core)) {
    const table = core.tables.get(entity)
    const raw = table?.find(core.db, row)
    if (table === undefined || raw === undefined) continue
    demandValues(core, oracle, texts, { entity, row })
    const flag = heads.get(placeKey(entity, row, deletedRegister)) ?? []
    demandEqual(`M6: ${row} deleted`, raw._deleted === 1, flag.length > 0 && flag.every(({ value }) => value === true))
    for (const field of table.fields.values()) {
      if (field.kind.isSet !== true) continue
      const present = [...heads].flatMap(([key, own]) => {
        const [ofEntity, ofRow, register = ''] = JSON.parse(key) as string[]
        const element = elementOf(register)
        const isHere = ofEntity === entity && ofRow === row && element?.field === field.name
        return isHere && own.some(({ value }) => value === true) ? [element.element] : []
      })
      demandEqual(`M4: ${row} ${field.name}`, table.registerValue(raw, field.name), present.toSorted())
    }
  }
}

/** Rows are found by what they show, whether the index knows them or not; once it is complete it knows them. */
function demandSearch(core: Core): void {
  for (const { id, name } of core.db.all<{ id: string; name: string }>(
    'SELECT "id", "name" FROM "actor" WHERE "name" IS NOT NULL AND "_deleted" = 0',
  )) {
    const found = [...viewIds(core, { entity: 'actor', search: name, ids: [id] })]
    if (found.length === 0) throw new Error(`${name} is not found by search`)
  }
  indexAll(core)
  for (const { id, name } of core.db.all<{ id: string; name: string }>(
    'SELECT "_no" AS "id", "name" FROM "actor" WHERE "name" IS NOT NULL',
  )) {
    const found = core.db.get(
      `SELECT 1 FROM "actor$search" WHERE rowid = ? AND text MATCH ?`,
      id,
      `"${name.toLowerCase()}"`,
    )
    if (found === undefined) throw new Error(`${name} is not in the search index`)
  }
}
