import { describe, expect, it } from 'vitest'
import { decisionChange, readConflicts } from '../../../../electron/engine/store/conflicts.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { redoable, undoable, withdrawal } from '../../../../electron/engine/store/undo.ts'
import { deliver, exchangeAll, hashOf, setsOf, snapshotOf, takeSnapshot } from '../../../support/replicas.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

const start = 'Der Kurs beginnt um 9 Uhr. Er dauert drei Tage.\nMitzubringen ist nichts.'

function pair(): { readonly anna: Bench; readonly ben: Bench; readonly id: string } {
  const anna = openBench({ user: 'Anna' })
  const ben = openBench({ user: 'Ben' })
  const id = anna.create('actor', { name: 'Kita', description: start })
  exchangeAll([anna, ben])
  return { anna, ben, id }
}

const write = (bench: Bench, id: string, value: string | null, base?: number) =>
  bench.edit({ entity: 'actor', id, field: 'description', value, ...(base === undefined ? {} : { base }) })

const textOf = (bench: Bench, id: string) => bench.row('actor', id)['description']
const conflictsOf = (bench: Bench) => readConflicts(bench.store.core, openNames(bench.store.core))

/** Undo and redo as the engine does them. */
function step(bench: Bench, isRedo = false): void {
  const { core } = bench.store
  const set = isRedo ? redoable(core) : undoable(core)
  if (set === undefined) throw new Error('nothing to undo')
  bench.write(isRedo ? 'redo' : 'undo', function* () {
    yield* withdrawal(core, set, new Map())
    core.db.run('UPDATE "_change_set" SET "undone" = 1 WHERE "no" = ?', set.no)
  })
}

const later = start.replace('9 Uhr', '10 Uhr')
const happier = start.replace('nichts', 'gute Laune')
const both = later.replace('nichts', 'gute Laune')

