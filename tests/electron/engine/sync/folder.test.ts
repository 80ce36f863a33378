import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMeta, writeMeta } from '../../../../electron/engine/store/meta.ts'
import { stateHash } from '../../../../electron/engine/store/state-hash.ts'
import { exchange, type Exchanged } from '../../../../electron/engine/sync/exchange.ts'
import { nodeFileSystem, type FileSystem } from '../../../../electron/engine/sync/file-system.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { deviceOf, hashOf } from '../../../support/replicas.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

const through = (bench: Bench, folder: string): Promise<Exchanged> =>
  exchange(bench.store.core, openFolder(bench.store.core, folder))

async function rounds(benches: readonly Bench[], folder: string, count = 3): Promise<void> {
  for (let round = 0; round < count; round += 1) for (const bench of benches) await through(bench, folder)
}

const segment = (folder: string, bench: Bench, number: number, generation = 1): string =>
  join(folder, 'devices', deviceOf(bench), String(generation), `${String(number).padStart(8, '0')}.seg`)

const actorNames = (bench: Bench): readonly string[] =>
  bench.store.core.db.all<{ name: string }>('SELECT "name" FROM "actor" ORDER BY "name"').map(({ name }) => name)

/** A file that takes up the work of another one and does not know that it is a copy, as in a cloned machine. */
function clone(bench: Bench): Bench {
  const path = join(scratchFolder(), 'Klon.werkbank')
  bench.store.core.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bench.path, path)
  const device = deviceOf(bench)
  const copy = openBench({ path, isNew: false, user: 'Klon' })
  const { db } = copy.store.core
  db.transaction(() => {
    writeMeta(db, 'device', device)
    writeMeta(db, 'formerDevices', null)
  })
  return copy
}

