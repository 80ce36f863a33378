/** Rows while changes are applied to them: read once and written once, however many changes of a batch reach them. */
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { sparseHeads, sparseHeadsOf, writeHeads, type LocalHead, type Place } from './heads.ts'
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

export function openRow(
  core: Core,
  entity: string,
  row: string,
  raw: RawRow | undefined,
  sparse = sparseHeads(core, entity, row),
): RowState {
  const table = core.tables.get(entity)
  const columns = new Map<string, Column>()
  /** The heads of a changed register that stand in the file. */
  const stored = new Map<string, readonly LocalHead[]>()
  return {
    entity,
    row,
    table,
    raw,
    sparse,
    setHeads(register, next) {
      if (!stored.has(register)) stored.set(register, sparse.get(register) ?? [])
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
  /** Reads what changes will ask for, of many rows at once: that takes a fraction of the time. */
  foresee(changes: readonly Change[]): void
  /** The row as it stands in its table. */
  find(table: Table, row: string): RawRow | undefined
  open(entity: string, row: string, raw: RawRow | undefined): RowState
  /** Writes a row and forgets it: somebody else goes on with it. */
  leave(entity: string, row: string): void
  /** A register with several heads: its texts may merge (rule M3), once all is written. */
  contest(place: Place): void
  /** Writes everything, and the merged texts. */
  close(): void
}

/** A row as it was when its change was foreseen; whoever asks for it takes it away. */
interface Foreseen {
  readonly raw: RawRow | undefined
  readonly sparse: Map<string, readonly LocalHead[]>
}

/** Rows that are held before they are written. */
const heldRows = 4000

export function openRows(core: Core): Rows {
  const states = new Map<string, Map<string, RowState>>()
  const contested = new Map<string, Place>()
  const foreseen = new Map<string, Map<string, Foreseen>>()
  let held = 0

  function foreseeRows(entity: string, rows: readonly string[]): void {
    const raws = new Map(
      core.tables
        .get(entity)
        ?.findAll(core.db, rows)
        .map((raw) => [raw.id, raw]),
    )
    const sparse = sparseHeadsOf(core, entity, rows)
    const known = foreseen.get(entity) ?? new Map<string, Foreseen>()
    foreseen.set(entity, known)
    for (const row of rows) known.set(row, { raw: raws.get(row), sparse: sparse.get(row) ?? new Map() })
  }

  function write(): void {
    for (const rows of states.values()) {
      for (const state of rows.values()) state.write()
      rows.clear()
    }
    held = 0
  }

  return {
    known: (entity, row) => states.get(entity)?.get(row),
    foresee(changes) {
      const rows = new Map<string, Set<string>>()
      for (const { entity, row } of changes) {
        if (states.get(entity)?.has(row) === true || foreseen.get(entity)?.has(row) === true) continue
        const asked = rows.get(entity)
        if (asked === undefined) rows.set(entity, new Set([row]))
        else asked.add(row)
      }
      for (const [entity, asked] of rows) foreseeRows(entity, [...asked])
    },
    find(table, row) {
      const known = foreseen.get(table.entity.name)
      const found = known?.get(row)
      if (found === undefined) return table.find(core.db, row)
      // Its heads are asked for next, or it is new and gets none.
      if (found.raw === undefined) known?.delete(row)
      return found.raw
    },
    open(entity, row, raw) {
      if (held >= heldRows) write()
      held += 1
      const state = openRow(core, entity, row, raw, foreseen.get(entity)?.get(row)?.sparse)
      foreseen.get(entity)?.delete(row)
      const rows = states.get(entity)
      if (rows === undefined) states.set(entity, new Map([[row, state]]))
      else rows.set(row, state)
      return state
    },
    leave(entity, row) {
      states.get(entity)?.get(row)?.write()
      states.get(entity)?.delete(row)
      foreseen.get(entity)?.delete(row)
    },
    contest: (place) => void contested.set(`${place.entity}/${place.row}/${place.register}`, place),
    close() {
      write()
      for (const place of contested.values()) settleText(core, place)
      contested.clear()
    },
  }
}