describe('M3: long texts that two people changed at once', () => {
  it('merge where they changed different sentences: shown everywhere, found by search, no conflict', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    expect([textOf(anna, id), textOf(ben, id)]).toEqual([both, both])
    expect([conflictsOf(anna), conflictsOf(ben)]).toEqual([[], []])
    expect(hashOf(anna)).toBe(hashOf(ben))
    const found = anna.store.core.db.all(
      `SELECT rowid FROM "actor$search" WHERE text MATCH '"10 uhr" AND "gute laune"'`,
    )
    expect(found).toHaveLength(1)
  })

  it('are a conflict where both changed the same sentence (M2), and a decision ends it', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    ben.clock.now += 1
    write(ben, id, start.replace('9 Uhr', '11 Uhr'))
    exchangeAll([anna, ben])
    const [conflict] = conflictsOf(anna)
    expect(conflict?.heads.map((head) => head.user)).toEqual(['Anna', 'Ben'])
    const heads = conflict?.heads.map((head) => head.id) ?? []
    anna.write('resolve', () => [
      decisionChange(anna.store.core, { entity: 'actor', row: id, field: 'description', heads, head: heads[0] ?? '' }),
    ])
    exchangeAll([anna, ben])
    expect([textOf(ben, id), conflictsOf(ben)]).toEqual([later, []])
  })

  it('go on merging after somebody worked on the merged text', () => {
    const { anna, ben, id } = pair()
    const cora = openBench({ user: 'Cora' })
    exchangeAll([anna, ben, cora])
    write(anna, id, later)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    write(anna, id, both.replace('drei', 'vier'))
    write(cora, id, `Neu!\n${start}`)
    exchangeAll([anna, ben, cora])
    const all = `Neu!\n${both.replace('drei', 'vier')}`
    expect([anna, ben, cora].map((bench) => textOf(bench, id))).toEqual([all, all, all])
    expect(new Set([anna, ben, cora].map(hashOf)).size).toBe(1)
  })

  it('merge three at once', () => {
    const { anna, ben, id } = pair()
    const cora = openBench({ user: 'Cora' })
    exchangeAll([anna, ben, cora])
    write(anna, id, later)
    write(ben, id, happier)
    write(cora, id, start.replace('\nMit', '\n\nMit'))
    exchangeAll([anna, ben, cora])
    const texts = [anna, ben, cora].map((bench) => textOf(bench, id))
    expect(new Set(texts).size).toBe(1)
  })

  it('without a common start are a conflict: a text that both wrote into an empty field', () => {
    const anna = openBench({ user: 'Anna' })
    const ben = openBench({ user: 'Ben' })
    const id = anna.create('actor', { name: 'Kita' })
    exchangeAll([anna, ben])
    write(anna, id, 'Eins.')
    write(ben, id, 'Zwei.')
    exchangeAll([anna, ben])
    expect(conflictsOf(anna)).toHaveLength(1)
  })

  it('M12: typed on a stale screen, merge with what arrived meanwhile instead of undoing it', () => {
    const { anna, ben, id } = pair()
    const base = anna.store.core.replicas.revision()
    write(ben, id, happier)
    write(ben, id, happier.replace('drei', 'vier'))
    deliver(setsOf(ben), anna)
    write(anna, id, later, base)
    exchangeAll([anna, ben])
    expect(textOf(anna, id)).toBe(both.replace('drei', 'vier'))
    expect(textOf(ben, id)).toBe(textOf(anna, id))
  })

  it('M13: undo takes one person’s changes out of the merged text, redo puts them back', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    step(anna)
    expect(textOf(anna, id)).toBe(happier)
    step(anna, true)
    exchangeAll([anna, ben])
    expect([textOf(anna, id), textOf(ben, id)]).toEqual([both, both])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('M13: undo of work on a merged text brings the merged text back', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    write(anna, id, 'Alles neu.')
    step(anna)
    exchangeAll([anna, ben])
    expect([textOf(anna, id), textOf(ben, id)]).toEqual([both, both])
  })

  it('M13: what two undos one after the other put back side by side is the conflict or the merged text that it was', () => {
    for (const [other, isConflict] of [
      [start.replace('9 Uhr', '11 Uhr'), true],
      [happier, false],
    ] as const) {
      const { anna, ben, id } = pair()
      write(anna, id, later)
      ben.clock.now += 1
      write(ben, id, other)
      exchangeAll([anna, ben])
      const before = textOf(anna, id)
      expect(conflictsOf(anna)).toHaveLength(isConflict ? 1 : 0)
      for (const _again of [1, 2, 3]) {
        write(anna, id, 'Alles neu.')
        step(anna)
        exchangeAll([anna, ben])
        expect([textOf(anna, id), textOf(ben, id)]).toEqual([before, before])
        expect([conflictsOf(anna).length, conflictsOf(ben).length]).toEqual(isConflict ? [1, 1] : [0, 0])
      }
    }
  })

  it('M15: read the same on a device that joined by snapshot, before and after more arrives', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    write(ben, id, happier)
    const dora = openBench({ user: 'Dora' })
    deliver(setsOf(anna).slice(0, 1), dora)
    write(dora, id, `Neu!\n${start}`)
    exchangeAll([anna, ben])
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    expect(textOf(cora, id)).toBe(both)
    exchangeAll([anna, ben, dora])
    deliver(setsOf(dora), cora)
    expect([anna, ben, cora, dora].map((bench) => textOf(bench, id))).toEqual(
      Array.from({ length: 4 }, () => `Neu!\n${both}`),
    )
  })

  it('M15: merge on a joined device with a text that started before the snapshot', () => {
    const { anna, ben, id } = pair()
    const dora = openBench({ user: 'Dora' })
    deliver(setsOf(anna), dora)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    write(dora, id, later)
    deliver(setsOf(dora), cora)
    deliver(setsOf(dora), ben)
    expect([textOf(ben, id), textOf(cora, id)]).toEqual([both, both])
  })

  it('M9: leave nothing behind when they are erased', () => {
    const { anna, ben, id } = pair()
    write(anna, id, later)
    write(ben, id, happier)
    exchangeAll([anna, ben])
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: ['description'] }])
    for (const bench of [ben, cora]) deliver(setsOf(anna), bench)
    for (const { store } of [anna, ben, cora]) {
      const kept = ['actor', '_head', '_change', '_text', '_contested'].map((name) =>
        store.core.db.all(`SELECT * FROM "${name}"`),
      )
      expect(JSON.stringify(kept)).not.toMatch(/Uhr|Laune/)
    }
  })
})
