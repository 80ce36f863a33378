/**
 * Workbooks that go out and come back (rule M11): exported by one workbench, changed by a person, imported by any, now and
 * then again. What the import may remove is said here once more, from the rule alone.
 */
import { createHash } from 'node:crypto'
import { RowPacker } from '../../../electron/engine/excel/planned-rows.ts'
import { exportedText } from '../../../electron/engine/excel/round-trip.ts'
import { commit } from '../../../electron/engine/store/commit.ts'
import { editChanges, fieldOfTable, tableOf } from '../../../electron/engine/store/edit.ts'
import { headsOf } from '../../../electron/engine/store/heads.ts'
import { wasImported } from '../../../electron/engine/store/imported.ts'
import { openNames } from '../../../electron/engine/store/names.ts'
import { importAction, importChanges } from '../../../electron/engine/write-import.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { headId } from '../../../shared/sync/register.ts'
import { covers, type Vector } from '../../../shared/sync/vector.ts'
import { demandEqual } from './demands.ts'
import type { Replica } from './replica.ts'
import { acknowledge, idsOf, values, write, type World } from './world.ts'

interface BookCell {
  readonly row: string
  readonly field: string
  /** The text that the cell showed. */
  readonly shown: string
  /** What a person left in it; absent where nobody changed it. */
  readonly value?: Json
}

export interface Book {
  readonly id: string
  readonly vector: Vector
  readonly cells: BookCell[]
  /** Rows that a person added, by name. */
  readonly added: string[]
}

const fields = ['city', 'postcode'] as const

/** A sheet of actors as it stands at one workbench. */
export function exportBook({ books, random }: World, replica: Replica): void {
  const { core } = replica
  const table = tableOf(core, 'actor')
  const names = openNames(core)
  const cells = idsOf(replica, 'actor').flatMap((row) => {
    const raw = table.find(core.db, row)
    if (raw === undefined || raw._deleted === 1) return []
    return fields.map((field) => ({
      row,
      field,
      shown: exportedText(fieldOfTable(table, field), table.toRow(raw)[field] ?? null, names),
    }))
  })
  books.push({ id: `book${Math.floor(random() * 1e9)}`, vector: core.replicas.vector(), cells, added: [] })
}

/** A person changes a cell or adds a row, in Excel, long after. */
function workIn(world: World, { cells, added }: Book): void {
  const { pick, chance } = world
  if (chance(0.2)) added.push(pick(['neu', 'anders']))
  if (cells.length > 0) changeCell(world, cells, cells.indexOf(pick(cells)))
}

function changeCell({ pick }: World, cells: BookCell[], at: number): void {
  const cell = cells[at] as BookCell
  cells[at] = { ...cell, value: cell.field === 'city' ? pick(values) : pick(['39104', '39106', null]) }
}

/**
 * Somebody writes into a cell what a sheet still shows of it, after it was another value meanwhile. Only the vector of the
 * export tells that this is no longer what stood there when the sheet was made.
 */
export function writeBack(world: World, replica: Replica): void {
  const { books, pick, chance } = world
  if (books.length === 0) return
  const { cells } = pick(books)
  if (cells.length === 0) return
  const at = cells.indexOf(pick(cells))
  const { row, field, shown } = cells[at] as BookCell
  const { core } = replica
  if (tableOf(core, 'actor').find(core.db, row) === undefined) return
  const edit = (value: Json): void =>
    void write(world, replica, 'edit', () => editChanges(core, [{ entity: 'actor', id: row, field, value }]))
  edit(field === 'city' ? 'z' : '39100')
  if (chance(0.8)) edit(shown === '' ? null : shown)
  if (chance(0.6)) changeCell(world, cells, at)
}

/** A cell of which the import must make a write, and the heads that it must leave beside it. */
interface Expected {
  readonly row: string
  readonly field: string
  readonly value: Json
  readonly beside: readonly string[]
}

/** Whether a change set that is applied here brought this value back from this book before: asked of the sets alone. */
function cameBack(
  { all }: World,
  { core }: Replica,
  book: Book,
  { row, field, value }: Omit<Expected, 'beside'>,
): boolean {
  return all.some(
    ({ export: from, device, seq, changes }) =>
      from === book.id &&
      seq <= core.replicas.applied(device) &&
      changes.some((change) => {
        const written = change.row === row ? change.fields?.[field] : undefined
        return written !== undefined && canonicalJson(written) === canonicalJson(value)
      }),
  )
}

