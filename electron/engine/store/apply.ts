/** One change on one row: the single path by which local edits, imports, undo and other devices' work arrive (rule M1). */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { deletedRegister, elementOf, writesOf, type Change } from '../../../shared/sync/change-set.ts'
import { applyWrite, headId, isDeleted, isPresent, shownValue, type Head } from '../../../shared/sync/register.ts'
import { keepsExactly, toColumn, type Column } from './codec.ts'
import { noteContest } from './contested.ts'
import type { Core } from './core.ts'
import { eraseRow } from './erase.ts'
import { ownHead, ownRegisters, writeHeads, type LocalHead } from './heads.ts'
import type { StampedAuthor } from './replicas.ts'
import type { RowState, Rows } from './row-state.ts'
import type { RawRow, Table } from './table.ts'

/** The heads that a change removed, register by register. */
export type Prior = Readonly<Record<string, readonly (readonly [head: string, value: Json])[]>>

/**
 * Applies a change of which nothing was erased; `hadSeen` says whether its author had applied a head. Answers the heads
 * that it removed; null where the row was new.
 */
export function applyChange(
  core: Core,
  rows: Rows,
  author: StampedAuthor,
  change: Change,
  hadSeen: (head: Head) => boolean,
): Prior | null {
  const { entity, row } = change
  if (change.erase !== undefined) {
    rows.leave(entity, row)
    eraseRow(core, change)
    return null
  }
  const known = rows.known(entity, row)
  if (known !== undefined) return writeRegisters(core, rows, { author, change, hadSeen, state: known })
  const table = core.tables.get(entity)
  const raw = table === undefined ? undefined : rows.find(table, row)
  if (table === undefined || raw !== undefined)
    return writeRegisters(core, rows, { author, change, hadSeen, state: rows.open(entity, row, raw) })
  if (isPlain(change)) {
    insertRow(core, table, author, change)
    return null
  }
  table.insert(core.db, {
    id: row,
    deleted: false,
    stamp: author.no,
    mask: core.masks.numberOf([]),
    columns: new Map(),
  })
  const state = rows.open(entity, row, table.find(core.db, row))
  writeRegisters(core, rows, { author, change, hadSeen, state })
  return null
}

/** A change that only sets fields and adds elements: on a new row it needs no heads of its own. */
function isPlain(change: Change): boolean {
  return (
    change.restored === undefined &&
    change.beside === undefined &&
    Object.values(change.sets ?? {}).every((set) => (set.remove ?? []).length === 0)
  )
}

/** The columns in which the row itself can keep a register's value, exactly; undefined where only the sparse table can. */
export function ownColumns(table: Table, register: string, value: Json): ReadonlyMap<string, Column> | undefined {
  if (register === deletedRegister)
    return typeof value === 'boolean' ? new Map([['_deleted', value ? 1 : 0]]) : undefined
  const names = table.entity.registers.get(register)
  if (names === undefined) return undefined
  if (names.length === 1) {
    const field = table.fields.get(register)
    // An own field comes and goes, and may change its kind: its column only shows what the sparse table holds.
    if (field === undefined || field.own === true) return undefined
    if (field.kind.isSet === true || !keepsExactly(field.kind.storage, value)) return undefined
    return new Map([[register, toColumn(field.kind.storage, value)]])
  }
  if (!Array.isArray(value) || value.length !== names.length) return undefined
  const isKept = names.every((name, index) =>
    keepsExactly(table.fields.get(name)?.kind.storage ?? 'TEXT', value[index]),
  )
  return isKept ? table.registerColumns(register, value) : undefined
}

/** The fast path: a new row keeps everything under one stamp and one mask. */
function insertRow(core: Core, table: Table, author: StampedAuthor, change: Change): void {
  const columns = new Map<string, Column>()
  const mask: string[] = []
  const sparse: [register: string, value: Json][] = []
  for (const [register, value] of Object.entries(change.fields ?? {})) {
    const own = ownColumns(table, register, value)
    if (own === undefined) {
      sparse.push([register, value])
      if (table.fields.get(register)?.kind.isSet === true) continue
      for (const [column, part] of table.registerColumns(register, value) ?? []) columns.set(column, part)
    } else {
      mask.push(register)
      for (const [column, part] of own) columns.set(column, part)
    }
  }
  for (const [name, { add = [] }] of Object.entries(change.sets ?? {})) {
    const field = table.fields.get(name)
    if (field?.kind.isSet === true) columns.set(name, add.length === 0 ? null : canonicalJson(canonicalSet(add)))
    if (field?.kind.isSet === true && field.own !== true) mask.push(name)
    else for (const element of new Set(add)) sparse.push([`${name}/${element}`, true])
  }
  const deleted = columns.get('_deleted') === 1
  table.insert(core.db, { id: change.row, deleted, stamp: author.no, mask: core.masks.numberOf(mask), columns })
  for (const [register, value] of sparse) {
    const head = { ...author, ordinal: 0, value, stamp: author.no }
    writeHeads(core, { entity: change.entity, row: change.row, register }, [head], [])
  }
}

interface Writing {
  readonly author: StampedAuthor
  readonly change: Change
  readonly hadSeen: (head: Head) => boolean
  readonly state: RowState
}

/** A register before and after a write. */
export interface Outcome {
  readonly before: readonly LocalHead[]
  readonly next: readonly LocalHead[]
}

