import { beforeEach, describe, expect, it } from 'vitest'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { readOptions, searchAll } from '../../../../electron/engine/store/record.ts'
import { createTotalCache, readWindow } from '../../../../electron/engine/store/window.ts'
import type { View } from '../../../../electron/engine/store/view.ts'
import { openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

let bench: Bench

beforeEach(() => {
  bench = openBench({ seeds: genesisChanges(resourcesPath) })
  const actors = [
    { name: 'Ökostation', kind: 'museum', themes: ['BNE', 'MINT'], checkedOn: '2026-03-01', district: '01' },
    { name: 'Zoo', themes: ['BNE'], checkedOn: '2024-01-15' },
    { name: 'ärztehaus', city: 'Burg' },
    { name: 'Grundschule Straße 7', themes: ['MINT'] },
  ]
  for (const actor of actors) bench.create('actor', actor)
})

const read = (view: Omit<View, 'entity'>, limit = 50) =>
  readWindow(
    bench.store.core,
    { entity: 'actor', ...view, offset: 0, limit },
    openNames(bench.store.core),
    createTotalCache(),
  )
const namesOf = (view: Omit<View, 'entity'>) => read(view).rows.map((row) => row['name'])

describe('a window', () => {
  it('sorts the German way, empty cells last in both directions', () => {
    expect(namesOf({ sort: [{ field: 'name' }] })).toEqual(['ärztehaus', 'Grundschule Straße 7', 'Ökostation', 'Zoo'])
    expect(namesOf({ sort: [{ field: 'checkedOn' }] }).slice(0, 2)).toEqual(['Zoo', 'Ökostation'])
    expect(namesOf({ sort: [{ field: 'checkedOn', descending: true }] }).slice(0, 2)).toEqual(['Ökostation', 'Zoo'])
    expect(namesOf({ sort: [{ field: 'district' }] })[0]).toBe('Ökostation')
  })

  it('filters every kind of field', () => {
    expect(namesOf({ filter: [{ field: 'themes', op: 'has', value: 'MINT' }] })).toEqual([
      'Ökostation',
      'Grundschule Straße 7',
    ])
    expect(namesOf({ filter: [{ field: 'themes', op: 'eq', value: ['BNE', 'MINT'] }] })).toEqual(['Ökostation'])
    expect(namesOf({ filter: [{ field: 'themes', op: 'empty' }] })).toEqual(['ärztehaus'])
    expect(namesOf({ filter: [{ field: 'checkedOn', op: 'lt', value: '2025-01-01' }] })).toEqual(['Zoo'])
    expect(namesOf({ filter: [{ field: 'name', op: 'contains', value: 'STRASSE' }] })).toEqual(['Grundschule Straße 7'])
    expect(namesOf({ filter: [{ field: 'district', op: 'contains', value: 'altst' }] })).toEqual(['Ökostation'])
    expect(namesOf({ filter: [{ field: 'city', op: 'ne', value: 'Burg' }] })).not.toContain('ärztehaus')
    expect(namesOf({ filter: [{ field: 'name', op: 'in', value: ['Zoo', 'ärztehaus'] }] })).toEqual([
      'Zoo',
      'ärztehaus',
    ])
  })

  it('counts all that match, shows a part, and names what is referred to', () => {
    expect(read({}, 2)).toMatchObject({
      total: 4,
      rows: [{ name: 'Ökostation' }, { name: 'Zoo' }],
      titles: { area: { '01': 'Altstadt' } },
    })
  })

  it('searches parts of words, without regard to accents, ß and umlaut spelling', () => {
    for (const search of ['station', 'oekostation', 'ÖKO', 'okostat'])
      expect(namesOf({ search })).toEqual(['Ökostation'])
    expect(namesOf({ search: 'strasse grundschule' })).toEqual(['Grundschule Straße 7'])
    expect(namesOf({ search: 'zo' })).toEqual(['Zoo'])
    expect(namesOf({ search: '"; DROP TABLE actor' })).toEqual([])
  })

  it('shows the paper bin apart', () => {
    const [id] = read({ filter: [{ field: 'name', op: 'eq', value: 'Zoo' }] }).rows.map((row) => row.id)
    bench.remove('actor', id ?? '')
    expect(namesOf({ deleted: true })).toEqual(['Zoo'])
    expect(namesOf({ search: 'zoo' })).toEqual([])
  })
})

describe('searching everything', () => {
  it('puts titles that begin with the text first and says where else it stands', () => {
    bench.create('offer', { title: 'Nacht im Zoo' })
    bench.create('offer', { title: 'Waldtag', description: 'Wir besuchen den Zoo und die Elbe.' })
    const hits = searchAll(bench.store.core, 'zoo', 10, openNames(bench.store.core))
    expect(hits.map(({ entity, title, excerpt }) => [entity, title, excerpt])).toEqual([
      ['actor', 'Zoo', ''],
      ['offer', 'Nacht im Zoo', ''],
      ['offer', 'Waldtag', 'Beschreibung: Wir besuchen den Zoo und die Elbe.'],
    ])
  })

  it('offers rows for a reference, best first', () => {
    const options = readOptions(bench.store.core, 'area', 'neu', 10, openNames(bench.store.core))
    expect(options.map(({ title }) => title)).toEqual([
      'Neu Olvenstedt',
      'Neue Neustadt',
      'Neustädter Feld',
      'Neustädter See',
      'Alte Neustadt',
    ])
  })
})