function expectedOf(world: World, replica: Replica, book: Book): readonly Expected[] {
  const { core } = replica
  const { id, vector, cells } = book
  const table = tableOf(core, 'actor')
  const names = openNames(core)
  return cells.flatMap(({ row, field: name, shown, value }): readonly Expected[] => {
    const raw = table.find(core.db, row)
    const field = fieldOfTable(table, name)
    const text = (of: Json): string => exportedText(field, of, names)
    if (value === undefined || raw === undefined || raw._deleted === 1 || text(value) === shown) return []
    // What was erased takes nothing any more, and nobody knows what came back to it (rule M9).
    if (core.erasures.of('actor', row).size > 0) return []
    const current = table.toRow(raw)[name] ?? null
    if (canonicalJson(current) === canonicalJson(value)) return []
    const isKnown = wasImported(core, id, { entity: 'actor', row, register: name }, value)
    demandEqual(`M11: ${row} ${name} came back`, isKnown, cameBack(world, replica, book, { row, field: name, value }))
    if (isKnown) return []
    const beside = headsOf(core, 'actor', row, name).filter(
      (head) => head.seq > (vector[head.device] ?? 0) || text(head.value) !== shown,
    )
    return [{ row, field: name, value, beside: beside.map(headId) }]
  })
}

/** The id of an added row: the same wherever and however often the book is imported. */
function addedId({ id }: Book, name: string, ordinal: number): string {
  return `x${createHash('sha256')
    .update(JSON.stringify([id, name, ordinal]))
    .digest('hex')
    .slice(0, 12)}`
}

function addedRows(replica: Replica, book: Book): ReadonlyMap<string, string> {
  const table = tableOf(replica.core, 'actor')
  const ids = book.added.map((name, index) => {
    const ordinal = book.added.slice(0, index).filter((other) => other === name).length
    return [addedId(book, name, ordinal), name] as const
  })
  return new Map(ids.filter(([id]) => table.find(replica.core.db, id) === undefined))
}

/** What is planned is written by the code that writes every import. */
function carryOut(world: World, replica: Replica, book: Book): string | null {
  const { core } = replica
  const packer = new RowPacker()
  for (const { row, field, value } of expectedOf(world, replica, book)) {
    const shown = book.cells.find((cell) => cell.row === row && cell.field === field)?.shown ?? ''
    packer.add({ entity: 'actor', id: row, values: { [field]: value }, shown: { [field]: shown } })
  }
  for (const [newId, name] of addedRows(replica, book))
    packer.add({ entity: 'actor', id: null, newId, values: { name, city: 'b' } })
  const plan = {
    label: 'import',
    exported: { id: book.id, vector: book.vector },
    revision: core.replicas.revision(),
    tables: [],
    planned: packer.packed(),
  }
  const context = { report: () => undefined, isStopped: () => false }
  replica.now += 1
  const committed = commit(core, { ...importAction(plan), user: replica.name }, () =>
    importChanges(core, plan, context),
  )
  acknowledge(world, replica, committed)
  return committed.changeSet
}

export function importBook(world: World, replica: Replica): void {
  if (world.books.length === 0) {
    exportBook(world, replica)
    return
  }
  const book = world.pick(world.books)
  if (world.chance(0.8)) workIn(world, book)
  // It waits until everything that the sheet may show is here.
  if (!covers(replica.core.replicas.vector(), book.vector)) return
  const expected = expectedOf(world, replica, book)
  try {
    const changeSet = carryOut(world, replica, book)
    for (const { row, field, beside } of expected) {
      const heads = headsOf(replica.core, 'actor', row, field).map(headId)
      demandEqual(`M11: heads of ${row} ${field}`, heads.toSorted(), [...beside, String(changeSet)].toSorted())
    }
    demandEqual('M11: nothing comes back a second time', carryOut(world, replica, book), null)
  } catch (error) {
    // What was erased or is no valid value any more is refused.
    if (!(error instanceof WorkbenchError)) throw error
  }
}
