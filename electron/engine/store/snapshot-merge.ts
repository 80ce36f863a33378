/**
 * Merging a snapshot (rule M15): heads that both know and those that the other's vector does not cover stay; so does
 * everything that was never sent. The vector becomes the greater of both. Into an empty file it is a bulk load.
 */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { elementRegister, genesisDevice } from '../../../shared/sync/change-set.ts'
import { compareStamps, followStamp } from '../../../shared/sync/clock.ts'
import { compareHeads, headId } from '../../../shared/sync/register.ts'
import { vectorDifference, type Vector } from '../../../shared/sync/vector.ts'
import { ownColumns, showRegister, storeOutcomes, type Outcome } from './apply.ts'
import type { Column } from './codec.ts'
import { noteContest } from './contested.ts'
import type { Core } from './core.ts'
import { eraseRow } from './erase.ts'
import { isErased } from './erasures.ts'
import { allHeads, sparseHeads, writeHeads, type LocalHead, type Place } from './heads.ts'
import { ownDevice, readMeta, writeMeta } from './meta.ts'
import { receive } from './receive.ts'
import type { StampedAuthor } from './replicas.ts'
import { openRow } from './row-state.ts'
import { quoted } from './schema.ts'
import { settleText, type TextWrite } from './texts.ts'
import type { SnapshotHead, SnapshotLine, SnapshotRow, SnapshotSet } from './snapshot.ts'
import { mintDevice } from './store.ts'
import type { RawRow, Table } from './table.ts'

export interface SnapshotMerged {
  readonly rows: number
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  /** How far the snapshot reaches. */
  readonly vector: Vector
}

interface Merging {
  readonly core: Core
  /** What was applied here before. */
  readonly own: Vector
  readonly theirs: Vector
  readonly seen: Map<string, Vector>
  /** The author behind a number of the writer; undefined where its writes were removed here. */
  readonly authors: Map<number, StampedAuthor>
  readonly touched: Map<string, Set<string>>
  /** Whether tables had no rows when their first rows came. */
  readonly empty: Map<string, boolean>
  /** Registers with several heads now: their texts may merge (rule M3), once the vector says who had seen what. */
  readonly contested: Place[]
  rows: number
}

/**
 * Merges the lines of `writeSnapshot`. Call it inside a transaction, together with what remembers that it was merged.
 * Throws `invalid` for a snapshot that is not whole and `conflict` for one of another workbench; nothing is kept then.
 */
export function mergeSnapshot(
  core: Core,
  lines: Iterable<string>,
  onProgress: (done: number, total: number) => void = () => undefined,
): SnapshotMerged {
  core.replicas.refresh()
  let merging: Merging | undefined
  let total = 0
  let isWhole = false
  for (const text of lines) {
    const line = parseLine(text)
    if (merging === undefined) {
      if (line.line !== 'snapshot') throw damaged()
      total = line.rows
      merging = begin(core, line)
    } else if (line.line === 'device') merging.seen.set(line.device, line.seen)
    else if (line.line === 'sets') takeSets(merging, line.device, line.sets)
    else if (line.line === 'erased') takeErased(merging, line.erased)
    else if (line.line === 'imported') takeImported(merging, line.imported)
    else if (line.line === 'texts') takeTexts(merging, line.texts)
    else if (line.line === 'rows') {
      takeRows(merging, line)
      onProgress(merging.rows, total)
    } else if (line.line === 'end') isWhole = merging.rows === line.rows
    if (line.line === 'device') core.replicas.nameDevice(line.device, line.name)
  }
  if (merging === undefined || !isWhole) throw damaged()
  dropRemoved(merging)
  raiseVector(merging)
  settleTexts(merging)
  core.settle()
  const waited = receive(core, [])
  for (const [entity, rows] of waited.touched) touch(merging, entity, ...rows)
  return { rows: merging.rows, touched: merging.touched, vector: merging.theirs }
}

function damaged(): WorkbenchError {
  return new WorkbenchError(
    'invalid',
    'Dieser Gesamtstand ist unvollständig oder beschädigt und wurde nicht übernommen.',
  )
}

function parseLine(text: string): SnapshotLine {
  try {
    return JSON.parse(text) as SnapshotLine
  } catch {
    throw damaged()
  }
}

