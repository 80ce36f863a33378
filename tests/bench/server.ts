/**
 * `node tests/bench/server.ts [postgres url]`: how many cell changes a second go through a hub. The hub is a process of its
 * own on this machine, so both ends share its cores. A cell change is one field of one row in one change set.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../electron/engine/store/edit.ts'
import { writeMeta } from '../../electron/engine/store/meta.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { bind, exchange, take } from '../../electron/engine/sync/exchange.ts'
import { enrolAt } from '../../electron/engine/sync/server-account.ts'
import { openServer } from '../../electron/engine/sync/server.ts'
import { inviteDevice } from '../../server/storage/access.ts'
import { openStorage } from '../../server/storage/storage.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const place = { data: join(folder, 'hub'), postgres: process.argv[2] }
const { signal } = new AbortController()

function startHub(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const postgres = place.postgres === undefined ? [] : ['--postgres', place.postgres]
  const args = [join(root, 'server/main.ts'), '--data', place.data, '--port', '0', ...postgres]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      const address = /^(http:\S+)$/m.exec(data.toString('utf8'))?.[1]
      if (address !== undefined) resolve({ child, address })
    })
  })
}

function newStore(name: string): Store {
  const store = openStore({
    path: join(folder, `${name}.werkbank`),
    resourcesPath: join(root, 'resources'),
    isNew: true,
  })
  store.core.db.transaction(() => writeMeta(store.core.db, 'user', name))
  return store
}

async function enrolled(store: Store, address: string): Promise<void> {
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

const lines: (readonly [measure: string, value: string, target: string])[] = []

function note(measure: string, cells: number, ms: number, target: string): void {
  const rate = Math.round((cells / ms) * 1000)
  lines.push([
    measure,
    `${rate.toLocaleString('de-DE')} cell changes/s (${cells.toLocaleString('de-DE')} in ${Math.round(ms)} ms)`,
    target,
  ])
}

const { child, address } = await startHub()
const anna = newStore('Anna')
const cells = fill(anna)
await enrolled(anna, address)
const from = openServer(anna.core, address)
await bind(anna.core, from, signal)
let start = performance.now()
const sent = await from.ship(signal)
note(`push, ${sent} change sets`, cells, performance.now() - start, 'at least 200,000')

const reader = newStore('Leserin')
await enrolled(reader, address)
const readOnly = openServer(reader.core, address)
await bind(reader.core, readOnly, signal)
start = performance.now()
let pulled = 0
for await (const { sets, remember } of readOnly.incoming(signal)) {
  pulled += sets.length
  reader.core.db.transaction(remember)
}
note(`pull, ${pulled} change sets`, cells, performance.now() - start, 'at least 200,000')

const ben = newStore('Ben')
await enrolled(ben, address)
start = performance.now()
await take(ben.core, openServer(ben.core, address), { signal })
note('pull and apply', cells, performance.now() - start, 'at least 150,000')
if (stateHash(ben.core) !== stateHash(anna.core)) throw new Error('The workbenches differ.')

const storage = await openStorage(place)
const { size } = await storage.db
  .selectFrom('hub_set')
  .select((column) => column.fn.sum<number>('size').as('size'))
  .executeTakeFirstOrThrow()
lines.push(['payload on the hub', `${(size / cells).toFixed(1)} bytes per cell change`, 'no target'])
await storage.close()

commit(anna.core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
  for (const { entity, fields } of demoRows({ today: '2026-11-24', actors: 150, offers: 80_000, observations: 0 }))
    if (entity === 'offer') yield createChange(anna.core, 'offer', fields)
})
await exchange(anna.core, openServer(anna.core, address), { signal })
const clara = newStore('Clara')
await enrolled(clara, address)
start = performance.now()
await take(clara.core, openServer(clara.core, address), { signal })
lines.push(['join by snapshot, 100,000 rows', `${Math.round(performance.now() - start)} ms`, 'under 5,000 ms'])
if (stateHash(clara.core) !== stateHash(anna.core)) throw new Error('The workbenches differ.')

child.kill()
for (const store of [anna, reader, ben, clara]) store.close()
rmSync(folder, { recursive: true, force: true })
console.log(`hub on ${place.postgres === undefined ? 'SQLite' : 'PostgreSQL'}`)
for (const [measure, value, target] of lines) console.log(`${measure.padEnd(30)} ${value.padEnd(58)} ${target}`)
process.exit(0)
