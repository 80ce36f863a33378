/**
 * How fast change sets of another device are applied, and what they weigh. The baseline writes the same rows, heads, log
 * records and search texts into bare SQLite, in one transaction likewise, with nothing decided about any of them. Its time includes
 * the search texts; applying leaves those of many rows for afterwards.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { indexAll } from '../../electron/engine/store/catch-up.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges, type CellWrite } from '../../electron/engine/store/edit.ts'
import { ownDevice } from '../../electron/engine/store/meta.ts'
import { receive } from '../../electron/engine/store/receive.ts'
import { entitySql, systemSql } from '../../electron/engine/store/schema.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { changeSetsAfter } from '../../electron/engine/sync/outgoing.ts'
import { packSets } from '../../electron/engine/sync/segment.ts'
import { offer } from '../../shared/model/entities/offer.ts'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import type { ChangeSet } from '../../shared/sync/change-set.ts'
import { foldText } from '../../shared/text/fold.ts'
import { processorSeconds, timed, type Measured } from './measured.ts'

const searchable = offer.fieldList.filter(({ kind }) => kind.searchable === true).map(({ name }) => name)
const names = offer.fieldList.map(({ name }) => name)

/** Bare SQLite with the tables that a workbench writes for the same. */
function openBare(path: string) {
  const db = new Sqlite(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536', 'secure_delete = ON'])
    db.pragma(pragma)
  for (const sql of [...systemSql, ...entitySql(offer)]) db.exec(sql)
  const insert = db.prepare(
    `INSERT INTO "offer" ("id", "_stamp", "_mask", ${names.map((name) => `"${name}"`).join(', ')}, "title$sort") VALUES (?, 1, 1, ${names.map(() => '?').join(', ')}, ?)`,
  )
  const set = db.prepare(
    `INSERT INTO "_change_set" ("device", "seq", "ms", "counter", "schema", "user", "label", "kind", "first", "last") VALUES (2, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
  )
  const log = db.prepare('INSERT INTO "_change" ("stamp", "entity", "row", "body", "prior") VALUES (?, ?, ?, ?, ?)')
  const search = db.prepare('INSERT INTO "offer$search" (rowid, text) VALUES (?, ?)')
  const forget = db.prepare('DELETE FROM "offer$search" WHERE rowid = ?')
  const head = db.prepare('INSERT OR REPLACE INTO "_head" VALUES (\'offer\', ?, ?, ?, 0, ?, NULL)')
  const clear = db.prepare('DELETE FROM "_head" WHERE "entity" = \'offer\' AND "row" = ? AND "register" = ?')
  const rows = new Map<string, { readonly no: number; readonly texts: Record<string, Json> }>()
  const text = (texts: Record<string, Json>): string => foldText(searchable.map((name) => texts[name] ?? '').join('\n'))

  return {
    /** Milliseconds. */
    apply(sets: readonly ChangeSet[]): number {
      const [ms] = timed(() => {
        db.exec('BEGIN IMMEDIATE')
        const stale = new Map<number, Record<string, Json>>()
        for (const { seq, ms: at, counter, user, label, kind, changes } of sets) {
          set.run(seq, at, counter, user, label, kind, 1, changes.length)
          for (const { row, fields = {}, sets: elements = {} } of changes) {
            const known = rows.get(row)
            log.run(
              seq,
              'offer',
              row,
              JSON.stringify({ fields, sets: elements }),
              known === undefined ? null : '{"x":[["y:1",1]]}',
            )
            if (known === undefined) {
              const values = names.map((name) => {
                const value = fields[name] ?? elements[name]?.add ?? null
                return typeof value === 'object' && value !== null ? canonicalJson(value) : (value as never)
              })
              const { lastInsertRowid } = insert.run(row, ...values, foldText(String(fields['title'])))
              search.run(lastInsertRowid, text(fields))
              rows.set(row, { no: Number(lastInsertRowid), texts: { ...fields } })
              continue
            }
            const columns = Object.keys(fields)
            db.prepare(`UPDATE "offer" SET ${columns.map((name) => `"${name}" = ?`).join(', ')} WHERE "_no" = ?`).run(
              ...(Object.values(fields) as never[]),
              known.no,
            )
            for (const [register, value] of Object.entries(fields)) {
              clear.run(row, register)
              head.run(row, register, seq, JSON.stringify(value))
            }
            Object.assign(known.texts, fields)
            if (columns.some((name) => searchable.includes(name))) stale.set(known.no, known.texts)
          }
        }
        for (const no of stale.keys()) forget.run(no)
        for (const [no, texts] of stale) search.run(no, text(texts))
        db.exec('COMMIT')
      })
      return ms
    },
    close: () => db.close(),
  }
}

interface Author {
  readonly store: Store
  readonly rows: readonly { readonly id: string; readonly fields: Readonly<Record<string, Json>> }[]
}

function paste({ store: { core }, rows }: Author, fields: readonly string[], round: number): void {
  const writes = rows.flatMap(({ id }, index) =>
    fields.map((field): CellWrite => ({
      entity: 'offer',
      id,
      field,
      value: field === 'capacity' ? index + round : `Wert ${index} ${round}`,
    })),
  )
  commit(core, { user: 'b', label: 'Einfügen', kind: 'edit' }, () => editChanges(core, writes))
}

/** Cells of the listed rows, one change set for each `size` of them. */
function edits({ store: { core }, rows }: Author, count: number, size: number, among: number): void {
  for (let index = 0; index < count; index += size) {
    const writes = Array.from({ length: size }, (_, cell): CellWrite => ({
      entity: 'offer',
      id: rows[(index + cell * 7) % among]?.id ?? '',
      field: size === 1 ? 'capacity' : 'title',
      value: size === 1 ? 9000 + index : `Einfügung ${index}, Zelle ${cell}`,
    }))
    commit(core, { user: 'b', label: 'Ändern', kind: 'edit' }, () => editChanges(core, writes))
  }
}

export function benchApply(folder: string, resourcesPath: string, count = 10_000): readonly Measured[] {
  const open = (name: string): Store =>
    openStore({ path: join(folder, `${name}.werkbank`), resourcesPath, isNew: true })
  const [store, reader, bare] = [open('author'), open('reader'), openBare(join(folder, 'bare.db'))]
  const { core } = store
  const rows = [...demoRows({ today: '2026-11-24', actors: 10, offers: count, observations: 0 })].filter(
    ({ entity }) => entity === 'offer',
  )
  const author = { store, rows }
  const device = ownDevice(core.db)
  const measured: Measured[] = []
  let shipped = 0
  const ship = (what: string, work: () => void, target: string): void => {
    work()
    const made = [...changeSetsAfter(core, device, shipped)]
    shipped += made.length
    const json = JSON.stringify(made)
    // Parsed twice: nothing that one of them wrote may help the other.
    const [ours, theirs] = [JSON.parse(json), JSON.parse(json)] as readonly (readonly ChangeSet[])[]
    const cells = made.reduce(
      (sum, { changes }) =>
        sum + changes.reduce((all, { fields = {}, sets = {} }) => all + Object.keys({ ...fields, ...sets }).length, 0),
      0,
    )
    const baseline = bare.apply(theirs ?? [])
    const [processor, [ms]] = processorSeconds(() =>
      timed(() => reader.core.db.transaction(() => receive(reader.core, ours ?? []))),
    )
    const [indexing] = processorSeconds(() => indexAll(reader.core))
    const packed =
      made.length === 1 ? packSets(made).length : made.reduce((sum, set) => sum + packSets([set]).length, 0)
    const weight = `${(json.length / cells).toFixed(0)} bytes of log a cell, ${(packed / cells).toFixed(1)} on the way; index afterwards ${indexing.toFixed(2)} processor seconds`
    measured.push({ measure: `apply: ${what}`, ms, baseline, cells, processor, target: `${target}; ${weight}` })
  }
  ship(
    `import of ${rows.length} rows, one set`,
    () =>
      commit(core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
        for (const { entity, id, fields } of rows) yield createChange(core, entity, fields, id)
      }),
    '150,000 cells/s',
  )
  ship(`paste of a number into ${rows.length} rows, one set`, () => paste(author, ['capacity'], 1), '150,000 cells/s')
  ship(
    `paste of 4 fields into ${rows.length} rows, one set`,
    () => paste(author, ['title', 'venue', 'funding', 'capacity'], 2),
    '150,000 cells/s',
  )
  ship('sets of 50 titles, 400 rows again and again', () => edits(author, count, 50, 400), '150,000 cells/s')
  ship('sets of one cell, 400 rows again and again', () => edits(author, count / 2, 1, 400), '150,000 cells/s')
  ship('sets of one cell, each in another row', () => edits(author, count / 2, 1, count), '150,000 cells/s')
  if (stateHash(core) !== stateHash(reader.core)) throw new Error('The hashes differ.')
  for (const each of [store, reader, bare]) each.close()
  return measured
}