function begin(core: Core, { format, workbench, vector }: SnapshotLine & { readonly line: 'snapshot' }): Merging {
  if (format !== 1) {
    throw new WorkbenchError(
      'unsupported',
      'Dieser Gesamtstand stammt von einer neueren Version der Bildungswerkbank. Bitte installieren Sie die neue Version.',
    )
  }
  const bound = readMeta(core.db, 'workbench')
  if (bound !== undefined && workbench !== null && bound !== workbench)
    throw new WorkbenchError('conflict', 'Dieser Gesamtstand gehört zu einer anderen Werkbank als diese Datei.')
  const device = ownDevice(core.db)
  const own = core.replicas.vector()
  // Others know more of this device than itself: this is an older copy, and goes on under a new id.
  if ((vector[device] ?? 0) > (own[device] ?? 0)) mintDevice(core)
  return {
    core,
    own,
    theirs: vector,
    seen: new Map(),
    authors: new Map(),
    touched: new Map(),
    empty: new Map(),
    contested: [],
    rows: 0,
  }
}

function touch({ touched }: Merging, entity: string, ...rows: readonly string[]): void {
  const known = touched.get(entity) ?? new Set()
  touched.set(entity, known)
  for (const row of rows) known.add(row)
}

/** Headers of change sets that are new here; those applied here before are found in the own log. */
function takeSets(merging: Merging, device: string, sets: readonly SnapshotSet[]): void {
  const { core, own, authors } = merging
  const { replicas, db, now } = core
  const deviceNo = replicas.deviceNo(device)
  let clock = readClock(core)
  const wallMs = now()
  for (const [number, seq, ms, counter, schema, user, label, kind, seen] of sets) {
    if (seq <= (own[device] ?? 0)) {
      const no = replicas.numberOf(device, seq)
      if (no !== undefined) authors.set(number, { no, device, seq, ms, counter })
      continue
    }
    // Without its changes: `first` 0 marks a header. It is never passed on.
    const { lastInsertRowid } = db.run(
      `INSERT INTO "_change_set" ("device", "seq", "ms", "counter", "schema", "user", "label", "kind", "first", "last")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, -1)`,
      deviceNo,
      seq,
      ms,
      counter,
      schema,
      user,
      label,
      kind,
    )
    const author = { no: Number(lastInsertRowid), device, seq, ms, counter }
    authors.set(number, author)
    replicas.remember(author)
    replicas.noteSeen(device, seq, seen)
    clock = followStamp(clock, author, wallMs)
  }
  if (compareStamps(clock, readClock(core)) !== 0) writeMeta(core.db, 'clock', `${clock.ms}.${clock.counter}`)
}

function readClock(core: Core): { readonly ms: number; readonly counter: number } {
  const [ms = 0, counter = 0] = (readMeta(core.db, 'clock') ?? '0.0').split('.').map(Number)
  return { ms, counter }
}

function takeErased(merging: Merging, erased: readonly (readonly [string, string, string])[]): void {
  for (const [entity, row, register] of erased) {
    if (merging.core.erasures.of(entity, row).has(register)) continue
    eraseRow(merging.core, { entity, row, erase: register === '' ? true : [register] })
    touch(merging, entity, row)
  }
}

function takeImported({ core }: Merging, imported: readonly (readonly string[])[]): void {
  for (const values of imported) {
    const [, entity = '', row = '', register = ''] = values
    // Its writer may not know yet what was erased here (rule M9).
    if (isErased(core.erasures.of(entity, row), register)) continue
    core.db.run(
      'INSERT OR IGNORE INTO "_imported" ("export", "entity", "row", "register", "hash") VALUES (?, ?, ?, ?, ?)',
      ...values,
    )
  }
}

type RowsLine = SnapshotLine & { readonly line: 'rows' }

function takeRows(merging: Merging, line: RowsLine): void {
  const { core } = merging
  const { entity, rows } = line
  const table = core.tables.get(entity)
  const mask = core.masks.numberOf(line.registers.map(fieldOfRegisters))
  const isFresh = table !== undefined && isEmptyTable(merging, table)
  for (const row of rows) {
    const [id, number, , sparse] = row
    touch(merging, entity, id)
    merging.rows += 1
    const erased = core.erasures.of(entity, id)
    if (erased.has('')) continue
    const raw = isFresh ? undefined : table?.find(core.db, id)
    if (table !== undefined && raw === undefined && erased.size === 0) insertWhole(merging, table, { line, mask }, row)
    else if (raw === undefined || sparse !== undefined || !isSame(merging, entity, raw, { number, mask }))
      mergeRow(merging, entity, id, theirHeads(merging, line, row))
  }
}

/** Whether a table had no rows when the merge began: then none of the snapshot's needs to be looked for. */
function isEmptyTable({ core, empty }: Merging, table: Table): boolean {
  const known = empty.get(table.entity.name)
  if (known !== undefined) return known
  const isEmpty = core.db.get(`SELECT 1 FROM ${table.name} LIMIT 1`) === undefined
  empty.set(table.entity.name, isEmpty)
  return isEmpty
}

