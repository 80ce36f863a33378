import { describe, expect, it } from 'vitest'
import { compareRecords } from '../../../../electron/engine/duplicates/compare.ts'
import { findDuplicates } from '../../../../electron/engine/duplicates/find.ts'
import { mergeChanges, type MergeInput } from '../../../../electron/engine/duplicates/merge.ts'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { undoable, withdrawal, type LeftAlone } from '../../../../electron/engine/store/undo.ts'
import { keyedId } from '../../../../shared/model/entity.ts'
import { observation } from '../../../../shared/model/entities/observation.ts'
import { deliver, exchangeAll, hashOf, setsOf } from '../../../support/replicas.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

function merge(bench: Bench, input: MergeInput): void {
  commit(bench.store.core, { user: bench.user, label: 'Zusammenführen', kind: 'edit' }, () =>
    mergeChanges(bench.store.core, input),
  )
}

function undo(bench: Bench): LeftAlone {
  const set = undoable(bench.store.core)
  const left: LeftAlone = new Map()
  if (set === undefined) throw new Error('nothing to undo')
  commit(bench.store.core, { user: bench.user, label: set.label, kind: 'undo', undoes: 'x' }, () =>
    withdrawal(bench.store.core, set, left),
  )
  return left
}

function isDeleted(bench: Bench, entity: string, id: string): boolean {
  return bench.store.core.tables.get(entity)?.find(bench.store.core.db, id)?._deleted === 1
}

/** Two schools that are one, with everything that can refer to them. */
function twoSchools(bench: Bench) {
  const keep = bench.create('actor', { name: 'Annastr.', phone: '0391 1', themes: ['BNE'], notes: 'Alt.' })
  const other = bench.create('actor', { name: 'Annastraße', email: 'anna@ort.de', themes: ['MINT'], notes: 'Neu.' })
  const third = bench.create('actor', { name: 'Träger', parent: other })
  const offer = bench.create('offer', { title: 'Chor', provider: other, partners: [other, third] })
  const person = bench.create('person', { familyName: 'Meyer', actor: other })
  const file = bench.create('attachment', { name: 'Konzept.pdf', of: `actor/${other}` })
  return { keep, other, third, offer, person, file }
}

