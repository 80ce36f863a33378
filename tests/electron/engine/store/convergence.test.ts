import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalHeads, headsOfHistory, type Oracle } from './oracle.ts'
import { deliver, hashOf, setsOf } from '../../../support/replicas.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { redoable, undoable, withdrawal } from '../../../../electron/engine/store/undo.ts'
import { allHeads } from '../../../../electron/engine/store/heads.ts'
import { headId } from '../../../../shared/sync/register.ts'
import type { ChangeSet } from '../../../../shared/sync/change-set.ts'

const names = ['Anna', 'Ben', 'Cora'] as const

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), who: fc.nat(2), isRedo: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      who: fc.nat(2),
      row: fc.nat(2),
      value: fc.constantFrom('a', 'b', 'c', null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      who: fc.nat(2),
      row: fc.nat(2),
      themes: fc.subarray(['BNE', 'MINT', 'IN']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      who: fc.nat(2),
      row: fc.nat(2),
      deleted: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('deliver' as const), who: fc.nat(2), to: fc.nat(2), skip: fc.nat(2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      who: fc.nat(2),
      ms: fc.integer({ min: -86_400_000, max: 86_400_000 }),
    }),
  },
)

type Step = typeof step extends fc.Arbitrary<infer Action> ? Action : never

/** Undo and redo as the engine does them, on the bench's own connection. */
function undo({ store: { core }, user }: Bench, isRedo: boolean): void {
  const set = isRedo ? redoable(core) : undoable(core)
  if (set === undefined || set.kind === 'create') return
  commit(core, { user, label: set.label, kind: isRedo ? 'redo' : 'undo' }, function* () {
    yield* withdrawal(core, set, new Map())
    core.db.run('UPDATE "_change_set" SET "undone" = 1 WHERE "no" = ?', set.no)
  })
}

function act(benches: readonly Bench[], rows: readonly string[], action: Step): void {
  const bench = benches[action.who] as Bench
  if (action.kind === 'clock') bench.clock.now += action.ms
  else if (action.kind === 'undo') undo(bench, action.isRedo)
  else if (action.kind === 'deliver') deliver(setsOf(bench).slice(action.skip), benches[action.to] as Bench)
  else {
    const id = rows[action.row] as string
    // A row that has not arrived yet cannot be edited.
    if (bench.store.core.tables.get('actor')?.find(bench.store.core.db, id) === undefined) return
    if (action.kind === 'edit') bench.edit({ entity: 'actor', id, field: 'city', value: action.value })
    else if (action.kind === 'set') bench.edit({ entity: 'actor', id, field: 'themes', value: action.themes })
    else bench.remove('actor', id, action.deleted)
  }
}

describe('random histories of three workbenches', () => {
  it('end with equal hashes, and with exactly the heads that the whole history says', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const benches = names.map((user) => openBench({ user }))
        const rows = benches.map((bench) => bench.create('actor', { name: 'Kita', city: 'x' }))
        for (const action of steps) act(benches, rows, action)
        // Late and repeated delivery, in both directions and any order.
        for (const round of [0, 1])
          for (const from of benches)
            for (const to of benches) if (from !== to) deliver(setsOf(from).toReversed().slice(round), to)
        for (const from of benches) for (const to of benches) if (from !== to) deliver(setsOf(from), to)
        const hashes = benches.map(hashOf)
        expect(new Set(hashes).size).toBe(1)

        const everything: readonly ChangeSet[] = benches.flatMap((bench) => setsOf(bench))
        const oracle: Oracle = headsOfHistory(everything)
        const [bench] = benches as [Bench]
        for (const row of rows) {
          const actual = new Map(
            [...allHeads(bench.store.core, 'actor', row)].map(([register, heads]) => [
              register,
              heads.map(headId).toSorted(),
            ]),
          )
          expect(actual).toEqual(canonicalHeads(oracle, 'actor', row))
        }
        for (const opened of benches) opened.store.close()
      }),
      { numRuns: Number(process.env['CONVERGENCE_RUNS'] ?? 60), verbose: 1 },
    )
  })
})
