import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../../support/cli.ts'
import { scratchFolder } from '../../../support/workbench.ts'

const cli = async (file: string, user: string, ...args: readonly string[]) =>
  (await runCliInProcess([...args, '--file', file, '--user', user, '--json'])).json as never

async function twoFiles(): Promise<readonly [string, string]> {
  const files = ['Anna', 'Ben'].map((name) => join(scratchFolder(), `${name}.werkbank`))
  for (const file of files) await runCliInProcess(['create', '--file', file])
  return files as unknown as readonly [string, string]
}

describe('the state of the exchange', () => {
  it('tells who is behind, what was not given yet, what moved and what failed', async () => {
    const [anna, ben] = await twoFiles()
    const folder = join(scratchFolder(), 'Ordner')
    await cli(anna, 'Anna', 'set', 'actor', 'new', 'name=Kita')
    expect(await cli(anna, 'Anna', 'sync', '--status')).toMatchObject({
      ungiven: 1,
      peers: [{ isSelf: true }],
      log: [],
    })
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    await cli(ben, 'Ben', 'sync', '--folder', folder)
    await cli(anna, 'Anna', 'set', 'actor', 'new', 'name=Schule')
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    expect(await cli(anna, 'Anna', 'sync', '--status')).toMatchObject({
      ungiven: 0,
      waiting: [],
      peers: [
        { name: 'Anna', isSelf: true, lacks: 0 },
        { name: 'Ben', isSelf: false, lacks: 1, hasMore: 0, clockAheadMs: 0 },
      ],
      log: [
        { sent: 1, received: 0, failed: false },
        { sent: 1, received: 0, failed: false },
      ],
    })
    await cli(ben, 'Ben', 'sync', '--folder', folder)
    expect(await cli(ben, 'Ben', 'sync', '--status')).toMatchObject({
      log: [{ received: 1, by: [{ name: 'Anna', count: 1 }] }, { received: 1 }],
    })
    rmSync(folder, { recursive: true })
    for (const _again of [1, 2]) await runCliInProcess(['sync', '--file', ben, '--user', 'Ben'])
    const { log } = (await cli(ben, 'Ben', 'sync', '--status')) as { log: { failed: boolean; message: string }[] }
    expect(log.map(({ failed }) => failed)).toEqual([true, false, false])
    expect(log[0]?.message).toContain('nicht erreichbar')
  })

  it('says that nobody else is met in a folder, until somebody is', async () => {
    const [anna, ben] = await twoFiles()
    const folder = scratchFolder()
    const notices = async (file: string) =>
      ((await cli(file, 'Anna', 'sync', '--status')) as { notices: readonly string[] }).notices
    await cli(anna, 'Anna', 'set', 'actor', 'new', 'name=Kita')
    expect(await notices(anna)).toEqual([])
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    expect(await notices(anna)).toEqual([expect.stringContaining('bisher nur dieser Arbeitsplatz')])
    await cli(ben, 'Ben', 'sync', '--folder', folder)
    await cli(anna, 'Anna', 'sync')
    expect([await notices(anna), await notices(ben)]).toEqual([[], []])
  })

  it('packages stand in the log, and a quiet round behind them does not', async () => {
    const [anna, ben] = await twoFiles()
    const folder = scratchFolder()
    const sent = join(scratchFolder(), 'Post.werkbankpaket')
    await cli(anna, 'Anna', 'set', 'actor', 'new', 'name=Kita')
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    await cli(anna, 'Anna', 'sync', '--package', sent, '--out')
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    const logOf = async (file: string) => ((await cli(file, 'x', 'sync', '--status')) as { log: unknown[] }).log
    expect(await logOf(anna)).toMatchObject([
      { sent: 1, received: 0, message: 'Paket geschrieben.' },
      { sent: 1, received: 0, message: null },
    ])
    await cli(ben, 'Ben', 'sync', '--package', sent, '--in')
    expect(await logOf(ben)).toMatchObject([
      { place: 'Post.werkbankpaket', received: 1, by: [{ name: 'Anna', count: 1 }], message: 'Paket eingelesen.' },
    ])
  })

  it('M2: all conflicts are decided in one step, for the own or for the newest values, and both sides agree', async () => {
    const [anna, ben] = await twoFiles()
    const folder = scratchFolder()
    const ids: string[] = []
    for (const name of ['eins', 'zwei'])
      ids.push(((await cli(anna, 'Anna', 'set', 'actor', 'new', `name=${name}`)) as { id: string }).id)
    for (const [file, user] of [
      [anna, 'Anna'],
      [ben, 'Ben'],
    ] as const)
      await cli(file, user, 'sync', '--folder', folder)
    async function disagree(): Promise<void> {
      for (const id of ids) {
        await cli(anna, 'Anna', 'set', 'actor', id, 'city=Jena')
        await cli(ben, 'Ben', 'set', 'actor', id, 'city=Halle')
      }
      for (const [file, user] of [
        [anna, 'Anna'],
        [ben, 'Ben'],
        [anna, 'Anna'],
      ] as const)
        await cli(file, user, 'sync', '--folder', folder)
      expect(await cli(ben, 'Ben', 'conflicts')).toMatchObject({ total: 2 })
    }
    const cities = async (file: string) =>
      ((await cli(file, 'x', 'list', 'actor')) as { rows: { city: string }[] }).rows.map(({ city }) => city)

    await disagree()
    expect(await cli(anna, 'Anna', 'resolve', '--all', '--keep', 'mine')).toMatchObject({ decided: 2 })
    await cli(anna, 'Anna', 'sync', '--folder', folder)
    await cli(ben, 'Ben', 'sync', '--folder', folder)
    expect([await cities(anna), await cities(ben)]).toEqual([
      ['Jena', 'Jena'],
      ['Jena', 'Jena'],
    ])
    for (const id of ids) await cli(anna, 'Anna', 'set', 'actor', id, 'city=')
    for (const [file, user] of [
      [anna, 'Anna'],
      [ben, 'Ben'],
    ] as const)
      await cli(file, user, 'sync', '--folder', folder)
    await disagree()
    expect(await cli(anna, 'Anna', 'resolve', '--all', '--keep', 'newest')).toMatchObject({ decided: 2 })
    expect(await cities(anna)).toEqual(['Halle', 'Halle'])
    expect(await cli(anna, 'Anna', 'conflicts')).toMatchObject({ total: 0 })
  })
})

