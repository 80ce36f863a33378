import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeMeta } from '../../../../electron/engine/store/meta.ts'
import { takeTurn } from '../../../../electron/engine/store/turn.ts'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { deviceOf, hashOf } from '../../../support/replicas.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

const worker = join(import.meta.dirname, '../../../support/racing-worker.ts')

/** Files that all believe to be the same device, as on machines that were cloned. */
function clonesOf(bench: Bench, count: number): readonly Bench[] {
  const { db } = bench.store.core
  db.pragma('wal_checkpoint(TRUNCATE)')
  const device = deviceOf(bench)
  return Array.from({ length: count }, (_, index) => {
    const path = join(scratchFolder(), 'Klon.werkbank')
    copyFileSync(bench.path, path)
    const copy = openBench({ path, isNew: false, user: `Klon${index}` })
    copy.store.core.db.transaction(() => {
      writeMeta(copy.store.core.db, 'device', device)
      writeMeta(copy.store.core.db, 'formerDevices', null)
    })
    copy.clock.now += 1000 * (index + 1)
    return copy
  })
}

const segmentsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(folder, 'devices'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.seg'))
      .map((name) => [name, readFileSync(join(folder, 'devices', name), 'base64')]),
  )

/** Exchanges all of them, each in a process of its own, and lets them give their segments a name at the same moment. */
async function race(paths: readonly string[], folder: string, kind: string): Promise<void> {
  const children = paths.map((path) =>
    spawn(process.execPath, [worker, path, folder, kind], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const ended = children.map((child) => new Promise((done) => child.once('exit', done)))
  await Promise.all(children.map((child) => new Promise((done) => child.stdout.once('data', done))))
  for (const child of children) child.stdin.write('go\n')
  expect(await Promise.all(ended)).toEqual(paths.map(() => 0))
}

async function settle(benches: readonly Bench[], folder: string): Promise<readonly (readonly string[])[]> {
  let messages: readonly (readonly string[])[] = []
  for (let round = 0; round < 4; round += 1) {
    const answers = []
    for (const { store } of benches) answers.push(await exchange(store.core, openFolder(store.core, folder)))
    messages = answers.map((answer) => answer.messages)
  }
  return messages
}

const namesIn = (bench: Bench): readonly string[] =>
  bench.store.core.db.all<{ name: string }>('SELECT "name" FROM "actor" ORDER BY "name"').map(({ name }) => name)

describe('several that write under one device id', () => {
  it.each(['links', 'no links'])(
    'M15: four real processes give a segment the same name at once on a place with %s: nothing acknowledged is replaced or lost',
    async (kind) => {
      const folder = scratchFolder()
      const anna = openBench({ user: 'Anna' })
      const reader = openBench({ user: 'Ben' })
      anna.create('actor', { name: 'vorher' })
      await settle([anna], folder)
      const clones = clonesOf(anna, 4)
      for (const clone of clones) clone.create('actor', { name: `von ${clone.user}` })
      await race(
        clones.map(({ path }) => path),
        folder,
        kind,
      )
      const acknowledged = segmentsIn(folder)
      const all = [...clones, reader]
      expect(await settle(all, folder)).toEqual(all.map(() => []))
      expect(segmentsIn(folder)).toMatchObject(acknowledged)
      for (const bench of all)
        expect(namesIn(bench)).toEqual([...clones.map(({ user }) => `von ${user}`), 'vorher'].toSorted())
      expect(new Set(all.map(hashOf)).size).toBe(1)
      expect(new Set(clones.map(deviceOf)).size).toBe(4)
    },
  )

  it('M15: whose segment was replaced all the same finds it by its content, and goes on under a new id with its work', async () => {
    const folder = scratchFolder()
    const anna = openBench({ user: 'Anna' })
    anna.create('actor', { name: 'vorher' })
    await settle([anna], folder)
    const [first, second] = clonesOf(anna, 2) as [Bench, Bench]
    first.create('actor', { name: 'von hier' })
    second.create('actor', { name: 'von dort' })
    const [transport, device] = [openFolder(first.store.core, folder), deviceOf(first)]
    await exchange(first.store.core, transport)
    // Two computers whose folders another program aligns: each had written the same name, and one of the files stayed.
    const segment = join(folder, 'devices', device, '1', '00000002.seg')
    const own = readFileSync(segment)
    rmSync(segment)
    await exchange(second.store.core, openFolder(second.store.core, folder))
    expect(readFileSync(segment).equals(own)).toBe(false)
    // The loop's next round, with nothing new to ship.
    await exchange(first.store.core, transport)
    expect(deviceOf(first)).not.toBe(device)
    const reader = openBench({ user: 'Ben' })
    const all = [first, second, reader]
    expect(await settle(all, folder)).toEqual(all.map(() => []))
    for (const bench of all) expect(namesIn(bench)).toEqual(['von dort', 'von hier', 'vorher'])
  })

  it('M15: killed with half a file under its name, a file goes on under a new id, and nobody waits for the half', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.create('actor', { name: 'eins' })
    await settle([anna, ben], folder)
    const device = deviceOf(anna)
    anna.create('actor', { name: 'zwei' })
    writeFileSync(join(folder, 'devices', device, '1', '00000002.seg'), '{"format":1')
    const waiting = await exchange(ben.store.core, openFolder(ben.store.core, folder))
    expect(waiting.messages).toEqual([expect.stringContaining('beschädigt oder noch nicht ganz da')])
    expect(await settle([anna, ben], folder)).toEqual([[], []])
    expect(deviceOf(anna)).not.toBe(device)
    expect(namesIn(ben)).toEqual(['eins', 'zwei'])
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('two processes take turns over one file, by whatever name they opened it', () => {
    const anna = openBench({ user: 'Anna' })
    const other = join(scratchFolder(), 'Verweis.werkbank')
    symlinkSync(anna.path, other)
    const giveBack = takeTurn(anna.path)
    expect(takeTurn(other)).toBeUndefined()
    giveBack?.()
    const second = takeTurn(other)
    expect(second).toBeDefined()
    second?.()
    expect(existsSync(`${other}-abgleich`)).toBe(false)
  })
})
