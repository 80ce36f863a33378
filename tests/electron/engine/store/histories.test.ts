/**
 * Random histories of 3 to 8 workbenches (rules C1-C3, M1-M15). Every seed that fails is named, and replays with
 * HISTORY_SEED=<seed>. `npm run soak` plays many more.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { playHistory, type HistoryOptions } from '../../../support/histories/history.ts'
import { openPool } from '../../../support/histories/replica.ts'

const pool = openPool()
afterAll(() => pool.close())

const asked = process.env['HISTORY_SEED']
const seedsEach = 125
interface Batch {
  readonly from: number
  readonly count: number
  readonly options?: HistoryOptions
}

const batches: readonly Batch[] =
  asked === undefined
    ? [
        ...Array.from({ length: 8 }, (_, batch) => ({ from: 1 + batch * seedsEach, count: seedsEach })),
        // Found by longer runs.
        { from: 203_913, count: 1 },
        ...[901_476, 904_512, 906_397].map((from) => ({ from, count: 1, options: { steps: 90 } })),
      ]
    : [{ from: Number(asked), count: 1 }]

describe('random histories with loss, repetition, disorder, wrong clocks, power failures, copies and older programs', () => {
  it.each(batches)('C1-C3, M1-M15 hold from seed $from, for $count seeds', { timeout: 300_000 }, (batch) => {
    const { from, count, options } = batch
    for (let seed = from; seed < from + count; seed += 1) playHistory(pool, seed, options)
    expect(count).toBeGreaterThan(0)
  })

  it('are the same each time they are played, whatever was played before', () => {
    const seeds = [11, 12, 13, 14]
    const first = seeds.map((seed) => playHistory(pool, seed))
    const again = seeds.toReversed().map((seed) => playHistory(pool, seed))
    expect(again.toReversed()).toEqual(first)
    expect(new Set(first).size).toBe(seeds.length)
  })
})
