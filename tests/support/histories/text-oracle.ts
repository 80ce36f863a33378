/**
 * What rule M3 says about long texts, computed from all change sets: which text both sides started from, and what they
 * make of it together. Only the difference of three texts itself is the program's own; it has tests of its own.
 */
import type { Json } from '../../../shared/model/json.ts'
import { writesOf, type ChangeSet, type TextOrigin } from '../../../shared/sync/change-set.ts'
import { mergeTexts } from '../../../shared/sync/text-merge.ts'
import { placeKey, type OracleHead } from './oracle.ts'

interface TextWritten {
  readonly set: ChangeSet
  readonly value: Json
  /** The heads that it started from. */
  readonly parents: readonly string[]
  readonly of: string | undefined
  readonly origin: TextOrigin | undefined
}

export interface TextOracle {
  /** The text that the heads of a register of long text show together; undefined where people must decide. */
  merged(place: string, heads: readonly OracleHead[]): string | undefined
}

interface Part {
  readonly text: string
  readonly ids: readonly string[]
}

/** Texts that were there at some time, as "what was shown" of later writes or as the value of a write. */
interface Seen {
  readonly text: string
  readonly ids: readonly string[]
}

export function consultTextOracle(all: readonly ChangeSet[]): TextOracle {
  const places = new Map<string, Map<string, TextWritten>>()
  for (const set of all) {
    for (const change of set.changes) {
      for (const { register, values } of writesOf(change)) {
        const origin = change.from?.[register]
        const key = placeKey(change.entity, change.row, register)
        const known = places.get(key) ?? new Map<string, TextWritten>()
        places.set(key, known)
        for (const [ordinal, { value, of }] of values.entries()) {
          const id = `${set.device}:${set.seq}${ordinal === 0 ? '' : `.${ordinal}`}`
          known.set(id, { set, value, of, origin, parents: origin?.heads ?? (of === undefined ? [] : [of]) })
        }
      }
    }
  }
  return { merged: (place, heads) => mergedIn(places.get(place) ?? new Map(), heads) }
}

function mergedIn(writes: ReadonlyMap<string, TextWritten>, heads: readonly OracleHead[]): string | undefined {
  const bySet = [...Map.groupBy(heads, ({ set }) => set)].toSorted(([one], [other]) => (isLater(other, one) ? -1 : 1))
  const parts = bySet.map(([, own]): Part | undefined => {
    const ordered = own.toSorted((one, other) => ordinalOf(one.id) - ordinalOf(other.id))
    const each = ordered.map(({ id, value }): Part | undefined => {
      const text = textOf(value)
      return text === undefined ? undefined : { text, ids: [writes.get(id)?.of ?? id] }
    })
    const [part, first] = [together(writes, each), ordered[0]]
    return part === undefined || first === undefined ? undefined : { text: part.text, ids: [first.id] }
  })
  return together(writes, parts)?.text
}

/** One after the other, each with what those before it made, over the latest text that all of them started from. */
function together(writes: ReadonlyMap<string, TextWritten>, parts: readonly (Part | undefined)[]): Part | undefined {
  let made = parts[0]
  for (const part of parts.slice(1)) {
    if (made === undefined || part === undefined) return undefined
    const ids: readonly string[] = [...made.ids, ...part.ids]
    const base = made.text === part.text ? made.text : latestCommon(writes, ids)
    const text = base === undefined ? undefined : mergeTexts(base, made.text, part.text)
    made = text === undefined ? undefined : { text, ids }
  }
  return made
}

/** No text that all started from is later; of those that are equally late, the one that more heads made up. */
function latestCommon(writes: ReadonlyMap<string, TextWritten>, ids: readonly string[]): string | undefined {
  const roots = ids.map((id) => startedFrom(writes, id))
  const texts = [...writes].flatMap(([id, { value, origin }]): readonly Seen[] => {
    const text = textOf(value)
    const own = text === undefined ? [] : [{ text, ids: [id] }]
    return origin === undefined ? own : [...own, { text: origin.text, ids: origin.heads }]
  })
  const common = texts.filter((seen) => roots.every((known) => seen.ids.every((id) => known.has(id))))
  return common.reduce<Seen | undefined>(
    (best, seen) => (best === undefined || isPreferred(writes, seen, best) ? seen : best),
    undefined,
  )?.text
}

function isPreferred(writes: ReadonlyMap<string, TextWritten>, one: Seen, other: Seen): boolean {
  const [newest, otherNewest] = [newestOf(writes, one), newestOf(writes, other)]
  if (newest !== otherNewest) return newest !== undefined && (otherNewest === undefined || isLater(newest, otherNewest))
  if (one.ids.length !== other.ids.length) return one.ids.length > other.ids.length
  return one.text < other.text
}

function newestOf(writes: ReadonlyMap<string, TextWritten>, { ids }: Seen): ChangeSet | undefined {
  return ids
    .flatMap((id) => writes.get(id)?.set ?? [])
    .reduce<ChangeSet | undefined>((best, set) => (best === undefined || isLater(set, best) ? set : best), undefined)
}

/** Every write that one started from, directly or not. */
function startedFrom(writes: ReadonlyMap<string, TextWritten>, id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...(writes.get(id)?.parents ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(writes.get(next)?.parents ?? []))
  }
  return found
}

function isLater(one: ChangeSet, other: ChangeSet): boolean {
  if (one.ms !== other.ms) return one.ms > other.ms
  if (one.counter !== other.counter) return one.counter > other.counter
  return one.device === other.device ? one.seq > other.seq : one.device > other.device
}

function ordinalOf(id: string): number {
  return Number(id.split('.')[1] ?? 0)
}

function textOf(value: Json): string | undefined {
  return value === null ? '' : typeof value === 'string' ? value : undefined
}
