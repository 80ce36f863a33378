import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeMeta } from '../../../../electron/engine/store/meta.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { redoable, undoable, withdrawal } from '../../../../electron/engine/store/undo.ts'
import { createTotalCache, readWindow } from '../../../../electron/engine/store/window.ts'
import type { Json } from '../../../../shared/model/json.ts'
import { deliver, hashOf, setsOf, snapshotOf, takeSnapshot } from '../../../support/replicas.ts'
import { openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

const names = ['Anna', 'Ben', 'Cora'] as const
const keys = ['x_raum', 'x_worte'] as const
const kinds = ['text', 'longText', 'integer', 'yesNo', 'labels'] as const

/** A value that fits the kind; on every device the same one for the same number. */
const valueOf: Readonly<Record<string, (number: number) => Json>> = {
  text: (number) => `wort${number}`,
  longText: (number) => `absatz${number}`,
  integer: (number) => number,
  yesNo: (number) => number % 2 === 0,
  labels: (number) => [`stichwort${number}`, 'immer'],
}

/** Which device has the greater id decides between writes of the same time. */
const deviceOrder = fc.shuffledSubarray(['d0', 'd1', 'd2'], { minLength: 3, maxLength: 3 })
const who = fc.nat(2)
const key = fc.constantFrom(...keys)
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('define' as const), who, key, kind: fc.constantFrom(...kinds) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('kind' as const), who, key, kind: fc.constantFrom(...kinds) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('active' as const), who, key, active: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('delete' as const), who, key, deleted: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('fill' as const), who, key, row: fc.nat(2), number: fc.nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('undo' as const), who, isRedo: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('rename' as const), who, key, number: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('deliver' as const), who, to: who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('snapshot' as const), who, to: who }) },
)

type Step = typeof step extends fc.Arbitrary<infer Action> ? Action : never

/** A bench whose device bears this name, so that also the order of devices is the same when a seed is played again. */
function openNamed(user: string, device: string): Bench {
  const bench = openBench({ user })
  writeMeta(bench.store.core.db, 'device', device)
  bench.store.core.replicas.deviceNo(device)
  return bench
}

/** Undo and redo as the engine does them, on the bench's own connection. */
function withdraw(bench: Bench, isRedo: boolean): void {
  const { core } = bench.store
  const set = isRedo ? redoable(core) : undoable(core)
  if (set === undefined) return
  bench.write(isRedo ? 'redo' : 'undo', function* () {
    yield* withdrawal(core, set, new Map())
    core.db.run('UPDATE "_change_set" SET "undone" = 1 WHERE "no" = ?', set.no)
  })
}

function act(benches: readonly Bench[], rows: readonly string[], action: Step): void {
  const bench = benches[action.who] as Bench
  const { core } = bench.store
  const definition = 'key' in action ? `offer|${action.key}` : ''
  const isDefined = core.tables.get('customField')?.find(core.db, definition) !== undefined
  const define = (field: string, value: Json): void =>
    void (isDefined && bench.edit({ entity: 'customField', id: definition, field, value }))
  bench.clock.now += 1
  switch (action.act) {
    case 'deliver':
      deliver(setsOf(bench), benches[action.to] as Bench)
      break
    case 'snapshot':
      if (action.to !== action.who) takeSnapshot(snapshotOf(bench), benches[action.to] as Bench)
      break
    case 'rename':
      define('label', `Name ${action.number}`)
      break
    case 'undo':
      withdraw(bench, action.isRedo)
      break
    case 'define':
      if (!isDefined)
        bench.create('customField', {
          entity: 'offer',
          key: action.key,
          label: action.key,
          kind: action.kind,
          active: true,
        })
      break
    case 'kind':
      define('kind', action.kind)
      break
    case 'active':
      define('active', action.active)
      break
    case 'delete':
      if (isDefined) bench.remove('customField', definition, action.deleted)
      break
    case 'fill': {
      const id = rows[action.row] as string
      const field = core.model['offer']?.fields[action.key]
      if (field === undefined || core.tables.get('offer')?.find(core.db, id) === undefined) return
      bench.edit({ entity: 'offer', id, field: action.key, value: valueOf[field.kind.name]?.(action.number) ?? null })
    }
  }
}

/** Everything that people see of own fields: which there are, their values, what search finds. */
function seen({ core }: Bench['store']): unknown {
  const query = { entity: 'offer', offset: 0, limit: 10 }
  const find = (search: string) =>
    readWindow(core, { ...query, search }, openNames(core), createTotalCache())
      .rows.map(({ id }) => id)
      .toSorted()
  return {
    fields: core.model['offer']?.fieldList.flatMap(({ own, name, kind }) => (own === true ? [[name, kind.name]] : [])),
    rows: readWindow(core, query, openNames(core), createTotalCache()).rows.toSorted((left, right) =>
      left.id < right.id ? -1 : 1,
    ),
    found: [0, 1, 2].map((number) => [find(`wort${number}`), find(`absatz${number}`), find(`stichwort${number}`)]),
    immer: find('immer'),
  }
}

describe('M8, M10: random histories of own fields in three workbenches', () => {
  it('end with the same hash and the same sight everywhere, also for one that hears of it all at once, and after opening again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 15, maxLength: 40 }), deviceOrder, (steps, devices) => {
        const benches = names.map((user, index) => openNamed(user, devices[index] as string))
        const rows = benches.map((bench) => bench.create('offer', { title: 'Kurs' }))
        // Everybody has all rows and one field to begin with; what happens to them is chance.
        benches[0]?.create('customField', { entity: 'offer', key: 'x_raum', label: 'Raum', kind: 'text', active: true })
        for (const from of benches) for (const to of benches) if (from !== to) deliver(setsOf(from), to)
        for (const action of steps) act(benches, rows, action)
        const late = openNamed('Dora', 'd3')
        for (const from of benches) for (const to of [...benches, late]) if (from !== to) deliver(setsOf(from), to)
        for (const from of benches) for (const to of [...benches, late]) if (from !== to) deliver(setsOf(from), to)
        const [first] = benches as [Bench]
        const joined = openNamed('Emil', 'd4')
        takeSnapshot(snapshotOf(first), joined)
        for (const bench of [...benches, late, joined]) {
          expect(hashOf(bench)).toBe(hashOf(first))
          expect(seen(bench.store)).toEqual(seen(first.store))
        }
        const before = seen(first.store)
        for (const bench of [...benches, late, joined]) bench.store.close()
        const again = openStore({ path: first.path, resourcesPath, seeds: [] })
        expect(seen(again)).toEqual(before)
        again.close()
      }),
      { numRuns: Number(process.env['OWN_FIELD_RUNS'] ?? 25) },
    )
  })
})
