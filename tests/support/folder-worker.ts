/**
 * A workstation as a process that is meant to be killed: it edits, tells each edit once it is committed, and exchanges.
 * Called with the file, the folder, the person and a seed.
 */
import { writeSync } from 'node:fs'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../electron/engine/store/edit.ts'
import { openStore } from '../../electron/engine/store/store.ts'
import { takeTurn } from '../../electron/engine/store/turn.ts'
import { exchange } from '../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../electron/engine/sync/folder.ts'
import { randomOf } from './random.ts'

const [path = '', folder = '', user = '', seed = '0'] = process.argv.slice(2)
const random = randomOf(Number(seed))
const { core } = openStore({ path, resourcesPath: '', seeds: [] })
const transport = openFolder(core, folder)

/** What stands on standard output is what a person was told is saved. */
function acknowledge(line: string): void {
  writeSync(1, `${line}\n`)
}

function create(): void {
  const name = `${user} ${seed} ${Math.floor(random() * 1e9)}`
  const { touched } = commit(core, { user, label: 'anlegen', kind: 'create' }, () => [
    createChange(core, 'actor', { name }),
  ])
  for (const id of touched.get('actor') ?? []) acknowledge(`created ${id}`)
}

/** Counts up in a field of a row that belongs to this person. */
function count(): void {
  const own = core.db.get<{ id: string; capacity: number }>(
    'SELECT "id", "capacity" FROM "offer" WHERE "title" = ?',
    user,
  )
  if (own === undefined) {
    commit(core, { user, label: 'anlegen', kind: 'create' }, () => [
      createChange(core, 'offer', { title: user, capacity: 0 }),
    ])
    return
  }
  commit(core, { user, label: 'zählen', kind: 'edit' }, () =>
    editChanges(core, [{ entity: 'offer', id: own.id, field: 'capacity', value: own.capacity + 1 }]),
  )
  acknowledge(`counted ${own.capacity + 1}`)
}

/** Edits what others edit too. */
function collide(): void {
  const rows = core.db.all<{ id: string }>('SELECT "id" FROM "actor" ORDER BY "id" LIMIT 5')
  const row = rows[Math.floor(random() * rows.length)]
  if (row === undefined) return
  commit(core, { user, label: 'ändern', kind: 'edit' }, () =>
    editChanges(core, [{ entity: 'actor', id: row.id, field: 'city', value: `Ort ${Math.floor(random() * 1000)}` }]),
  )
}

for (;;) {
  for (let step = 0; step < 3; step += 1) {
    const kind = random()
    if (kind < 0.4) create()
    else if (kind < 0.7) count()
    else collide()
  }
  const giveBack = takeTurn(path)
  if (giveBack !== undefined) {
    await exchange(core, transport)
    giveBack()
  }
}
