/**
 * Columns held in memory, each value once: what counts by value need to be quick over hundreds of thousands of rows. A column
 * is read when it is first asked for, and follows the rows that change.
 */
import type { Entity } from '../../../shared/model/entity.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { tableOf } from './edit.ts'
import { localDay } from './names.ts'
import { quoted } from './schema.ts'
import { viewNumbers, type View } from './window.ts'

/** Columns that are held at once; the one that was left longest is forgotten. 500,000 rows of one take 2 MB. */
const keptColumns = 32
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

export interface ColumnStore {
  column(view: View, field: string): HeldColumn
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
}

const keyOf = (entity: string, deleted: 0 | 1): string => `${entity}/${deleted}`

const roomForNewRows = 1024

function indexOf(column: HeldColumn, value: Column): number {
  let index = column.indexes.get(value)
  if (index === undefined) {
    index = column.values.length
    column.values.push(value)
    column.indexes.set(value, index)
    if (column.folded !== undefined) delete column.folded
  }
  return index
}

function setCode(column: HeldColumn, number: number, code: number): void {
  if (number >= column.codes.length) {
    const larger = new Int32Array(Math.max(number + roomForNewRows, Math.floor(column.codes.length * 1.5))).fill(-1)
    larger.set(column.codes)
    column.codes = larger
  }
  column.codes[number] = code
}

export function createColumnStore(core: Core): ColumnStore {
  const entities = new Map<string, HeldEntity>()
  const rowSets = new Map<string, Int32Array>()
  let rowSetsAt = -1

  function held({ entity: name, deleted: isDeleted }: View): HeldEntity {
    const { entity } = tableOf(core, name)
    const deleted = isDeleted === true ? 1 : 0
    let found = entities.get(keyOf(name, deleted))
    if (found?.entity !== entity) {
      found = { entity, deleted, columns: new Map(), touched: new Set() }
      entities.set(keyOf(name, deleted), found)
    }
    if (found.touched.size > 0) follow(name, found)
    return found
  }

  /** Reads the changed rows again into every column that is held. */
  function follow(name: string, { columns, touched, deleted: wanted }: HeldEntity): void {
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
      if (found < touched.size) columns.clear()
    }
    touched.clear()
  }

  function read(entity: string, field: string, deleted: 0 | 1): HeldColumn {
    const last = core.db.get<{ last: number | null }>(`SELECT max("_no") AS "last" FROM ${quoted(entity)}`)?.last ?? 0
    const column: HeldColumn = {
      codes: new Int32Array(last + roomForNewRows).fill(-1),
      values: [],
      indexes: new Map(),
    }
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
      columns.delete(field)
      columns.set(field, column)
      for (const oldest of columns.keys()) {
        if (columns.size <= keptColumns) break
        columns.delete(oldest)
      }
      return column
    },
    rows(view) {
      if ((view.filter ?? []).length === 0 && (view.search ?? '').trim() === '') return undefined
      const revision = core.replicas.revision()
      if (rowSetsAt !== revision) rowSets.clear()
      rowSetsAt = revision
      const key = JSON.stringify([localDay(core.now()), view.entity, view.deleted, view.filter, view.search])
      const rows = rowSets.get(key) ?? Int32Array.from(viewNumbers(core, { ...view, sort: [] }))
      rowSets.delete(key)
      rowSets.set(key, rows)
      for (const oldest of rowSets.keys()) {
        if (rowSets.size <= keptRowSets) break
        rowSets.delete(oldest)
      }
      return rows
    },
    touch(changed, isComplete) {
      for (const [name, ids] of changed) {
        for (const deleted of [0, 1] as const) {
          if (isComplete) for (const id of ids) entities.get(keyOf(name, deleted))?.touched.add(id)
          else entities.delete(keyOf(name, deleted))
        }
      }
    },
  }
}