/** "themes/" in a list of registers stands for all elements of a set. */
function fieldOfRegisters(register: string): string {
  return register.endsWith('/') ? register.slice(0, -1) : register
}

/** Whether a row stands here exactly as there: most rows of a returning device do. */
function isSame(
  { core, authors }: Merging,
  entity: string,
  raw: RawRow,
  { number, mask }: { readonly number: number; readonly mask: number },
): boolean {
  return raw._stamp === authors.get(number)?.no && raw._mask === mask && sparseHeads(core, entity, raw.id).size === 0
}

/** A row that is new here keeps the form in which it came: one stamp for most, heads of their own for the rest. */
function insertWhole(
  merging: Merging,
  table: Table,
  { line: { registers }, mask: whole }: { readonly line: RowsLine; readonly mask: number },
  row: SnapshotRow,
): void {
  const { core } = merging
  const [id, number, values, sparse = []] = row
  const author = newAuthor(merging, number)
  const overridden = new Set(sparse.map(([register]) => register))
  const columns = new Map<string, Column>()
  const mask: string[] = []
  const outcomes = new Map<string, Outcome>()
  for (const [register, heads] of sparse) {
    outcomes.set(register, { before: [], next: heads.flatMap((head) => newHead(merging, head)).sort(compareHeads) })
  }
  for (const [index, register] of author === undefined ? [] : registers.entries()) {
    const value = values[index] ?? null
    const own = columnsOf(table, register, value, overridden)
    if (own !== undefined) {
      mask.push(fieldOfRegisters(register))
      for (const [column, part] of own) columns.set(column, part)
    } else
      for (const [name, of] of singly(register, value)) {
        const head = newHead(merging, [number, 0, of])
        if (!overridden.has(name)) outcomes.set(name, { before: [], next: head })
      }
  }
  const first = [...outcomes.values()].find(({ next }) => next.length > 0)?.next[0]
  for (const [register, { next }] of outcomes) showRegister(table, emptyRow, register, next, columns)
  table.insert(core.db, {
    id,
    deleted: columns.get('_deleted') === 1,
    stamp: author?.no ?? first?.stamp ?? 0,
    mask: mask.length === registers.length ? whole : core.masks.numberOf(mask),
    columns,
  })
  const place = { entity: table.entity.name, row: id }
  noteContested(merging, place, outcomes)
  for (const [register, { next }] of outcomes) writeHeads(core, { ...place, register }, next, [])
}

const emptyRow: RawRow = { _no: 0, id: '', _deleted: 0, _stamp: 0, _mask: 0 }

/** The columns that keep a register of the row's stamp; undefined where only the sparse table can, or already does. */
function columnsOf(
  table: Table,
  register: string,
  value: Json,
  overridden: ReadonlySet<string>,
): ReadonlyMap<string, Column> | undefined {
  if (overridden.has(register)) return undefined
  if (!register.endsWith('/')) return ownColumns(table, register, value)
  const field = fieldOfRegisters(register)
  const declared = table.fields.get(field)
  if (declared?.kind.isSet !== true || declared.own === true || !Array.isArray(value)) return undefined
  const elements = value.filter((element) => !overridden.has(elementRegister(field, String(element))))
  return new Map([[field, elements.length === 0 ? null : canonicalJson(elements)]])
}

/** What a register of the row's stamp stands for: itself, or every element of a set. */
function singly(register: string, value: Json): readonly (readonly [register: string, value: Json])[] {
  if (!register.endsWith('/')) return [[register, value]]
  const field = fieldOfRegisters(register)
  return Array.isArray(value) ? value.map((element) => [elementRegister(field, String(element)), true]) : []
}

/** The change set behind a number, where it was not applied here before. */
function newAuthor({ authors, own }: Merging, number: number): StampedAuthor | undefined {
  const author = authors.get(number)
  return author === undefined || author.seq <= (own[author.device] ?? 0) ? undefined : author
}

/** A head with the number that its change set has here; one that was applied here before adds nothing. */
function newHead(merging: Merging, [number, ordinal, value, of]: SnapshotHead): readonly LocalHead[] {
  const author = newAuthor(merging, number)
  if (author === undefined) return []
  const { device, seq, ms, counter, no: stamp } = author
  return [{ device, seq, ms, counter, ordinal, value, stamp, ...(of === undefined ? {} : { of }) }]
}

/** What the snapshot says of a row: the heads that are new here, and the ids of all. */
interface Theirs {
  readonly ids: ReadonlySet<string>
  readonly fresh: readonly LocalHead[]
}

