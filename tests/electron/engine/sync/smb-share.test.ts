import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { readMeta, writeMeta } from '../../../../electron/engine/store/meta.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { storeContent } from '../../../../electron/engine/store/contents.ts'
import { WorkbenchError } from '../../../../shared/contract/errors.ts'
import { hashOf } from '../../../support/replicas.ts'
import { randomOf, runSeed } from '../../../support/random.ts'
import { shareMissing, startSmbShare, type SmbShare } from '../../../support/smb-share.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

const missing = shareMissing()
if (missing !== undefined) console.warn(`The SMB share was not tried: ${missing}.`)

// Runs where Samba, rclone, fusermount3 and /dev/fuse are there, as root (.ci/run installs them).
describe.skipIf(missing !== undefined)('a real SMB share', () => {
  let share: SmbShare | undefined
  beforeAll(async () => {
    share = await startSmbShare()
  }, 60_000)
  afterAll(() => share?.close(), 30_000)

  it('takes no workbench file: that belongs on a disk of this computer', () => {
    const [path = ''] = share?.paths ?? []
    expect(() => openStore({ path: join(path, 'Neu.werkbank'), resourcesPath: '', seeds: [], isNew: true })).toThrow(
      'darf nicht auf einem Netzlaufwerk liegen',
    )
    expect(readdirSync(path)).not.toContain('Neu.werkbank')
  })

  it('C3: three workbenches on two computers end equal after random work, with the server cut off and back in the middle', async () => {
    const random = randomOf(runSeed)
    const [first = '', second = ''] = share?.paths ?? []
    const stationOf = (user: string, folder: string) => {
      const bench = openBench({ user })
      return { bench, folder, transport: openFolder(bench.store.core, folder) }
    }
    const stations = [stationOf('Anna', first), stationOf('Ben', second), stationOf('Cora', second)]
    async function through({ bench: { store }, folder, transport }: (typeof stations)[number]) {
      const answer = await exchange(store.core, transport)
      // As the engine does: from now on an empty place is one that is not mounted.
      if (readMeta(store.core.db, 'folder') === undefined)
        store.core.db.transaction(() => writeMeta(store.core.db, 'folder', folder))
      return answer
    }
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const isThere = ({ store: { core } }: Bench, id: string) =>
      core.tables.get('actor')?.find(core.db, id) !== undefined
    const rows: string[] = []
    let refused = 0

    async function tryThrough(station: (typeof stations)[number]): Promise<void> {
      await through(station).catch((error: unknown) => {
        // A share that is gone is told as such, and as nothing else.
        expect(error).toBeInstanceOf(WorkbenchError)
        expect((error as WorkbenchError).code).toBe('offline')
        refused += 1
      })
    }
    async function work(steps: number): Promise<void> {
      for (let step = 0; step < steps; step += 1) {
        const station = pick(stations)
        const { bench } = station
        const id = pick(rows)
        if (random() < 0.4 || id === undefined) rows.push(bench.create('actor', { name: `Akteur ${step}` }))
        else if (isThere(bench, id))
          bench.edit({ entity: 'actor', id, field: 'city', value: `Ort ${Math.floor(random() * 1000)}` })
        if (random() < 0.5) await tryThrough(station)
      }
    }

    const [founder, ...others] = stations as [(typeof stations)[number], ...typeof stations]
    const { bench: anna, folder } = founder
    await through(founder)
    // The others join the folder when they see that it is one, before anything is cut: one that meets an empty place first
    // has no way to know that a share is missing there, and founds a workbench of its own.
    await expect.poll(() => readdirSync(second), { timeout: 20_000 }).toContain('werkbank.json')
    for (const station of others) await through(station)
    const note = join(scratchFolder(), 'Vermerk.txt')
    writeFileSync(note, 'Inhalt')
    const sha256 = await storeContent(anna.path, note)
    anna.create('attachment', { name: 'Vermerk.txt', sha256, size: statSync(note).size })
    await work(20)
    await share?.cut()
    await work(6)
    await expect
      .poll(
        async () => {
          for (const station of stations) await tryThrough(station)
          return refused
        },
        { timeout: 40_000, interval: 500 },
      )
      .toBeGreaterThan(0)
    await share?.mend()
    await work(10)
    // What the server had not taken when it went is sent when it is back, or written anew.
    await expect
      .poll(
        async () => {
          const answers = []
          let problem = ''
          for (const station of stations)
            answers.push(
              await through(station).catch((error: unknown) => {
                problem = String(error)
                return undefined
              }),
            )
          return {
            isQuiet: answers.every((answer) => answer?.sent === 0 && answer.received === 0 && answer.waiting === 0),
            hashes: new Set(stations.map(({ bench }) => hashOf(bench))).size,
            missing: answers.map((answer) => answer?.contents.missing),
            problem,
          }
        },
        { timeout: 90_000, interval: 500 },
      )
      .toEqual({ isQuiet: true, hashes: 1, missing: [0, 0, 0], problem: '' })
    for (const { bench } of stations)
      for (const id of rows) expect({ id, isThere: isThere(bench, id) }).toEqual({ id, isThere: true })
    // The mount makes an entry of its own in the folder, which nobody took for anything.
    expect(
      readdirSync(folder).filter((name) => !['werkbank.json', 'devices', 'attachments'].includes(name)),
    ).not.toEqual([])
  }, 240_000)
})
