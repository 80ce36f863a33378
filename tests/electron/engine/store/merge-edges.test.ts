import { describe, expect, it } from 'vitest'
import { changeSetsAfter } from '../../../../electron/engine/sync/outgoing.ts'
import { receive } from '../../../../electron/engine/store/receive.ts'
import { newerProgramMessages } from '../../../../electron/engine/store/newer-programs.ts'
import { stateHash } from '../../../../electron/engine/store/state-hash.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { defineModel, model, schemaVersion } from '../../../../shared/model/model.ts'
import type { Change, ChangeSet } from '../../../../shared/sync/change-set.ts'
import { deliver, deviceOf, exchangeAll, hashOf, setsOf } from '../../../support/replicas.ts'
import { noon, openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

function pair(): { readonly anna: Bench; readonly ben: Bench; readonly id: string } {
  const anna = openBench({ user: 'Anna' })
  const ben = openBench({ user: 'Ben' })
  const id = anna.create('actor', { name: 'Kita Sonnenschein', city: 'Magdeburg', themes: ['BNE'] })
  exchangeAll([anna, ben])
  return { anna, ben, id }
}

/** A change set of a device that is only words: what a newer or a foreign program might send. */
function foreignSet(changes: readonly Change[], more: Partial<ChangeSet> & Record<string, unknown> = {}): ChangeSet {
  return {
    device: 'newer',
    seq: 1,
    ms: noon,
    counter: 0,
    seen: {},
    schema: 1,
    user: 'Neu',
    label: 'x',
    kind: 'edit',
    changes,
    ...more,
  }
}

const everything = (bench: Bench): string =>
  JSON.stringify(
    ['_head', '_change', '_waiting', '_imported', 'actor', 'actor$search_content']
      .filter((name) => bench.store.core.db.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined)
      .map((name) => bench.store.core.db.all(`SELECT * FROM "${name}"`)),
  )

describe('M1: one change set', () => {
  it('carries fields of any name: views and own fields have one that is called entity', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const columns = { row: 1, entity: 'offer' }
    const id = anna.create('view', { entity: 'offer', name: 'Alle', columns })
    exchangeAll([anna, ben])
    expect(ben.row('view', id)).toMatchObject({ entity: 'offer', name: 'Alle', columns })
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('may write the same register twice: the later change replaces the earlier one, on every device', () => {
    const { anna, ben, id } = pair()
    anna.write('import', () => [
      { entity: 'actor', row: id, fields: { city: 'Burg' }, sets: { themes: { add: ['MINT', 'MINT'] } } },
      { entity: 'actor', row: id, fields: { city: 'Gommern' }, sets: { themes: { remove: ['MINT'] } } },
    ])
    exchangeAll([anna, ben])
    expect(ben.row('actor', id)).toMatchObject({ city: 'Gommern', themes: ['BNE'] })
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('that fails half way leaves nothing behind, not even in memory', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Burg' })
    const { core } = anna.store
    expect(() =>
      core.db.transaction(() => {
        receive(core, setsOf(ben))
        throw new Error('power failure')
      }),
    ).toThrow('power failure')
    expect(core.replicas.applied(deviceOf(ben))).toBe(0)
    expect(deliver(setsOf(ben), anna).applied).toBe(1)
    expect(anna.row('actor', id)['city']).toBe('Burg')
  })
})

describe('M9: an erasure', () => {
  it('of a field also reaches what arrives later beside other values, and drops only that', () => {
    const { anna, ben, id } = pair()
    ben.edit(
      { entity: 'actor', id, field: 'notes', value: 'vertraulich' },
      { entity: 'actor', id, field: 'city', value: 'Burg' },
    )
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: ['notes'] }])
    exchangeAll([anna, ben])
    expect(anna.row('actor', id)).toMatchObject({ city: 'Burg', notes: null })
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect([everything(anna), everything(ben)].join('')).not.toContain('vertraulich')
  })

  it('leaves no empty change set behind where an action writes only what was erased', () => {
    const { anna, id } = pair()
    const gone = anna.create('actor', { name: 'Kita Mond' })
    anna.write('erase', () => [
      { entity: 'actor', row: gone, erase: true },
      { entity: 'actor', row: id, erase: ['notes'] },
    ])
    const before = setsOf(anna).length
    const written = anna.write('import', () => [
      { entity: 'actor', row: gone, fields: { deleted: false, name: 'Kita Mond' } },
      { entity: 'actor', row: id, fields: { notes: 'vertraulich' } },
    ])
    expect(written).toMatchObject({ changeSet: null, touched: new Map() })
    expect(setsOf(anna)).toHaveLength(before)
  })

  it('of a set field takes all its elements, also those that are added later', () => {
    const { anna, ben, id } = pair()
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: ['themes'] }])
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    exchangeAll([anna, ben])
    expect(anna.row('actor', id)['themes']).toEqual([])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('reaches what waits, before and after it', () => {
    const { anna, ben, id } = pair()
    const unknown = (seq: number): ChangeSet =>
      foreignSet([{ entity: 'actor', row: id, fields: { notes: `vertraulich ${seq}` } }], { seq, seen: { nobody: 5 } })
    deliver([unknown(1)], anna)
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: true }])
    expect(deliver([unknown(2)], anna).waiting).toBe(2)
    expect(everything(anna)).not.toContain('vertraulich')
    expect(ben.row('actor', id)['name']).toBe('Kita Sonnenschein')
  })
})

