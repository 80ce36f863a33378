/** Find and replace, and one change for many rows: shown first, written as one step. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BulkChange } from '../../../../shared/contract/bulk-change.ts'
import { createEngine, type Engine } from '../../../../electron/engine/engine.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

let engine: Engine

const rows = [
  { title: 'Lesen im Hof', venue: 'Hof 3', provider: 'Bücherei', themes: 'BNE; MINT', capacity: '13', cost: '3,50' },
  { title: 'Hofkonzert', venue: 'HOF', provider: 'Hofladen', themes: 'MINT', capacity: '30' },
  { title: 'Tanzen', notes: 'Am Hof\nab 13 Uhr' },
]

beforeEach(async () => {
  const folder = scratchFolder()
  engine = createEngine({ resourcesPath, settingsPath: join(folder, 'settings'), outboxPath: join(folder, 'out') })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
  for (const name of ['Bücherei', 'Hofladen', 'Gartenladen'])
    await engine.call('create', { entity: 'actor', texts: { name } })
  for (const texts of rows) await engine.call('create', { entity: 'offer', texts })
})
afterEach(() => engine.close())

const view = { entity: 'offer', sort: [{ field: 'title' }] }
const plan = (change: BulkChange, more: object = {}) => engine.call('planChange', { ...view, ...more, change })
const column = async (field: string) =>
  (await engine.call('window', { ...view, offset: 0, limit: 10 })).rows.map((row) => row[field] ?? null)

describe('find and replace', () => {
  it('shows every hit before it writes, and writes all as one step', async () => {
    const shown = await plan({ kind: 'replace', find: 'hof', replace: 'Garten' })
    expect(shown).toMatchObject({ cells: 6, rows: 3, skipped: 0 })
    expect(shown.sample.find(({ field }) => field === 'provider')).toMatchObject({
      title: 'Hofkonzert',
      before: 'Hofladen',
      after: 'Gartenladen',
    })
    expect(await column('title')).toEqual(['Hofkonzert', 'Lesen im Hof', 'Tanzen'])
    await engine.call('commitChange', { plan: shown.plan })
    expect(await column('title')).toEqual(['Gartenkonzert', 'Lesen im Garten', 'Tanzen'])
    expect(await column('notes')).toEqual([null, null, 'Am Garten\nab 13 Uhr'])
    expect((await engine.call('workspace', {})).open?.undo).toBe('Ersetzen von 6 Zellen')
    await engine.call('undo', {})
    expect(await column('venue')).toEqual(['HOF', 'Hof 3', null])
    await expect(engine.call('commitChange', { plan: shown.plan })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('shows a plan in stretches, and leaves out what the person unticked', async () => {
    const shown = await plan({ kind: 'replace', find: 'hof', replace: 'Garten' }, { fields: ['title', 'venue'] })
    const page = await engine.call('plannedCells', { plan: shown.plan, kind: 'changed', offset: 1, limit: 2 })
    expect(page.cells.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['venue', 'HOF', 'Garten'],
      ['title', 'Lesen im Hof', 'Lesen im Garten'],
    ])
    await engine.call('commitChange', { plan: shown.plan, except: [0, 2] })
    expect(await column('title')).toEqual(['Hofkonzert', 'Lesen im Hof', 'Tanzen'])
    expect(await column('venue')).toEqual(['Garten', 'Garten 3', null])
    expect((await engine.call('workspace', {})).open?.undo).toBe('Ersetzen von 2 Zellen')
    const wrong = await plan({ kind: 'replace', find: '3', replace: 'drei' }, { fields: ['capacity'] })
    const skipped = await engine.call('plannedCells', { plan: wrong.plan, kind: 'skipped', offset: 1, limit: 500 })
    expect(skipped.cells).toMatchObject([{ title: 'Lesen im Hof', before: '13', after: '1drei' }])
  })

  it('minds case and whole cells, columns and selections', async () => {
    expect(await plan({ kind: 'replace', find: 'Hof', replace: 'x', matchCase: true })).toMatchObject({
      cells: 4,
      skipped: 1,
    })
    expect(await plan({ kind: 'replace', find: 'hof', replace: 'x', wholeCell: true })).toMatchObject({ cells: 1 })
    expect(await plan({ kind: 'replace', find: 'hof', replace: 'x' }, { fields: ['title'] })).toMatchObject({
      cells: 2,
    })
    expect(
      await plan(
        { kind: 'replace', find: 'hof', replace: 'x' },
        { stretches: [{ offset: 1, limit: 1, fields: ['title', 'venue'] }] },
      ),
    ).toMatchObject({ cells: 2, rows: 1 })
    expect(await plan({ kind: 'replace', find: '.', replace: 'x' })).toMatchObject({ cells: 0 })
    expect((await plan({ kind: 'replace', find: 'Hof 3', replace: '$& $1' })).sample).toMatchObject([
      { after: '$& $1' },
    ])
  })

  it('reads numbers, lists and references as their fields do, and skips what does not fit', async () => {
    const numbers = await plan({ kind: 'replace', find: '3', replace: '4' }, { fields: ['capacity', 'cost'] })
    await engine.call('commitChange', { plan: numbers.plan })
    expect(await column('capacity')).toEqual([40, 14, null])
    expect(await column('cost')).toEqual([null, 450, null])
    const wrong = await plan({ kind: 'replace', find: '4', replace: 'vier' }, { fields: ['capacity'] })
    expect(wrong).toMatchObject({ cells: 0, skipped: 2 })
    expect(wrong.sample[0]?.problem).toContain('Zahl')
    expect(await plan({ kind: 'replace', find: 'Hofladen', replace: 'Niemand' })).toMatchObject({
      cells: 0,
      skipped: 1,
    })
    const lists = await plan({ kind: 'replace', find: 'MINT', replace: 'Kultur' }, { fields: ['themes'] })
    expect(lists.cells + lists.skipped).toBe(2)
    expect(await plan({ kind: 'replace', find: 'Lesen im Hof', replace: '' }, { fields: ['title'] })).toMatchObject({
      cells: 0,
      skipped: 1,
    })
  })

  it('ends when it is cancelled, and nothing is written', async () => {
    const abort = new AbortController()
    abort.abort()
    const found = engine.call(
      'planChange',
      {
        ...view,
        change: { kind: 'replace', find: 'e', replace: 'x' },
        stretches: Array.from({ length: 3 }, (_, offset) => ({ offset, limit: 1, fields: ['title'] })),
      },
      { signal: abort.signal, onProgress: () => undefined },
    )
    await expect(found).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('one change for all rows of a view', () => {
  it('sets and clears, leaving alone what holds the value already', async () => {
    const set = await plan({ kind: 'set', text: '30' }, { fields: ['capacity'] })
    expect(set).toMatchObject({ cells: 2, rows: 2 })
    await engine.call('commitChange', { plan: set.plan })
    expect(await column('capacity')).toEqual([30, 30, 30])
    expect((await engine.call('workspace', {})).open?.undo).toBe('Plätze in 2 Zeilen ändern')
    const filter = [{ field: 'provider', op: 'contains', value: 'büch' }]
    const cleared = await plan({ kind: 'set', text: '' }, { fields: ['capacity'], filter })
    await engine.call('commitChange', { plan: cleared.plan })
    expect(await column('capacity')).toEqual([30, null, 30])
    expect(await plan({ kind: 'set', text: '' }, { fields: ['title'] })).toMatchObject({ cells: 0, skipped: 3 })
  })

  it('adds to sets and takes away from them', async () => {
    const added = await plan({ kind: 'add', text: 'BNE' }, { fields: ['themes'] })
    expect(added).toMatchObject({ cells: 2 })
    await engine.call('commitChange', { plan: added.plan })
    const removed = await plan({ kind: 'remove', text: 'MINT' }, { fields: ['themes'] })
    expect(removed).toMatchObject({ cells: 2 })
    await engine.call('commitChange', { plan: removed.plan })
    // Values as they are stored need no reading.
    expect(await plan({ kind: 'add', value: ['BNE'] }, { fields: ['themes'] })).toMatchObject({ cells: 0 })
    expect(await plan({ kind: 'set', value: 'BNE' }, { fields: ['capacity'] })).toMatchObject({ cells: 0, skipped: 3 })
    const { values } = await engine.call('distinct', { entity: 'offer', field: 'themes', limit: 10 })
    expect(values.map(({ text, count }) => [text, count])).toEqual([['BNE', 3]])
    expect(await plan({ kind: 'add', text: 'x' }, { fields: ['title'] })).toMatchObject({ cells: 0, skipped: 3 })
  })
})

describe('find', () => {
  const all = { ...view, find: 'hof', fields: ['title', 'venue', 'notes'] }

  it('goes from hit to hit in the order of the view, around the end, both ways', async () => {
    const hits: string[] = []
    let from: { row: number; field: string } | undefined
    for (let step = 0; step < 6; step += 1) {
      const { hit } = await engine.call('find', { ...all, step: 1, ...(from === undefined ? {} : { from }) })
      from = hit === null ? undefined : { row: hit.row, field: hit.field }
      hits.push(`${hit?.row} ${hit?.field}`)
    }
    expect(hits).toEqual(['0 title', '0 venue', '1 title', '1 venue', '2 notes', '0 title'])
    const back: string[] = []
    for (let step = 0; step < 6; step += 1) {
      const { hit } = await engine.call('find', { ...all, step: -1, ...(from === undefined ? {} : { from }) })
      from = hit === null ? undefined : { row: hit.row, field: hit.field }
      back.push(`${hit?.row} ${hit?.field}`)
    }
    expect(back).toEqual(['2 notes', '1 venue', '1 title', '0 venue', '0 title', '2 notes'])
  })

  it('finds the only hit again, and says when there is none', async () => {
    const only = { ...view, find: '13 uhr', step: 1 as const }
    expect(await engine.call('find', { ...only, from: { row: 2, field: 'notes' } })).toMatchObject({
      hit: { row: 2, field: 'notes' },
    })
    expect(await engine.call('find', { ...only, find: 'nirgends' })).toEqual({ hit: null })
    expect(await engine.call('find', { ...only, find: 'nirgends', step: -1 })).toEqual({ hit: null })
  })
  it('counts all hits of a view or a selection, each once, with their places', async () => {
    const found = await engine.call('findAll', all)
    expect(found).toEqual({
      cells: 5,
      places: [
        { row: 0, field: 'title' },
        { row: 0, field: 'venue' },
        { row: 1, field: 'title' },
        { row: 1, field: 'venue' },
        { row: 2, field: 'notes' },
      ],
    })
    const twice = { offset: 1, limit: 2, fields: ['title', 'notes'] }
    expect(await engine.call('findAll', { ...view, find: 'hof', stretches: [twice, twice] })).toMatchObject({
      cells: 2,
    })
  })
})
