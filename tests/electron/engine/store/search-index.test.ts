import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { indexAll, indexSome } from '../../../../electron/engine/store/catch-up.ts'
import type { Core } from '../../../../electron/engine/store/core.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { readOptions } from '../../../../electron/engine/store/record.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { viewIds } from '../../../../electron/engine/store/window.ts'
import { openWorkspace } from '../../../../electron/engine/workspace.ts'
import { exchangeAll } from '../../../support/replicas.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'

/** More than a transaction indexes itself. */
const many = 120

function createMany(bench: Bench, nameOf: (index: number) => string, count = many): readonly string[] {
  const ids = Array.from({ length: count }, (_, index) => `row${String(index).padStart(6, '0')}`)
  bench.write('import', () =>
    ids.map((row, index) => ({ entity: 'actor', row, fields: { deleted: false, name: nameOf(index) } })),
  )
  return ids
}

const rename = (bench: Bench, ids: readonly string[], name: string): unknown =>
  bench.edit(...ids.map((id) => ({ entity: 'actor', id, field: 'name', value: name })))

const behind = ({ db }: Core): number => db.get<{ n: number }>('SELECT count(*) AS "n" FROM "_unindexed"')?.n ?? 0
const found = (core: Core, search: string): number => [...viewIds(core, { entity: 'actor', search })].length
/** What the index itself says, without the rows that it does not know. */
const indexed = ({ db }: Core, word: string): number =>
  db.all(`SELECT rowid FROM "actor$search" WHERE text MATCH ?`, `"${word}"`).length
const holds = ({ db }: Core, piece: string): boolean =>
  db
    .all<{ block: Uint8Array }>('SELECT "block" FROM "actor$search_data"')
    .some(({ block }) => Buffer.from(block).includes(piece))

describe('search while the index is behind', () => {
  it('misses no row and finds none by what stood there before, however far the index has come', () => {
    const bench = openBench()
    const { core } = bench.store
    const ids = createMany(bench, (index) => (index % 2 === 0 ? `Müller Grundschule ${index}` : `Zoo ${index}`))
    expect([behind(core), indexed(core, 'zoo')]).toEqual([many, 0])
    expect([found(core, 'zoo'), found(core, 'mueller schule'), found(core, 'schule 118')]).toEqual([60, 60, 1])
    indexAll(core)
    rename(bench, ids.slice(0, 80), 'Ökostation')
    const right = (): void => {
      expect([found(core, 'okosta'), found(core, 'zoo'), found(core, 'mueller')]).toEqual([80, 20, 20])
      const options = readOptions(core, 'actor', 'station', 5, openNames(core))
      expect(options.map(({ title }) => title)).toEqual(Array.from({ length: 5 }, () => 'Ökostation'))
    }
    expect(indexed(core, 'okosta')).toBe(0)
    right()
    expect(indexSome(core, 30)).toBe(30)
    expect([behind(core), indexed(core, 'okosta')]).toEqual([50, 30])
    right()
    indexAll(core)
    expect([behind(core), indexed(core, 'okosta'), indexed(core, 'zoo')]).toEqual([0, 80, 20])
    right()
  })

  it('follows edits of few rows at once, also of rows that wait', () => {
    const bench = openBench()
    const { core } = bench.store
    const [first = ''] = createMany(bench, (index) => `Zoo ${index}`)
    bench.edit({ entity: 'actor', id: first, field: 'name', value: 'Planetarium' })
    bench.create('actor', { name: 'Planetarium zwei' })
    expect([indexed(core, 'planetarium'), found(core, 'planetarium')]).toEqual([2, 2])
    bench.remove('actor', first)
    expect(found(core, 'planetarium')).toBe(1)
  })

  it('leaves nothing behind when a transaction fails', () => {
    const bench = openBench()
    const { core } = bench.store
    expect(() =>
      bench.write('import', function* () {
        for (let index = 0; index < many; index += 1)
          yield { entity: 'actor', row: `x${index}`, fields: { deleted: false, name: 'Zoo' } }
        throw new Error('power failure')
      }),
    ).toThrow('power failure')
    bench.create('actor', { name: 'Museum' })
    expect([behind(core), found(core, 'zoo'), indexed(core, 'museum')]).toEqual([0, 0, 1])
  })

  it('is right on every device that receives the rows', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const ids = createMany(anna, (index) => `Zoo ${index}`)
    exchangeAll([anna, ben])
    rename(ben, ids.slice(0, 60), 'Museum')
    rename(anna, ids.slice(60), 'Planetarium')
    indexAll(ben.store.core)
    exchangeAll([anna, ben])
    for (const { store } of [anna, ben]) {
      expect(behind(store.core)).toBeGreaterThan(0)
      expect(['zoo', 'museum', 'planetarium'].map((word) => found(store.core, word))).toEqual([0, 60, 60])
      indexAll(store.core)
      expect(['zoo', 'museum', 'planetarium'].map((word) => indexed(store.core, word))).toEqual([0, 60, 60])
    }
  })
})

