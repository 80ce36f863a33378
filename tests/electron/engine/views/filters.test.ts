/** What views ask of the engine: filters as people mean them, values with counts, groups with sums. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../../electron/engine/engine.ts'
import type { Filter } from '../../../../shared/contract/contract.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

let engine: Engine
let ids: readonly string[]

const rows = [
  { title: 'Lesen', provider: 'Bücherei', themes: 'BNE; MINT', portalState: 'geprüft', capacity: '10', cost: '5' },
  { title: 'Löten', provider: 'Werkstatt', themes: 'MINT', portalState: 'Entwurf', capacity: '20', cost: '2,50' },
  { title: 'Laufen', provider: 'Bücherei', capacity: '30' },
  { title: 'Tanzen', themes: 'BNE', portalState: 'geprüft' },
]

beforeEach(async () => {
  const folder = scratchFolder()
  engine = createEngine({ resourcesPath, settingsPath: join(folder, 'settings'), outboxPath: join(folder, 'out') })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
  for (const name of ['Bücherei', 'Werkstatt']) await engine.call('create', { entity: 'actor', texts: { name } })
  const created: string[] = []
  for (const texts of rows) created.push(...(await engine.call('create', { entity: 'offer', texts })).created)
  ids = created
})
afterEach(() => engine.close())

async function titles(...filter: readonly Filter[]): Promise<readonly unknown[]> {
  const view = { entity: 'offer', filter: [...filter], sort: [{ field: 'title' }], offset: 0, limit: 100 }
  return (await engine.call('window', view)).rows.map((row) => row['title'])
}

const edit = (id: string | undefined, field: string, text: string) =>
  engine.call('edit', { changes: [{ entity: 'offer', id: id ?? '', field, text }] })

async function distinct(field: string, more: object = {}): Promise<readonly (readonly [string, number])[]> {
  const { values } = await engine.call('distinct', { entity: 'offer', field, limit: 100, ...more })
  return values.map(({ text, count }) => [text, count] as const)
}

describe('a filter', () => {
  it('takes several values, the empty cell among them, and everything but them', async () => {
    const { values } = await engine.call('distinct', { entity: 'offer', field: 'portalState', limit: 10 })
    const checked = values.find(({ text }) => text === 'geprüft')?.value ?? null
    expect(await titles({ field: 'portalState', op: 'in', value: [checked, null] })).toEqual([
      'Laufen',
      'Lesen',
      'Tanzen',
    ])
    expect(await titles({ field: 'portalState', op: 'notIn', value: [checked] })).toEqual(['Laufen', 'Löten'])
    expect(await titles({ field: 'portalState', op: 'notIn', value: [null] })).toEqual(['Lesen', 'Löten', 'Tanzen'])
  })

  it('searches in what people read: texts, titles of references, labels of lists and sets', async () => {
    expect(await titles({ field: 'title', op: 'contains', value: 'LOT' })).toEqual(['Löten'])
    expect(await titles({ field: 'title', op: 'notContains', value: 'e' })).toEqual([])
    expect(await titles({ field: 'provider', op: 'contains', value: 'buch' })).toEqual(['Laufen', 'Lesen'])
    expect(await titles({ field: 'provider', op: 'notContains', value: 'buch' })).toEqual(['Löten', 'Tanzen'])
    expect(await titles({ field: 'portalState', op: 'startsWith', value: 'gepr' })).toEqual(['Lesen', 'Tanzen'])
    expect(await titles({ field: 'themes', op: 'contains', value: 'mint' })).toEqual(['Lesen', 'Löten'])
  })

  it('stays relative to today, and takes an instant as a part of its day', async () => {
    const { today } = { today: new Date() }
    const year = today.getFullYear()
    await edit(ids[0], 'checkedOn', `1.1.${year - 3}`)
    await edit(ids[1], 'checkedOn', 'heute')
    const older = { is: 'olderThan', count: 12, unit: 'month' } as const
    expect(await titles({ field: 'checkedOn', op: 'relative', value: older })).toEqual(['Lesen'])
    expect(
      await titles({ field: 'checkedOn', op: 'relative', value: { is: 'period', shift: 0, unit: 'day' } }),
    ).toEqual(['Löten'])
    await engine.call('create', { entity: 'meeting', texts: { title: 'Rat', startsAt: 'heute 16:30' } })
    const { total } = await engine.call('window', {
      entity: 'meeting',
      filter: [{ field: 'startsAt', op: 'relative', value: { is: 'last', count: 0, unit: 'day' } }],
      offset: 0,
      limit: 1,
    })
    expect(total).toBe(1)
    await expect(titles({ field: 'title', op: 'relative', value: older })).rejects.toThrow('nach Tagen filtern')
  })
})

describe('the values of a column', () => {
  it('come with counts under the other filters, in the order of their kind', async () => {
    expect(await distinct('provider')).toEqual([
      ['Bücherei', 2],
      ['Werkstatt', 1],
      ['', 1],
    ])
    expect(await distinct('themes')).toEqual([
      ['BNE', 2],
      ['MINT', 2],
      ['', 1],
    ])
    const filter = [
      { field: 'themes', op: 'notEmpty' },
      { field: 'provider', op: 'empty' },
    ]
    expect(await distinct('provider', { filter })).toEqual([
      ['Bücherei', 1],
      ['Werkstatt', 1],
      ['', 1],
    ])
    expect(await distinct('capacity')).toEqual([
      ['10', 1],
      ['20', 1],
      ['30', 1],
      ['', 1],
    ])
    expect(await distinct('provider', { text: 'werk' })).toEqual([['Werkstatt', 1]])
  })

  it('are the same from an index of the file as from the rows, and follow changes', async () => {
    const everyRow = { filter: [{ field: 'title', op: 'notEmpty' }] }
    const texts = { provider: '', themes: 'MINT', startsOn: '2026-03-01', portalState: '' }
    for (const [field, text] of Object.entries(texts)) {
      await edit(ids[0], field, text)
      const indexed = await distinct(field)
      expect(indexed.reduce((rows, [, count]) => rows + count, 0)).toBeGreaterThanOrEqual(4)
      expect(await distinct(field, everyRow)).toEqual(indexed)
      // Now the column is held.
      expect(await distinct(field)).toEqual(indexed)
    }
    await engine.call('remove', { entity: 'offer', ids: [ids[0] ?? ''] })
    expect((await distinct('startsOn')).map(([text]) => text)).not.toContain('01.03.2026')
  })

  it('follow every change: edits, new rows, the paper bin and back', async () => {
    await distinct('title')
    await distinct('title', { deleted: true })
    await edit(ids[0], 'title', 'Lesen 2')
    await engine.call('create', { entity: 'offer', texts: { title: 'Neu' } })
    await engine.call('remove', { entity: 'offer', ids: [ids[1] ?? ''] })
    expect((await distinct('title')).map(([text]) => text)).toEqual(['Laufen', 'Lesen 2', 'Neu', 'Tanzen'])
    expect(await distinct('title', { deleted: true })).toEqual([['Löten', 1]])
    await engine.call('undo', {})
    await engine.call('erase', { entity: 'offer', id: ids[2] ?? '' })
    expect((await distinct('title')).map(([text]) => text)).toEqual(['Lesen 2', 'Löten', 'Neu', 'Tanzen'])
  })
})

describe('groups', () => {
  it('count and sum, and name the filter that shows their rows', async () => {
    const { groups, total } = await engine.call('groups', {
      entity: 'offer',
      field: 'provider',
      sums: ['capacity', 'cost'],
    })
    expect(groups.map(({ text, count, sums }) => [text, count, sums['capacity'], sums['cost']])).toEqual([
      ['Bücherei', 2, 40, 500],
      ['Werkstatt', 1, 20, 250],
      ['', 1, 0, 0],
    ])
    expect(total).toBe(3)
    expect(await titles(...(groups[0]?.filter ?? []))).toEqual(['Laufen', 'Lesen'])
    expect(await titles(...(groups[2]?.filter ?? []))).toEqual(['Tanzen'])
  })

  it('of days are periods', async () => {
    for (const [index, day] of ['1.8.2025', '31.7.2026', '1.8.2026'].entries()) await edit(ids[index], 'startsOn', day)
    const { groups } = await engine.call('groups', { entity: 'offer', field: 'startsOn', unit: 'schoolYear' })
    expect(groups.map(({ text, count }) => [text, count])).toEqual([
      ['2025/26', 2],
      ['2026/27', 1],
      ['', 1],
    ])
    expect(await titles(...(groups[0]?.filter ?? []))).toEqual(['Lesen', 'Löten'])
  })
})
