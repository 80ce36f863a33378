/**
 * `npm run bench:merge`: how fast change sets of another device are applied, what they weigh, and how fast a new device joins.
 * Cell changes a second, beside the target of 150,000 for imports; a join of 100,000 rows beside its target of 5 seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoRows } from '../../electron/engine/demo/demo-rows.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges, type CellWrite } from '../../electron/engine/store/edit.ts'
import { ownDevice } from '../../electron/engine/store/meta.ts'
import { receive } from '../../electron/engine/store/receive.ts'
import { mergeSnapshot } from '../../electron/engine/store/snapshot-merge.ts'
import { writeSnapshot } from '../../electron/engine/store/snapshot.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { changeSetsAfter } from '../../electron/engine/sync/outgoing.ts'
import type { ChangeSet } from '../../shared/sync/change-set.ts'

const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const resourcesPath = join(import.meta.dirname, '../../resources')
const joinedRows = Number(process.argv[2] ?? 100_000)
const open = (name: string): Store => openStore({ path: join(folder, `${name}.werkbank`), resourcesPath, isNew: true })

function timed<T>(work: () => T): readonly [ms: number, value: T] {
  const start = performance.now()
  const value = work()
  return [performance.now() - start, value]
}

const [author, reader] = [open('author'), open('reader')]
const { core } = author
const device = ownDevice(core.db)
let shipped = 0

/** Ships what is new as JSON and applies it in one transaction, as the exchange does with a portion. */
function ship(what: string, cells: number): void {
  const text = JSON.stringify([...changeSetsAfter(core, device, shipped)])
  const sets = JSON.parse(text) as readonly ChangeSet[]
  shipped += sets.length
  const [ms] = timed(() => reader.core.db.transaction(() => receive(reader.core, sets)))
  const rate = Math.round((cells / ms) * 1000).toLocaleString('en')
  console.log(
    `${what.padEnd(44)} ${rate.padStart(9)} cell changes/s   ${(text.length / cells).toFixed(0).padStart(4)} bytes of log each`,
  )
}

const rows = [...demoRows({ today: '2026-11-24', actors: 10, offers: 5000, observations: 0 })].filter(
  ({ entity }) => entity === 'offer',
)
const cells = rows.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0)
commit(core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
  for (const { entity, id, fields } of rows) yield createChange(core, entity, fields, id)
})
ship(`import: ${rows.length} new rows, one change set`, cells)

function paste(fields: readonly string[], round: number): number {
  const writes = rows.flatMap(({ id }, index) =>
    fields.map((field): CellWrite => ({
      entity: 'offer',
      id,
      field,
      value: field === 'capacity' ? index + round : `Wert ${index} ${round}`,
    })),
  )
  commit(core, { user: 'b', label: 'Einfügen', kind: 'edit' }, () => editChanges(core, writes))
  return writes.length
}
ship('paste: one number in 5,000 rows, one change set', paste(['capacity'], 1))
ship('paste: four fields in 5,000 rows, one change set', paste(['title', 'venue', 'funding', 'capacity'], 2))

for (let index = 0; index < 5000; index += 1) {
  commit(core, { user: 'b', label: 'Plätze ändern', kind: 'edit' }, () =>
    editChanges(core, [
      { entity: 'offer', id: rows[index % rows.length]?.id ?? '', field: 'capacity', value: 9000 + index },
    ]),
  )
}
ship('single edits: 5,000 change sets of one cell', 5000)
if (stateHash(core) !== stateHash(reader.core)) throw new Error('The hashes differ.')

const large = open('large')
commit(large.core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
  const half = Math.round(joinedRows / 2)
  for (const { entity, id, fields } of demoRows({
    today: '2026-11-24',
    actors: 150,
    offers: half,
    observations: half,
  }))
    yield createChange(large.core, entity, fields, id)
})
const [written, lines] = timed(() => [...writeSnapshot(large.core)])
const joining = open('joining')
const [merged, { rows: count }] = timed(() => joining.core.db.transaction(() => mergeSnapshot(joining.core, lines)))
const megabytes = lines.reduce((sum, line) => sum + line.length, 0) / 1e6
console.log(
  `join by snapshot: ${count} rows, ${megabytes.toFixed(0)} MB: written in ${(written / 1000).toFixed(1)} s, merged in ${(merged / 1000).toFixed(1)} s (under 5 s)`,
)
const [hashed] = timed(() => stateHash(joining.core))
console.log(`state hash of it: ${(hashed / 1000).toFixed(1)} s`)
for (const store of [author, reader, large, joining]) store.close()
rmSync(folder, { recursive: true, force: true })
