/**
 * `npm run bench:sync`: applying, a shared folder, a hub on SQLite and on PostgreSQL, joining. Beside each measure stands the
 * least that the machine must do for the same in the same run: on a busy machine only that ratio says something.
 * PostgreSQL runs without fsync, as in the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange } from '../../electron/engine/store/edit.ts'
import { entitySql } from '../../electron/engine/store/schema.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { model } from '../../shared/model/model.ts'
import { foldText } from '../../shared/text/fold.ts'
import { startPostgres } from '../support/postgres.ts'
import { benchApply } from './apply.ts'
import { benchFolderJoin, benchIdle } from './folder.ts'
import { lineOf, timed, type Measured } from './measured.ts'
import { benchServer, type Large } from './server.ts'

const joinedRows = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const resourcesPath = join(import.meta.dirname, '../../resources')

function largeStore(path: string): Store {
  const store = openStore({ path, resourcesPath, isNew: true })
  commit(store.core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
    const half = Math.round(joinedRows / 2)
    const rows = demoRows({ today: '2026-11-24', actors: 150, offers: half, observations: half })
    for (const { entity, id, fields } of rows) yield createChange(store.core, entity, fields, id)
  })
  return store
}

/** Copies all rows into the same tables of a new file, with their search texts, and decides nothing: milliseconds. */
function bareCopy(from: Store): number {
  const db = new Sqlite(join(folder, 'copy.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536']) db.pragma(pragma)
  const entities = Object.values(model)
  for (const entity of entities) for (const sql of entitySql(entity)) db.exec(sql)
  db.prepare('ATTACH ? AS "from"').run(from.core.db.path)
  const [ms] = timed(() =>
    db.transaction(() => {
      for (const { name, fieldList } of entities) {
        const texts = fieldList.filter(({ kind }) => kind.searchable === true).map((field) => `"${field.name}"`)
        db.exec(`INSERT INTO "main"."${name}" SELECT * FROM "from"."${name}"`)
        if (texts.length === 0) continue
        const insert = db.prepare(`INSERT INTO "${name}$search" (rowid, text) VALUES (?, ?)`)
        const rows = db
          .prepare(`SELECT "_no", ${texts.join(', ')} FROM "main"."${name}"`)
          .raw()
          .all() as unknown[][]
        for (const [no, ...values] of rows) {
          const text = foldText(values.filter((value) => typeof value === 'string').join('\n'))
          if (text !== '') insert.run(no, text)
        }
      }
    })(),
  )
  db.close()
  return ms
}

function tell(...measured: readonly Measured[]): void {
  for (const line of measured) console.log(lineOf(line))
}

const postgres = await startPostgres()
try {
  tell(...benchApply(folder, resourcesPath))
  tell(...(await benchIdle(folder, resourcesPath, { devices: 50, segments: 200 })))
  const store = largeStore(join(folder, 'large.werkbank'))
  const large: Large = { store, baseline: bareCopy(store) }
  tell(await benchFolderJoin(folder, resourcesPath, large))
  let places = 0
  const onDisk = (): string => join(folder, `hub${(places += 1)}`)
  tell(...(await benchServer(folder, 'SQLite', () => Promise.resolve({ data: onDisk() }), large)))
  const onPostgres = async () => ({ data: onDisk(), postgres: await postgres.createDatabase() })
  tell(...(await benchServer(folder, 'PostgreSQL', onPostgres, large)))
  store.close()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
