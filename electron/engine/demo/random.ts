/** Chance that repeats: the same seed and stream give the same sequence on every machine. */
export interface Random {
  /** A number from 0 to just below 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** Whether an event of this probability happens. */
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** `count` different elements, or all of them where there are fewer. */
  sample<T>(from: readonly T[], count: number): readonly T[]
  /** One of the values, each as often as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  /** A row id: 20 characters, base 36. */
  id(): string
}

/** FNV-1a: turns the name of a stream into a number. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand). Its state of 128 bits keeps streams apart, which the 32 bits of smaller
 * generators do not: their streams are pieces of one circle and would repeat each other's ids.
 */
function sfc32(seed: number, stream: number): () => number {
  let a = seed | 0
  let b = stream | 0
  let c = (seed ^ 0x9e3779b9) | 0
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first outputs still show the seed.
  for (let round = 0; round < 16; round++) next()
  return next
}

/** A sequence of its own for each stream, so that more rows of one entity leave the others as they are. */
export function createRandom(seed: number, stream: string): Random {
  const next = sfc32(seed, hashOf(stream))
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick,
    sample(from, count) {
      if (count >= from.length) return from
      const found = new Set<(typeof from)[number]>()
      while (found.size < count) found.add(pick(from))
      return [...found]
    },
    weighted(from) {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) {
        rest -= weight
        if (rest < 0) return value
      }
      return (from.at(-1) as (typeof from)[number])[0]
    },
    id() {
      let id = ''
      for (let part = 0; part < 4; part++)
        id += Math.floor(next() * 60_466_176)
          .toString(36)
          .padStart(5, '0')
      return id
    },
  }
}
