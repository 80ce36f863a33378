import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { nodeFileSystem } from '../../../../electron/engine/sync/file-system.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { deviceOf, hashOf } from '../../../support/replicas.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

const limits = { worthChanges: 20, worthSegments: 5 }
const day = 24 * 60 * 60_000

const through = (bench: Bench, folder: string, read: string[] = []) =>
  exchange(
    bench.store.core,
    openFolder(bench.store.core, folder, {
      limits,
      fileSystem: {
        ...nodeFileSystem,
        read(path) {
          read.push(path)
          return nodeFileSystem.read(path)
        },
      },
    }),
  )

const snapshotsIn = (folder: string) => readdirSync(join(folder, 'snapshots')).filter((name) => name.endsWith('.json'))
const generationOf = (folder: string, bench: Bench) =>
  Math.max(
    ...readdirSync(join(folder, 'devices', deviceOf(bench)))
      .map(Number)
      .filter((number) => number > 0),
  )

/** Anna works and ships in many small segments, until a snapshot is worth it. */
async function work(bench: Bench, folder: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    bench.create('actor', { name: `Akteur ${index}` })
    await through(bench, folder)
  }
}

describe('snapshots in the shared folder', () => {
  it('a new device joins by the snapshot, reads none of the segments that it covers, and is understood afterwards', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    await work(anna, folder, 24)
    expect(snapshotsIn(folder)).toHaveLength(1)
    const read: string[] = []
    await through(ben, folder, read)
    expect(hashOf(ben)).toBe(hashOf(anna))
    expect(read.filter((path) => path.endsWith('.seg')).length).toBeLessThan(6)
    const id = ben.create('actor', { name: 'von Ben' })
    await through(ben, folder)
    await through(anna, folder)
    expect(anna.row('actor', id)['name']).toBe('von Ben')
  })

  it('M15: an owner prunes what everybody has; a device that was silent for 90 days comes back with its own work', async () => {
    const folder = scratchFolder()
    const [anna, ben, cora] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    const shared = anna.create('actor', { name: 'gemeinsam', city: 'alt' })
    for (const bench of [anna, ben, cora]) await through(bench, folder)
    // Cora is on leave and goes on writing without reaching anybody.
    const own = cora.create('actor', { name: 'von Cora' })
    cora.edit({ entity: 'actor', id: shared, field: 'city', value: 'Cora' })
    for (const bench of [anna, ben]) bench.clock.now += 100 * day
    await work(anna, folder, 24)
    anna.edit({ entity: 'actor', id: shared, field: 'city', value: 'Anna' })
    for (const bench of [anna, ben, anna, ben, anna]) await through(bench, folder)
    const { length } = readdirSync(join(folder, 'devices', deviceOf(anna), String(generationOf(folder, anna))))
    expect(generationOf(folder, anna)).toBeGreaterThan(1)
    expect(length).toBeLessThan(6)

    cora.clock.now += 100 * day
    for (const bench of [cora, cora, anna, ben, cora]) await through(bench, folder)
    expect(new Set([anna, ben, cora].map(hashOf)).size).toBe(1)
    expect(anna.row('actor', own)['name']).toBe('von Cora')
    const { readConflicts } = await import('../../../../electron/engine/store/conflicts.ts')
    const { openNames } = await import('../../../../electron/engine/store/names.ts')
    for (const { store } of [anna, ben, cora]) {
      const [conflict] = readConflicts(store.core, openNames(store.core))
      expect(conflict?.heads.map(({ value }) => value).toSorted()).toEqual(['Anna', 'Cora'])
    }
    // Whoever comes now, with most of the segments gone, has everything too.
    const dora = openBench({ user: 'Dora' })
    for (let round = 0; round < 3; round += 1) await through(dora, folder)
    expect(hashOf(dora)).toBe(hashOf(anna))
  })

  it('one that is damaged is passed over, and replaced by whoever has everything', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    await work(anna, folder, 22)
    const [part = ''] = readdirSync(join(folder, 'snapshots')).filter((name) => name.endsWith('.part'))
    const bytes = readFileSync(join(folder, 'snapshots', part))
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(join(folder, 'snapshots', part), bytes)
    await through(ben, folder)
    expect(hashOf(ben)).not.toBe(hashOf(anna))
    await through(anna, folder)
    for (let round = 0; round < 2; round += 1) await through(ben, folder)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('M9: one that holds what was erased is removed', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const id = anna.create('person', { familyName: 'Vergessen' })
    await work(anna, folder, 22)
    const [before = ''] = snapshotsIn(folder)
    anna.write('erase', () => [{ entity: 'person', row: id, erase: true }])
    await through(anna, folder)
    expect(snapshotsIn(folder)).not.toContain(before)
    expect(snapshotsIn(folder)).toHaveLength(1)
    await through(ben, folder)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })
})
