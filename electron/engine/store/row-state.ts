/** Rows while changes are applied to them: read once and written once, however many changes of a batch reach them. */
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { sparseHeads, writeHeads, type LocalHead, type Place } from './heads.ts'
import type { RawRow, Table } from './table.ts'
import { settleText } from './texts.ts'

export interface RowState {
  readonly entity: string
  readonly row: string
  /** Undefined for an entity of a newer program, which only the sparse table knows (rule M8). */
  readonly table: Table | undefined
  /** The table row with what was written since. */
  readonly raw: RawRow | undefined
  /** The registers of the sparse table with what was written since. */
  readonly sparse: ReadonlyMap<string, readonly LocalHead[]>
  setHeads(register: string, next: readonly LocalHead[]): void
  setColumns(columns: ReadonlyMap<string, Column>): void
  /** Writes what differs from the file. */
  write(): void
}

export function openRow(core: Core, entity: string, row: string, raw: RawRow | undefined): RowState {
  const table = core.tables.get(entity)
  const sparse = sparseHeads(core, entity, row)
  const columns = new Map<string, Column>()
  /** How many heads of a changed register stand in the file. */
  const stored = new Map<string, number>()
  return {
    entity,
    row,
    table,
    raw,
    sparse,
    setHeads(register, next) {
      const before = sparse.get(register)?.length ?? 0
      if (!stored.has(register)) stored.set(register, before)
      if (next.length === 0) sparse.delete(register)
      else sparse.set(register, next)
    },
    setColumns(written) {
      for (const [column, value] of written) {
        columns.set(column, value)
        if (raw !== undefined) (raw as Record<string, Column>)[column] = value
      }
    },
    write() {
      for (const [register, before] of stored)
        writeHeads(core, { entity, row, register }, sparse.get(register) ?? [], before)
      if (table !== undefined && raw !== undefined) table.update(core.db, raw, columns)
      stored.clear()
      columns.clear()
    },
  }
}

/** The rows that a batch of changes reaches. */
export interface Rows {
  /** The row as the batch left it; undefined where nothing of it was asked for yet. */
  known(entity: string, row: string): RowState | undefined
  open(entity: string, row: string, raw: RawRow | undefined): RowState
  /** Writes a row and forgets it: somebody else goes on with it. */
  leave(entity: string, row: string): void
  /** A register with several heads: its texts may merge (rule M3), once all is written. */
  contest(place: Place): void
  /** Writes everything, and the merged texts. */
  close(): void
}

/** Rows that are held before they are written. */
const heldRows = 4000

export function openRows(core: Core): Rows {
  const states = new Map<string, Map<string, RowState>>()
  const contested = new Map<string, Place>()
  let held = 0

  function write(): void {
    for (const rows of states.values()) {
      for (const state of rows.values()) state.write()
      rows.clear()
    }
    held = 0
  }

  return {
    known: (entity, row) => states.get(entity)?.get(row),
    open(entity, row, raw) {
      if (held >= heldRows) write()
      held += 1
      const state = openRow(core, entity, row, raw)
      const rows = states.get(entity)
      if (rows === undefined) states.set(entity, new Map([[row, state]]))
      else rows.set(row, state)
      return state
    },
    leave(entity, row) {
      states.get(entity)?.get(row)?.write()
      states.get(entity)?.delete(row)
    },
    contest: (place) => void contested.set(`${place.entity}/${place.row}/${place.register}`, place),
    close() {
      write()
      for (const place of contested.values()) settleText(core, place)
      contested.clear()
    },
  }
}
