import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSeal, createSealKey } from '../../../../electron/engine/sync/seal.ts'
import { runCliInProcess } from '../../../support/cli.ts'
import { scratchFolder } from '../../../support/workbench.ts'

/** Every file below a folder as one text, names included. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isFile() ? `${path}\n${readFileSync(path, 'latin1')}` : path))
    .join('\n')
}

async function newFile(): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await runCliInProcess(['create', '--file', file])).status).toBe(0)
  return file
}

function passphraseFile(text: string): string {
  const path = join(scratchFolder(), 'passphrase.txt')
  writeFileSync(path, `${text}\n`)
  return path
}

const sync = (file: string, folder: string, passphrase?: string) =>
  runCliInProcess([
    'sync',
    '--folder',
    folder,
    '--file',
    file,
    '--json',
    ...(passphrase === undefined ? [] : ['--passphrase-file', passphrase]),
  ])

const hash = async (file: string) => (await runCliInProcess(['hash', '--file', file, '--json'])).json['hash']

describe('encryption', () => {
  it('what lies in the folder shows no content, old segments included; with the passphrase all end equal', async () => {
    const folder = scratchFolder()
    const right = passphraseFile('Kirschbaum am Rathaus')
    const anna = await newFile()
    await runCliInProcess(['set', 'person', 'new', 'familyName=Geheimnisvoll', '--file', anna])
    await sync(anna, folder)
    expect((await runCliInProcess(['encrypt', '--passphrase-file', right, '--file', anna])).status).toBe(0)
    await sync(anna, folder)
    const [device = ''] = readdirSync(join(folder, 'devices'))
    expect(readdirSync(join(folder, 'devices', device)).filter((name) => /^\d+$/.test(name))).toEqual(['2'])
    const segment = readFileSync(join(folder, 'devices', device, '2', '00000001.seg'))
    const payload = segment.subarray(segment.indexOf(10) + 1)
    expect(payload.subarray(0, 4).toString('ascii')).toBe('BWS1')
    expect(everythingIn(folder)).not.toContain('Geheimnisvoll')
    expect(everythingIn(folder)).not.toContain('Kirschbaum')

    const ben = await newFile()
    const refusal = await sync(ben, folder)
    expect([refusal.status, JSON.parse(refusal.stderr)]).toEqual([
      1,
      expect.objectContaining({ code: 'forbidden', field: 'passphrase' }),
    ])
    const wrong = await sync(ben, folder, passphraseFile('Birnbaum am Rathaus'))
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('Die Passphrase stimmt nicht.')])
    expect((await sync(ben, folder, right)).json['received']).toBe(1)
    // Later runs need no passphrase.
    await runCliInProcess(['set', 'actor', 'new', 'name=Kita', '--file', ben])
    expect((await sync(ben, folder)).json['sent']).toBe(1)
    await sync(anna, folder)
    expect(await hash(anna)).toBe(await hash(ben))
  })

  it('the passphrase is enough where the place is known already', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [await newFile(), await newFile()]
    const [right, wrong] = [passphraseFile('Kirschbaum am Rathaus'), passphraseFile('Birnbaum am Rathaus')]
    for (const file of [anna, ben]) await sync(file, folder)
    await runCliInProcess(['set', 'actor', 'new', 'name=Kita', '--file', anna])
    await runCliInProcess(['encrypt', '--passphrase-file', right, '--file', anna])
    await sync(anna, folder)
    const again = (passphrase: string) =>
      runCliInProcess(['sync', '--passphrase-file', passphrase, '--file', ben, '--json'])
    expect(await again(wrong)).toMatchObject({ status: 1, stderr: expect.stringContaining('stimmt nicht') })
    expect((await again(right)).json['received']).toBe(1)
    expect(await hash(ben)).toBe(await hash(anna))
  })

  it('a new passphrase renews the key: all is written anew, and the old passphrase opens nothing any more', async () => {
    const folder = scratchFolder()
    const [old, fresh] = [passphraseFile('Alte Worte von gestern'), passphraseFile('Neue Worte von heute')]
    const [anna, ben] = [await newFile(), await newFile()]
    await runCliInProcess(['set', 'actor', 'new', 'name=eins', '--file', anna])
    await sync(anna, folder)
    await runCliInProcess(['encrypt', '--passphrase-file', old, '--file', anna])
    await sync(anna, folder)
    await sync(ben, folder, old)
    await runCliInProcess(['set', 'actor', 'new', 'name=zwei', '--file', ben])
    await sync(ben, folder)

    expect((await runCliInProcess(['encrypt', '--passphrase-file', fresh, '--file', anna])).stderr).toContain(
      '--rotate',
    )
    expect((await runCliInProcess(['encrypt', '--rotate', '--passphrase-file', fresh, '--file', anna])).status).toBe(0)
    await sync(anna, folder)
    const refusal = await sync(ben, folder)
    expect([refusal.status, refusal.stderr]).toEqual([
      1,
      expect.stringContaining('Passphrase Ihrer Werkbank wurde geändert'),
    ])
    const late = await newFile()
    expect((await sync(late, folder, old)).stderr).toContain('Die Passphrase stimmt nicht.')
    await sync(ben, folder, fresh)
    await sync(anna, folder)
    expect((await sync(late, folder, fresh)).status).toBe(0)
    expect(new Set([await hash(anna), await hash(ben), await hash(late)]).size).toBe(1)
    const keys = readdirSync(join(folder, 'devices')).flatMap((device) =>
      readdirSync(join(folder, 'devices', device), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.seg'))
        .map((name) => readFileSync(join(folder, 'devices', device, name)))
        .map((bytes) => (JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString('utf8')) as { key: string }).key),
    )
    expect(new Set(keys).size).toBe(1)
  })

  it('E1: what is written open after the switch is refused, named, and comes sealed once the passphrase is known there', async () => {
    const folder = scratchFolder()
    const right = passphraseFile('Kirschbaum am Rathaus')
    const [anna, ben, carla] = [await newFile(), await newFile(), await newFile()]
    await runCliInProcess(['set', 'actor', 'new', 'name=eins', '--file', anna])
    await sync(anna, folder)
    await sync(ben, folder)
    await runCliInProcess(['set', 'actor', 'new', 'name=vorher', '--file', ben, '--user', 'Ben'])
    await sync(ben, folder)
    expect((await runCliInProcess(['encrypt', '--passphrase-file', right, '--file', anna])).status).toBe(0)
    // Ben's program has not seen the ring yet: hidden for one exchange.
    const ring = join(folder, 'schluessel-000001.json')
    renameSync(ring, `${ring}.weg`)
    await runCliInProcess(['set', 'actor', 'new', 'name=nachher', '--file', ben, '--user', 'Ben'])
    expect((await sync(ben, folder)).json['sent']).toBe(1)
    renameSync(`${ring}.weg`, ring)

    const refused = await sync(anna, folder)
    expect(refused.json).toMatchObject({
      received: 0,
      messages: [expect.stringContaining('Unverschlüsseltes von Ben')],
    })
    // What was there before the switch is taken, also by who comes later.
    const joined = await sync(carla, folder, right)
    expect(joined.json).toMatchObject({ received: 2, messages: [expect.stringContaining('Unverschlüsseltes von Ben')] })

    expect((await sync(ben, folder, right)).status).toBe(0)
    for (const file of [anna, carla])
      expect((await sync(file, folder)).json).toMatchObject({ received: 1, messages: [] })
    expect(new Set([await hash(anna), await hash(ben), await hash(carla)]).size).toBe(1)
  })

  it('E1: an open package with later work is refused; a sealed one is answered by sealed ones', async () => {
    const right = passphraseFile('Kirschbaum am Rathaus')
    const [anna, ben] = [await newFile(), await newFile()]
    const pack = (file: string, path: string, way: '--in' | '--out', ...more: readonly string[]) =>
      runCliInProcess(['sync', '--package', path, way, '--file', file, '--json', ...more])
    const [first, open, sealed, answer] = ['1', '2', '3', '4'].map((name) =>
      join(scratchFolder(), `${name}.werkbankpaket`),
    ) as [string, string, string, string]
    await runCliInProcess(['set', 'actor', 'new', 'name=eins', '--file', anna])
    await pack(anna, first, '--out')
    await pack(ben, first, '--in')
    await runCliInProcess(['encrypt', '--passphrase-file', right, '--file', anna])
    await runCliInProcess(['set', 'actor', 'new', 'name=offen', '--file', ben, '--user', 'Ben'])
    await pack(ben, open, '--out')
    const refused = await pack(anna, open, '--in')
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('nicht verschlüsselt')])
    // The old one holds nothing that was written later.
    expect((await pack(anna, first, '--in')).status).toBe(0)
    await pack(anna, sealed, '--out')
    expect((await pack(ben, sealed, '--in', '--passphrase-file', right)).status).toBe(0)
    await pack(ben, answer, '--out')
    expect((await pack(anna, answer, '--in')).json['received']).toBe(1)
    expect(await hash(anna)).toBe(await hash(ben))
  })

  it('sealed bytes that were changed are refused, and two seals of the same bytes differ', () => {
    const seal = createSeal([createSealKey()])
    const bytes = Buffer.from('Inhalt')
    const [left, right] = [seal.seal(bytes), seal.seal(bytes)]
    expect(left.equals(right)).toBe(false)
    expect(seal.open(left).equals(bytes)).toBe(true)
    for (const at of [13, 25, left.length - 1]) {
      const changed = Buffer.from(left)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => seal.open(changed)).toThrow('beschädigt')
    }
    expect(() => createSeal([createSealKey()]).open(left)).toThrow('Passphrase')
  })

  it('a passphrase of a few letters is refused', async () => {
    const refusal = await runCliInProcess([
      'encrypt',
      '--passphrase-file',
      passphraseFile('kurz'),
      '--file',
      await newFile(),
    ])
    expect([refusal.status, refusal.stderr]).toEqual([1, expect.stringContaining('zu kurz')])
  })
})
