/** What every random test of a run begins with: the same each time, so that a red run can be played again; SEED plays others. */
export const runSeed = Number(process.env['SEED'] ?? 1)

/** A small generator of numbers in [0, 1) (mulberry32): the same seed gives the same edits. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
