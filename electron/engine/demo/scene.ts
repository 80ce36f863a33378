import type { Json } from '../../../shared/model/json.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { createRandom, type Random } from './random.ts'

/** A row of the example data; fields without a value are left out, sets are canonical. */
export interface DemoRow {
  readonly entity: string
  readonly id: string
  readonly fields: Readonly<Record<string, Json>>
}

export interface DemoOptions {
  /** Equal options give equal rows. */
  readonly seed?: number
  /** The ISO day around which meetings, offers and tasks lie. */
  readonly today: string
  readonly actors?: number
  readonly offers?: number
  /** How many observations, up to 1,000,000; what the catalogue asks for where absent. */
  readonly observations?: number
}

/** What every part of the example data needs. */
export interface Scene {
  readonly today: string
  readonly actors: number
  readonly offers: number
  readonly observations: number | undefined
  randomFor(stream: string): Random
}

export function sceneOf(options: DemoOptions): Scene {
  const seed = options.seed ?? 1
  return {
    today: options.today,
    // Everything else belongs to an actor, so there is at least one.
    actors: Math.max(1, options.actors ?? 150),
    offers: options.offers ?? 400,
    observations: options.observations,
    randomFor: (stream) => createRandom(seed, stream),
  }
}

/** A row of these fields without the empty ones. */
export function rowOf(entity: string, id: string, values: Readonly<Record<string, Json | undefined>>): DemoRow {
  const fields: Record<string, Json> = {}
  for (const name in values) {
    const value = values[name]
    if (value === null || value === undefined) continue
    if (!Array.isArray(value)) fields[name] = value
    else if (value.length > 0) fields[name] = value.length === 1 ? value : canonicalSet(value as readonly string[])
  }
  return { entity, id, fields }
}
