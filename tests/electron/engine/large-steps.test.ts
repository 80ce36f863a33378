/** Steps of very many cells: written beside the engine, one step all the same. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

let engine: Engine
let ids: readonly string[]

beforeEach(async () => {
  const folder = scratchFolder()
  engine = createEngine({ resourcesPath, settingsPath: join(folder, 'settings'), outboxPath: join(folder, 'out') })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
  await engine.loadDemo({ offers: 5100, observations: 0 })
  ids = (await engine.call('rowIds', { entity: 'offer', offset: 0, limit: 5100 })).ids
})
afterEach(() => engine.close())

const fields = ['venue', 'schedule', 'funding', 'costNote']
/** 20,400 cells. */
const changes = (text: string) =>
  ids.flatMap((id, row) => fields.map((field) => ({ entity: 'offer', id, field, value: `${text} ${row}` })))
const label = 'Einfügen von 20.400 Zellen'
const first = async () => (await engine.call('window', { entity: 'offer', held: 'here', offset: 0, limit: 3 })).rows
const found = async (search: string) =>
  (await engine.call('window', { entity: 'offer', search, offset: 0, limit: 1 })).total
const undoable = async () => (await engine.call('workspace', {})).open?.undo

describe('a step of very many cells', () => {
  it('is one step, found by searching, undone and redone as one', async () => {
    const before = await first()
    expect(await found('probelauf')).toBe(0)
    const written = await engine.call('edit', { changes: changes('Probelauf'), label })
    expect(written).toMatchObject({ created: [], notice: null })
    expect(await undoable()).toBe(label)
    expect(await first()).toMatchObject([
      { venue: 'Probelauf 0' },
      { costNote: 'Probelauf 1' },
      { schedule: 'Probelauf 2' },
    ])
    expect(await found('probelauf')).toBe(5100)
    await engine.call('undo', {})
    expect(await first()).toEqual(before)
    expect(await found('probelauf')).toBe(0)
    await engine.call('redo', {})
    expect(await found('probelauf')).toBe(5100)
    expect(await engine.call('verify', {})).toMatchObject({ ok: true })
  })

  it('lets people read meanwhile; what else is written waits and comes after it', async () => {
    const order: string[] = []
    const large = engine.call('edit', { changes: changes('Groß'), label }).then(({ revision }) => {
      order.push('large')
      return revision
    })
    await first()
    order.push('read')
    const small = engine
      .call('edit', { changes: [{ entity: 'offer', id: ids[0] ?? '', field: 'venue', value: 'Danach' }] })
      .then(({ revision }) => {
        order.push('small')
        return revision
      })
    expect((await small) - (await large)).toBe(1)
    expect(order[0]).toBe('read')
    expect(await first()).toMatchObject([{ venue: 'Danach' }, { venue: 'Groß 1' }, { venue: 'Groß 2' }])
  })

  it('is written whole or, cancelled, not at all', async () => {
    const before = await first()
    const { revision } = await engine.call('rowIds', { entity: 'offer', offset: 0, limit: 1 })
    const controller = new AbortController()
    const told: string[] = []
    const large = engine.call(
      'edit',
      { changes: changes('Nie'), label },
      {
        signal: controller.signal,
        onProgress({ phase, total }) {
          told.push(`${phase} ${total}`)
          controller.abort()
        },
      },
    )
    await expect(large).rejects.toMatchObject({ code: 'cancelled' })
    expect(told[0]).toBe('Schreiben 5100')
    expect(await first()).toEqual(before)
    expect((await engine.call('rowIds', { entity: 'offer', offset: 0, limit: 1 })).revision).toBe(revision)
    await engine.call('edit', { changes: [{ entity: 'offer', id: ids[0] ?? '', field: 'venue', value: 'Weiter' }] })
    expect(await first()).toMatchObject([{ venue: 'Weiter' }, {}, {}])
  })
})
