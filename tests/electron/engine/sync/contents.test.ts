import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  contentFolder,
  contentPath,
  partialContentPath,
  storeContent,
} from '../../../../electron/engine/store/contents.ts'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { nodeFileSystem } from '../../../../electron/engine/sync/file-system.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { runCliInProcess } from '../../../support/cli.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

/** A file of `size` bytes that does not compress to nothing. */
function someFile(size: number, name = 'Protokoll.pdf'): string {
  const path = join(scratchFolder(), name)
  const block = createHash('sha512').update(name).digest()
  writeFileSync(
    path,
    Buffer.concat(Array.from({ length: Math.ceil(size / block.length) }, () => block)).subarray(0, size),
  )
  return path
}

async function attach(bench: Bench, file: string): Promise<string> {
  const sha256 = await storeContent(bench.path, file)
  bench.create('attachment', { name: basename(file), of: 'actor/x', size: statSync(file).size, sha256 })
  return sha256
}

describe('attachments', () => {
  it('travel after the change sets, once, and end the same on the other side', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const file = someFile(2_500_000)
    const sha256 = await attach(anna, file)
    await attach(anna, file)
    const out = await exchange(anna.store.core, openFolder(anna.store.core, folder))
    expect(out.contents).toEqual({ sent: 1, received: 0, missing: 0 })
    const back = await exchange(ben.store.core, openFolder(ben.store.core, folder))
    expect(back.contents).toEqual({ sent: 0, received: 1, missing: 0 })
    expect(readFileSync(contentPath(ben.path, sha256)).equals(readFileSync(file))).toBe(true)
    const again = await exchange(ben.store.core, openFolder(ben.store.core, folder))
    expect(again.contents).toEqual({ sent: 0, received: 0, missing: 0 })
  })

  it('a broken transfer goes on where it stopped, in both directions', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const sha256 = await attach(anna, someFile(4_500_000))
    let parts = 0
    const written: string[] = []
    const breaking = {
      ...nodeFileSystem,
      write(path: string, bytes: Uint8Array) {
        if (path.endsWith('.part') || path.includes('.part.')) {
          parts += 1
          if (parts === 3) return Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }))
          written.push(path)
        }
        return nodeFileSystem.write(path, bytes)
      },
    }
    const transport = openFolder(anna.store.core, folder, { fileSystem: breaking })
    await expect(exchange(anna.store.core, transport)).rejects.toMatchObject({ code: 'offline' })
    await exchange(anna.store.core, transport)
    expect(written).toHaveLength(5)

    // Ben has two parts and a torn third one.
    await exchange(ben.store.core, openFolder(ben.store.core, folder))
    const whole = contentPath(ben.path, sha256)
    writeFileSync(partialContentPath(ben.path, sha256), readFileSync(whole))
    truncateSync(partialContentPath(ben.path, sha256), 2_400_000)
    rmSync(whole)
    const read: string[] = []
    const watching = {
      ...nodeFileSystem,
      read(path: string) {
        if (path.endsWith('.part')) read.push(path)
        return nodeFileSystem.read(path)
      },
    }
    await exchange(ben.store.core, openFolder(ben.store.core, folder, { fileSystem: watching }))
    expect(read).toHaveLength(3)
    expect(createHash('sha256').update(readFileSync(whole)).digest('hex')).toBe(sha256)
  })

  it('M9: the content of an erased attachment disappears here, there and from the folder', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    await attach(anna, someFile(1000))
    const id = anna.store.core.db.get<{ id: string }>('SELECT "id" FROM "attachment"')?.id ?? ''
    for (const bench of [anna, ben]) await exchange(bench.store.core, openFolder(bench.store.core, folder))
    anna.write('erase', () => [{ entity: 'attachment', row: id, erase: true }])
    for (const bench of [anna, ben, anna]) await exchange(bench.store.core, openFolder(bench.store.core, folder))
    for (const bench of [anna, ben]) expect(readdirSync(contentFolder(bench.path))).toEqual([])
    expect(readdirSync(join(folder, 'attachments'))).toEqual([])
  })

  it('a removed attachment keeps its content here and there, and is brought back with its history', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [join(scratchFolder(), 'Anna.werkbank'), join(scratchFolder(), 'Ben.werkbank')]
    for (const file of [anna, ben]) await runCliInProcess(['create', '--file', file])
    const cli = async (file: string, ...args: readonly string[]) =>
      (await runCliInProcess([...args, '--file', file, '--json'])).json
    const actor = String((await cli(anna, 'set', 'actor', 'new', 'name=Kita'))['id'])
    const source = someFile(1000, 'Vertrag.pdf')
    const id = String((await cli(anna, 'attach', 'actor', actor, source))['id'])
    await cli(anna, 'delete', 'attachment', id)
    // The content of what lies in the paper bin travels too.
    for (const file of [anna, ben]) await cli(file, 'sync', '--folder', folder)
    expect(await cli(ben, 'attachments', 'actor', actor)).toMatchObject({ rows: [] })
    expect(await cli(ben, 'attachments', 'actor', actor, '--deleted')).toMatchObject({
      rows: [{ id, name: 'Vertrag.pdf', isHere: true, removed: { user: expect.any(String) } }],
    })
    await cli(ben, 'restore', 'attachment', id)
    expect(await cli(ben, 'attachments', 'actor', actor)).toMatchObject({ rows: [{ id, removed: null }] })
    const target = join(scratchFolder(), 'heraus.pdf')
    await cli(ben, 'attachment', id, '--out', target)
    expect(readFileSync(target).equals(readFileSync(source))).toBe(true)
    const { rows } = (await cli(ben, 'history', 'attachment', id)) as { readonly rows: readonly { kind: string }[] }
    expect(rows.map(({ kind }) => kind)).toEqual(['restore', 'delete', 'create'])
  })

  it('on the command line: attached here, taken out there, encrypted in between', async () => {
    const folder = scratchFolder()
    const passphrase = join(scratchFolder(), 'passphrase.txt')
    writeFileSync(passphrase, 'Kirschbaum am Rathaus')
    const [anna, ben] = [join(scratchFolder(), 'Anna.werkbank'), join(scratchFolder(), 'Ben.werkbank')]
    for (const file of [anna, ben]) await runCliInProcess(['create', '--file', file])
    const cli = async (file: string, ...args: readonly string[]) =>
      (await runCliInProcess([...args, '--file', file, '--json'])).json
    const { id } = await cli(anna, 'set', 'actor', 'new', 'name=Kita')
    const source = join(scratchFolder(), 'Vermerk.txt')
    writeFileSync(source, 'streng vertraulich')
    const attached = await cli(anna, 'attach', 'actor', String(id), source)
    await cli(anna, 'sync', '--folder', folder)
    const openNames = readdirSync(join(folder, 'attachments'))
    await cli(anna, 'encrypt', '--passphrase-file', passphrase)
    await cli(anna, 'sync', '--folder', folder)
    const names = readdirSync(join(folder, 'attachments'))
    expect(names).toHaveLength(2)
    for (const name of openNames) expect(names).not.toContain(name)
    for (const name of names)
      expect(readFileSync(join(folder, 'attachments', name), 'latin1')).not.toContain('vertraulich')

    const before = await cli(ben, 'sync', '--folder', folder, '--passphrase-file', passphrase)
    expect(before['contents']).toEqual({ sent: 0, received: 1, missing: 0 })
    expect(await cli(ben, 'attachments', 'actor', String(id))).toMatchObject({
      rows: [{ name: 'Vermerk.txt', size: 18, mediaType: 'text/plain', isHere: true }],
    })
    const target = join(scratchFolder(), 'heraus.txt')
    await cli(ben, 'attachment', String(attached['id']), '--out', target)
    expect(readFileSync(target, 'utf8')).toBe('streng vertraulich')
    expect(existsSync(contentFolder(ben))).toBe(true)
  })

  it('M16: what nobody has given yet is told as such, and not as damaged', async () => {
    const folder = scratchFolder()
    const cli = async (file: string, ...args: readonly string[]) =>
      (await runCliInProcess([...args, '--file', file, '--json'])).json
    const [anna, ben] = ['Anna', 'Ben'].map((name) => join(scratchFolder(), `${name}.werkbank`)) as [string, string]
    for (const file of [anna, ben]) await cli(file, 'create')
    const actor = String((await cli(anna, 'set', 'actor', 'new', 'name=Kita'))['id'])
    await cli(anna, 'attach', 'actor', actor, someFile(1000))
    // The row is there before the content, as after a round that broke off between them.
    await cli(anna, 'sync', '--folder', folder)
    const place = join(folder, 'attachments')
    for (const name of readdirSync(place)) rmSync(join(place, name))
    const told = await cli(ben, 'sync', '--folder', folder)
    expect(told).toMatchObject({
      contents: { received: 0, missing: 1 },
      messages: [
        '1 Unterlage ist noch nicht da: „Protokoll.pdf“. Der Inhalt kommt mit dem nächsten Abgleich eines Arbeitsplatzes, der ihn hat.',
      ],
    })
    await cli(anna, 'sync', '--folder', folder)
    expect(await cli(ben, 'sync', '--folder', folder)).toMatchObject({ contents: { received: 1 }, messages: [] })
  })

  describe.each([{ sealed: false }, { sealed: true }])('damaged in the folder, encrypted: $sealed', ({ sealed }) => {
    const lacking = '1 Unterlage ist beschädigt: „Protokoll.pdf“'

    /** Anna's attachments lie in the folder; Ben has not been there yet. */
    async function setUp() {
      const folder = scratchFolder()
      const passphrase = join(scratchFolder(), 'passphrase.txt')
      writeFileSync(passphrase, 'Kirschbaum am Rathaus')
      const cli = async (file: string, ...args: readonly string[]) =>
        (await runCliInProcess([...args, '--file', file, '--json'])).json
      const create = async (name: string) => {
        const file = join(scratchFolder(), `${name}.werkbank`)
        await runCliInProcess(['create', '--file', file])
        return file
      }
      const [anna, ben] = [await create('Anna'), await create('Ben')]
      const sync = async (file: string) =>
        cli(file, 'sync', '--folder', folder, ...(sealed ? ['--passphrase-file', passphrase] : []))
      await cli(anna, 'sync', '--folder', folder)
      if (sealed) await cli(anna, 'encrypt', '--passphrase-file', passphrase)
      const actor = String((await cli(anna, 'set', 'actor', 'new', 'name=Kita'))['id'])
      const source = someFile(2_500_000)
      const id = String((await cli(anna, 'attach', 'actor', actor, source))['id'])
      await cli(anna, 'sync', '--folder', folder)
      const place = join(folder, 'attachments')
      const part = (index: number) =>
        join(place, readdirSync(place).find((name) => name.endsWith(`.${index}.part`)) ?? 'none')
      const isWhole = async (file: string) => {
        const target = join(scratchFolder(), 'heraus.pdf')
        await cli(file, 'attachment', id, '--out', target)
        return readFileSync(target).equals(readFileSync(source))
      }
      return { folder, anna, ben, cli, create, sync, actor, source, place, part, isWhole }
    }

    /** Four bytes are others than those that were written, at the place of the file that `at` says. */
    function damage(path: string, at: number): void {
      const bytes = readFileSync(path)
      for (let index = at; index < at + 4; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0xff
      writeFileSync(path, bytes)
    }

    it.each([
      { what: 'bytes', hurt: (path: string) => damage(path, 500_000) },
      { what: 'the head', hurt: (path: string) => damage(path, 5) },
      { what: 'the end', hurt: (path: string) => truncateSync(path, 1000) },
      { what: 'a whole part', hurt: (path: string) => rmSync(path) },
    ])('$what: the round goes through, it is told, and who has it puts it in order', async ({ hurt }) => {
      const { anna, ben, cli, sync, actor, place, part, isWhole } = await setUp()
      await cli(anna, 'attach', 'actor', actor, someFile(1000, 'Vermerk.pdf'))
      await sync(anna)
      hurt(part(1))
      const first = await sync(ben)
      expect(first).toMatchObject({ contents: { received: 1, missing: 1 } })
      expect(String(first['messages'])).toContain(lacking)
      // Ben's own work goes out all the same.
      await cli(ben, 'set', 'actor', actor, 'notes=gelesen')
      expect(await sync(ben)).toMatchObject({ sent: 1, contents: { received: 0, missing: 1 } })
      expect(await cli(ben, 'sync', '--status')).toMatchObject({ ungiven: 0 })
      expect(String((await sync(ben))['messages'])).toContain(lacking)

      expect(await sync(anna)).toMatchObject({ received: 1, contents: { sent: 1, missing: 0 }, messages: [] })
      expect(readdirSync(place).filter((name) => name.endsWith('.damaged'))).toEqual([])
      expect(await sync(ben)).toMatchObject({ contents: { received: 1, missing: 0 }, messages: [] })
      expect(await isWhole(ben)).toBe(true)
      for (const file of [anna, ben])
        expect(await sync(file)).toMatchObject({ contents: { sent: 0, received: 0, missing: 0 } })
    })

    it('M16: a third who has it whole puts it in order; a content that is damaged where it came from is not given', async () => {
      const { anna, ben, create, sync, part, isWhole } = await setUp()
      const cem = await create('Cem')
      await sync(cem)
      damage(part(2), 100_000)
      await sync(ben)
      damage(join(contentFolder(anna), readdirSync(contentFolder(anna))[0] ?? ''), 0)
      const told = await sync(anna)
      expect(told).toMatchObject({ contents: { sent: 0, missing: 1 } })
      expect(String(told['messages'])).toContain(lacking)
      expect(await sync(cem)).toMatchObject({ contents: { sent: 1, missing: 0 } })
      expect(await sync(ben)).toMatchObject({ contents: { received: 1, missing: 0 } })
      expect(await isWhole(ben)).toBe(true)
    })

    it('M16: what was read in vain is not read again until it is in order', async () => {
      const { ben, folder, sync, part } = await setUp()
      damage(part(1), 500_000)
      await sync(ben)
      const bench = openBench({ path: ben, isNew: false })
      const read: string[] = []
      const watching = {
        ...nodeFileSystem,
        read(path: string) {
          if (path.endsWith('.part')) read.push(path)
          return nodeFileSystem.read(path)
        },
      }
      for (let round = 0; round < 2; round += 1)
        await exchange(bench.store.core, openFolder(bench.store.core, folder, { fileSystem: watching }))
      expect(read).toEqual([])
    })
  })
})
