/**
 * Columns held in memory, each value once: what counts by value need to be quick over hundreds of thousands of rows. A column
 * is read when it is first asked for, and follows the rows that change.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { tableOf } from './edit.ts'
import { localDay } from './names.ts'
import { hasSortColumn, quoted } from './schema.ts'
import { viewNumbers } from './window.ts'
import type { View } from './view.ts'
import { keepLatest } from './keep-latest.ts'

/** Columns that are held at once; the one that was left longest is forgotten. 500,000 rows of one take 2 MB. */
const keptColumns = 48
/** Sets of rows (what a filter left) that are held until something changes. */
const keptRowSets = 16

/** One column of the living rows, or of the paper bin: `codes[_no]` is the index of the row's value in `values`; -1 where none of the rows has that number. */
export interface HeldColumn {
  codes: Int32Array
  readonly values: Column[]
  readonly indexes: Map<Column, number>
  /** The folded texts of the values, made when first searched. */
  folded?: string[]
}

export interface IndexedColumn {
  readonly column: HeldColumn
  /** Rows, by the index of their value. */
  readonly counts: Uint32Array
}

export interface ColumnStore {
  column(view: View, field: string): HeldColumn
  /** Resolves when columns can be had at once: those of a large table are read in turns, so that nobody waits behind them. */
  ready(view: View, fields: readonly string[]): Promise<void>
  /**
   * The values of a column that is not held, with the rows that hold each, where an index of the file tells them at once: of all
   * living rows. Else undefined.
   */
  fromIndex(view: View, field: string): IndexedColumn | undefined
  /** The numbers of the rows of a view, in no order; undefined where it is not filtered. */
  rows(view: View): Int32Array | undefined
  /** Tells of changed rows, by entity; without `isComplete` more changed than are named. */
  touch(changed: ReadonlyMap<string, ReadonlySet<string>>, isComplete: boolean): void
}

interface HeldEntity {
  /** The declaration with which the columns were read: own fields change it. */
  readonly entity: Entity
  readonly deleted: 0 | 1
  readonly columns: Map<string, HeldColumn>
  touched: Set<string>
  /** For each reading that is going on, the rows that changed since it began. */
  readonly missed: Set<Set<string>>
  /** The reading of columns that somebody waits for: it goes before. */
  urgent?: Promise<void>
  /** Columns were read ahead, or are being read. */
  isWarm: boolean
  /** The reading ahead that is going on. */
  ahead?: Ahead
}

interface Ahead {
  /** What it will bring: who asks for one of these waits for it, as a reading of their own would only hold it up. */
  readonly fields: ReadonlySet<string>
  readonly done: Promise<void>
}

const keyOf = (entity: string, deleted: 0 | 1): string => `${entity}/${deleted}`

const roomForNewRows = 1024
/** Tables with fewer rows are read at once, when a column is asked for. */
const largeTable = 20_000
/** Cells that are read in one turn: some milliseconds, for which an edit may have to wait. */
const cellsInTurn = 6000
/** Bytes that the values of columns may take which nobody has asked for yet: holding every description would be a copy of the table. */
const usualRoomAhead = 64_000_000
/** What holding a value takes beside its letters. */
const bytesPerValue = 60

/** What is filtered by choosing: few values, or ones that compare. */
function isUsual({ kind, list, entity }: NamedField): boolean {
  return (
    list !== undefined ||
    entity !== undefined ||
    kind.isSet === true ||
    kind.measure !== undefined ||
    kind.storage === 'BOOLEAN'
  )
}

function indexOf(column: HeldColumn, value: Column): number {
  let index = column.indexes.get(value)
  if (index === undefined) {
    index = column.values.length
    column.values.push(value)
    column.indexes.set(value, index)
    column.folded?.push(foldedValue(value))
  }
  return index
}

/** A value as it is searched. */
export function foldedValue(value: Column): string {
  return value === null ? '' : foldText(String(value))
}

/** A column that is being read. */
interface ReadColumn {
  readonly field: string
  readonly column: HeldColumn
  /** Its values that are weighed already, and what they take. */
  weighed: number
  bytes: number
}

