/** Joining a server by a snapshot instead of history (M15, C2). */
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { writeMeta } from '../../../../electron/engine/store/meta.ts'
import { renewKeys, sealOf, unlock } from '../../../../electron/engine/sync/keyring.ts'
import { bind, exchange, take } from '../../../../electron/engine/sync/exchange.ts'
import { enrolAt } from '../../../../electron/engine/sync/server-account.ts'
import { openServer } from '../../../../electron/engine/sync/server.ts'
import { pruneSets } from '../../../../server/storage/pruning.ts'
import { ask } from '../../../support/hub.ts'
import { hashOf } from '../../../support/replicas.ts'
import { startTestHub, type TestHub } from '../../../support/test-hub.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

/** So few changes make a snapshot worth it here. */
const options = { worthChanges: 20, random: () => 0 }

async function join(bench: Bench, hub: TestHub): Promise<void> {
  await enrolAt(bench.store.core, hub.address, await hub.code())
}

const meet = (bench: Bench, hub: TestHub) =>
  exchange(bench.store.core, openServer(bench.store.core, hub.address, options))

/** Whether a bench holds headers of change sets without their changes. */
function beganWithSnapshot({ store }: Bench): boolean {
  return store.core.db.get('SELECT 1 FROM "_change_set" WHERE "first" = 0') !== undefined
}

function fill(bench: Bench, count = 30): readonly string[] {
  return Array.from({ length: count }, (_, index) => bench.create('actor', { name: `Kita ${index}`, city: 'Burg' }))
}

async function snapshotTexts(hub: TestHub): Promise<string> {
  const rows = await hub.storage.db.selectFrom('hub_file_part').select('payload').execute()
  return rows.map(({ payload }) => inflateRawSync(payload).toString('utf8')).join('\n')
}

