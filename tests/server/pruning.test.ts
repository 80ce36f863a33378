/** H4: what the newest snapshot covers and everybody has read need not stay; nobody is left behind. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backUp, checkBackup } from '../../server/backup.ts'
import { listDevices, revokeDevice } from '../../server/storage/access.ts'
import { pruneSets } from '../../server/storage/pruning.ts'
import type { HubState } from '../../shared/sync/hub.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import { ask, envelope, pullAll, push } from '../support/hub.ts'
import { scratchFolder } from '../support/workbench.ts'
import { onBothEngines, type RunningHub } from './engines.ts'

const day = 24 * 3_600_000
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)

async function leaveSnapshot(
  { address }: RunningHub,
  token: string,
  { letter, upto, vector }: { readonly letter: string; readonly upto: number; readonly vector: Vector },
): Promise<number> {
  const name = letter.repeat(64)
  await ask(address, `/v1/files/${name}/0`, { token, method: 'PUT', body: Buffer.from(letter) })
  await ask(address, `/v1/files/${name}`, { token, body: { parts: 1 } })
  const body = { name, upto, vector, changes: upto, replacesAll: false }
  return (await ask(address, '/v1/snapshots', { token, body })).status
}

const snapshotOf = async ({ address }: RunningHub, token: string) =>
  (await ask<HubState>(address, '/v1/state', { token })).body.snapshot

describe('change sets that a snapshot covers', () => {
  onBothEngines((engine) => {
    it('go when everybody has read them, but for the last of each device (H4)', async () => {
      const hub = await engine.hub()
      const { address, storage } = hub
      const [anna, ben] = [await hub.join('geraeta'), await hub.join('geraetb')]
      await push(
        address,
        anna,
        'geraeta',
        range(5).map((seq) => envelope('geraeta', seq)),
      )
      await push(
        address,
        ben,
        'geraetb',
        range(3).map((seq) => envelope('geraetb', seq)),
      )
      const read = async (token: string, after: number) => await ask(address, `/v1/sets?after=${after}`, { token })
      await read(anna, 8)
      await read(ben, 8)
      // Without a snapshot everything stays, and so it does while somebody has not read it.
      expect(await pruneSets(storage, Date.now(), 1)).toBe(0)
      expect(await leaveSnapshot(hub, anna, { letter: 'a', upto: 7, vector: { geraeta: 5, geraetb: 2 } })).toBe(200)
      await read(ben, 3)
      expect(await pruneSets(storage, Date.now(), 4)).toBe(0)
      expect(await pruneSets(storage, Date.now(), 1)).toBe(3)
      expect(await snapshotOf(hub, ben)).toMatchObject({ isBase: true, goneUpTo: 3 })
      await read(ben, 8)
      expect(await pruneSets(storage, Date.now(), 1)).toBe(3)
      const left = (await pullAll(address, anna)).map(({ no, device, seq }) => [no, device, seq])
      expect(left).toEqual([
        [5, 'geraeta', 5],
        [8, 'geraetb', 3],
      ])
      // A repeated push of what is gone changes nothing, and the numbers go on.
      const again = await push(address, anna, 'geraeta', [envelope('geraeta', 2), envelope('geraeta', 6)])
      expect(again.body).toMatchObject({ results: ['known', 'stored'], no: 9 })
      const copy = join(scratchFolder(), 'sicherung.db')
      await backUp(storage, copy)
      expect(await checkBackup(copy)).toMatchObject({ sets: 3 })
    })

    it('do not wait for a device that was silent for 90 days (H4)', async () => {
      const hub = await engine.hub()
      const { address, storage } = hub
      const anna = await hub.join('geraeta')
      await hub.join('geraetb')
      await push(
        address,
        anna,
        'geraeta',
        range(5).map((seq) => envelope('geraeta', seq)),
      )
      await ask(address, '/v1/sets?after=5', { token: anna })
      await leaveSnapshot(hub, anna, { letter: 'a', upto: 5, vector: { geraeta: 5 } })
      const later = Date.now() + 91 * day
      await storage.db
        .updateTable('hub_token')
        .set({ last_seen_at: later })
        .where('name', '=', 'Name von geraeta')
        .execute()
      expect(await pruneSets(storage, Date.now() + 60 * day, 1)).toBe(0)
      expect(await pruneSets(storage, later, 4)).toBe(4)
    })

    it('do not wait for a device whose access ended (H4)', async () => {
      const hub = await engine.hub()
      const { address, storage } = hub
      const anna = await hub.join('geraeta')
      await hub.join('geraetb')
      await push(address, anna, 'geraeta', [envelope('geraeta', 1), envelope('geraeta', 2)])
      await ask(address, '/v1/sets?after=2', { token: anna })
      await leaveSnapshot(hub, anna, { letter: 'a', upto: 2, vector: { geraeta: 2 } })
      expect(await pruneSets(storage, Date.now(), 1)).toBe(0)
      const [gone] = (await listDevices(storage.db)).filter(({ name }) => name !== 'Name von geraeta')
      await revokeDevice(storage, gone?.id ?? '', Date.now())
      expect(await pruneSets(storage, Date.now(), 1)).toBe(1)
    })

    it('leave behind a snapshot that stays until another one holds as much (H4)', async () => {
      const hub = await engine.hub()
      const { address, storage } = hub
      const anna = await hub.join('geraeta')
      await push(
        address,
        anna,
        'geraeta',
        range(5).map((seq) => envelope('geraeta', seq)),
      )
      await ask(address, '/v1/sets?after=5', { token: anna })
      await leaveSnapshot(hub, anna, { letter: 'a', upto: 5, vector: { geraeta: 5 } })
      expect(await pruneSets(storage, Date.now(), 1)).toBe(4)
      await ask(address, '/v1/snapshots', { token: anna, method: 'DELETE' })
      expect((await snapshotOf(hub, anna))?.name).toBe('a'.repeat(64))
      expect(await leaveSnapshot(hub, anna, { letter: 'b', upto: 5, vector: { geraeta: 3 } })).toBe(409)
      expect(await leaveSnapshot(hub, anna, { letter: 'c', upto: 5, vector: { geraeta: 5 } })).toBe(200)
    })
  })
})
