import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { contentFolder } from '../../../../electron/engine/store/contents.ts'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { readPackage, writePackage } from '../../../../electron/engine/sync/package.ts'
import { hasLogGaps } from '../../../../electron/engine/sync/snapshot-parts.ts'
import { runCliInProcess, type CliAnswer } from '../../../support/cli.ts'
import { hashOf } from '../../../support/replicas.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

let [anna, ben, mail] = ['', '', '']

const cli = (file: string, ...args: readonly string[]): Promise<CliAnswer> =>
  runCliInProcess([...args, '--file', file, '--json'])
const out = (file: string, ...args: readonly string[]) => cli(file, 'sync', '--package', mail, '--out', ...args)
const take = (file: string, ...args: readonly string[]) => cli(file, 'sync', '--package', mail, '--in', ...args)
const hash = async (file: string) => (await cli(file, 'hash')).json['hash']

beforeEach(async () => {
  const folder = scratchFolder()
  ;[anna, ben, mail] = [join(folder, 'Anna.werkbank'), join(folder, 'Ben.werkbank'), join(folder, 'Post.werkbankpaket')]
  for (const file of [anna, ben]) await cli(file, 'create')
})

describe('a package', () => {
  it('carries everything both ways, attachments included, and may be read twice', async () => {
    const { id } = (await cli(anna, 'set', 'actor', 'new', 'name=Kita')).json
    const note = join(scratchFolder(), 'Vermerk.txt')
    writeFileSync(note, 'Inhalt')
    const attached = (await cli(anna, 'attach', 'actor', String(id), note)).json
    expect((await out(anna)).json).toMatchObject({ sets: 2, contents: 1 })
    expect((await take(ben)).json).toMatchObject({ received: 2, waiting: 0, contents: { received: 1, missing: 0 } })
    expect((await take(ben)).json).toMatchObject({ received: 0, contents: { received: 0 } })
    const target = join(scratchFolder(), 'heraus.txt')
    await cli(ben, 'attachment', String(attached['id']), '--out', target)
    expect(readFileSync(target, 'utf8')).toBe('Inhalt')

    await cli(ben, 'set', 'actor', String(id), 'city=Halle')
    await cli(anna, 'set', 'actor', String(id), 'city=Jena')
    await out(ben)
    await take(anna)
    await out(anna)
    await take(ben)
    expect(await hash(anna)).toBe(await hash(ben))
    expect((await cli(anna, 'conflicts')).json['total']).toBe(1)
  })

  it('that misses a byte, was cut off or is something else is refused, and nothing of it is taken', async () => {
    await cli(anna, 'set', 'actor', 'new', 'name=Kita')
    await out(anna)
    const whole = readFileSync(mail)
    for (const at of [30, 120, whole.length - 2]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(mail, changed)
      const refusal = await take(ben)
      expect([at, refusal.status, refusal.stderr]).toEqual([
        at,
        1,
        expect.stringContaining('beschädigt oder unvollständig'),
      ])
    }
    writeFileSync(mail, whole)
    truncateSync(mail, whole.length - 10)
    expect((await take(ben)).stderr).toContain('beschädigt oder unvollständig')
    writeFileSync(mail, 'Hallo')
    expect((await take(ben)).stderr).toContain('kein Paket der Bildungswerkbank')
    expect((await cli(ben, 'list', 'actor')).json['total']).toBe(0)
  })

  it.each([{ sealed: false }, { sealed: true }])(
    'M16: a damaged attachment in it (encrypted: $sealed) is told and comes again, with the next package or in the folder; all else is taken',
    async ({ sealed }) => {
      const passphrase = join(scratchFolder(), 'passphrase.txt')
      writeFileSync(passphrase, 'Kirschbaum am Rathaus')
      const key = sealed ? ['--passphrase-file', passphrase] : []
      const { id } = (await cli(anna, 'set', 'actor', 'new', 'name=Kita')).json
      const sources = ['Plan.pdf', 'Vermerk.pdf'].map((name) => join(scratchFolder(), name)) as [string, string]
      for (const [index, source] of sources.entries()) writeFileSync(source, randomBytes(1_500_000 + index))
      const attached: string[] = []
      for (const source of sources)
        attached.push(String((await cli(anna, 'attach', 'actor', String(id), source)).json['id']))
      const folder = scratchFolder()
      if (sealed) {
        await cli(anna, 'sync', '--folder', folder)
        await cli(anna, 'encrypt', '--passphrase-file', passphrase)
      }
      await out(anna)
      const whole = readFileSync(mail)
      const { blocks } = JSON.parse(whole.toString('latin1').split('\n')[1] ?? '') as {
        blocks: { kind: string; length: number }[]
      }
      // In the middle of the last part of the last attachment.
      const changed = Buffer.from(whole)
      const at = whole.length - Math.floor((blocks.at(-1)?.length ?? 0) / 2)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(mail, changed)

      const first = await take(ben, ...key)
      expect([first.status, first.stderr]).toEqual([0, ''])
      expect(first.json).toMatchObject({ waiting: 0, contents: { received: 1, missing: 1 } })
      expect(first.json['messages']).toEqual([
        expect.stringMatching(
          /^1 Unterlage ist im Paket beschädigt: „(Plan|Vermerk)\.pdf“\. Alles andere wurde übernommen\. Bitte lassen Sie sich das Paket noch einmal geben/,
        ),
      ])
      expect(await hash(ben)).toBe(await hash(anna))
      expect((await take(ben, ...key)).json).toMatchObject({ received: 0, contents: { received: 0, missing: 1 } })

      // Whoever holds it gives it: once in a whole package, once in a folder.
      const cem = join(scratchFolder(), 'Cem.werkbank')
      await cli(cem, 'create')
      await take(cem, ...key)
      writeFileSync(mail, whole)
      expect((await take(ben, ...key)).json).toMatchObject({ contents: { received: 1, missing: 0 }, messages: [] })
      await cli(anna, 'sync', '--folder', folder, ...key)
      expect((await cli(cem, 'sync', '--folder', folder, ...key)).json).toMatchObject({
        contents: { received: 1, missing: 0 },
        messages: [],
      })
      for (const file of [ben, cem])
        for (const [index, source] of sources.entries()) {
          const target = join(scratchFolder(), 'heraus.pdf')
          await cli(file, 'attachment', attached[index] ?? '', '--out', target)
          expect(readFileSync(target).equals(readFileSync(source))).toBe(true)
        }
    },
  )

  it('M16: an attachment whose content its writer lacks too is told as not there yet', async () => {
    const { id } = (await cli(anna, 'set', 'actor', 'new', 'name=Kita')).json
    const note = join(scratchFolder(), 'Vermerk.txt')
    writeFileSync(note, 'Inhalt')
    await cli(anna, 'attach', 'actor', String(id), note)
    rmSync(contentFolder(anna), { recursive: true })
    expect((await out(anna)).json).toMatchObject({ contents: 0 })
    expect((await take(ben)).json).toMatchObject({
      contents: { received: 0, missing: 1 },
      messages: [
        expect.stringContaining('1 Unterlage ist noch nicht da: „Vermerk.txt“. Der Inhalt lag nicht im Paket'),
      ],
    })
  })

  it('of another workbench is refused', async () => {
    await cli(anna, 'set', 'actor', 'new', 'name=Kita')
    await out(anna)
    copyFileSync(mail, `${mail}2`)
    await out(ben)
    copyFileSync(`${mail}2`, mail)
    expect((await take(ben)).stderr).toContain('gehört zu einer anderen Werkbank')
  })

  it('of an encrypted workbench shows nothing and asks for the passphrase once', async () => {
    const [right, wrong] = [join(scratchFolder(), 'p'), join(scratchFolder(), 'p')]
    writeFileSync(right, 'Kirschbaum am Rathaus\n')
    writeFileSync(wrong, 'Birnbaum am Rathaus\n')
    await cli(anna, 'encrypt', '--passphrase-file', right)
    await cli(anna, 'set', 'actor', 'new', 'name=Geheim')
    await out(anna)
    expect(JSON.parse((await take(ben)).stderr)).toMatchObject({ code: 'forbidden', field: 'passphrase' })
    expect((await take(ben, '--passphrase-file', wrong)).stderr).toContain('Die Passphrase stimmt nicht.')
    expect((await take(ben, '--passphrase-file', right)).json['received']).toBe(1)
    await cli(ben, 'set', 'actor', 'new', 'name=zurück')
    await out(ben)
    expect((await take(anna)).json['received']).toBe(1)
    expect(await hash(anna)).toBe(await hash(ben))
    expect(existsSync(mail)).toBe(true)
  })

  it('of a workbench that joined without history carries everything all the same', async () => {
    const folder = scratchFolder()
    const [first, joined, last] = ['Anna', 'Ben', 'Cora'].map((user) => openBench({ user })) as [Bench, Bench, Bench]
    const id = first.create('actor', { name: 'Kita' })
    for (let index = 0; index < 12; index += 1)
      first.edit({ entity: 'actor', id, field: 'city', value: `Ort ${index}` })
    const limits = { worthChanges: 10, worthSegments: 1000 }
    for (const { store } of [first, joined]) await exchange(store.core, openFolder(store.core, folder, { limits }))
    expect(hasLogGaps(joined.store.core)).toBe(true)
    joined.edit({ entity: 'actor', id, field: 'city', value: 'von Ben' })
    await writePackage({ workbench: joined.path, target: mail }, () => undefined)
    await readPackage(last.store.core, mail, {})
    expect(hashOf(last)).toBe(hashOf(joined))
  })
})