describe('a snapshot on a server', () => {
  it('lets a new device begin without history, with the same state, and go on', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const [id = ''] = fill(anna)
    await join(anna, hub)
    await meet(anna, hub)
    anna.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    await meet(anna, hub)
    await join(ben, hub)
    await meet(ben, hub)
    expect(beganWithSnapshot(ben)).toBe(true)
    expect(ben.row('actor', id)).toMatchObject({ city: 'Gommern' })
    expect(hashOf(ben)).toBe(hashOf(anna))
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Von Ben' })
    expect(await meet(ben, hub)).toMatchObject({ sent: 1 })
    expect(await meet(anna, hub)).toMatchObject({ received: 1 })
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('is not left while few changes were made since the last, nor taken by who has work of others already', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    fill(anna, 5)
    await join(anna, hub)
    await meet(anna, hub)
    await join(ben, hub)
    await meet(ben, hub)
    expect(await snapshotTexts(hub)).toBe('')
    fill(anna, 40)
    await meet(anna, hub)
    const before = await snapshotTexts(hub)
    expect(before).toContain('Kita 39')
    fill(anna, 3)
    await meet(anna, hub)
    expect(await snapshotTexts(hub)).toBe(before)
    await meet(ben, hub)
    expect(beganWithSnapshot(ben)).toBe(false)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('stands for what the hub dropped: who comes back merges it and keeps the own work, who is near goes on (H4, M15)', async () => {
    const hub = await startTestHub()
    const [anna, ben, clara] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Clara' })]
    const [id = ''] = fill(anna, 5)
    for (const bench of [anna, ben, clara]) {
      await join(bench, hub)
      await meet(bench, hub)
    }
    clara.edit({ entity: 'actor', id, field: 'city', value: 'von Clara, noch nicht gegeben' })
    fill(anna, 40)
    await meet(anna, hub)
    await meet(ben, hub)
    await meet(anna, hub)
    // Nobody was heard of for so long that sets would wait for them.
    const later = Date.now() + 91 * 24 * 3_600_000
    expect(await pruneSets(hub.storage, later, 1)).toBeGreaterThan(30)
    fill(anna, 3)
    for (const bench of [anna, ben, clara, anna, ben]) await meet(bench, hub)
    expect([beganWithSnapshot(anna), beganWithSnapshot(ben), beganWithSnapshot(clara)]).toEqual([false, false, true])
    expect(hashOf(ben)).toBe(hashOf(anna))
    expect(hashOf(clara)).toBe(hashOf(anna))
    expect(anna.row('actor', id)).toMatchObject({ city: 'von Clara, noch nicht gegeben' })
  })

  it('never holds sets that the hub does not have: such an offer is refused (H4)', async () => {
    const hub = await startTestHub()
    const anna = openBench({ user: 'Anna' })
    fill(anna)
    await join(anna, hub)
    await meet(anna, hub)
    const { token } = JSON.parse(
      anna.store.core.db.get<{ value: string }>(`SELECT "value" FROM "_meta" WHERE "key" = 'serverToken'`)?.value ?? '',
    ) as { token: string }
    const name = 'b'.repeat(64)
    await ask(hub.address, `/v1/files/${name}/0`, { token, method: 'PUT', body: Buffer.from('x') })
    await ask(hub.address, `/v1/files/${name}`, { token, body: { parts: 1 } })
    const offer = { name, upto: 1, vector: { fremdesgeraet: 9 }, changes: 1, replacesAll: true }
    expect((await ask(hub.address, '/v1/snapshots', { token, body: offer })).status).toBe(409)
    const tooFar = { ...offer, vector: {}, upto: 10_000 }
    expect((await ask(hub.address, '/v1/snapshots', { token, body: tooFar })).status).toBe(409)
  })

  it('goes when something in it was erased (M9)', async () => {
    const hub = await startTestHub()
    const anna = openBench({ user: 'Anna' })
    fill(anna)
    const person = anna.create('person', { familyName: 'Vergissmeinnicht' })
    await join(anna, hub)
    await meet(anna, hub)
    expect(await snapshotTexts(hub)).toContain('Vergissmeinnicht')
    anna.write('erase', () => [{ entity: 'person', row: person, erase: true }])
    await meet(anna, hub)
    const texts = await snapshotTexts(hub)
    expect(texts).not.toContain('Vergissmeinnicht')
    expect(texts).toContain('Kita 7')
    const open = (await hub.payloads()).map((payload) => inflateRawSync(payload).toString('utf8'))
    expect(open.join('\n')).not.toContain('Vergissmeinnicht')
  })

  it('is the base of an empty hub when a workbench comes that has no early history itself (H4)', async () => {
    const [old, hub] = [await startTestHub(), await startTestHub()]
    const [anna, ben, clara] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Clara' })]
    const [id = ''] = fill(anna)
    await join(anna, old)
    await meet(anna, old)
    await join(ben, old)
    await meet(ben, old)
    expect(beganWithSnapshot(ben)).toBe(true)
    anna.edit({ entity: 'actor', id, field: 'city', value: 'noch nicht gegeben' })
    // The old hub is gone. Ben, who began with a snapshot, brings everything to the new one; the others follow.
    for (const bench of [ben, anna, clara]) {
      await join(bench, hub)
      await meet(bench, hub)
    }
    await meet(ben, hub)
    await meet(clara, hub)
    expect(ben.row('actor', id)).toMatchObject({ city: 'noch nicht gegeben' })
    expect(new Set([anna, ben, clara].map(hashOf)).size).toBe(1)
    // Also a proof, which takes no snapshot for speed, gets what only the snapshot has.
    const dora = openBench({ user: 'Dora' })
    await join(dora, hub)
    await take(dora.store.core, openServer(dora.store.core, hub.address, options), { isProof: true })
    expect(hashOf(dora)).toBe(hashOf(anna))
  })

  it('E1: is passed over where it lies open and the workbench is encrypted; what came before comes set by set', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    fill(anna)
    await join(anna, hub)
    await meet(anna, hub)
    await renewKeys(anna.store.core, 'Kirschbaum am Rathaus')
    // The ring is there, but nothing was sealed anew yet.
    await take(anna.store.core, openServer(anna.store.core, hub.address, options))
    expect(await snapshotTexts(hub)).toContain('Kita 0')
    await join(ben, hub)
    const ring = await openServer(ben.store.core, hub.address).keyring.read()
    if (ring === undefined) throw new Error('The ring is missing.')
    await unlock(ben.store.core, ring, 'Kirschbaum am Rathaus')
    await meet(ben, hub)
    expect(beganWithSnapshot(ben)).toBe(false)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('and everything else shows the hub nothing where the workbench is encrypted', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    anna.store.core.db.transaction(() => writeMeta(anna.store.core.db, 'user', 'Frau Geheimnis'))
    anna.create('person', { familyName: 'Geheimnis' })
    fill(anna)
    await join(anna, hub)
    await renewKeys(anna.store.core, 'Kirschbaum am Rathaus')
    await meet(anna, hub)
    await meet(anna, hub)
    const db = hub.storage.db
    const everything = [
      ...(await hub.payloads()),
      ...(await db.selectFrom('hub_file_part').select('payload').execute()).map(({ payload }) => Buffer.from(payload)),
      ...(await db.selectFrom('hub_peer').select('status').execute()).map(({ status }) => Buffer.from(status)),
    ]
    expect(everything.length).toBeGreaterThan(30)
    for (const bytes of everything) expect(bytes.subarray(0, 4).toString('ascii')).toBe('BWS1')

    await join(ben, hub)
    await expect(meet(ben, hub)).rejects.toMatchObject({ code: 'forbidden', at: { field: 'passphrase' } })
    const transport = openServer(ben.store.core, hub.address, options)
    await bind(ben.store.core, transport, new AbortController().signal)
    const ring = await transport.keyring.read()
    if (ring === undefined) throw new Error('The ring is missing.')
    await unlock(ben.store.core, ring, 'Kirschbaum am Rathaus')
    await meet(ben, hub)
    expect(sealOf(ben.store.core).key).toBe(sealOf(anna.store.core).key)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })
})
