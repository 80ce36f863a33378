import { describe, expect, it } from 'vitest'
import { readConflicts, decisionChange } from '../../../../electron/engine/store/conflicts.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { deliver, deviceOf, exchangeAll, hashOf, setsOf } from '../../../support/replicas.ts'
import { noon, openBench, type Bench } from '../../../support/workbench.ts'

function pair(): { readonly anna: Bench; readonly ben: Bench; readonly id: string } {
  const anna = openBench({ user: 'Anna' })
  const ben = openBench({ user: 'Ben' })
  const id = anna.create('actor', { name: 'Kita Sonnenschein', city: 'Magdeburg', themes: ['BNE'] })
  exchangeAll([anna, ben])
  return { anna, ben, id }
}

const conflictsOf = (bench: Bench) => readConflicts(bench.store.core, openNames(bench.store.core))

describe('change sets of others', () => {
  it('M1: a later write that had seen the earlier one replaces it', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita Regenbogen' })
    exchangeAll([anna, ben])
    expect(anna.row('actor', id)['name']).toBe('Kita Regenbogen')
    expect(conflictsOf(anna)).toEqual([])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M1: applying the same sets again changes nothing', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita Regenbogen' })
    deliver(setsOf(ben), anna)
    const before = hashOf(anna)
    expect(deliver(setsOf(ben), anna).applied).toBe(0)
    expect(hashOf(anna)).toBe(before)
  })

  it('M2: concurrent different writes are one conflict with both values, the same on every device', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita A' })
    ben.clock.now += 1000
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita B' })
    exchangeAll([anna, ben])
    expect(anna.row('actor', id)['name']).toBe('Kita B')
    expect(conflictsOf(anna)).toEqual(conflictsOf(ben))
    expect(
      conflictsOf(anna).map(({ row, field, heads }) => ({
        row,
        field,
        values: heads.map(({ value, user }) => [value, user]),
      })),
    ).toEqual([
      {
        row: id,
        field: 'name',
        values: [
          ['Kita A', 'Anna'],
          ['Kita B', 'Ben'],
        ],
      },
    ])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M2: concurrent equal writes are no conflict', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita Neu' })
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita Neu' })
    exchangeAll([anna, ben])
    expect(conflictsOf(anna)).toEqual([])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M2: a decision that has seen all heads ends the conflict everywhere', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita A' })
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita B' })
    exchangeAll([anna, ben])
    const [conflict] = conflictsOf(anna)
    const kept = conflict?.heads.find((head) => head.value === 'Kita A')?.id ?? ''
    anna.write('resolve', () => [
      decisionChange(anna.store.core, {
        entity: 'actor',
        row: id,
        field: 'name',
        heads: conflict?.heads.map((head) => head.id) ?? [],
        head: kept,
      }),
    ])
    exchangeAll([anna, ben])
    expect([conflictsOf(anna), conflictsOf(ben)]).toEqual([[], []])
    expect(ben.row('actor', id)['name']).toBe('Kita A')
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M2: deciding a stale list leaves the head that nobody saw beside', () => {
    const { anna, ben, id } = pair()
    const cora = openBench({ user: 'Cora' })
    exchangeAll([anna, ben, cora])
    anna.edit({ entity: 'actor', id, field: 'name', value: 'A' })
    ben.edit({ entity: 'actor', id, field: 'name', value: 'B' })
    exchangeAll([anna, ben])
    const seen = conflictsOf(anna)[0]?.heads.map((head) => head.id) ?? []
    cora.edit({ entity: 'actor', id, field: 'name', value: 'C' })
    deliver(setsOf(cora), anna)
    anna.write('resolve', () => [
      decisionChange(anna.store.core, { entity: 'actor', row: id, field: 'name', heads: seen, head: seen[0] ?? '' }),
    ])
    exchangeAll([anna, ben, cora])
    expect(
      conflictsOf(ben)[0]
        ?.heads.map((head) => head.value)
        .toSorted(),
    ).toEqual(['A', 'C'].includes(String(anna.row('actor', id)['name'])) ? ['A', 'C'] : ['B', 'C'])
    expect(hashOf(anna)).toBe(hashOf(cora))
  })

  it('M4: a concurrent add survives a remove', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'themes', value: [] })
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['MINT'] })
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    exchangeAll([anna, ben])
    expect(anna.row('actor', id)['themes']).toEqual(['BNE', 'MINT'])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M6: a row that one deletes and another restores meanwhile stays alive', () => {
    const { anna, ben, id } = pair()
    ben.remove('actor', id)
    exchangeAll([anna, ben])
    anna.remove('actor', id, false)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Barleben' })
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect(ben.store.core.tables.get('actor')?.find(ben.store.core.db, id)?._deleted).toBe(0)
    expect(anna.row('actor', id)['city']).toBe('Barleben')
  })

  it('M7: two devices that create the same observation create one row', () => {
    const anna = openBench({ user: 'Anna' })
    const ben = openBench({ user: 'Ben' })
    const values = { indicator: 'D03', period: '2023', area: '15003' }
    expect(anna.create('observation', { ...values, value: 31578 })).toBe(
      ben.create('observation', { ...values, value: 31578, note: 'Stichtag' }),
    )
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect(anna.row('observation', 'D03|2023|15003|')).toEqual(ben.row('observation', 'D03|2023|15003|'))
    expect(conflictsOf(anna)).toEqual([])
  })

  it('M7: creating a deleted derived row anew empties what is not given', () => {
    const anna = openBench()
    const id = anna.create('observation', { indicator: 'D03', period: '2023', area: '15003', value: 5, note: 'alt' })
    anna.remove('observation', id)
    anna.create('observation', { indicator: 'D03', period: '2023', area: '15003', value: 7 })
    expect(anna.row('observation', id)).toMatchObject({ value: 7, note: null })
  })

  it('M12: an edit leaves beside what was not on the screen, so nothing is overwritten unseen', () => {
    const { anna, ben, id } = pair()
    const base = anna.store.core.replicas.revision()
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita Ben' })
    deliver(setsOf(ben), anna)
    anna.clock.now += 5000
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita Anna', base })
    exchangeAll([anna, ben])
    expect(conflictsOf(ben)[0]?.heads.map((head) => head.value)).toEqual(['Kita Ben', 'Kita Anna'])
  })

  it('M12: an element that arrived after the screen was read is not removed by replacing the set', () => {
    const { anna, ben, id } = pair()
    const base = anna.store.core.replicas.revision()
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    deliver(setsOf(ben), anna)
    anna.edit({ entity: 'actor', id, field: 'themes', value: [], base })
    expect(anna.row('actor', id)['themes']).toEqual(['MINT'])
  })

  it('C3: a set waits until everything its author had seen is here, and survives a restart', () => {
    const { anna, ben, id } = pair()
    const cora = openBench({ user: 'Cora' })
    anna.edit({ entity: 'actor', id, field: 'city', value: 'Burg' })
    deliver(setsOf(anna), ben)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    expect(deliver(setsOf(ben), cora)).toMatchObject({ applied: 0, waiting: 1 })
    expect(deliver(setsOf(anna), cora)).toMatchObject({ applied: 3, waiting: 0 })
    expect(cora.row('actor', id)['city']).toBe('Gommern')
  })

  it('C1: a stamp far ahead is applied and its device named, but the own clock does not follow it', () => {
    const { anna, ben, id } = pair()
    ben.clock.now = noon + 3_600_000
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Burg' })
    expect([...deliver(setsOf(ben), anna).ahead.keys()]).toEqual(['Ben'])
    anna.edit({ entity: 'actor', id, field: 'street', value: 'Hauptstraße 1' })
    expect(setsOf(anna).at(-1)?.ms).toBeLessThan(noon + 60_000)
  })

  it('C1: stamps of one device grow strictly, whatever its wall clock does', () => {
    const anna = openBench()
    for (const now of [noon, noon, noon - 86_400_000, noon + 1]) {
      anna.clock.now = now
      anna.create('actor', { name: `um ${now}` })
    }
    const stamps = setsOf(anna).map(({ ms, counter }) => ms * 1000 + counter)
    expect(stamps).toEqual([...new Set(stamps)].toSorted((left, right) => left - right))
  })

  it('C2: seen travels as the difference to the author’s previous set', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Burg' })
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    expect(setsOf(ben).map((set) => set.seen)).toEqual([{ [deviceOf(anna)]: 1, genesis: 1 }, {}])
  })

  it('M8: unknown entities and fields of a newer program are kept, hashed and passed through', () => {
    const { anna, ben, id } = pair()
    ben.write('edit', () => [
      { entity: 'actor', row: id, fields: { mascot: 'Eule' } },
      { entity: 'spaceship', row: 'x1', fields: { name: 'Enterprise', deleted: false } },
    ])
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    const kept = anna.store.core.db.all(
      'SELECT "entity", "register", "value" FROM "_head" WHERE "register" IN (\'mascot\', \'name\')',
    )
    expect(kept).toEqual([
      { entity: 'actor', register: 'mascot', value: '"Eule"' },
      { entity: 'spaceship', register: 'name', value: '"Enterprise"' },
    ])
  })

  it('M9: not even pieces of an erased text stay in the search index', () => {
    const anna = openBench()
    const id = anna.create('person', { familyName: 'Qxjwz', givenName: 'Erika' })
    const holds = (): boolean =>
      anna.store.core.db
        .all<{ block: Uint8Array }>('SELECT "block" FROM "person$search_data"')
        .some(({ block }) => Buffer.from(block).includes('xjw'))
    expect(holds()).toBe(true)
    anna.write('erase', () => [{ entity: 'person', row: id, erase: true }])
    expect(holds()).toBe(false)
  })

  it('M9: what is erased stays erased, also when older or concurrent changes arrive later', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'notes', value: 'vertraulich' })
    ben.edit({ entity: 'actor', id, field: 'notes', value: 'auch vertraulich' })
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: true }])
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    const log = [anna, ben].flatMap(({ store }) =>
      store.core.db.all<{ body: string; prior: string | null }>('SELECT "body", "prior" FROM "_change"'),
    )
    expect(JSON.stringify(log)).not.toContain('vertraulich')
    expect(() => ben.row('actor', id)).toThrow('gibt es nicht')
  })
})