describe('a folder named on the command line', () => {
  it('that is missing is made, its last level only, and that is said; a mistyped path makes nothing', async () => {
    const [anna] = await twoFiles()
    const place = scratchFolder()
    const sync = (folder: string) => runCliInProcess(['sync', '--folder', folder, '--file', anna, '--json'])
    const refused = await sync(join(place, 'Vertippt', 'Abgleich'))
    expect([refused.status, JSON.parse(refused.stderr)]).toEqual([1, expect.objectContaining({ code: 'notFound' })])
    expect(readdirSync(place)).toEqual([])
    const made = await sync(join(place, 'Abgleich'))
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('gab es noch nicht; er wurde angelegt')])
    // The second time it is there, and nothing is to be said.
    expect((await sync(join(place, 'Abgleich'))).stderr).toBe('')
  })

  it('that has no name, or is a file, is refused with a sentence', async () => {
    const [anna] = await twoFiles()
    const file = join(scratchFolder(), 'Notiz.txt')
    writeFileSync(file, 'kein Ordner')
    const nameless = await runCliInProcess(['sync', '--folder', '', '--file', anna])
    expect([nameless.status, nameless.stderr]).toEqual([2, expect.stringContaining('Zu --folder fehlt der Ordner')])
    const refused = await runCliInProcess(['sync', '--folder', file, '--file', anna])
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('ist eine Datei')])
  })

  it('that is there and empty needs no further word', async () => {
    const [anna] = await twoFiles()
    const done = await runCliInProcess(['sync', '--folder', scratchFolder(), '--file', anna, '--json'])
    expect([done.status, done.stderr]).toEqual([0, ''])
  })
})