/** Without the heaviest columns, until the others fit into the room. */
function withinRoom(columns: readonly ReadColumn[], room: number): readonly ReadColumn[] {
  let bytes = 0
  for (const read of columns) {
    const { values } = read.column
    for (; read.weighed < values.length; read.weighed += 1) {
      const value = values[read.weighed]
      read.bytes += bytesPerValue + (typeof value === 'string' ? value.length : 0)
    }
    bytes += read.bytes
  }
  if (bytes <= room) return columns
  const heaviest = columns.reduce((most, read) => (read.bytes > most.bytes ? read : most))
  return withinRoom(
    columns.filter((read) => read !== heaviest),
    room,
  )
}

function setCode(column: HeldColumn, number: number, code: number): void {
  if (number >= column.codes.length) {
    const larger = new Int32Array(Math.max(number + roomForNewRows, Math.floor(column.codes.length * 1.5))).fill(-1)
    larger.set(column.codes)
    column.codes = larger
  }
  column.codes[number] = code
}

export function createColumnStore(core: Core, roomAhead = usualRoomAhead): ColumnStore {
  const entities = new Map<string, HeldEntity>()
  const rowSets = new Map<string, Int32Array>()
  let rowSetsAt = -1

  function held({ entity: name, deleted: isDeleted }: View): HeldEntity {
    const { entity } = tableOf(core, name)
    const deleted = isDeleted === true ? 1 : 0
    let found = entities.get(keyOf(name, deleted))
    if (found?.entity !== entity) {
      found = { entity, deleted, columns: new Map(), touched: new Set(), missed: new Set(), isWarm: false }
      entities.set(keyOf(name, deleted), found)
    }
    if (found.touched.size > 0) follow(name, found)
    return found
  }

  /** Reads the changed rows again into every column that is held. */
  function follow(name: string, into: HeldEntity): void {
    const { columns, touched, deleted: wanted } = into
    const fields = [...columns.keys()]
    if (fields.length > 0) {
      const rows = core.db.tuples<[number, number, ...Column[]]>(
        `SELECT "_no", "_deleted", ${fields.map(quoted).join(', ')} FROM ${quoted(name)} WHERE "id" IN (SELECT value FROM json_each(?))`,
        JSON.stringify([...touched]),
      )
      let found = 0
      for (const [number, deleted, ...values] of rows) {
        found += 1
        for (const [place, field] of fields.entries()) {
          const column = columns.get(field) as HeldColumn
          setCode(column, number, deleted === wanted ? indexOf(column, values[place] ?? null) : -1)
        }
      }
      // An erased row has left no number behind by which it could be taken out.
      if (found < touched.size) {
        columns.clear()
        into.isWarm = false
      }
    }
    touched.clear()
  }

  function lastNumber(entity: string): number {
    return core.db.get<{ last: number | null }>(`SELECT max("_no") AS "last" FROM ${quoted(entity)}`)?.last ?? 0
  }

  function emptyColumn(rows: number): HeldColumn {
    return { codes: new Int32Array(rows + roomForNewRows).fill(-1), values: [], indexes: new Map() }
  }

  /** Reads columns of a large table in turns; rows that change meanwhile are followed at the end like any other. */
  async function readInTurns(
    name: string,
    into: HeldEntity,
    fields: readonly string[],
    isUrgent: boolean,
  ): Promise<void> {
    const missed = new Set<string>()
    into.missed.add(missed)
    const last = lastNumber(name)
    let columns: readonly ReadColumn[] = fields.map((field) => ({
      field,
      column: emptyColumn(last),
      weighed: 0,
      bytes: 0,
    }))
    for (let at = 0; at <= last && columns.length > 0;) {
      const until = at + Math.ceil(cellsInTurn / columns.length)
      await nextTurn()
      if (!isUrgent) await into.urgent
      if (core.db.isClosed() || entities.get(keyOf(name, into.deleted)) !== into) return
      const rows = core.db.allTuples<readonly [number, ...Column[]]>(
        `SELECT "_no", ${columns.map(({ field }) => quoted(field)).join(', ')} FROM ${quoted(name)} WHERE "_no" > ? AND "_no" <= ? AND "_deleted" = ${into.deleted}`,
        at,
        until,
      )
      for (const row of rows)
        for (const [place, { column }] of columns.entries())
          setCode(column, row[0], indexOf(column, row[place + 1] ?? null))
      at = until
      if (!isUrgent) columns = withinRoom(columns, roomAhead)
    }
    into.missed.delete(missed)
    for (const id of missed) into.touched.add(id)
    for (const { field, column } of columns) if (!into.columns.has(field)) into.columns.set(field, column)
  }

  /** Reads before anybody asks, and lets everybody who does ask go first: what is mostly filtered by, then texts that repeat. */
  async function readAhead(name: string, into: HeldEntity): Promise<void> {
    const fields = into.entity.fieldList.filter(({ kind }) => kind.name !== 'settings')
    for (const part of [fields.filter(isUsual), fields.filter((field) => !isUsual(field))]) {
      const missing = part.map((field) => field.name).filter((field) => !into.columns.has(field))
      if (missing.length === 0) continue
      const done = readInTurns(name, into, missing, false)
      into.ahead = { fields: new Set(missing), done }
      await done.finally(() => delete into.ahead)
    }
  }

  function read(entity: string, field: string, deleted: 0 | 1): HeldColumn {
    const column = emptyColumn(lastNumber(entity))
    const rows = core.db.tuples<[number, Column]>(
      `SELECT "_no", ${quoted(field)} FROM ${quoted(entity)} WHERE "_deleted" = ${deleted}`,
    )
    for (const [number, value] of rows) column.codes[number] = indexOf(column, value)
    return column
  }

  return {
    column(view, field) {
      const { columns, deleted } = held(view)
      const column = columns.get(field) ?? read(view.entity, field, deleted)
      keepLatest(columns, field, column, keptColumns)
      return column
    },
    fromIndex(view, name) {
      const { entity, columns } = held(view)
      const field = entity.fieldList.find((candidate) => candidate.name === name)
      const isNarrowed = [...(view.filter ?? []), ...(view.ids ?? [])].length > 0 || (view.search ?? '').trim() !== ''
      if (isNarrowed || view.deleted === true || columns.has(name)) return undefined
      if (field?.index !== true || hasSortColumn(entity, field)) return undefined
      const found = core.db.all<{ value: Column; rows: number }>(
        `SELECT ${quoted(name)} AS "value", count(*) AS "rows" FROM ${quoted(entity.name)} WHERE "_deleted" = 0 GROUP BY 1`,
      )
      const column = emptyColumn(0)
      for (const { value } of found) indexOf(column, value)
      return { column, counts: Uint32Array.from(found, ({ rows }) => rows) }
    },
    async ready(view, fields) {
      const found = held(view)
      if (lastNumber(view.entity) < largeTable) return
      for (let before; found.urgent !== before;) {
        before = found.urgent
        await before
      }
      const isMissing = (field: string): boolean => !found.columns.has(field)
      const { ahead } = found
      if (fields.some((field) => isMissing(field) && ahead?.fields.has(field) === true)) await ahead?.done
      const missing = fields.filter(isMissing)
      if (missing.length > 0) {
        found.urgent = readInTurns(view.entity, found, missing, true)
        await found.urgent
      }
      if (found.isWarm) return
      found.isWarm = true
      // Nobody waits for it: what it could not read, the one who asks for it will be told of.
      readAhead(view.entity, found).catch(() => (found.isWarm = false))
    },
    rows(view) {
      if ((view.filter ?? []).length === 0 && (view.search ?? '').trim() === '') return undefined
      const revision = core.replicas.revision()
      if (rowSetsAt !== revision) rowSets.clear()
      rowSetsAt = revision
      const key = JSON.stringify([localDay(core.now()), view.entity, view.deleted, view.filter, view.search])
      const rows = rowSets.get(key) ?? Int32Array.from(viewNumbers(core, { ...view, sort: [] }))
      keepLatest(rowSets, key, rows, keptRowSets)
      return rows
    },
    touch(changed, isComplete) {
      for (const [name, ids] of changed) {
        for (const deleted of [0, 1] as const) {
          const found = entities.get(keyOf(name, deleted))
          if (!isComplete) entities.delete(keyOf(name, deleted))
          else if (found !== undefined)
            for (const into of [found.touched, ...found.missed]) for (const id of ids) into.add(id)
        }
      }
    },
  }
}
