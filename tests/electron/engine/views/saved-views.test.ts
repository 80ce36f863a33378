/** Views saved by name: shared ones travel, private ones stay, ready ones are there. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../../electron/engine/engine.ts'
import type { TableView } from '../../../../shared/contract/table-view.ts'
import { builtInViews } from '../../../../shared/model/built-in-views.ts'
import { model } from '../../../../shared/model/model.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

const engines: Engine[] = []
let folder: string

async function open(name: string): Promise<Engine> {
  const engine = createEngine({
    resourcesPath,
    settingsPath: join(folder, name, 'settings'),
    outboxPath: join(folder, name, 'out'),
  })
  engines.push(engine)
  await engine.call('setUser', { user: name })
  await engine.call('createWorkspace', { path: join(folder, name, 'Test.werkbank') })
  return engine
}

beforeEach(() => {
  folder = scratchFolder()
})
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
})

const view: TableView = {
  columns: [{ field: 'title', width: 300, frozen: true }, { field: 'cost' }],
  filter: [{ field: 'checkedOn', op: 'relative', value: { is: 'olderThan', count: 6, unit: 'month' } }],
  sort: [{ field: 'cost', descending: true }, { field: 'title' }],
  group: [{ field: 'startsOn', unit: 'year' }],
}

const own = async (engine: Engine) =>
  (await engine.call('views', { entity: 'offer' })).filter(({ scope }) => scope !== 'builtIn')

describe('ready views', () => {
  it('name entities and fields that there are, and every one of them can be asked', async () => {
    const engine = await open('Anna')
    for (const entity of Object.keys(builtInViews)) {
      expect(model[entity]).toBeDefined()
      const views = await engine.call('views', { entity })
      expect(views).toHaveLength(builtInViews[entity]?.length ?? 0)
      for (const [index, { filter, sort }] of views.entries()) {
        const declared = builtInViews[entity]?.[index]
        expect({ filter, sort }).toEqual({ filter: declared?.filter ?? [], sort: declared?.sort ?? [] })
        expect((await engine.call('window', { entity, filter, sort, offset: 0, limit: 1 })).total).toBe(0)
      }
    }
  })

  it('cannot be overwritten or deleted', async () => {
    const engine = await open('Anna')
    const [{ id } = { id: '' }] = await engine.call('views', { entity: 'offer' })
    await expect(engine.call('deleteView', { id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      engine.call('saveView', { id, entity: 'offer', name: 'X', scope: 'private', view }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a saved view', () => {
  it('appears at others when it is shared, with its changes, and goes when it is deleted', async () => {
    const [anna, ben] = [await open('Anna'), await open('Ben')]
    const place = join(folder, 'shared')
    for (const engine of [anna, ben]) await engine.call('connectFolder', { folder: place, create: true })
    const exchange = async () => {
      for (const engine of [anna, ben, anna]) await engine.call('exchange', {})
    }
    const { id } = await anna.call('saveView', { entity: 'offer', name: 'Teuer', scope: 'shared', view })
    await anna.call('saveView', { entity: 'offer', name: 'Nur für mich', scope: 'private', view })
    await exchange()
    expect(await own(ben)).toEqual([{ ...view, id, entity: 'offer', name: 'Teuer', scope: 'shared' }])
    await ben.call('saveView', {
      id,
      entity: 'offer',
      name: 'Sehr teuer',
      scope: 'shared',
      view: { ...view, sort: [] },
    })
    await exchange()
    expect(await own(anna)).toMatchObject([{ name: 'Sehr teuer', sort: [] }, { name: 'Nur für mich' }])
    await anna.call('deleteView', { id })
    await exchange()
    expect(await own(ben)).toEqual([])
  })

  it('changes between private and shared, and is undone like any other action where it is shared', async () => {
    const engine = await open('Anna')
    const { id } = await engine.call('saveView', { entity: 'offer', name: 'A', scope: 'private', view })
    expect(await own(engine)).toMatchObject([{ id, scope: 'private' }])
    await engine.call('saveView', { id, entity: 'offer', name: 'A', scope: 'shared', view })
    expect(await own(engine)).toMatchObject([{ id, scope: 'shared' }])
    await engine.call('saveView', { id, entity: 'offer', name: 'A', scope: 'private', view })
    expect(await own(engine)).toMatchObject([{ id, scope: 'private' }])
    await engine.call('saveView', { id, entity: 'offer', name: 'A', scope: 'shared', view })
    await engine.call('deleteView', { id })
    expect(await own(engine)).toEqual([])
    await engine.call('undo', {})
    expect(await own(engine)).toMatchObject([{ id, name: 'A', scope: 'shared' }])
  })

  it('keeps the order of the tabs on this device, and refuses a name twice', async () => {
    const engine = await open('Anna')
    const { id } = await engine.call('saveView', { entity: 'offer', name: 'Zuletzt', scope: 'private', view })
    const ids = (await engine.call('views', { entity: 'offer' })).map((saved) => saved.id)
    const ordered = await engine.call('orderViews', { entity: 'offer', ids: [id, ...ids.filter((one) => one !== id)] })
    expect(ordered[0]).toMatchObject({ id })
    await expect(
      engine.call('saveView', { entity: 'offer', name: 'Zuletzt', scope: 'shared', view }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      engine.call('saveView', {
        entity: 'offer',
        name: 'Falsch',
        scope: 'shared',
        view: { ...view, sort: [{ field: 'nothing' }] },
      }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})