describe('M10: equal vectors imply equal hashes', () => {
  it('also for values that a column would alter, whatever came first', () => {
    const odd = [
      ['settings', []],
      ['name', 'halb \ud800'],
      ['deleted', null],
      ['entity', 7],
    ] as const
    for (const [register, value] of odd) {
      const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
      const one = foreignSet([{ entity: 'view', row: 'v1', fields: { deleted: false, [register]: value } }])
      const other = foreignSet([{ entity: 'view', row: 'v1', fields: { deleted: false } }], { device: 'other' })
      deliver([one, other], anna)
      deliver([other, one], ben)
      expect([register, hashOf(ben)]).toEqual([register, hashOf(anna)])
    }
  })

  it('also when a row changes its stamp because most of it was written anew', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    anna.edit(
      ...['name', 'city', 'street', 'postcode', 'email'].map((field) => ({
        entity: 'actor',
        id,
        field,
        value: field === 'email' ? 'kita@example.org' : 'neu',
      })),
    )
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
    expect(ben.row('actor', id)).toMatchObject({ name: 'neu', themes: ['BNE', 'MINT'] })
  })
})

describe('M12: a set that was replaced on a stale screen', () => {
  it('does not bring back an element that was taken away meanwhile', () => {
    const { anna, ben, id } = pair()
    const base = anna.store.core.replicas.revision()
    ben.edit({ entity: 'actor', id, field: 'themes', value: [] })
    deliver(setsOf(ben), anna)
    anna.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'], base })
    expect(anna.row('actor', id)['themes']).toEqual(['MINT'])
  })

  it('removes the add that was on the screen and leaves the unseen one beside', () => {
    const { anna, ben, id } = pair()
    const base = anna.store.core.replicas.revision()
    const cora = openBench({ user: 'Cora' })
    // Cora adds the same element without knowing of it.
    cora.write('edit', () => [{ entity: 'actor', row: id, sets: { themes: { add: ['BNE'] } } }])
    deliver(setsOf(cora), anna)
    anna.edit({ entity: 'actor', id, field: 'themes', value: [], base })
    exchangeAll([anna, ben, cora])
    expect(ben.row('actor', id)['themes']).toEqual(['BNE'])
    expect(hashOf(ben)).toBe(hashOf(anna))
  })
})

describe('M8: work of newer programs', () => {
  it('waits where a schema names a minimum version, with everything after it, and is kept', () => {
    const anna = openBench()
    const next = { entity: 'actor', row: 'x', fields: { deleted: false, name: 'neu' } }
    const sets = [foreignSet([next], { minSchema: schemaVersion + 1 }), foreignSet([next], { seq: 2 })]
    expect(deliver(sets, anna)).toMatchObject({ applied: 0, waiting: 2 })
    expect(newerProgramMessages(anna.store.core)).toEqual([
      expect.stringMatching(/^Neu arbeitet mit einer neueren Version .+ Ihre eigene Arbeit bleibt erhalten\.$/),
    ])
    // Own work goes on.
    expect(anna.create('actor', { name: 'Kita' })).not.toBe('')
  })

  it('with unknown kinds of change waits, and so does what had seen it', () => {
    const { anna, id } = pair()
    const sets = [
      foreignSet([{ entity: 'actor', row: id, fields: {}, transmogrify: true } as unknown as Change]),
      foreignSet([{ entity: 'actor', row: id, fields: { city: 'Burg' } }], { device: 'other', seen: { newer: 1 } }),
    ]
    expect(deliver(sets, anna)).toMatchObject({ applied: 0, waiting: 2 })
  })

  it('is passed on unchanged, with members that nobody here knows', () => {
    const { anna, id } = pair()
    const set = foreignSet([{ entity: 'actor', row: id, fields: { city: 'Burg' } }], { mood: { happy: true } })
    deliver([set], anna)
    expect([...changeSetsAfter(anna.store.core, 'newer', 0)]).toEqual([set])
  })

  it('is shown after the upgrade: rows of a new entity, values and elements of new fields', () => {
    const older = defineModel([])
    const bench = openBench({ model: older })
    deliver(
      [
        foreignSet([
          { entity: 'actor', row: 'a1', fields: { deleted: false, name: 'Kita' }, sets: { themes: { add: ['BNE'] } } },
          { entity: 'actor', row: 'a2', fields: { deleted: true, name: 'weg' } },
        ]),
      ],
      bench,
    )
    const hash = hashOf(bench)
    bench.store.close()
    const upgraded = openStore({ path: bench.path, resourcesPath, seeds: [], model })
    const { db, tables } = upgraded.core
    expect(tables.get('actor')?.find(db, 'a1')).toMatchObject({ name: 'Kita', themes: '["BNE"]', _deleted: 0 })
    expect(tables.get('actor')?.find(db, 'a2')).toMatchObject({ _deleted: 1 })
    expect(db.all(`SELECT rowid FROM "actor$search" WHERE text MATCH '"kita"'`)).toHaveLength(1)
    expect(stateHash(upgraded.core)).toBe(hash)
    upgraded.close()
  })
})
