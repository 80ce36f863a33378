import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../../../electron/engine/store/edit.ts'
import { stateHash } from '../../../../electron/engine/store/state-hash.ts'
import type { Core } from '../../../../electron/engine/store/core.ts'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { faultyFileSystem } from '../../../support/faulty-files.ts'
import { randomOf } from '../../../support/random.ts'
import { openBench, scratchFolder } from '../../../support/workbench.ts'

/** Small, so that snapshots are made, merged and pruned after a few edits. */
const limits = { worthChanges: 8, worthSegments: 3 }

const names = ['Anna', 'Ben', 'Cora'] as const

/** A workbench that can die: its file is closed and opened again, and nothing else of it survives. */
function workstation(user: string) {
  const { path, store } = openBench({ user })
  store.close()
  let lastId = 0
  const open = () =>
    openStore({ path, resourcesPath: '', seeds: [], newId: () => `${user.toLowerCase()}${(lastId += 1)}` })
  let opened = open()
  return {
    core: (): Core => opened.core,
    die() {
      opened.close()
      opened = open()
    },
    close: () => opened.close(),
  }
}

const step = fc.record({
  who: fc.nat(2),
  kind: fc.constantFrom('create', 'edit', 'exchange', 'exchange', 'crash', 'crash', 'cut'),
  seed: fc.nat(1_000_000),
})

describe('a real folder that fails at every step', () => {
  it('C3, M15: after any crashes, cuts, hidden and torn files all end equal, and nothing acknowledged is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const folder = scratchFolder()
        const stations = names.map(workstation)
        const acknowledged: string[] = []
        for (const { who, kind, seed } of steps) {
          const station = stations[who] as (typeof stations)[number]
          const core = station.core()
          const random = randomOf(seed)
          const write = (build: Parameters<typeof commit>[2]) =>
            commit(core, { user: names[who] ?? '', label: kind, kind: 'edit' }, build)
          if (kind === 'create') {
            const { touched } = write(() => [createChange(core, 'actor', { name: `Akteur ${seed}` })])
            acknowledged.push(...(touched.get('actor') ?? []))
          } else if (kind === 'edit') {
            const id = acknowledged[seed % Math.max(1, acknowledged.length)]
            if (id === undefined || core.tables.get('actor')?.find(core.db, id) === undefined) continue
            write(() => editChanges(core, [{ entity: 'actor', id, field: 'city', value: `Ort ${seed}` }]))
          } else {
            const fileSystem = faultyFileSystem({
              random,
              crashAt: kind === 'crash' ? 1 + Math.floor(random() * 40) : undefined,
              hides: kind === 'exchange' ? random() * 0.4 : 0,
              refuses: 0.05,
              gone: kind === 'cut' ? 'EHOSTDOWN' : undefined,
            })
            try {
              await exchange(core, openFolder(core, folder, { fileSystem, limits }))
            } catch (error) {
              if (fileSystem.isDead()) station.die()
              else if (kind !== 'cut') throw error
            }
          }
        }
        for (let round = 0; round < 6; round += 1)
          for (const { core } of stations) await exchange(core(), openFolder(core(), folder, { limits }))
        const last = await Promise.all(
          stations.map(({ core }) => exchange(core(), openFolder(core(), folder, { limits }))),
        )
        expect(last.map(({ waiting, messages }) => ({ waiting, messages }))).toEqual(
          stations.map(() => ({ waiting: 0, messages: [] })),
        )
        expect(new Set(stations.map(({ core }) => stateHash(core()))).size).toBe(1)
        for (const { core } of stations)
          for (const id of acknowledged) expect(core().tables.get('actor')?.find(core().db, id)).toBeDefined()
        for (const station of stations) station.close()
      }),
      { numRuns: Number(process.env['FOLDER_RUNS'] ?? 40), verbose: 1 },
    )
  })
})
