/**
 * Rows that keep their places: the order of a view as it was when it was opened, held until the window asks for a new one.
 * An edited row stays where it is even if it would sort or filter elsewhere; new rows come last, deleted ones go and come back
 * to where they stood.
 */
import type { Aggregate, RowIds, Window } from '../../../shared/contract/record-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { aggregate } from './aggregate.ts'
import type { Core } from './core.ts'
import { dataEdge } from './data-edge.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { quoted } from './schema.ts'
import type { RawRow, Table } from './table.ts'
import { shownRows, viewNumbers } from './window.ts'
import type { View } from './view.ts'
import { keepLatest } from './keep-latest.ts'

/** Rows that one change may have looked at again because they stood wrong before; with more, the order stays stale. */
const mostDoubtful = 5000

/** Orders that are held at once; the one that was left longest is forgotten and would be ordered anew. */
const keptOrders = 12

interface Held {
  readonly view: View
  /** What the view asks for, to see that a token still means it. */
  readonly asked: string
  /** The rows (`_no`) in their places. */
  numbers: readonly number[]
  /** The same with those that went since, where they stood. */
  places: readonly number[]
  gone: ReadonlySet<number>
  /** Rows that may not stand where sorting and filtering would put them; all others are in order among themselves. */
  doubtful: ReadonlySet<number>
  isStale: boolean
  /** Rows that changed since the numbers were brought up to date; 'all' where they are not known one by one. */
  touched: Set<string> | 'all'
}

export interface Stretch {
  readonly offset: number
  readonly limit: number
}

export interface HeldOrders {
  window(token: string, view: View, stretch: Stretch, names: Names): Window
  ids(token: string, view: View, stretch: Stretch): RowIds
  /** Rows as stored, without what showing them needs. */
  rows(token: string, view: View, stretch: Stretch): { readonly rows: readonly Row[]; readonly total: number }
  place(token: string, view: View, id: string): number | null
  edge(token: string, view: View, from: { readonly field: string; readonly row: number; readonly step: 1 | -1 }): number
  aggregate(
    token: string,
    view: View,
    stretch: Stretch & { readonly fields: readonly string[] },
  ): Readonly<Record<string, Aggregate>>
  /** Tells of changed rows, by entity; without `isComplete` more changed than are named. */
  touch(changed: ReadonlyMap<string, ReadonlySet<string>>, isComplete: boolean): void
}

export function createHeldOrders(core: Core): HeldOrders {
  const orders = new Map<string, Held>()

  function hold(token: string, view: View): Held {
    const asked = JSON.stringify(view)
    const known = orders.get(token)
    const held = known?.asked === asked ? known : newlyHeld(view, asked, [...viewNumbers(core, view)])
    keepLatest(orders, token, held, keptOrders)
    bringUpToDate(core, held)
    return held
  }

  function rowsAt(entity: string, numbers: readonly number[]): readonly Row[] {
    const table = tableOf(core, entity)
    const raws = rawRows(core, table, numbers)
    return numbers.flatMap((number): Row[] => {
      const raw = raws.get(number)
      return raw === undefined ? [] : [table.toRow(raw)]
    })
  }

  return {
    window(token, view, { offset, limit }, names) {
      const { numbers, isStale } = hold(token, view)
      const rows = rowsAt(view.entity, numbers.slice(offset, offset + limit))
      return { total: numbers.length, isStale, ...shownRows(core, tableOf(core, view.entity).entity, rows, names) }
    },
    rows(token, view, { offset, limit }) {
      const { numbers } = hold(token, view)
      return { rows: rowsAt(view.entity, numbers.slice(offset, offset + limit)), total: numbers.length }
    },
    ids(token, view, { offset, limit }) {
      const { numbers } = hold(token, view)
      const stretch = numbers.slice(offset, offset + limit)
      const rows = core.db.all<{ _no: number; id: string }>(
        `SELECT "_no", "id" FROM ${quoted(view.entity)} WHERE "_no" IN (SELECT value FROM json_each(?))`,
        JSON.stringify(stretch),
      )
      const ids = new Map(rows.map(({ _no, id }) => [_no, id]))
      return {
        ids: stretch.flatMap((number) => ids.get(number) ?? []),
        total: numbers.length,
        revision: core.replicas.revision(),
      }
    },
    place(token, view, id) {
      const { numbers } = hold(token, view)
      const row = core.db.get<{ _no: number }>(`SELECT "_no" FROM ${quoted(view.entity)} WHERE "id" = ?`, id)
      const place = row === undefined ? -1 : numbers.indexOf(row._no)
      return place < 0 ? null : place
    },
    edge(token, view, { field: name, row, step }) {
      const { numbers } = hold(token, view)
      const table = tableOf(core, view.entity)
      const field = fieldOfTable(table, name)
      return dataEdge(numbers.length, row, step, (places) => {
        const wanted = places.map((place) => numbers[place] ?? -1)
        const rows = core.db.all<{ _no: number }>(
          `SELECT "_no" FROM ${quoted(view.entity)} WHERE ${quoted(field.name)} IS NOT NULL AND "_no" IN (SELECT value FROM json_each(?))`,
          JSON.stringify(wanted),
        )
        const filled = new Set(rows.map(({ _no }) => _no))
        return wanted.map((number) => filled.has(number))
      })
    },
    aggregate(token, view, { offset, limit, fields }) {
      return aggregate(core, view.entity, fields, hold(token, view).numbers.slice(offset, offset + limit))
    },
    touch(changed, isComplete) {
      for (const held of orders.values()) {
        const ids = changed.get(held.view.entity)
        if (ids === undefined || held.touched === 'all') continue
        if (!isComplete) held.touched = 'all'
        else for (const id of ids) held.touched.add(id)
      }
    },
  }
}

