/** A workbench moves from a shared folder to a server and back, with everybody's work. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

async function run(file: string, ...words: readonly string[]) {
  const result = await runCliInProcess([...words, '--file', file, '--json'])
  if (result.status !== 0) throw new Error(result.stderr)
  return result.json
}

async function newFile(...args: readonly string[]): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  await run(file, 'create', ...args)
  return file
}

const hash = async (file: string) => (await run(file, 'hash'))['hash']
const names = async (file: string) =>
  ((await run(file, 'list', 'actor', '--limit', '1000'))['rows'] as { name: string }[])
    .map(({ name }) => name)
    .toSorted()
const add = (file: string, name: string) => run(file, 'set', 'actor', 'new', `name=${name}`)

/** Anna, Ben and a device that is gone for good, together on a folder. */
async function team(): Promise<{ readonly folder: string; readonly anna: string; readonly ben: string }> {
  const folder = join(scratchFolder(), 'gemeinsam')
  const [anna, ben, gone] = [await newFile(), await newFile(), await newFile()]
  for (const [file, name] of [
    [anna, 'von Anna'],
    [ben, 'von Ben'],
    [gone, 'von einem Gerät, das es nicht mehr gibt'],
  ] as const) {
    await add(file, name)
    await run(file, 'sync', '--folder', folder)
  }
  for (const file of [anna, ben]) await run(file, 'sync', '--folder', folder)
  rmSync(gone)
  return { folder, anna, ben }
}

const move = (file: string, ...to: readonly string[]) => run(file, 'move', ...to)
const server = (hub: TestHub) => ['--to-server', hub.address] as const

describe('moving', () => {
  it('to a server carries the work of all, tells the others, and what they had not given yet goes along', async () => {
    const hub = await startTestHub()
    const { folder, anna, ben } = await team()
    await add(ben, 'von Ben, noch nicht abgeglichen')
    expect(await move(anna, ...server(hub), '--code', await hub.code())).toMatchObject({
      place: { kind: 'server', name: hub.address },
      hash: await hash(anna),
    })
    const told = await run(ben, 'sync', '--folder', folder)
    expect(told['messages']).toEqual([expect.stringContaining(`umgezogen: Server ${hub.address}`)])
    expect(told['sent']).toBe(0)
    await run(ben, 'sync', '--server', hub.address, '--code', await hub.code())
    await run(anna, 'sync')
    const clara = await newFile()
    await run(clara, 'sync', '--server', hub.address, '--code', await hub.code('read'))
    const all = ['von Anna', 'von Ben', 'von Ben, noch nicht abgeglichen', 'von einem Gerät, das es nicht mehr gibt']
    for (const file of [anna, ben, clara]) expect(await names(file)).toEqual(all)
    expect(new Set([await hash(anna), await hash(ben), await hash(clara)]).size).toBe(1)
  })

  it('back to a folder does the same, also to the one it came from; the server then takes nothing more', async () => {
    const hub = await startTestHub()
    const { folder, anna, ben } = await team()
    await move(anna, ...server(hub), '--code', await hub.code())
    await run(ben, 'sync', '--server', hub.address, '--code', await hub.code('admin'))
    await add(ben, 'von Ben am Server')
    await run(ben, 'sync')
    await run(anna, 'sync')
    const refused = await runCliInProcess(['move', '--to-folder', folder, '--file', anna, '--json'])
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'forbidden' })

    for (const target of [folder, join(scratchFolder(), 'ganz neu')]) {
      const [mover] = [ben]
      await move(mover, '--to-folder', target)
      const clara = await newFile()
      await run(clara, 'sync', '--folder', target)
      expect(await names(clara)).toEqual(await names(ben))
      expect(await names(clara)).toContain('von Ben am Server')
      expect(await hash(clara)).toBe(await hash(ben))
      const told = await run(anna, 'sync', '--server', hub.address)
      expect(told['messages']).toEqual([expect.stringContaining('umgezogen: gemeinsamer Ordner')])
      // And to the server again: the word is taken back.
      await move(ben, ...server(hub))
      expect((await run(anna, 'sync', '--server', hub.address))['messages']).toEqual([])
    }
    expect(await hash(anna)).toBe(await hash(ben))
  })

  it('that is refused leaves everything as it was', async () => {
    const [hub, other] = [await startTestHub(), await startTestHub()]
    const { folder, anna, ben } = await team()
    const stranger = await newFile()
    await run(stranger, 'sync', '--server', other.address, '--code', await other.code())
    const tries = [
      [...server(hub), '--code', 'FALSCH-CODE-0000'],
      [...server(other), '--code', await other.code()],
      ['--to-server', 'http://127.0.0.1:1', '--code', 'x'],
      [...server(hub), '--code', await hub.code('read')],
      ['--to-folder', folder],
    ]
    for (const words of tries)
      expect((await runCliInProcess(['move', ...words, '--file', anna, '--json'])).status).toBe(1)
    expect(existsSync(join(folder, 'umgezogen.json'))).toBe(false)
    await add(anna, 'nach dem Versuch')
    await run(anna, 'sync', '--folder', folder)
    await run(ben, 'sync', '--folder', folder)
    expect(await hash(anna)).toBe(await hash(ben))
  })
})
