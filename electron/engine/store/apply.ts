/** One change on one row: the single path by which local edits, imports, undo and other devices' work arrive (rule M1). */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { deletedRegister, elementOf, writesOf, type Change, type Write } from '../../../shared/sync/change-set.ts'
import { applyWrite, headId, isDeleted, isPresent, shownValue, type Head } from '../../../shared/sync/register.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { fitsColumn, toColumn, type Column } from './codec.ts'
import type { Core } from './core.ts'
import { eraseRow, erasedRegisters } from './erase.ts'
import { headsOfRaw, writeHeads } from './heads.ts'
import type { StampedAuthor } from './replicas.ts'
import type { RawRow, Table } from './table.ts'

/** The heads that a change removed, register by register. */
export type Prior = Readonly<Record<string, readonly (readonly [head: string, value: Json])[]>>

export interface Applied {
  /** Null where the row was new. */
  readonly prior: Prior | null
}

/** Applies a change; `hadSeen` says whether its author had applied a head. Answers undefined where nothing of it may remain (rule M9). */
export function applyChange(
  core: Core,
  author: StampedAuthor,
  change: Change,
  hadSeen: (head: Head) => boolean,
): Applied | undefined {
  if (change.erase !== undefined) {
    eraseRow(core, change)
    return { prior: null }
  }
  const erased = erasedRegisters(core, change.entity, change.row)
  if (erased.has('')) return undefined
  const table = core.tables.get(change.entity)
  const raw = table?.find(core.db, change.row)
  if (table !== undefined && raw === undefined) {
    if (isPlain(change) && erased.size === 0) {
      insertRow(core, table, author, change)
      return { prior: null }
    }
    table.insert(core.db, {
      id: change.row,
      deleted: false,
      stamp: author.no,
      mask: core.masks.numberOf([]),
      columns: new Map(),
    })
  }
  const writes = writesOf(change).filter(({ register }) => !erased.has(elementOf(register)?.field ?? register))
  const prior = writeRegisters(core, author, change, writes, hadSeen)
  return { prior: raw === undefined && table !== undefined ? null : prior }
}

/** A change that only sets fields and adds elements: on a new row it needs no heads of its own. */
function isPlain(change: Change): boolean {
  return (
    change.restored === undefined &&
    change.beside === undefined &&
    Object.values(change.sets ?? {}).every((set) => (set.remove ?? []).length === 0)
  )
}

/** The fast path: a new row keeps everything under one stamp and one mask. */
function insertRow(core: Core, table: Table, author: StampedAuthor, change: Change): void {
  const columns = new Map<string, Column>()
  const mask: string[] = []
  const sparse: [register: string, value: Json][] = []
  let deleted = false
  for (const [register, value] of Object.entries(change.fields ?? {})) {
    const field = table.fields.get(register)
    if (register === deletedRegister) {
      deleted = value === true
      mask.push(register)
    } else if (field !== undefined && field.register === undefined && fitsColumn(field.kind.storage, value)) {
      columns.set(register, toColumn(field.kind.storage, value))
      mask.push(register)
    } else {
      const shown = table.registerColumns(register, value)
      if (shown === undefined || shown.size === 0) sparse.push([register, value])
      else {
        for (const [column, part] of shown) columns.set(column, part)
        mask.push(register)
      }
    }
  }
  for (const [name, { add = [] }] of Object.entries(change.sets ?? {})) {
    if (table.fields.get(name)?.kind.isSet === true) {
      columns.set(name, add.length === 0 ? null : canonicalJson(canonicalSet(add)))
      mask.push(name)
    } else for (const element of add) sparse.push([`${name}/${element}`, true])
  }
  table.insert(core.db, { id: change.row, deleted, stamp: author.no, mask: core.masks.numberOf(mask), columns })
  for (const [register, value] of sparse) {
    const head = { ...author, ordinal: 0, value, stamp: author.no }
    writeHeads(core, { entity: change.entity, row: change.row, register, table, raw: undefined }, [head])
  }
}

function writeRegisters(
  core: Core,
  author: StampedAuthor,
  { entity, row }: Change,
  writes: readonly Write[],
  hadSeen: (head: Head) => boolean,
): Prior {
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  const prior: Record<string, Prior[string]> = {}
  const columns = new Map<string, Column>()
  const withdrawn: string[] = []
  for (const write of writes) {
    const place = { entity, row, register: write.register, table, raw }
    const heads = headsOfRaw(core, place)
    const next = applyWrite(heads, write, author, hadSeen) as readonly (Head & { readonly stamp?: number })[]
    writeHeads(
      core,
      place,
      next.map((head) => ({ ...head, stamp: head.stamp ?? author.no })),
    )
    const removed = heads.filter((head) => !next.includes(head))
    if (removed.length > 0) prior[write.register] = removed.map((head) => [headId(head), head.value])
    if (next.length === 0) withdrawn.push(write.register)
    if (table !== undefined && raw !== undefined) showRegister(table, raw, write.register, next, columns)
  }
  if (table !== undefined && raw !== undefined) {
    leaveMask(core, raw, withdrawn, columns)
    table.update(core.db, raw, columns)
  }
  return prior
}

/** Puts what a register shows now into the row's columns. */
function showRegister(
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
  } else if (table.entity.registers.has(register)) {
    const shown = table.registerColumns(register, shownValue(heads)) ?? table.registerColumns(register, null)
    for (const [column, value] of shown ?? []) columns.set(column, value)
  }
}

/** A register without heads no longer belongs to the row's stamp. */
function leaveMask(core: Core, raw: RawRow, withdrawn: readonly string[], columns: Map<string, Column>): void {
  const mask = core.masks.registersOf(raw._mask)
  if (!withdrawn.some((register) => mask.has(register))) return
  columns.set('_mask', core.masks.numberOf([...mask].filter((register) => !withdrawn.includes(register))))
}
