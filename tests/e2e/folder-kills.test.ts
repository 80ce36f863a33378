import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../../electron/engine/store/store.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { exchange } from '../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../electron/engine/sync/folder.ts'
import { randomOf, runSeed } from '../support/random.ts'
import { scratchFolder } from '../support/workbench.ts'

const people = ['Anna', 'Ben', 'Cora', 'Dora']
const kills = Number(process.env['FOLDER_KILLS'] ?? 200)
const compiled = join(tmpdir(), 'werkbank-test-compiled')
const worker = join(import.meta.dirname, '../support/folder-worker.ts')

interface Acknowledged {
  readonly created: string[]
  counted: number
}

/** One life of a workstation: started, and killed `ms` after it first showed that it works. */
function live(args: readonly string[], ms: number, acknowledged: Acknowledged): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Hundreds of starts: what Node compiled once need not be compiled again.
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    })
    let [output, errors] = ['', '']
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString('utf8')
      timer ??= setTimeout(() => child.kill('SIGKILL'), ms)
    })
    child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
    child.once('close', (_code, signal) => {
      clearTimeout(timer)
      for (const line of output.split('\n')) {
        const [what, value = ''] = line.split(' ')
        if (what === 'created') acknowledged.created.push(value)
        if (what === 'counted') acknowledged.counted = Math.max(acknowledged.counted, Number(value))
      }
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`A workstation ended by itself: ${errors}`))
    })
  })
}

it(`four processes over one folder, killed with -9 at random ${kills} times, lose nothing acknowledged and end equal`, async () => {
  const random = randomOf(runSeed)
  const folder = scratchFolder()
  const stations = people.map((user) => {
    const path = join(scratchFolder(), `${user}.werkbank`)
    openStore({ path, resourcesPath: '', seeds: [], isNew: true }).close()
    const acknowledged: Acknowledged = { created: [], counted: 0 }
    return { user, path, acknowledged }
  })
  await Promise.all(
    stations.map(async ({ user, path, acknowledged }, index) => {
      for (let kill = index; kill < kills; kill += people.length)
        await live([path, folder, user, String(runSeed + kill)], random() * 80, acknowledged)
    }),
  )
  const stores = stations.map(({ path }) => openStore({ path, resourcesPath: '', seeds: [] }))
  const round = async () => {
    const answers = []
    for (const { core } of stores) answers.push(await exchange(core, openFolder(core, folder)))
    return answers.map(({ sent, received, waiting, messages }) => ({ sent, received, waiting, messages }))
  }
  const quiet = { sent: 0, received: 0, waiting: 0, messages: [] }
  await expect.poll(round, { timeout: 30_000 }).toEqual(people.map(() => quiet))
  expect(new Set(stores.map(({ core }) => stateHash(core))).size).toBe(1)
  let acknowledgedEdits = 0
  for (const { core } of stores) {
    for (const { user, acknowledged } of stations) {
      for (const id of acknowledged.created)
        expect({ id, isThere: core.tables.get('actor')?.find(core.db, id) !== undefined }).toEqual({
          id,
          isThere: true,
        })
      const counted = core.db.get<{ n: number }>(
        'SELECT max("capacity") AS "n" FROM "offer" WHERE "title" = ?',
        user,
      )?.n
      expect(counted ?? 0).toBeGreaterThanOrEqual(acknowledged.counted)
      acknowledgedEdits += acknowledged.created.length + acknowledged.counted
    }
    expect(core.db.pragma('integrity_check')).toBe('ok')
  }
  expect(acknowledgedEdits).toBeGreaterThan(kills)
  for (const store of stores) store.close()
}, 600_000)