describe('a merge', () => {
  it('re-points rows in the paper bin, which stay there, and the filters of shared views', () => {
    const bench = openBench()
    const { keep, other, third, offer } = twoSchools(bench)
    bench.remove('offer', offer)
    const filter = [
      { field: 'provider', op: 'in', value: [other, third] },
      { field: 'partners', op: 'has', value: other },
      { field: 'title', op: 'contains', value: other },
    ]
    const shown = bench.create('view', { entity: 'offer', name: 'Nachfragen', filter, shared: true })
    merge(bench, { entity: 'actor', keep, other })
    expect(isDeleted(bench, 'offer', offer)).toBe(true)
    expect(bench.row('offer', offer)).toMatchObject({ provider: keep, partners: [keep, third].toSorted() })
    expect(bench.row('view', shown)['filter']).toEqual([
      { field: 'provider', op: 'in', value: [third, keep] },
      { field: 'partners', op: 'has', value: keep },
      { field: 'title', op: 'contains', value: other },
    ])
    undo(bench)
    expect(bench.row('offer', offer)).toMatchObject({ provider: other })
    expect(bench.row('view', shown)['filter']).toEqual(filter)
  })

  it('writes what is fuller, unites sets and texts, re-points every reference, and bins the other record', () => {
    const bench = openBench()
    const { keep, other, third, offer, person, file } = twoSchools(bench)
    merge(bench, { entity: 'actor', keep, other })
    expect(bench.row('actor', keep)).toMatchObject({
      name: 'Annastraße',
      phone: '0391 1',
      email: 'anna@ort.de',
      themes: ['BNE', 'MINT'],
      notes: 'Alt.\n\nNeu.',
    })
    expect(isDeleted(bench, 'actor', other)).toBe(true)
    expect(bench.row('actor', third)['parent']).toBe(keep)
    expect(bench.row('offer', offer)).toMatchObject({ provider: keep, partners: [keep, third].toSorted() })
    expect(bench.row('person', person)['actor']).toBe(keep)
    expect(bench.row('attachment', file)['of']).toBe(`actor/${keep}`)
  })

  it('takes what was chosen, and no record refers to itself afterwards', () => {
    const bench = openBench()
    const keep = bench.create('actor', { name: 'A', phone: '0391 11111' })
    const other = bench.create('actor', { name: 'B', phone: '0391 22222', parent: keep })
    bench.edit({ entity: 'actor', id: keep, field: 'parent', value: other })
    merge(bench, { entity: 'actor', keep, other, choices: { name: 'keep', phone: 'other', parent: 'other' } })
    expect(bench.row('actor', keep)).toMatchObject({ name: 'A', phone: '0391 22222', parent: null })
  })

  it('is one step: undo puts both records and every reference back (M13)', () => {
    const bench = openBench()
    const ids = twoSchools(bench)
    const rows = () => [
      bench.row('actor', ids.keep),
      bench.row('actor', ids.other),
      bench.row('actor', ids.third),
      bench.row('offer', ids.offer),
      bench.row('person', ids.person),
      bench.row('attachment', ids.file),
    ]
    const before = rows()
    merge(bench, { entity: 'actor', keep: ids.keep, other: ids.other })
    expect(rows()).not.toEqual(before)
    expect(undo(bench).size).toBe(0)
    expect(rows()).toEqual(before)
    expect(isDeleted(bench, 'actor', ids.other)).toBe(false)
  })

  it('follows an own field that refers to the record', () => {
    const bench = openBench()
    bench.create('customField', {
      entity: 'offer',
      key: 'x_ort',
      label: 'Ort',
      kind: 'reference',
      options: { entity: 'actor' },
      active: true,
    })
    const [keep, other] = [bench.create('actor', { name: 'Haus' }), bench.create('actor', { name: 'Haus.' })]
    const offer = bench.create('offer', { title: 'Chor', x_ort: other })
    merge(bench, { entity: 'actor', keep, other })
    expect(bench.row('offer', offer)['x_ort']).toBe(keep)
  })

  it('M7: moves rows whose id is derived from the record, and fills where one stands already', () => {
    const bench = openBench()
    const area = bench.create('area', { code: 'x', name: 'Mitte' })
    const [keep, other] = ['D1', 'D01'].map((code) => bench.create('indicator', { code, name: 'Schulen' })) as [
      string,
      string,
    ]
    const at = (indicator: string, period: string) => keyedId(observation, { indicator, period, area })
    const make = (indicator: string, period: string, more: object) =>
      bench.create('observation', { indicator, period, area, ...more })
    make(keep, '2022', { value: 5 })
    make(other, '2022', { value: 6, note: 'geschätzt' })
    make(other, '2023', { value: 7 })
    merge(bench, { entity: 'indicator', keep, other })
    expect(bench.row('observation', at(keep, '2022'))).toMatchObject({ value: 5, note: 'geschätzt' })
    expect(bench.row('observation', at(keep, '2023'))).toMatchObject({ value: 7 })
    expect(['2022', '2023'].map((period) => isDeleted(bench, 'observation', at(other, period)))).toEqual([true, true])
    undo(bench)
    expect(isDeleted(bench, 'observation', at(keep, '2023'))).toBe(true)
    expect(bench.row('observation', at(other, '2023'))).toMatchObject({ value: 7 })
    expect(isDeleted(bench, 'observation', at(other, '2023'))).toBe(false)
  })

  it('is refused where one of the two changed since they were compared', () => {
    const bench = openBench()
    const { keep, other } = twoSchools(bench)
    const { revision } = compareRecords(
      bench.store.core,
      { entity: 'actor', ids: [keep, other] },
      openNames(bench.store.core),
    )
    bench.edit({ entity: 'actor', id: other, field: 'phone', value: '0391 99999' })
    expect(() => merge(bench, { entity: 'actor', keep, other, base: revision })).toThrow('inzwischen geändert')
    expect(isDeleted(bench, 'actor', other)).toBe(false)
  })
})

