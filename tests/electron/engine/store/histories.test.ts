/**
 * Random histories of 3 to 8 workbenches (rules C1-C3, M1-M15). Every seed that fails is named, and replays with
 * HISTORY_SEED=<seed>. `npm run soak` plays many more.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { playHistory } from '../../../support/histories/history.ts'
import { openPool } from '../../../support/histories/replica.ts'

const pool = openPool()
afterAll(() => pool.close())

const asked = process.env['HISTORY_SEED']
const seedsEach = 125
/** Found by longer runs. */
const foundSeeds = [203_913]
const batches: readonly (readonly [from: number, count: number])[] =
  asked === undefined
    ? [
        ...Array.from({ length: 8 }, (_, batch) => [1 + batch * seedsEach, seedsEach] as const),
        ...foundSeeds.map((seed) => [seed, 1] as const),
      ]
    : [[Number(asked), 1]]

describe('random histories with loss, repetition, disorder, wrong clocks, power failures, copies and older programs', () => {
  it.each(batches)('C1-C3, M1-M15 hold from seed %i, for %i seeds', { timeout: 300_000 }, (from, count) => {
    for (let seed = from; seed < from + count; seed += 1) playHistory(pool, seed)
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