describe('the shared folder', () => {
  it('M15: two clones that both went on keep all their work, each under its own id', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.create('actor', { name: 'vorher' })
    await rounds([anna, ben], folder, 2)
    const copy = clone(anna)
    copy.clock.now += 5000
    const row = anna.create('actor', { name: 'von Anna' })
    const other = copy.create('actor', { name: 'vom Klon' })
    copy.edit({ entity: 'actor', id: other, field: 'city', value: 'Halle' })
    anna.edit({ entity: 'actor', id: row, field: 'city', value: 'Jena' })
    await rounds([anna, copy, ben], folder)
    expect(deviceOf(copy)).not.toBe(deviceOf(anna))
    for (const bench of [anna, copy, ben]) expect(actorNames(bench)).toEqual(['vom Klon', 'von Anna', 'vorher'])
    expect(new Set([anna, copy, ben].map(hashOf)).size).toBe(1)
    expect(ben.row('actor', other)['city']).toBe('Halle')
    // Both go on and are still understood.
    copy.edit({ entity: 'actor', id: row, field: 'city', value: 'Gera' })
    await rounds([anna, copy, ben], folder, 2)
    expect(anna.row('actor', row)['city']).toBe('Gera')
  })

  it('C3: what stood in a lost file is passed on by others, and its owner writes its files anew', async () => {
    const folder = scratchFolder()
    const [anna, ben, cora] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    for (const name of ['eins', 'zwei', 'drei']) {
      anna.create('actor', { name })
      await through(anna, folder)
    }
    await through(ben, folder)
    rmSync(segment(folder, anna, 2))
    const stuck = await through(cora, folder)
    expect(actorNames(cora)).toEqual(['eins'])
    expect(stuck.messages).toEqual([expect.stringContaining('fehlt eine Datei von Anna')])
    // Ben helps while Anna is away.
    await through(ben, folder)
    await through(ben, folder)
    const helped = await through(cora, folder)
    expect(actorNames(cora)).toEqual(['drei', 'eins', 'zwei'])
    expect(helped.waiting).toBe(0)
    // Anna comes back, sees that her file is gone, and ships a new generation.
    await through(anna, folder)
    expect(readdirSync(join(folder, 'devices', deviceOf(anna))).filter((name) => /^\d+$/.test(name))).toEqual(['2'])
    const dora = openBench({ user: 'Dora' })
    await through(dora, folder)
    expect(hashOf(dora)).toBe(hashOf(anna))
  })

  it('a damaged file stops its device only, is told, and is written anew by its owner', async () => {
    const folder = scratchFolder()
    const [anna, ben, cora] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    anna.create('actor', { name: 'eins' })
    await through(anna, folder)
    anna.create('actor', { name: 'zwei' })
    await through(anna, folder)
    ben.create('actor', { name: 'von Ben' })
    await through(ben, folder)
    const bytes = readFileSync(segment(folder, anna, 2))
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 0xff
    writeFileSync(segment(folder, anna, 2), bytes)
    const { messages } = await through(cora, folder)
    expect(messages).toEqual([expect.stringContaining('eine Datei von Anna beschädigt')])
    expect(actorNames(cora)).toEqual(['eins', 'von Ben'])
    await rounds([anna, cora], folder, 3)
    expect(actorNames(cora)).toEqual(['eins', 'von Ben', 'zwei'])
    expect((await through(cora, folder)).messages).toEqual([])
  })

  it.each([
    ['EROFS', 'dürfen Sie nicht schreiben'],
    ['ENOSPC', 'ist kein Platz mehr'],
  ])('that refuses to be written (%s) is told as such; what is there still arrives', async (code, said) => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const refused = (): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }))
    const fileSystem: FileSystem = { ...nodeFileSystem, write: refused, makeFolder: refused }
    const tryThrough = (bench: Bench): Promise<Exchanged> =>
      exchange(bench.store.core, openFolder(bench.store.core, folder, { fileSystem }))
    // Also where nobody has begun yet.
    if (code === 'EROFS')
      await expect(tryThrough(anna)).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining(said) })
    anna.create('actor', { name: 'von Anna' })
    await through(anna, folder)
    ben.create('actor', { name: 'von Ben' })
    await expect(tryThrough(ben)).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining(said) })
    expect(actorNames(ben)).toEqual(['von Anna', 'von Ben'])
    await rounds([ben, anna], folder, 2)
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('a folder that is empty all at once is taken for one that is not mounted, and nothing is written into it', async () => {
    const folder = scratchFolder()
    const anna = openBench({ user: 'Anna' })
    anna.create('actor', { name: 'eins' })
    await through(anna, folder)
    anna.store.core.db.transaction(() => writeMeta(anna.store.core.db, 'folder', folder))
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    await expect(through(anna, folder)).rejects.toMatchObject({ code: 'offline' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('another folder of the same workbench begins anew, with the work of everybody who was met before', async () => {
    const [first, second] = [scratchFolder(), scratchFolder()]
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.create('actor', { name: 'von Anna' })
    ben.create('actor', { name: 'von Ben' })
    await rounds([anna, ben], first, 2)
    await through(anna, second)
    const cora = openBench({ user: 'Cora' })
    await through(cora, second)
    expect(actorNames(cora)).toEqual(['von Anna', 'von Ben'])
    expect(hashOf(cora)).toBe(hashOf(anna))
  })

  it('a copy of the folder at another place goes on where the first one stopped', async () => {
    const [first, second] = [scratchFolder(), scratchFolder()]
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.create('actor', { name: 'eins' })
    await rounds([anna, ben], first, 2)
    cpSync(first, second, { recursive: true })
    anna.create('actor', { name: 'zwei' })
    expect((await through(anna, second)).sent).toBe(1)
    await through(ben, second)
    expect(actorNames(ben)).toEqual(['eins', 'zwei'])
  })

  it('an idle round reads no file and writes none', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.create('actor', { name: 'eins' })
    await rounds([anna, ben], folder, 3)
    const read: string[] = []
    const watching = {
      ...nodeFileSystem,
      async read(path: string) {
        const bytes = await nodeFileSystem.read(path)
        read.push(path)
        return bytes
      },
      write: () => Promise.reject(new Error('An idle round wrote')),
    }
    const transport = openFolder(ben.store.core, folder, { fileSystem: watching })
    await exchange(ben.store.core, transport)
    read.length = 0
    await exchange(ben.store.core, transport)
    expect(read.map((path) => path.slice(folder.length + 1))).toEqual(['werkbank.json'])
    expect(readMeta(ben.store.core.db, 'workbench')).toBe(readMeta(anna.store.core.db, 'workbench'))
    expect(stateHash(ben.store.core)).toBe(stateHash(anna.store.core))
  })
})
