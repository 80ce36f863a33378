/**
 * How many cell changes a second go through a hub, on SQLite and on PostgreSQL. The hub is a process of its own on this
 * machine, so both ends share its cores. A cell change is one field of one row in one change set.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../electron/engine/store/edit.ts'
import { ownDevice, writeMeta } from '../../electron/engine/store/meta.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { bind, exchange, take } from '../../electron/engine/sync/exchange.ts'
import { changeSetsAfter } from '../../electron/engine/sync/outgoing.ts'
import { packSets, unpackSets } from '../../electron/engine/sync/segment.ts'
import { enrolAt } from '../../electron/engine/sync/server-account.ts'
import { openServer } from '../../electron/engine/sync/server.ts'
import { inviteDevice } from '../../server/storage/access.ts'
import { openStorage, type Place } from '../../server/storage/storage.ts'
import { timed, timedAsync, type Measured } from './measured.ts'

const root = join(import.meta.dirname, '../..')
const { signal } = new AbortController()

/** A large workbench to join, and the milliseconds of a bare copy of its rows. */
export interface Large {
  readonly store: Store
  readonly baseline: number
}

function startHub({ data, postgres }: Place): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const more = postgres === undefined ? [] : ['--postgres', postgres]
  const args = [join(root, 'server/main.ts'), '--data', data, '--port', '0', ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      const address = /^(http:\S+)$/m.exec(bytes.toString('utf8'))?.[1]
      if (address !== undefined) resolve({ child, address })
    })
  })
}

function newStore(folder: string, name: string): Store {
  const resourcesPath = join(root, 'resources')
  const store = openStore({ path: join(folder, `${name}.werkbank`), resourcesPath, isNew: true })
  store.core.db.transaction(() => writeMeta(store.core.db, 'user', name))
  return store
}

async function enrol(place: Place, store: Store, address: string): Promise<void> {
  const storage = await openStorage(place)
  await enrolAt(store.core, address, await inviteDevice(storage, 'edit', Date.now()))
  await storage.close()
}

/** One import of 20,000 offers, then 4,000 pastes into 50 cells: 200,000 edited cells in change sets of their own. */
function fill({ core }: Store): number {
  let cells = 0
  const ids: string[] = []
  commit(core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
    for (const { entity, id, fields } of demoRows({
      today: '2026-11-24',
      actors: 150,
      offers: 20_000,
      observations: 0,
    })) {
      if (entity !== 'offer') continue
      ids.push(id)
      cells += Object.keys(fields).length
      yield createChange(core, 'offer', fields, id)
    }
  })
  for (let paste = 0; paste < 4000; paste += 1) {
    commit(core, { user: 'b', label: 'Einfügen', kind: 'edit' }, () =>
      editChanges(
        core,
        Array.from({ length: 50 }, (_, index) => ({
          entity: 'offer',
          id: ids[(paste * 7 + index) % ids.length] ?? '',
          field: 'title',
          value: `Einfügung ${paste}, Zelle ${index}`,
        })),
      ),
    )
    cells += 50
  }
  return cells
}

/** Packs the same sets one by one, puts them into bare SQLite, reads and unpacks them: milliseconds of both. */
function bareWay(path: string, { core }: Store): { readonly push: number; readonly pull: number } {
  const db = new Sqlite(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma)
  db.exec('CREATE TABLE "set" ("no" INTEGER PRIMARY KEY, "payload" BLOB NOT NULL)')
  const insert = db.prepare('INSERT INTO "set" ("payload") VALUES (?)')
  const [push] = timed(() =>
    db.transaction(() => {
      for (const set of changeSetsAfter(core, ownDevice(core.db), 0)) insert.run(packSets([set]))
    })(),
  )
  const [pull] = timed(() => {
    for (const { payload } of db.prepare<[], { payload: Buffer }>('SELECT "payload" FROM "set"').iterate())
      unpackSets(payload)
  })
  db.close()
  return { push, pull }
}

export async function benchServer(
  folder: string,
  engine: string,
  freshPlace: () => Promise<Place>,
  large: Large,
): Promise<readonly Measured[]> {
  const place = await freshPlace()
  const measured: Measured[] = []
  const { child, address } = await startHub(place)
  const [anna, reader, ben] = ['Anna', 'Leserin', 'Ben'].map((name) => newStore(folder, `${engine}-${name}`)) as [
    Store,
    Store,
    Store,
  ]
  const cells = fill(anna)
  const bare = bareWay(join(folder, `${engine}-bare.db`), anna)
  for (const store of [anna, reader, ben]) await enrol(place, store, address)

  const from = openServer(anna.core, address)
  await bind(anna.core, from, signal)
  const [pushed, sent] = await timedAsync(() => from.ship(signal))
  const target = '200,000 cells/s'
  measured.push({ measure: `${engine} hub: push of ${sent} sets`, ms: pushed, baseline: bare.push, cells, target })

  const readOnly = openServer(reader.core, address)
  await bind(reader.core, readOnly, signal)
  const [pulled] = await timedAsync(async () => {
    for await (const { remember } of readOnly.incoming(signal)) reader.core.db.transaction(remember)
  })
  measured.push({ measure: `${engine} hub: pull of as many`, ms: pulled, baseline: bare.pull, cells, target })

  const [applied] = await timedAsync(() => take(ben.core, openServer(ben.core, address), { signal }))
  measured.push({ measure: `${engine} hub: pull and apply`, ms: applied, cells, target: '150,000 cells/s' })
  if (stateHash(ben.core) !== stateHash(anna.core)) throw new Error('The workbenches differ.')
  child.kill()
  for (const store of [anna, reader, ben]) store.close()
  return [...measured, await benchJoin(folder, await freshPlace(), engine, large)]
}

async function benchJoin(folder: string, place: Place, engine: string, { store, baseline }: Large): Promise<Measured> {
  const { child, address } = await startHub(place)
  const clara = newStore(folder, `${engine}-Clara`)
  for (const each of [store, clara]) await enrol(place, each, address)
  await exchange(store.core, openServer(store.core, address), { signal })
  const [ms] = await timedAsync(() => take(clara.core, openServer(clara.core, address), { signal }))
  if (stateHash(clara.core) !== stateHash(store.core)) throw new Error('The workbenches differ.')
  clara.close()
  child.kill()
  const measure = `${engine} hub: join of 100,000 rows by its snapshot`
  return { measure, ms, baseline, target: 'under 5,000 ms' }
}
