/** Workbench files that meet on a real hub. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { backUp, restoreBackup } from '../../../../server/backup.ts'
import { openStorage, readMeta, writeMeta } from '../../../../server/storage/storage.ts'
import { runCliInProcess } from '../../../support/cli.ts'
import { startTestHub, type TestHub } from '../../../support/test-hub.ts'
import { scratchFolder } from '../../../support/workbench.ts'

async function newFile(...args: readonly string[]): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await runCliInProcess(['create', '--file', file, ...args])).status).toBe(0)
  return file
}

const set = async (file: string, ...words: readonly string[]): Promise<string> => {
  const result = await runCliInProcess(['set', ...words, '--file', file, '--json'])
  if (result.status !== 0) throw new Error(result.stderr)
  return String(result.json['id'])
}
const sync = (file: string, hub: TestHub, ...more: readonly string[]) =>
  runCliInProcess(['sync', '--server', hub.address, ...more, '--file', file, '--json'])
const synced = async (file: string, hub: TestHub, ...more: readonly string[]) => {
  const result = await sync(file, hub, ...more)
  if (result.status !== 0) throw new Error(result.stderr)
  return result.json as { sent: number; received: number; waiting: number; messages: string[]; hash: string }
}
const hash = async (file: string) => (await runCliInProcess(['hash', '--file', file, '--json'])).json['hash']
const get = async (file: string, id: string) =>
  (await runCliInProcess(['get', 'actor', id, '--file', file, '--json'])).json

async function ungiven(file: string): Promise<unknown> {
  return (await runCliInProcess(['sync', '--status', '--file', file, '--json'])).json['ungiven']
}

describe('exchange through a server', () => {
  it('enrols with a code once, later runs need none, and all end equal', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [await newFile('--demo', '--offers', '60', '--observations', '50'), await newFile()]
    expect((await synced(anna, hub, '--code', await hub.code())).sent).toBeGreaterThan(0)
    expect((await synced(ben, hub, '--code', await hub.code())).received).toBeGreaterThan(0)
    expect(await hash(ben)).toBe(await hash(anna))
    const id = await set(ben, 'actor', 'new', 'name=Kita am Park')
    expect(await synced(ben, hub)).toMatchObject({ sent: 1, received: 0 })
    expect(await synced(anna, hub)).toMatchObject({ sent: 0, received: 1, waiting: 0 })
    expect(await get(anna, id)).toMatchObject({ name: 'Kita am Park' })
    expect(await synced(anna, hub)).toMatchObject({ sent: 0, received: 0 })
    expect(await hash(ben)).toBe(await hash(anna))
  })

  it('is refused without a code, with a used one, to a file of another workbench, and to a wrong address', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [await newFile(), await newFile()]
    const code = await hub.code()
    expect(JSON.parse((await sync(anna, hub)).stderr)).toMatchObject({ code: 'forbidden', field: 'code' })
    await synced(anna, hub, '--code', code)
    expect((await sync(ben, hub, '--code', code)).stderr).toContain('schon verwendet')
    const folder = scratchFolder()
    await runCliInProcess(['sync', '--folder', folder, '--file', ben])
    const foreign = await sync(ben, hub, '--code', await hub.code())
    expect(foreign.status).toBe(1)
    expect(foreign.stderr).toContain('gehört zu einer anderen Werkbank')
    const plain = await runCliInProcess(['sync', '--server', 'http://bildung.example', '--code', 'x', '--file', ben])
    expect(plain.stderr).toContain('https://')
  })

  it('with a role for reading takes all, keeps the own edits here, and says so', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [await newFile(), await newFile()]
    const theirs = await set(anna, 'actor', 'new', 'name=Von Anna')
    await synced(anna, hub, '--code', await hub.code())
    const own = await set(ben, 'actor', 'new', 'name=Von Ben')
    const answer = await synced(ben, hub, '--code', await hub.code('read'))
    expect(answer).toMatchObject({ sent: 0, received: 1 })
    expect(answer.messages.join(' ')).toContain('dürfen Sie nur lesen. Eine Änderung bleibt')
    // Nobody is told that it was given.
    expect(await ungiven(ben)).toBe(1)
    expect(await get(ben, own)).toMatchObject({ name: 'Von Ben' })
    expect(await get(ben, theirs)).toMatchObject({ name: 'Von Anna' })
    expect(await synced(anna, hub)).toMatchObject({ received: 0 })
    // With a code for writing what was kept travels.
    expect(await synced(ben, hub, '--code', await hub.code('edit'))).toMatchObject({ sent: 1, messages: [] })
    expect(await ungiven(ben)).toBe(0)
  })

  it('tells that the server is away, loses nothing, and goes on when it is back', async () => {
    const data = scratchFolder()
    const hub = await startTestHub(data)
    const file = await newFile()
    await synced(file, hub, '--code', await hub.code())
    await hub.stop()
    await set(file, 'actor', 'new', 'name=Unterwegs')
    expect(JSON.parse((await sync(file, hub)).stderr)).toMatchObject({ code: 'offline' })
    const again = await startTestHub(data, Number(new URL(hub.address).port))
    expect(await synced(file, again)).toMatchObject({ sent: 1 })
  })

  it('survives a hub that is restored from an older backup: the devices give again what it lost (H3)', async () => {
    const hub = await startTestHub()
    const port = Number(new URL(hub.address).port)
    const [anna, ben] = [await newFile(), await newFile()]
    await set(anna, 'actor', 'new', 'name=eins')
    await synced(anna, hub, '--code', await hub.code())
    await synced(ben, hub, '--code', await hub.code())
    const backup = join(scratchFolder(), 'hub-sicherung.db')
    await backUp(hub.storage, backup)
    await set(anna, 'actor', 'new', 'name=zwei')
    await set(ben, 'actor', 'new', 'name=drei')
    await synced(anna, hub)
    await synced(ben, hub)
    await hub.stop()

    const data = scratchFolder()
    const storage = await openStorage({ data })
    await restoreBackup(storage, backup)
    await storage.close()
    const restored = await startTestHub(data, port)
    // Ben has all; Anna lacks nothing of her own. The order in which they come does not matter.
    expect((await synced(ben, restored)).sent).toBe(2)
    await synced(anna, restored)
    const clara = await newFile()
    await synced(clara, restored, '--code', await restored.code())
    expect(new Set([await hash(anna), await hash(ben), await hash(clara)]).size).toBe(1)
  })

  it('gives a restored workbench file a new device, and keeps what both wrote (M15)', async () => {
    const hub = await startTestHub()
    const file = await newFile()
    await set(file, 'actor', 'new', 'name=gemeinsam')
    await synced(file, hub, '--code', await hub.code())
    const backup = join(scratchFolder(), 'sicherung.werkbank')
    await runCliInProcess(['backup', '--to', backup, '--file', file])
    const lost = await set(file, 'actor', 'new', 'name=nach der Sicherung')
    await synced(file, hub)
    // The same file on the same machine, but as it was: only the server can tell.
    copyFileSync(backup, file)
    const later = await set(file, 'actor', 'new', 'name=nach dem Wiederherstellen')
    await synced(file, hub)
    const clara = await newFile()
    await synced(clara, hub, '--code', await hub.code())
    await synced(file, hub)
    expect(await get(clara, lost)).toMatchObject({ name: 'nach der Sicherung' })
    expect(await get(clara, later)).toMatchObject({ name: 'nach dem Wiederherstellen' })
    expect(await hash(clara)).toBe(await hash(file))
  })

  it('removes what was erased from the hub, whoever wrote it, as each of them exchanges (M9)', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [await newFile(), await newFile()]
    const id = await set(anna, 'person', 'new', 'familyName=Vergissmeinnicht')
    await synced(anna, hub, '--code', await hub.code())
    await synced(ben, hub, '--code', await hub.code())
    await set(ben, 'person', id, 'givenName=Vergissmeinnicht')
    await synced(ben, hub)
    expect((await open(hub)).join('\n')).toContain('Vergissmeinnicht')
    expect((await runCliInProcess(['erase', 'person', id, '--file', anna])).status).toBe(0)
    await synced(anna, hub)
    await synced(ben, hub)
    await synced(anna, hub)
    expect((await open(hub)).join('\n')).not.toContain('Vergissmeinnicht')
    expect(await hash(anna)).toBe(await hash(ben))
  })

  it('carries the contents of attachments, empty ones too; one who only reads takes them and gives none', async () => {
    const hub = await startTestHub()
    const [anna, ben] = [await newFile(), await newFile()]
    const id = await set(anna, 'actor', 'new', 'name=Kita')
    const folder = scratchFolder()
    for (const [name, size] of [
      ['leer.txt', 0],
      ['gross.pdf', 2_500_000],
    ] as const) {
      writeFileSync(join(folder, name), Buffer.alloc(size, name))
      const attached = await runCliInProcess(['attach', 'actor', id, join(folder, name), '--file', anna])
      if (attached.status !== 0) throw new Error(attached.stderr)
    }
    expect(await synced(anna, hub, '--code', await hub.code())).toMatchObject({ contents: { sent: 2 } })
    expect(await synced(ben, hub, '--code', await hub.code('read'))).toMatchObject({
      contents: { received: 2, missing: 0 },
    })
    writeFileSync(join(folder, 'eigene.txt'), 'eigene')
    await runCliInProcess(['attach', 'actor', id, join(folder, 'eigene.txt'), '--file', ben])
    expect(await synced(ben, hub)).toMatchObject({ sent: 0, contents: { sent: 0 } })
  })

  it('carries an import that is larger than a request, and a file joins by pulling all of it', async () => {
    const hub = await startTestHub()
    const anna = await newFile('--demo', '--offers', '9000', '--observations', '3000')
    await synced(anna, hub, '--code', await hub.code())
    const largest = Math.max(...(await hub.payloads()).map(({ length }) => length))
    expect(largest).toBeGreaterThan(1024 * 1024)
    const ben = await newFile()
    await synced(ben, hub, '--code', await hub.code())
    expect(await hash(ben)).toBe(await hash(anna))
  })

  it('E1: what came open to a hub after encryption is passed over, named, and taken once its author has sealed it', async () => {
    const hub = await startTestHub()
    const passphrase = join(scratchFolder(), 'passphrase.txt')
    writeFileSync(passphrase, 'Kirschbaum am Rathaus\n')
    const [anna, ben, carla] = [await newFile(), await newFile(), await newFile()]
    await set(anna, 'actor', 'new', 'name=vorher')
    for (const file of [anna, ben, carla]) await synced(file, hub, '--code', await hub.code())
    expect((await runCliInProcess(['encrypt', '--passphrase-file', passphrase, '--file', anna])).status).toBe(0)
    await synced(anna, hub)
    // A hub that has forgotten the ring takes what this one refuses (rule H5).
    const ring = await readMeta(hub.storage.db, 'keyring')
    expect(ring).not.toBeNull()
    await writeMeta(hub.storage.db, 'keyring', null)
    await set(ben, 'actor', 'new', 'name=offen', '--user', 'Ben')
    expect(await synced(ben, hub)).toMatchObject({ sent: 1 })
    await writeMeta(hub.storage.db, 'keyring', ring)

    // Nobody waits for Ben.
    await set(carla, 'actor', 'new', 'name=versiegelt')
    expect(await synced(carla, hub, '--passphrase-file', passphrase)).toMatchObject({ received: 0, sent: 1 })
    for (const received of [1, 0])
      expect(await synced(anna, hub)).toMatchObject({
        received,
        waiting: 0,
        messages: [expect.stringContaining('Unverschlüsseltes von Ben')],
      })
    await synced(ben, hub, '--passphrase-file', passphrase)
    for (const file of [anna, carla]) expect(await synced(file, hub)).toMatchObject({ received: 1, messages: [] })
    expect(new Set([await hash(anna), await hash(ben), await hash(carla)]).size).toBe(1)
  })
})

/** Payloads as whoever runs the hub could read them. */
async function open(hub: TestHub): Promise<readonly string[]> {
  return (await hub.payloads()).map((payload) => inflateRawSync(payload).toString('utf8'))
}