describe('M9: erasure while the index is behind', () => {
  it('leaves no piece of a text in the index, of a row and of a field', () => {
    const bench = openBench()
    const { core } = bench.store
    const ids = createMany(bench, (index) => `Qxjwz ${index}`)
    indexAll(core)
    // The index still knows the former texts of all.
    rename(bench, ids, 'Zoo')
    expect(holds(core, 'xjw')).toBe(true)
    const [row = '', field = '', ...others] = ids
    bench.edit({ entity: 'actor', id: field, field: 'notes', value: 'Bwyqv' })
    bench.write('erase', () => [
      ...[row, ...others].map((each) => ({ entity: 'actor', row: each, erase: true as const })),
      { entity: 'actor', row: field, erase: ['name', 'notes'] },
    ])
    expect([holds(core, 'xjw'), holds(core, 'wyq'), found(core, 'zoo')]).toEqual([false, false, 0])
    indexAll(core)
    expect([behind(core), holds(core, 'xjw')]).toEqual([0, false])
  })
})

describe('the list of rows that the index does not know', () => {
  it('outlives the end of a process between commit and index', () => {
    const path = join(scratchFolder(), 'Test.werkbank')
    openStore({ path, resourcesPath, seeds: [], isNew: true }).close()
    const script = join(import.meta.dirname, '../../../support/killed-writer.ts')
    const { signal } = spawnSync(process.execPath, [script, path, resourcesPath, String(many)])
    expect(signal).toBe('SIGKILL')
    const bench = openBench({ path, isNew: false })
    const { core } = bench.store
    expect([behind(core), indexed(core, 'museum'), found(core, 'museum')]).toEqual([many, 0, many])
    indexAll(core)
    expect([behind(core), indexed(core, 'museum'), found(core, 'museum')]).toEqual([0, many, many])
  })

  it('is worked off by an open workbench that nobody writes to', async () => {
    const bench = openBench()
    createMany(bench, (index) => `Zoo ${index}`)
    const workspace = openWorkspace({ path: bench.path, resourcesPath, seeds: [], user: 'Ben', emit: () => undefined })
    const { core } = workspace.store
    expect([behind(core), found(core, 'zoo')]).toEqual([many, many])
    while (behind(core) > 0) await later(10)
    expect(indexed(core, 'zoo')).toBe(many)
    workspace.close()
  })

  it('serves files that cannot be written', () => {
    const bench = openBench()
    createMany(bench, (index) => `Zoo ${index}`)
    bench.store.close()
    chmodSync(bench.path, 0o444)
    const { core, close } = openStore({ path: bench.path, resourcesPath, seeds: [] })
    expect([core.db.isReadOnly, behind(core), found(core, 'zoo')]).toEqual([true, many, many])
    close()
  })
})