function newlyHeld(view: View, asked: string, numbers: readonly number[]): Held {
  const nothing = new Set<never>()
  return { view, asked, numbers, places: numbers, gone: nothing, doubtful: nothing, isStale: false, touched: new Set() }
}

function rawRows(core: Core, table: Table, numbers: readonly number[]): ReadonlyMap<number, RawRow> {
  const rows = core.db.all<RawRow & { _no: number }>(
    `SELECT * FROM ${quoted(table.entity.name)} WHERE "_no" IN (SELECT value FROM json_each(?))`,
    JSON.stringify(numbers),
  )
  return new Map(rows.map((row) => [row._no, row]))
}

function bringUpToDate(core: Core, held: Held): void {
  const { touched, view } = held
  if (touched !== 'all' && touched.size === 0) return
  held.touched = new Set()
  const changed = touched === 'all' ? undefined : changedNumbers(core, view, touched)
  if (changed === undefined) renew(core, held)
  else amend(core, held, changed)
}

interface ChangedNumbers {
  /** Rows that are where the view looks: among the living, or in the paper bin. */
  readonly present: readonly number[]
  readonly gone: readonly number[]
}

/** Undefined where a row is erased: its number is not known any more. */
function changedNumbers(core: Core, view: View, ids: ReadonlySet<string>): ChangedNumbers | undefined {
  const rows = core.db.all<{ _no: number; _deleted: number }>(
    `SELECT "_no", "_deleted" FROM ${quoted(view.entity)} WHERE "id" IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...ids]),
  )
  if (rows.length < ids.size) return undefined
  const isPresent = ({ _deleted }: { readonly _deleted: number }): boolean =>
    (_deleted === 1) === (view.deleted === true)
  return {
    present: rows.filter(isPresent).map(({ _no }) => _no),
    gone: rows.filter((row) => !isPresent(row)).map(({ _no }) => _no),
  }
}

/**
 * The rows that changed, those that stood wrong before, and their neighbours are ordered anew in mind: where that differs,
 * the order is stale.
 */
function amend(core: Core, held: Held, { present, gone }: ChangedNumbers): void {
  const returned = present.filter((number) => held.gone.has(number))
  if (gone.length + returned.length > 0) {
    const left = held.gone.union(new Set(gone)).difference(new Set(returned))
    held.gone = left
    held.numbers = held.places.filter((number) => !left.has(number))
  }
  const changed = new Set(present)
  // After one edit it is not worth to look at very many rows again; undoing what moved them changes them all.
  const isWorthIt = held.doubtful.size <= mostDoubtful || changed.size * 2 >= held.doubtful.size
  const doubtful = held.doubtful.union(changed)
  const wanted = isWorthIt ? doubtful : changed
  const among = new Set<number>()
  const places = new Set<number>()
  for (const [place, number] of held.numbers.entries()) {
    if (!wanted.has(number)) continue
    for (const near of [place - 1, place, place + 1]) if (near >= 0 && near < held.numbers.length) places.add(near)
    among.add(number)
  }
  const added = present.filter((number) => !among.has(number))
  // New rows come behind the last one: it is their neighbour.
  if (added.length > 0 && held.numbers.length > 0) places.add(held.numbers.length - 1)
  const here = [...places].toSorted((left, right) => left - right).map((place) => held.numbers[place] as number)
  const now = [...viewNumbers(core, held.view, [...here, ...added])]
  const isAdded = new Set(added)
  const arrived = now.filter((number) => isAdded.has(number))
  if (arrived.length > 0) {
    held.numbers = [...held.numbers, ...arrived]
    held.places = [...held.places, ...arrived]
  }
  const isInOrder = isSame(now, [...here, ...arrived])
  held.isStale = !isInOrder || (held.isStale && !isWorthIt)
  held.doubtful = held.isStale ? doubtful : new Set()
}

/** Nobody knows which rows changed: all are looked at. */
function renew(core: Core, held: Held): void {
  const { view } = held
  const deleted = view.deleted === true ? 1 : 0
  const present = new Set(
    core.db
      .all<{ _no: number }>(`SELECT "_no" FROM ${quoted(view.entity)} WHERE "_deleted" = ${deleted}`)
      .map(({ _no }) => _no),
  )
  const now = [...viewNumbers(core, view)]
  const kept = held.numbers.filter((number) => present.has(number))
  const known = new Set(kept)
  held.numbers = [...kept, ...now.filter((number) => !known.has(number))]
  held.places = held.numbers
  held.gone = new Set()
  held.isStale = !isSame(held.numbers, now)
  held.doubtful = new Set(held.isStale ? held.numbers : [])
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((number, index) => number === right[index])
}