function writeRegisters(core: Core, rows: Rows, { change, author, hadSeen, state }: Writing): Prior {
  const outcomes = new Map<string, Outcome>()
  for (const write of writesOf(change)) {
    const known = outcomes.get(write.register)
    const before = known?.before ?? state.sparse.get(write.register) ?? ownHeads(core, state, write.register)
    const next = applyWrite(known?.next ?? before, write, author, hadSeen) as readonly (Head & { stamp?: number })[]
    outcomes.set(write.register, {
      before,
      next: next.map((head) => (head.stamp === undefined ? { ...head, stamp: author.no } : (head as LocalHead))),
    })
  }
  const prior: Record<string, Prior[string]> = {}
  for (const [register, { before, next }] of outcomes) {
    // What the change set itself wrote before is no work of anybody else.
    const removed = before.filter((head) => head.stamp !== author.no && !next.some((kept) => isSame(kept, head)))
    if (removed.length > 0) prior[register] = removed.map((head) => [headId(head), head.value])
    const place = { entity: change.entity, row: change.row, register }
    if (before.length > 1 || next.length > 1) noteContest(core, place, next)
    if (next.length > 1) rows.contest(place)
  }
  storeOutcomes(core, state, outcomes, author)
  return prior
}

/** Puts what registers became into the row: heads and columns. Without an author the row keeps its own stamp. */
export function storeOutcomes(
  core: Core,
  state: RowState,
  outcomes: ReadonlyMap<string, Outcome>,
  author?: StampedAuthor,
): void {
  const { table, raw } = state
  const columns = new Map<string, Column>()
  if (table !== undefined && raw !== undefined) {
    for (const [register, { next }] of outcomes) showRegister(table, raw, register, next, columns)
  }
  keepHeads(core, state, outcomes, columns, author)
  state.setColumns(columns)
}

function isSame(left: LocalHead, right: LocalHead): boolean {
  return left.stamp === right.stamp && left.ordinal === right.ordinal
}

function ownHeads(core: Core, { table, raw }: RowState, register: string): readonly LocalHead[] {
  const own = table === undefined || raw === undefined ? undefined : ownHead(core, table, raw, register)
  return own === undefined ? [] : [own]
}

/**
 * Keeps the heads where they cost least. A change that writes most of what the row's stamp covers becomes the row's new
 * stamp, and what is left of the old one moves to the sparse table; otherwise the written registers stand there themselves.
 */
function keepHeads(
  core: Core,
  state: RowState,
  outcomes: ReadonlyMap<string, Outcome>,
  columns: Map<string, Column>,
  author: StampedAuthor | undefined,
): void {
  const { table, raw, sparse } = state
  const owned: string[] = []
  if (table !== undefined && raw !== undefined && author !== undefined) {
    for (const [register, { next }] of outcomes) {
      const [head] = next
      const isOwn = next.length === 1 && head?.stamp === author.no && head.ordinal === 0 && head.of === undefined
      if (isOwn && ownColumns(table, register, head.value) !== undefined) owned.push(register)
    }
    const isLeft = (register: string): boolean => !sparse.has(register) && !outcomes.has(register)
    // Most changes write little of a row: that is seen without looking at the elements of its sets.
    if (owned.length > 0 && countPlain(core, table, raw, isLeft) < owned.length) {
      const left = ownRegisters(core, table, raw).filter(isLeft)
      if (left.length < owned.length) {
        for (const register of left) {
          const head = ownHead(core, table, raw, register)
          if (head !== undefined) state.setHeads(register, [head])
        }
        for (const [register, { next }] of outcomes) state.setHeads(register, owned.includes(register) ? [] : next)
        columns.set('_stamp', author.no)
        columns.set('_mask', core.masks.numberOf(owned))
        return
      }
    }
  }
  const withdrawn: string[] = []
  for (const [register, { next }] of outcomes) {
    state.setHeads(register, next)
    if (next.length === 0) withdrawn.push(register)
  }
  if (raw !== undefined) leaveMask(core, raw, withdrawn, columns)
}

/** How many registers of the row's stamp, its sets left out, are as asked. */
function countPlain(core: Core, table: Table, raw: RawRow, isAsked: (register: string) => boolean): number {
  let count = 0
  for (const register of core.masks.registersOf(raw._mask))
    if (table.fields.get(register)?.kind.isSet !== true && isAsked(register)) count += 1
  return count
}

/** Puts what a register shows now into the row's columns. */
export function showRegister(
  table: Table,
  raw: RawRow,
  register: string,
  heads: readonly Head[],
  columns: Map<string, Column>,
): void {
  const element = elementOf(register)
  if (register === deletedRegister) columns.set('_deleted', isDeleted(heads) ? 1 : 0)
  else if (element !== undefined) {
    if (table.fields.get(element.field)?.kind.isSet !== true) return
    const column = columns.has(element.field) ? columns.get(element.field) : raw[element.field]
    const elements = new Set(typeof column === 'string' ? (JSON.parse(column) as string[]) : [])
    if (isPresent(heads)) elements.add(element.element)
    else elements.delete(element.element)
    columns.set(element.field, elements.size === 0 ? null : canonicalJson(canonicalSet(elements)))
  } else if (table.fields.get(register)?.kind.isSet !== true) {
    const shown = table.registerColumns(register, shownValue(heads)) ?? table.registerColumns(register, null)
    for (const [column, value] of shown ?? []) columns.set(column, value)
  }
}

/** A register without heads no longer belongs to the row's stamp. */
function leaveMask(core: Core, raw: RawRow, withdrawn: readonly string[], columns: Map<string, Column>): void {
  if (withdrawn.length === 0) return
  const mask = core.masks.registersOf(raw._mask)
  if (!withdrawn.some((register) => mask.has(register))) return
  columns.set('_mask', core.masks.numberOf([...mask].filter((register) => !withdrawn.includes(register))))
}