function theirHeads(merging: Merging, { registers }: RowsLine, row: SnapshotRow): ReadonlyMap<string, Theirs> {
  const [, number, values, sparse = []] = row
  const theirs = new Map<string, Theirs>()
  const note = (register: string, heads: readonly SnapshotHead[]): void => {
    const ids = new Set<string>()
    for (const [headNo, ordinal] of heads) {
      const author = merging.authors.get(headNo)
      if (author !== undefined) ids.add(headId({ ...author, ordinal }))
    }
    theirs.set(register, { ids, fresh: heads.flatMap((head) => newHead(merging, head)) })
  }
  for (const [index, register] of registers.entries()) {
    for (const [name, value] of singly(register, values[index] ?? null)) note(name, [[number, 0, value]])
  }
  for (const [register, heads] of sparse) note(register, heads)
  return theirs
}

const nothing: Theirs = { ids: new Set(), fresh: [] }

/** Heads that both know and those that the other's vector does not cover stay (rule M15). */
function mergeRow(merging: Merging, entity: string, row: string, theirs: ReadonlyMap<string, Theirs>): void {
  const { core } = merging
  const erased = core.erasures.of(entity, row)
  const local = allHeads(core, entity, row)
  const outcomes = new Map<string, Outcome>()
  for (const register of new Set([...local.keys(), ...theirs.keys()])) {
    if (isErased(erased, register)) continue
    const before = local.get(register) ?? []
    const { ids, fresh } = theirs.get(register) ?? nothing
    const kept = before.filter((head) => ids.has(headId(head)) || head.seq > (merging.theirs[head.device] ?? 0))
    if (kept.length === before.length && fresh.length === 0) continue
    outcomes.set(register, { before, next: [...kept, ...fresh].sort(compareHeads) })
  }
  if (outcomes.size === 0) return
  const table = core.tables.get(entity)
  if (table !== undefined && table.find(core.db, row) === undefined) {
    const stamp = [...outcomes.values()].flatMap(({ next }) => next)[0]?.stamp ?? 0
    table.insert(core.db, { id: row, deleted: false, stamp, mask: core.masks.numberOf([]), columns: new Map() })
  }
  touch(merging, entity, row)
  noteContested(merging, { entity, row }, outcomes)
  const state = openRow(core, entity, row, table?.find(core.db, row))
  storeOutcomes(core, state, outcomes)
  state.write()
}

function noteContested(
  { core, contested }: Merging,
  place: { readonly entity: string; readonly row: string },
  outcomes: ReadonlyMap<string, Outcome>,
): void {
  for (const [register, { before, next }] of outcomes) {
    if (before.length > 1 || next.length > 1) noteContest(core, { ...place, register }, next)
    if (next.length > 1) contested.push({ ...place, register })
  }
}

/** Texts that merge need the writes that they started from, which only the log of the writer holds. */
function takeTexts({ core }: Merging, texts: readonly (Place & { readonly writes: readonly TextWrite[] })[]): void {
  for (const { entity, row, register, writes } of texts) {
    if (isErased(core.erasures.of(entity, row), register)) continue
    for (const write of writes) {
      core.db.run(
        'INSERT OR REPLACE INTO "_text" ("entity", "row", "register", "id", "body") VALUES (?, ?, ?, ?, ?)',
        entity,
        row,
        register,
        write.id,
        JSON.stringify(write),
      )
    }
  }
}

function settleTexts({ core, contested }: Merging): void {
  for (const place of contested) settleText(core, place)
}

/** Heads of rows that the snapshot does not name at all: what its vector covers was removed there. */
function dropRemoved(merging: Merging): void {
  const { core, own, touched } = merging
  if (Object.keys(own).every((device) => device === genesisDevice)) return
  const entities = [...core.tables.keys()].map(
    (entity) => `SELECT '${entity}' AS "entity", "id" FROM ${quoted(entity)}`,
  )
  const rows = core.db.all<{ entity: string; id: string }>(
    [...entities, 'SELECT DISTINCT "entity", "row" FROM "_head"'].join(' UNION '),
  )
  for (const { entity, id } of rows) {
    if (touched.get(entity)?.has(id) !== true) mergeRow(merging, entity, id, new Map())
  }
}

function raiseVector({ core, own, theirs, seen }: Merging): void {
  const { replicas } = core
  for (const [device, seq] of Object.entries(theirs)) {
    if (seq <= (own[device] ?? 0)) continue
    replicas.noteSeen(device, seq, vectorDifference(replicas.lastSeen(device), seen.get(device) ?? {}))
    replicas.setApplied(device, seq)
  }
}
