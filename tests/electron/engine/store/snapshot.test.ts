import { describe, expect, it } from 'vitest'
import { changeSetsAfter } from '../../../../electron/engine/sync/outgoing.ts'
import { allHeads } from '../../../../electron/engine/store/heads.ts'
import { noteImported } from '../../../../electron/engine/store/imported.ts'
import { textWrites } from '../../../../electron/engine/store/texts.ts'
import { writeMeta } from '../../../../electron/engine/store/meta.ts'
import { headId } from '../../../../shared/sync/register.ts'
import { deliver, deviceOf, exchangeAll, hashOf, setsOf, snapshotOf, takeSnapshot } from '../../../support/replicas.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

/** Two benches that know all of each other, with a conflict, a deleted row, sets, an undone value and an erased row. */
function worked(): { readonly anna: Bench; readonly ben: Bench; readonly id: string } {
  const anna = openBench({ user: 'Anna' })
  const ben = openBench({ user: 'Ben' })
  const id = anna.create('actor', { name: 'Kita', city: 'Burg', themes: ['BNE', 'MINT'], description: 'Eins. Zwei.' })
  const bin = anna.create('actor', { name: 'alt' })
  const gone = anna.create('person', { familyName: 'Geheim' })
  exchangeAll([anna, ben])
  anna.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
  ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
  ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE'] })
  ben.remove('actor', bin)
  ben.write('edit', () => [{ entity: 'spaceship', row: 's', fields: { deleted: false, crew: [1, 2] } }])
  anna.write('erase', () => [{ entity: 'person', row: gone, erase: true }])
  exchangeAll([anna, ben])
  return { anna, ben, id }
}

const headsIn = (bench: Bench, id: string) =>
  [...allHeads(bench.store.core, 'actor', id)].map(([register, heads]) => [register, heads.map(headId)])

describe('M15: a new device', () => {
  it('joins by snapshot: same hash, same heads, same conflicts, and goes on exchanging', () => {
    const { anna, ben, id } = worked()
    const cora = openBench({ user: 'Cora' })
    const merged = takeSnapshot(snapshotOf(ben), cora)
    expect(merged.vector).toEqual(ben.store.core.replicas.vector())
    expect(cora.store.core.replicas.vector()).toEqual(ben.store.core.replicas.vector())
    expect(hashOf(cora)).toBe(hashOf(anna))
    expect(new Map(headsIn(cora, id) as [string, string[]][])).toEqual(
      new Map(headsIn(ben, id) as [string, string[]][]),
    )
    expect(cora.row('actor', id)).toEqual(ben.row('actor', id))
    cora.edit({ entity: 'actor', id, field: 'city', value: 'Loburg' })
    ben.edit({ entity: 'actor', id, field: 'name', value: 'Kita Regenbogen' })
    exchangeAll([anna, ben, cora])
    expect(hashOf(cora)).toBe(hashOf(anna))
    expect(anna.row('actor', id)).toMatchObject({ city: 'Loburg', name: 'Kita Regenbogen' })
  })

  it('never passes on the headers that came without their changes (C2)', () => {
    const { ben } = worked()
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    expect([...changeSetsAfter(cora.store.core, deviceOf(ben), 0)]).toEqual([])
    const dora = openBench({ user: 'Dora' })
    takeSnapshot(snapshotOf(cora), dora)
    expect(hashOf(dora)).toBe(hashOf(ben))
  })

  it('brings how texts came about, so that own unsent sentences merge as they do everywhere (M3, M15)', () => {
    const [anna, ben, cora] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    const id = anna.create('actor', { name: 'Kita', description: 'Eins. Zwei. Drei.' })
    exchangeAll([anna, ben, cora])
    const describe = (bench: Bench, value: string) => bench.edit({ entity: 'actor', id, field: 'description', value })
    describe(anna, 'Eins. Zwei. Drei. Vier.')
    describe(ben, 'Null. Eins. Zwei. Drei.')
    describe(ben, 'Null. Eins. Zwei ganz anders. Drei.')
    takeSnapshot(snapshotOf(ben), anna)
    // Nobody disagreed at Ben's; what his sentences started from is known here all the same.
    const written = ({ store }: Bench) =>
      textWrites(store.core, { entity: 'actor', row: id, register: 'description' }).map((write) => write.id)
    expect(written(anna)).toEqual(expect.arrayContaining(written(ben)))
    for (const bench of [ben, cora]) deliver(setsOf(anna), bench)
    deliver(setsOf(ben), cora)
    const shown = [anna, ben, cora].map((bench) => bench.row('actor', id)['description'])
    expect(shown).toEqual(Array(3).fill('Null. Eins. Zwei ganz anders. Drei. Vier.'))
  })

  it('brings the stamps of texts that nobody shows any more, so that the latest common one is known (M3, C2)', () => {
    const [anna, ben, cora] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    const id = anna.create('actor', { name: 'Kita', description: 'Eins. Zwei. Drei.' })
    exchangeAll([anna, ben, cora])
    const describe = (bench: Bench, value: string) => bench.edit({ entity: 'actor', id, field: 'description', value })
    describe(anna, 'Eins. Drei.')
    deliver(setsOf(anna), ben)
    describe(ben, 'Null. Eins. Drei.')
    describe(anna, 'Eins. Vier. Drei.')
    // She knows the first text from her log; the second one, from which both started, only from the snapshot.
    takeSnapshot(snapshotOf(anna), cora)
    exchangeAll([anna, ben, cora])
    const shown = [anna, ben, cora].map((bench) => bench.row('actor', id)['description'])
    expect(shown).toEqual(Array(3).fill('Null. Eins. Vier. Drei.'))
  })

  it('brings nothing of what was imported into a cell that was erased here (M9, M11)', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const id = anna.create('actor', { name: 'Kita' })
    exchangeAll([anna, ben])
    const change = { entity: 'actor', row: id, fields: { phone: '0391 1', city: 'Burg' } }
    ben.store.core.db.transaction(() => noteImported(ben.store.core, 'export1', change))
    const lines = snapshotOf(ben)
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: ['phone'] }])
    takeSnapshot(lines, anna)
    expect(anna.store.core.db.all('SELECT "register" FROM "_imported"')).toEqual([{ register: 'city' }])
  })

  it('takes what was erased as erased (M9)', () => {
    const { ben } = worked()
    const cora = openBench({ user: 'Cora' })
    const lines = snapshotOf(ben)
    expect(lines.join('\n')).not.toContain('Geheim')
    takeSnapshot(lines, cora)
    deliver(
      [
        {
          ...(setsOf(ben)[0] as never as object),
          device: 'late',
          seq: 1,
          seen: {},
          changes: [{ entity: 'person', row: 'anna0003', fields: { familyName: 'Geheim' } }],
        } as never,
      ],
      cora,
    )
    expect(JSON.stringify(cora.store.core.db.all('SELECT * FROM "person"'))).not.toContain('Geheim')
  })
})

