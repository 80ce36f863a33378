/**
 * `npm run soak -- [--from n] [--count n] [--steps n]`: many random histories. Prints every seed that fails, with why;
 * `npm run soak -- --from <seed> --count 1` plays it again.
 */
import { parseArgs } from 'node:util'
import { playHistory } from '../support/histories/history.ts'
import { openPool } from '../support/histories/replica.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1001' },
    count: { type: 'string', default: '10000' },
    steps: { type: 'string' },
  },
})
const [from, count] = [Number(values.from), Number(values.count)]
const steps = values.steps === undefined ? {} : { steps: Number(values.steps) }
const pool = openPool()
const failed: number[] = []
for (let seed = from; seed < from + count; seed += 1) {
  try {
    playHistory(pool, seed, steps)
  } catch (error) {
    failed.push(seed)
    console.error(error instanceof Error ? error.message : String(error))
  }
  // Statements of a history that is over are freed between turns only.
  await new Promise((done) => setImmediate(done))
  if ((seed - from + 1) % 500 === 0) console.log(`${seed - from + 1} of ${count} histories, ${failed.length} failed`)
}
pool.close()
console.log(
  failed.length === 0
    ? `${count} histories hold, seeds ${from} to ${from + count - 1}.`
    : `Failed: ${failed.slice(0, 50).join(', ')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1
