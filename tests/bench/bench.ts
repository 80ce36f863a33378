/** `npm run bench`: what the program does against the least that SQLite must do for the same, in one run. Ratios, not times, are the result. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../electron/engine/store/edit.ts'
import { openNames } from '../../electron/engine/store/names.ts'
import { entitySql } from '../../electron/engine/store/schema.ts'
import { openStore } from '../../electron/engine/store/store.ts'
import { createTotalCache, readWindow, type WindowQuery } from '../../electron/engine/store/window.ts'
import { offer } from '../../shared/model/entities/offer.ts'
import type { Json } from '../../shared/model/json.ts'
import { benchGrid, printGrid } from './grid.ts'
import { makeLargeWorkbench } from './large-workbench.ts'
import { benchGroups, benchReplace, benchSetFilters } from './views.ts'
import { foldText } from '../../shared/text/fold.ts'

const resourcesPath = join(import.meta.dirname, '../../resources')
const offers = Number(process.argv[2] ?? 500_000)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const lines: (readonly [measure: string, ours: string, baseline: string, ratio: string])[] = []

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

function timed<T>(work: () => T): readonly [number, T] {
  const start = performance.now()
  const value = work()
  return [performance.now() - start, value]
}

/** The p-th percentile of measured milliseconds. */
function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0
}

function note(measure: string, ours: number, baseline: number | undefined, target: string): void {
  lines.push([
    measure,
    ms(ours),
    baseline === undefined ? target : ms(baseline),
    baseline === undefined ? '' : `${(ours / baseline).toFixed(2)} (${target})`,
  ])
}

function bare(name: string): Sqlite.Database {
  const db = new Sqlite(join(folder, name))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  return db
}

function benchSingleEdit(): void {
  const store = openStore({ path: join(folder, 'edit.werkbank'), resourcesPath, isNew: true })
  const created = commit(store.core, { user: 'b', label: 'b', kind: 'create' }, () => [
    createChange(store.core, 'offer', { title: 'Angebot' }),
  ])
  const id = [...(created.touched.get('offer') ?? [])][0] ?? ''
  const db = bare('bare-edit.db')
  db.exec('CREATE TABLE t (id TEXT PRIMARY KEY, title TEXT)')
  db.prepare('INSERT INTO t VALUES (?, ?)').run(id, 'Angebot')
  const update = db.prepare('UPDATE t SET title = ? WHERE id = ?')
  const [ours, baseline]: [number[], number[]] = [[], []]
  // Taken in turns, so that a disk that is slow for a while is slow for both.
  for (let index = 0; index < 2000; index += 1) {
    ours.push(
      timed(() =>
        commit(store.core, { user: 'b', label: 'Titel ändern', kind: 'edit' }, () =>
          editChanges(store.core, [{ entity: 'offer', id, field: 'title', value: `Titel ${index}` }]),
        ),
      )[0],
    )
    baseline.push(timed(() => update.run(`Titel ${index}`, id))[0])
  }
  note('single edit commit, p50', percentile(ours, 0.5), percentile(baseline, 0.5), 'no target')
  note('single edit commit, p95', percentile(ours, 0.95), percentile(baseline, 0.95), 'at most 3')
  store.close()
  db.close()
}

const bulkRows = 50_000

interface BulkRow {
  readonly id: string
  readonly fields: Readonly<Record<string, Json>>
}

function bulkData(): readonly BulkRow[] {
  const rows: BulkRow[] = []
  for (const { entity, id, fields } of demoRows({
    today: '2026-11-24',
    actors: 150,
    offers: bulkRows,
    observations: 0,
  })) {
    if (entity === 'offer') rows.push({ id, fields })
  }
  return rows
}

/** The same rows, log records and search rows into the same tables, with nothing decided about any of them. */
function bareBulk(rows: readonly BulkRow[]): number {
  const db = bare('bare-bulk.db')
  for (const sql of entitySql(offer)) db.exec(sql)
  db.exec(
    'CREATE TABLE "_change" ("no" INTEGER PRIMARY KEY, "stamp" INTEGER, "entity" TEXT, "row" TEXT, "body" TEXT, "prior" TEXT)',
  )
  db.exec('CREATE INDEX "_change$row" ON "_change" ("row", "entity")')
  const names = offer.fieldList.map((field) => field.name)
  const insert = db.prepare(
    `INSERT INTO "offer" ("id", "_stamp", "_mask", ${names.map((name) => `"${name}"`).join(', ')}, "title$sort") VALUES (?, 1, 1, ${names.map(() => '?').join(', ')}, ?)`,
  )
  const log = db.prepare('INSERT INTO "_change" ("stamp", "entity", "row", "body") VALUES (1, \'offer\', ?, ?)')
  const search = db.prepare('INSERT INTO "offer$search" (rowid, text) VALUES (?, ?)')
  const searchable = offer.fieldList.filter((field) => field.kind.searchable === true).map((field) => field.name)
  const [time] = timed(() => {
    db.exec('BEGIN IMMEDIATE')
    for (const { id, fields } of rows) {
      const values = names.map((name) => {
        const value = fields[name] ?? null
        return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | null)
      })
      const { lastInsertRowid } = insert.run(id, ...values, foldText(String(fields['title'])))
      log.run(id, JSON.stringify({ fields }))
      search.run(lastInsertRowid, foldText(searchable.map((name) => fields[name] ?? '').join('\n')))
    }
    db.exec('COMMIT')
  })
  db.close()
  return time
}