/** A backup copied over the file itself: the program sees the same file, in the same place. */
const putBack = (from: string, to: string): void => writeFileSync(to, readFileSync(from))

const names = async (file: string): Promise<readonly unknown[]> =>
  ((await cli(file, 'list', 'actor')).json['rows'] as readonly { readonly name: unknown }[]).map(({ name }) => name)

describe('after a backup was copied over a file', () => {
  let basis = ''
  let backup = ''

  /** Ben knows what Anna wrote after her backup. */
  beforeEach(async () => {
    basis = String((await cli(anna, 'set', 'actor', 'new', 'name=Basis')).json['id'])
    await out(anna)
    await take(ben)
    backup = `${anna}.Sicherung`
    putBack(anna, backup)
    await cli(anna, 'set', 'actor', basis, 'name=X')
    await out(anna)
    await take(ben)
    putBack(backup, anna)
  })

  it('a package from it is refused until it has read one from there; then nothing is lost', async () => {
    await cli(anna, 'set', 'actor', basis, 'name=Y')
    await cli(anna, 'set', 'actor', 'new', 'name=Neu')
    await out(anna)
    const before = await hash(ben)
    const refusal = await take(ben)
    expect([refusal.status, refusal.stderr]).toEqual([1, expect.stringContaining('zuerst ein Paket von hier')])
    expect(await hash(ben)).toBe(before)

    await out(ben)
    const healed = await take(anna)
    expect(healed.stdout).toContain('durch eine ältere Sicherung ersetzt')
    await out(anna)
    expect((await take(ben)).json).toMatchObject({ received: 2, waiting: 0 })
    expect(await hash(anna)).toBe(await hash(ben))
    for (const file of [anna, ben]) {
      const conflicts = await cli(file, 'conflicts')
      expect(conflicts.json['total']).toBe(1)
      expect(conflicts.stdout).toMatch(/"X"/)
      expect(conflicts.stdout).toMatch(/"Y"/)
      expect((await names(file)).toSorted()).toEqual(['Neu', 'Y'])
    }

    await cli(anna, 'set', 'actor', basis, 'city=Jena')
    await cli(ben, 'set', 'actor', basis, 'phone=0361 1')
    await out(anna)
    await take(ben)
    await out(ben)
    expect((await take(anna)).json['messages']).toEqual([])
    expect(await hash(anna)).toBe(await hash(ben))
  })

  it('it goes on under a new number also where it had written nothing yet', async () => {
    await out(ben)
    expect((await take(anna)).json).toMatchObject({
      received: 1,
      messages: [expect.stringContaining('durch eine ältere Sicherung ersetzt')],
    })
    await cli(anna, 'set', 'actor', basis, 'name=Y')
    await out(anna)
    expect((await take(ben)).json['received']).toBe(1)
    expect([await names(anna), await names(ben)]).toEqual([['Y'], ['Y']])
    expect(await hash(anna)).toBe(await hash(ben))
    expect((await cli(ben, 'conflicts')).json['total']).toBe(0)
  })

  it('both sides heal where both were set back', async () => {
    const older = `${ben}.Sicherung`
    putBack(ben, older)
    await cli(ben, 'set', 'actor', basis, 'city=Halle')
    await out(ben)
    await take(anna)
    putBack(older, ben)
    await cli(ben, 'set', 'actor', basis, 'city=Jena')
    putBack(backup, anna)
    await cli(anna, 'set', 'actor', basis, 'name=Y')
    for (const [from, to] of [
      [ben, anna],
      [anna, ben],
      [ben, anna],
      [anna, ben],
    ] as const) {
      await out(from)
      await take(to)
    }
    expect(await hash(anna)).toBe(await hash(ben))
    expect((await cli(ben, 'conflicts')).stdout).toMatch(/"Y"/)
  })

  it('what others have already built on keeps its number: two histories are told, nothing is taken', async () => {
    const cora = join(scratchFolder(), 'Cora.werkbank')
    await cli(cora, 'create')
    await cli(anna, 'set', 'actor', basis, 'name=Y')
    await out(anna)
    await take(cora)
    await cli(cora, 'set', 'actor', basis, 'city=Gera')
    await out(cora)
    await take(anna)
    await out(ben)
    const before = await hash(anna)
    const refusal = await take(anna)
    expect([refusal.status, refusal.stderr]).toEqual([
      1,
      expect.stringContaining('Andere haben auf Ihren Änderungen schon aufgebaut.'),
    ])
    expect(await hash(anna)).toBe(before)
  })
})
