/** A new workbench was founded where the share was not mounted: what was typed goes along into the true one. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../../support/cli.ts'
import { startTestHub } from '../../../support/test-hub.ts'
import { scratchFolder } from '../../../support/workbench.ts'

type Answer = Readonly<Record<string, unknown>>

function fileOf(user: string) {
  const file = join(scratchFolder(), `${user}.werkbank`)
  const cli = (...args: readonly string[]) => runCliInProcess([...args, '--file', file, '--user', user, '--json'])
  return {
    cli,
    async must(...args: readonly string[]): Promise<Answer> {
      const result = await cli(...args)
      if (result.status !== 0) throw new Error(result.stderr)
      return result.json
    },
  }
}

async function actorsOf({ must }: ReturnType<typeof fileOf>): Promise<readonly unknown[]> {
  const { rows } = (await must('list', 'actor')) as { rows: readonly { name: string }[] }
  return rows.map(({ name }) => name).toSorted()
}

/** Anna's folder away from its place, where Ben founds one of his own; then hers is there again. */
async function foundedByMistake() {
  const [anna, ben] = [fileOf('Anna'), fileOf('Ben')]
  const place = join(scratchFolder(), 'Abgleich')
  for (const [one, name] of [
    [anna, 'Kita'],
    [ben, 'Schule'],
  ] as const) {
    await one.must('create')
    await one.must('set', 'actor', 'new', `name=${name}`)
  }
  await anna.must('sync', '--folder', place)
  renameSync(place, `${place}-nicht-da`)
  return {
    anna,
    ben,
    place,
    mount: () => {
      renameSync(place, `${place}-irrtum`)
      renameSync(`${place}-nicht-da`, place)
    },
  }
}

describe('a file of another workbench', () => {
  it('M15: in which nobody else worked takes the true one with all that was typed, and both end equal', async () => {
    const { anna, ben, place, mount } = await foundedByMistake()
    await ben.must('sync', '--folder', place)
    mount()
    await ben.must('set', 'actor', 'new', 'name=Hort')
    const refused = await ben.cli('sync')
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('mit allem beitreten')])
    expect(await actorsOf(ben)).toEqual(['Hort', 'Schule'])
    expect(await ben.must('sync', '--status')).toMatchObject({ ungiven: 1 })

    expect(await ben.must('sync', '--folder', place, '--join')).toMatchObject({ sent: 2, received: 1, waiting: 0 })
    await anna.must('sync')
    expect(await actorsOf(anna)).toEqual(['Hort', 'Kita', 'Schule'])
    expect(await actorsOf(ben)).toEqual(['Hort', 'Kita', 'Schule'])
    expect(await anna.must('hash')).toEqual(await ben.must('hash'))
    expect(await ben.must('sync', '--status')).toMatchObject({ ungiven: 0 })
    // It belongs there now: later runs need no word.
    await ben.must('sync')
  })

  it('in which others worked too, or that is sealed, stays with its own, and says what to do', async () => {
    const { ben, place, mount } = await foundedByMistake()
    const dora = fileOf('Dora')
    const secret = join(scratchFolder(), 'passphrase.txt')
    writeFileSync(secret, 'Kirschbaum am Rathaus')
    await dora.must('create')
    await dora.must('set', 'actor', 'new', 'name=Von Dora')
    await dora.must('encrypt', '--passphrase-file', secret)
    await dora.must('sync', '--folder', `${place}-versiegelt`)
    await ben.must('sync', '--folder', place)
    const clara = fileOf('Clara')
    await clara.must('create')
    await clara.must('set', 'actor', 'new', 'name=Von Clara')
    await clara.must('sync', '--folder', place)
    await ben.must('sync')
    mount()
    for (const one of [ben, clara]) {
      const refused = await one.cli('sync', '--folder', place, '--join')
      expect([refused.status, refused.stderr]).toEqual([
        1,
        expect.stringContaining('legen Sie für ihn eine neue Datei an'),
      ])
      expect(await actorsOf(one)).toContain('Von Clara')
    }
    expect((await dora.cli('sync', '--folder', place, '--join')).status).toBe(1)
    expect(await actorsOf(dora)).toEqual(['Von Dora'])
  })

  it('M15: takes the workbench of a server as well; the code of a refused one stays unspent', async () => {
    const { anna, ben, place } = await foundedByMistake()
    await ben.must('sync', '--folder', place)
    const hub = await startTestHub()
    await anna.must('sync', '--server', hub.address, '--code', await hub.code())
    const code = await hub.code()
    const refused = await ben.cli('sync', '--server', hub.address, '--code', code)
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('mit allem beitreten')])
    await ben.must('sync', '--server', hub.address, '--code', code, '--join')
    await anna.must('sync')
    expect(await actorsOf(anna)).toEqual(['Kita', 'Schule'])
    expect(await anna.must('hash')).toEqual(await ben.must('hash'))
  })
})