describe('M15: a returning device', () => {
  it('keeps its unsent work, drops what others removed, and takes what they added', () => {
    const { anna, ben, id } = worked()
    const cora = openBench({ user: 'Cora' })
    exchangeAll([anna, ben, cora])
    // Cora is away; her work meets theirs.
    cora.edit({ entity: 'actor', id, field: 'name', value: 'Kita Cora' })
    const own = cora.create('actor', { name: 'nur bei Cora' })
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita Anna' })
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['IN'] })
    exchangeAll([anna, ben])
    takeSnapshot(snapshotOf(anna), cora)
    expect(cora.row('actor', id)['themes']).toEqual(['IN'])
    expect(cora.row('actor', own)['name']).toBe('nur bei Cora')
    deliver(setsOf(cora), anna)
    deliver(setsOf(cora), ben)
    expect([hashOf(cora), hashOf(ben)]).toEqual([hashOf(anna), hashOf(anna)])
    expect(headsIn(cora, id).find(([register]) => register === 'name')?.[1]).toHaveLength(2)
  })

  it('that is an older copy of itself goes on under a new device id', () => {
    const { anna, ben } = worked()
    const cora = openBench({ user: 'Cora' })
    const former = deviceOf(cora)
    deliver([{ ...(setsOf(anna)[0] as object), device: former, seq: 1, seen: {} } as never], ben)
    takeSnapshot(snapshotOf(ben), cora)
    expect(deviceOf(cora)).not.toBe(former)
  })

  it('applies what waited for the snapshot', () => {
    const { anna, ben, id } = worked()
    const cora = openBench({ user: 'Cora' })
    const before = setsOf(ben).length
    ben.edit({ entity: 'actor', id, field: 'name', value: 'später' })
    expect(deliver(setsOf(ben, before), cora)).toMatchObject({ applied: 0, waiting: 1 })
    takeSnapshot(snapshotOf(anna), cora)
    expect(cora.row('actor', id)['name']).toBe('später')
    expect(hashOf(cora)).toBe(hashOf(ben))
  })
})

describe('a snapshot that cannot be used', () => {
  it('is refused whole: cut off, damaged, of another workbench', () => {
    const { ben } = worked()
    const cora = openBench({ user: 'Cora' })
    const before = hashOf(cora)
    const lines = snapshotOf(ben)
    for (const damaged of [
      lines.slice(0, -1),
      lines.slice(1),
      lines.toSpliced(-2, 1),
      [...lines.slice(0, 3), '{"half'],
    ])
      expect(() => takeSnapshot(damaged, cora)).toThrow('unvollständig oder beschädigt')
    ben.store.core.db.transaction(() => writeMeta(ben.store.core.db, 'workbench', 'w1'))
    cora.store.core.db.transaction(() => writeMeta(cora.store.core.db, 'workbench', 'w2'))
    expect(() => takeSnapshot(snapshotOf(ben), cora)).toThrow('anderen Werkbank')
    expect(hashOf(cora)).toBe(before)
    expect(cora.store.core.replicas.vector()).toEqual({ genesis: 1 })
  })
})
