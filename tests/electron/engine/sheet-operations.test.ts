/** What a spreadsheet asks of the engine: places that hold, ids and edges of rows not loaded, texts read before they are written. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine.ts'
import { dataEdge } from '../../../electron/engine/store/data-edge.ts'
import { rowId } from '../../../shared/model/row-id.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

let engine: Engine

beforeEach(async () => {
  const folder = scratchFolder()
  engine = createEngine({ resourcesPath, settingsPath: join(folder, 'settings'), outboxPath: join(folder, 'out') })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
})
afterEach(() => engine.close())

async function createOffers(...rows: readonly Readonly<Record<string, string>>[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const texts of rows) ids.push(...(await engine.call('create', { entity: 'offer', texts })).created)
  return ids
}

const byTitle = { entity: 'offer', sort: [{ field: 'title' }] }
const shown = async (view: Parameters<typeof engine.call<'window'>>[1] | object = {}) =>
  engine.call('window', { ...byTitle, held: 'here', offset: 0, limit: 100, ...view })
const titles = async (view: object = {}) => (await shown(view)).rows.map((row) => row['title'])
const edit = (id: string, field: string, text: string) =>
  engine.call('edit', { changes: [{ entity: 'offer', id, field, text }] })

describe('a held order', () => {
  it('keeps an edited row in its place and says that the order is stale until a new token asks anew', async () => {
    const [, , third = ''] = await createOffers({ title: 'A' }, { title: 'B' }, { title: 'C' })
    expect(await shown()).toMatchObject({ total: 3, isStale: false })
    await edit(third, 'title', 'A1')
    expect(await titles()).toEqual(['A', 'B', 'A1'])
    expect(await shown()).toMatchObject({ isStale: true })
    expect(await titles({ held: 'again' })).toEqual(['A', 'A1', 'B'])
    expect(await shown({ held: 'again' })).toMatchObject({ isStale: false })
  })

  it('P2: is not stale any more once everything stands right again', async () => {
    const [first = '', , third = ''] = await createOffers({ title: 'A' }, { title: 'B' }, { title: 'C' })
    await shown()
    await edit(third, 'title', 'A1')
    expect(await shown()).toMatchObject({ isStale: true })
    // Another row in order does not hide the one that is not.
    await edit(first, 'title', 'A0')
    expect(await shown()).toMatchObject({ isStale: true })
    await engine.call('undo', {})
    await engine.call('undo', {})
    expect(await shown()).toMatchObject({ isStale: false })
    expect(await titles()).toEqual(['A', 'B', 'C'])
  })

  it('P1: puts rows whose deletion is undone back where they stood', async () => {
    const [first = '', second = '', , fourth = ''] = await createOffers(
      { title: 'A' },
      { title: 'B' },
      { title: 'C' },
      { title: 'D' },
    )
    await shown()
    await engine.call('remove', { entity: 'offer', ids: [first, second, fourth] })
    expect(await titles()).toEqual(['C'])
    await engine.call('undo', {})
    expect(await titles()).toEqual(['A', 'B', 'C', 'D'])
    expect(await shown()).toMatchObject({ isStale: false })
    await engine.call('redo', {})
    await edit(fourth, 'title', 'A0')
    await engine.call('restore', { entity: 'offer', ids: [fourth] })
    expect(await titles()).toEqual(['C', 'A0'])
    expect(await shown()).toMatchObject({ isStale: true })
  })

  it('P2: is stale where a new row would stand elsewhere, and not where the end is its place', async () => {
    await createOffers({ title: 'B' })
    await shown()
    await createOffers({ title: 'C' })
    expect(await shown()).toMatchObject({ isStale: false })
    await createOffers({ title: 'A' })
    expect(await titles()).toEqual(['B', 'C', 'A'])
    expect(await shown()).toMatchObject({ isStale: true })
  })

  it('is not stale after an edit that changes no place', async () => {
    const [first = ''] = await createOffers({ title: 'A' }, { title: 'B' })
    await shown()
    await edit(first, 'title', 'A2')
    await edit(first, 'cost', '5')
    expect(await shown()).toMatchObject({ isStale: false })
    expect(await titles()).toEqual(['A2', 'B'])
  })

  it('keeps a row that fits the filter no more, puts new rows last, and drops deleted ones', async () => {
    const filter = [{ field: 'title', op: 'contains', value: 'x' }]
    const [first = '', second = ''] = await createOffers({ title: 'x1' }, { title: 'x2' }, { title: 'other' })
    expect(await titles({ filter })).toEqual(['x1', 'x2'])
    await edit(first, 'title', 'y1')
    await createOffers({ title: 'x0' })
    expect(await titles({ filter })).toEqual(['y1', 'x2', 'x0'])
    await engine.call('remove', { entity: 'offer', ids: [second] })
    expect(await shown({ filter })).toMatchObject({ total: 2, isStale: true, rows: [{ title: 'y1' }, { title: 'x0' }] })
  })

  it('drops a row that was erased for good', async () => {
    const [first = ''] = await createOffers({ title: 'A' }, { title: 'B' })
    await shown()
    await engine.call('erase', { entity: 'offer', id: first })
    expect(await shown()).toMatchObject({ total: 1, rows: [{ title: 'B' }] })
  })

  it('orders anew when the same token asks for another view', async () => {
    await createOffers({ title: 'A' }, { title: 'B' })
    await shown()
    expect(await titles({ sort: [{ field: 'title', descending: true }] })).toEqual(['B', 'A'])
  })

  it('answers ids and sums of stretches in its order', async () => {
    const ids = await createOffers(
      { title: 'A', cost: '1,50', startsOn: '1.3.2026' },
      { title: 'B' },
      { title: 'C', cost: '2', startsOn: '1.2.2026' },
    )
    expect(await engine.call('rowIds', { ...byTitle, held: 'here', offset: 1, limit: 5 })).toMatchObject({
      ids: ids.slice(1),
      total: 3,
    })
    const place = (id: string) => engine.call('rowPlace', { ...byTitle, held: 'here', id })
    expect(await place(ids[2] ?? '')).toEqual({ row: 2 })
    expect(await place('none')).toEqual({ row: null })
    const fields = ['cost', 'startsOn', 'title']
    expect(await engine.call('aggregate', { ...byTitle, held: 'here', fields })).toEqual({
      cost: { filled: 2, sum: 350, min: 150, max: 200 },
      startsOn: { filled: 2, sum: null, min: '2026-02-01', max: '2026-03-01' },
      title: { filled: 3, sum: null, min: null, max: null },
    })
    expect(
      await engine.call('aggregate', { ...byTitle, held: 'here', fields: ['cost'], offset: 1, limit: 2 }),
    ).toMatchObject({ cost: { filled: 1, sum: 200 } })
  })

  it('leads Ctrl+arrow to the end of a block, over a gap, and to the edge', async () => {
    await createOffers(
      { title: 'A', cost: '1' },
      { title: 'B', cost: '1' },
      { title: 'C' },
      { title: 'D' },
      { title: 'E', cost: '1' },
      { title: 'F' },
    )
    const edge = async (row: number, step: 1 | -1) =>
      (await engine.call('dataEdge', { ...byTitle, held: 'here', field: 'cost', row, step })).row
    expect([await edge(0, 1), await edge(1, 1), await edge(4, 1), await edge(5, 1)]).toEqual([1, 4, 5, 5])
    expect([await edge(5, -1), await edge(4, -1), await edge(1, -1), await edge(0, -1)]).toEqual([4, 1, 0, 0])
  })
})

describe('the data edge', () => {
  it('is found over more cells than are looked at together', () => {
    const filled = (places: readonly number[]) => places.map((place) => place < 1200 || place === 3000)
    expect(dataEdge(5000, 0, 1, filled)).toBe(1199)
    expect(dataEdge(5000, 1199, 1, filled)).toBe(3000)
    expect(dataEdge(5000, 3000, 1, filled)).toBe(4999)
    expect(dataEdge(5000, 4999, -1, filled)).toBe(3000)
    expect(dataEdge(0, 0, 1, filled)).toBe(0)
  })
})

describe('texts', () => {
  it('are read typed before anything is written, with what may have been meant where they do not fit', async () => {
    await engine.call('create', { entity: 'actor', texts: { name: 'Kita Sonne' } })
    const texts = [
      { field: 'cost', text: '1.234,50' },
      { field: 'cost', text: 'viel' },
      { field: 'startsOn', text: '31.02.2026' },
      { field: 'provider', text: 'kita sonne' },
      { field: 'provider', text: 'Kita Sone' },
      { field: 'themes', text: 'BNE; MINT' },
      { field: 'title', text: ' ' },
    ]
    const read = await engine.call('readTexts', { entity: 'offer', texts })
    expect(read).toMatchObject([
      { value: 123_450 },
      { problem: expect.stringContaining('viel') as string },
      { problem: expect.stringContaining('31.02.2026') as string },
      { value: expect.any(String) as string },
      { problem: expect.any(String) as string, suggestions: expect.any(Array) as unknown[] },
      { value: ['BNE', 'MINT'] },
      { problem: '„Titel“ darf nicht leer sein.' },
    ])
  })

  it('suggest entries of a list that resemble them', async () => {
    const [answer] = await engine.call('readTexts', {
      entity: 'offer',
      texts: [{ field: 'kind', text: 'Wettbewerbe' }],
    })
    expect(answer).toMatchObject({ suggestions: [{ title: 'Wettbewerb' }] })
  })
})

describe('an edit that adds rows', () => {
  it('is one step: undone together, refused together', async () => {
    const [first = ''] = await createOffers({ title: 'A' })
    const changes = [{ entity: 'offer', id: first, field: 'title', value: 'A1' }]
    const written = await engine.call('edit', {
      changes,
      create: [{ entity: 'offer', values: { title: 'neu' } }],
      label: 'Einfügen von 2 Zellen',
    })
    expect(written.created).toHaveLength(1)
    expect(await titles({ held: 'one' })).toEqual(['A1', 'neu'])
    await engine.call('undo', {})
    expect(await titles({ held: 'two' })).toEqual(['A'])
    await expect(
      engine.call('edit', { changes, create: [{ entity: 'offer', values: { title: null } }] }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await titles({ held: 'three' })).toEqual(['A'])
  })

  it('E6: makes what its changes refer to, and undo takes both back', async () => {
    const [offer = ''] = await createOffers({ title: 'A' })
    const id = rowId(Date.now(), new Uint8Array(11))
    const entry = { list: 'offerKind', code: 'waldlauf', label: 'Waldlauf', active: true }
    const step = {
      changes: [
        { entity: 'offer', id: offer, field: 'provider', value: id },
        { entity: 'offer', id: offer, field: 'kind', value: 'waldlauf' },
      ],
      create: [
        { entity: 'actor', id, values: { name: 'Ganz neu' } },
        { entity: 'listEntry', values: entry },
      ],
    }
    const providers = async () => (await engine.call('options', { entity: 'actor', text: 'Ganz neu', limit: 5 })).length
    const { created } = await engine.call('edit', step)
    expect(created[0]).toBe(id)
    expect((await engine.call('record', { entity: 'offer', id: offer })).row).toMatchObject({ provider: id })
    expect(await providers()).toBe(1)
    await engine.call('undo', {})
    expect((await engine.call('record', { entity: 'offer', id: offer })).row).toMatchObject({
      provider: null,
      kind: null,
    })
    expect(await providers()).toBe(0)
    await expect(
      engine.call('edit', { changes: [], create: [{ entity: 'actor', id: offer.slice(1), values: { name: 'x' } }] }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('E6: creates a record along with what it refers to, and undo takes both back', async () => {
    const id = rowId(Date.now(), new Uint8Array(11))
    const { created } = await engine.call('create', {
      entity: 'offer',
      values: { title: 'Zusammen', provider: id },
      along: [{ entity: 'actor', id, values: { name: 'Ganz neu' } }],
    })
    expect(created[1]).toBe(id)
    expect((await engine.call('record', { entity: 'offer', id: created[0] ?? '' })).row).toMatchObject({ provider: id })
    expect(await engine.call('workspace', {})).toMatchObject({ open: { undo: 'Angebot anlegen' } })
    await engine.call('undo', {})
    expect(await engine.call('options', { entity: 'actor', text: 'Ganz neu', limit: 5 })).toEqual([])
  })
})
