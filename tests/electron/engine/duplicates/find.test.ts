import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../../electron/engine/duplicates/closeness.ts'
import { findDuplicates } from '../../../../electron/engine/duplicates/find.ts'
import { abbreviationsOf, spellingOf } from '../../../../electron/engine/duplicates/spelling.ts'
import { createChange } from '../../../../electron/engine/store/edit.ts'
import { listEntries } from '../../../../electron/engine/store/names.ts'
import { pairOf } from '../../../../shared/model/entities/distinct-pair.ts'
import type { Json } from '../../../../shared/model/json.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

function benchWithLists(): Bench {
  return openBench({ seeds: genesisChanges(resourcesPath) })
}

function found(bench: Bench, entity = 'actor'): readonly string[] {
  return findDuplicates(bench.store.core, entity).pairs.map(({ first, second }) =>
    [first.title, second.title].toSorted().join(' = '),
  )
}

describe('spellings', () => {
  const bench = benchWithLists()
  const abbreviations = abbreviationsOf(listEntries(bench.store.core))
  const joined = (title: string): string => spellingOf(title, abbreviations).joined

  it.each([
    ['Th.Müntzer', 'Th. Müntzer'],
    ['Annastr.', 'Annastraße'],
    ['Anna-Straße', 'ANNASTRASSE'],
    ['GS Diesdorf', 'Grundschule Diesdorf'],
    ['Grundschulen Diesdorf', 'Grundschule Diesdorf'],
    ['Mueller & Söhne', 'Müller und Soehne'],
    ['Kulturverein Mitte e. V.', 'Kulturverein Mitte'],
    ['J.W.v.Goethe*', 'J. W. v. Goethe'],
  ])('%s is %s', (left, right) => expect(joined(left)).toBe(joined(right)))

  it('an abbreviation of a list never changes another word', () => {
    expect(joined('Gasse')).toBe('gasse')
    expect(joined('AG Übergang')).not.toBe(joined('Übergang'))
  })

  it('typos are counted, swapped letters as one', () => {
    expect(editDistance('weitling', 'weitlnig', 2)).toBe(1)
    expect(editDistance('kaestner', 'kestner', 2)).toBe(1)
    expect(editDistance('hegel', 'goethe', 2)).toBe(3)
  })
})

describe('likely duplicates', () => {
  it('are found by spelling, word order, typing errors and short forms', () => {
    const bench = benchWithLists()
    for (const name of [
      'Th.Müntzer',
      'Th. Müntzer',
      'Volkshochschule Magdeburg',
      'Magdeburg Volkshochschule',
      'Weitlingschule',
      'Weitlnigschule',
      'Grundschule Willy Brandt',
      'GS W. Brandt',
      'Grundschule Am Brückfeld',
      'Grundschule Am Westring',
      'Technikmuseum',
    ])
      bench.create('actor', { name })
    expect(found(bench).toSorted()).toEqual([
      'GS W. Brandt = Grundschule Willy Brandt',
      'Magdeburg Volkshochschule = Volkshochschule Magdeburg',
      'Th. Müntzer = Th.Müntzer',
      'Weitlingschule = Weitlnigschule',
    ])
  })

  it('are found by telephone, mail, web address and key, however spelled, unless many share them', () => {
    const bench = benchWithLists()
    const make = (name: string, values: Readonly<Record<string, Json>>) => bench.create('actor', { name, ...values })
    make('Haus der Lehrer', { phone: '0391 540-3920', email: 'haus@ort.de' })
    make('Lehrerhaus', { phone: '+49 (0)391 5403920', email: 'Haus@Ort.de' })
    make('Sternwarte', { externalKey: '7 001' })
    make('Planetarium', { externalKey: '7001' })
    make('Kinderbibliothek Nord', { website: 'https://www.nord.de/' })
    make('Bibliothek Nord für Kinder', { website: 'http://nord.de' })
    for (const name of ['Amt', 'Bad', 'Chor', 'Dom', 'Elbe', 'Fluss']) make(name, { phone: '0391 5400' })
    expect(found(bench).toSorted()).toEqual([
      'Bibliothek Nord für Kinder = Kinderbibliothek Nord',
      'Haus der Lehrer = Lehrerhaus',
      'Planetarium = Sternwarte',
    ])
  })

  it('are told apart by numbers, and by fields in which the same thing does not differ', () => {
    const bench = benchWithLists()
    const [one, other] = [bench.create('actor', { name: 'Haus A' }), bench.create('actor', { name: 'Verein B' })]
    for (const title of ['Programmieren 1', 'Programmieren 2', 'Malen II', 'Malen III'])
      bench.create('offer', { title })
    bench.create('offer', { title: 'Töpfern', provider: one, startsOn: '2026-01-10' })
    bench.create('offer', { title: 'Töpfern', provider: other, startsOn: '2026-02-10' })
    expect(found(bench, 'offer')).toEqual([])
  })

  it('say why, and the likeliest comes first', () => {
    const bench = benchWithLists()
    bench.create('actor', { name: 'Kritzmannstraße', schoolType: 'GS' })
    bench.create('actor', { name: 'Kritzmannstr.', schoolType: 'FOE' })
    bench.create('actor', { name: 'Hegelstr.', phone: '0391 111222' })
    bench.create('actor', { name: 'Hegelstraße', phone: '0391/111222' })
    const { pairs } = findDuplicates(bench.store.core, 'actor')
    expect(pairs.map(({ reasons }) => reasons)).toEqual([
      [{ kind: 'spelling' }, { kind: 'same', field: 'phone' }],
      [{ kind: 'spelling' }, { kind: 'different', field: 'schoolType' }],
    ])
    expect(pairs[0]?.confidence).toBeGreaterThan(pairs[1]?.confidence ?? 1)
  })

  it('do not come back once they were called different, nor when one lies in the paper bin', () => {
    const bench = benchWithLists()
    const [first, second, third] = ['Annastr.', 'Annastraße', 'Anna Straße'].map((name) =>
      bench.create('actor', { name }),
    ) as [string, string, string]
    bench.write('edit', () => [createChange(bench.store.core, 'distinctPair', { ...pairOf('actor', second, first) })])
    bench.remove('actor', third)
    expect(findDuplicates(bench.store.core, 'actor')).toMatchObject({ pairs: [], setAside: 1, compared: 2 })
  })

  it('are found among thousands without comparing each with each', () => {
    const bench = benchWithLists()
    const { core } = bench.store
    const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'wu']
    const wordOf = (index: number): string =>
      String(index)
        .padStart(5, '0')
        .replace(/\d/g, (digit) => syllables[Number(digit)] ?? '')
    bench.write('create', function* () {
      for (let index = 0; index < 5000; index += 1) {
        yield createChange(core, 'actor', { name: `Grundschule ${wordOf((index * 7919) % 99_991)}` })
      }
      yield createChange(core, 'actor', { name: `GS ${wordOf(0)}` })
    })
    let reports = 0
    const { pairs } = findDuplicates(core, 'actor', () => (reports += 1))
    expect(pairs[0]).toMatchObject({
      first: { title: `Grundschule ${wordOf(0)}` },
      second: { title: `GS ${wordOf(0)}` },
    })
    expect(reports).toBeGreaterThan(5)
  })
})