describe('a merge under exchange', () => {
  function pair(): readonly [Bench, Bench] {
    return [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
  }

  it('M6: merged in opposite directions at the same time, both records live on and nothing refers into the paper bin', () => {
    const [anna, ben] = pair()
    const { keep: a, other: b } = twoSchools(anna)
    const ofA = anna.create('offer', { title: 'Werken', provider: a })
    exchangeAll([anna, ben])
    merge(anna, { entity: 'actor', keep: a, other: b })
    merge(ben, { entity: 'actor', keep: b, other: a })
    const [fromAnna, fromBen] = [setsOf(anna), setsOf(ben)]
    deliver(fromBen, anna)
    deliver(fromAnna, ben)
    expect(hashOf(anna)).toBe(hashOf(ben))
    for (const bench of [anna, ben]) {
      expect([isDeleted(bench, 'actor', a), isDeleted(bench, 'actor', b)]).toEqual([false, false])
      expect([a, b]).toContain(bench.row('offer', ofA)['provider'])
      // M4: the set keeps a member whatever direction won.
      expect(bench.row('actor', a)['themes']).toEqual(['BNE', 'MINT'])
      expect(bench.row('actor', b)['themes']).toEqual(['BNE', 'MINT'])
      // Looked for again, the two stand in the list again, and one more merge ends it.
      expect(findDuplicates(bench.store.core, 'actor').pairs).toHaveLength(1)
    }
    merge(anna, { entity: 'actor', keep: a, other: b })
    deliver(setsOf(anna), ben)
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect([isDeleted(ben, 'actor', a), isDeleted(ben, 'actor', b)]).toEqual([false, true])
    expect(ben.row('offer', ofA)['provider']).toBe(a)
  })

  it('M6: merged in the same direction at the same time, one record stays', () => {
    const [anna, ben] = pair()
    const { keep, other, offer } = twoSchools(anna)
    exchangeAll([anna, ben])
    merge(anna, { entity: 'actor', keep, other })
    merge(ben, { entity: 'actor', keep, other })
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    for (const bench of [anna, ben]) {
      expect([isDeleted(bench, 'actor', keep), isDeleted(bench, 'actor', other)]).toEqual([false, true])
      expect(bench.row('offer', offer)).toMatchObject({ provider: keep })
    }
  })

  it('M13: undone after another device edited meanwhile, the edit stays and its author is named', () => {
    const [anna, ben] = pair()
    const { keep, other, offer, person } = twoSchools(anna)
    const elsewhere = anna.create('actor', { name: 'Domschule' })
    exchangeAll([anna, ben])
    merge(anna, { entity: 'actor', keep, other })
    exchangeAll([anna, ben])
    ben.edit(
      { entity: 'actor', id: keep, field: 'name', value: 'Grundschule Annastraße' },
      { entity: 'offer', id: offer, field: 'provider', value: elsewhere },
    )
    exchangeAll([anna, ben])
    const left = undo(anna)
    exchangeAll([anna, ben])
    expect([...left]).toEqual([['Ben', 2]])
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect(ben.row('actor', keep)).toMatchObject({ name: 'Grundschule Annastraße', email: null })
    expect(ben.row('actor', other)).toMatchObject({ name: 'Annastraße', email: 'anna@ort.de' })
    expect(isDeleted(ben, 'actor', other)).toBe(false)
    expect(ben.row('offer', offer)['provider']).toBe(elsewhere)
    expect(ben.row('person', person)['actor']).toBe(other)
  })
})