function benchBulk(): void {
  const rows = bulkData()
  const baseline = bareBulk(rows)
  const store = openStore({ path: join(folder, 'bulk.werkbank'), resourcesPath, isNew: true })
  const [ours] = timed(() =>
    commit(store.core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
      for (const { id, fields } of rows) yield createChange(store.core, 'offer', fields, id)
    }),
  )
  note(`change set of ${bulkRows} rows x ${offer.fieldList.length} fields`, ours, baseline, 'at most 3')
  store.close()
}

async function benchWindows(path: string): Promise<void> {
  const start = performance.now()
  const engine = createEngine({
    resourcesPath,
    settingsPath: join(folder, 'settings'),
    outboxPath: join(folder, 'out2'),
  })
  await engine.call('openWorkspace', { path })
  await engine.call('window', { entity: 'offer', offset: 0, limit: 200 })
  note(`engine start to first window, ${offers} offers`, performance.now() - start, undefined, 'under 500 ms')
  for (const bench of [benchSetFilters, benchGroups, benchReplace]) {
    for (const { measure, times, target } of await bench(engine)) {
      if (times.length > 1) note(`${measure}, p50`, percentile(times, 0.5), undefined, 'no target')
      note(times.length > 1 ? `${measure}, p95` : measure, percentile(times, 0.95), undefined, target)
    }
  }
  await engine.close()

  const store = openStore({ path, resourcesPath })
  const measure = (name: string, query: Omit<WindowQuery, 'entity'>, target: string): void => {
    const times: number[] = []
    for (let index = 0; index < 20; index += 1) {
      // A fresh cache of counts: what a person meets who filters for the first time.
      times.push(
        timed(() =>
          readWindow(store.core, { entity: 'offer', ...query }, openNames(store.core), createTotalCache()),
        )[0],
      )
    }
    note(`${name}, p95`, percentile(times, 0.95), undefined, target)
  }
  measure('window at the start', { offset: 0, limit: 200 }, 'no target')
  measure('sorted by title', { sort: [{ field: 'title' }], offset: 0, limit: 200 }, 'under 150 ms')
  measure(
    'sorted by title, scrolled to the end',
    { sort: [{ field: 'title' }], offset: Math.max(0, offers - 300), limit: 200 },
    'under 150 ms',
  )
  measure(
    'sorted by begin, descending',
    { sort: [{ field: 'startsOn', descending: true }], offset: 0, limit: 200 },
    'under 150 ms',
  )
  measure(
    'filter: portal state',
    { filter: [{ field: 'portalState', op: 'eq', value: 'published' }], offset: 0, limit: 200 },
    'under 150 ms',
  )
  measure(
    'filter: begins in a month, sorted',
    {
      filter: [
        { field: 'startsOn', op: 'gte', value: '2026-09-01' },
        { field: 'startsOn', op: 'lte', value: '2026-09-30' },
      ],
      sort: [{ field: 'startsOn' }],
      offset: 0,
      limit: 200,
    },
    'under 150 ms',
  )
  measure(
    'filter: unchecked for a year',
    { filter: [{ field: 'checkedOn', op: 'lt', value: '2025-11-24' }], offset: 0, limit: 200 },
    'under 150 ms',
  )
  measure(
    'filter: theme in a set (scan)',
    { filter: [{ field: 'themes', op: 'has', value: 'BNE' }], offset: 0, limit: 200 },
    'no target',
  )
  measure('quick search "robotik"', { search: 'robotik', offset: 0, limit: 200 }, 'under 150 ms')
  store.close()
}

benchSingleEdit()
benchBulk()
const large = await makeLargeWorkbench(folder, offers)
await benchWindows(large)
const inChromium = await benchGrid(large)
rmSync(folder, { recursive: true, force: true })
const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length), 10))
const format = (line: readonly string[]): string =>
  line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('   ')
console.log([['measure', 'ours', 'baseline', 'ratio'], ...lines].map(format).join('\n'))
printGrid(inChromium)
