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
  let standing = heads.map(({ id, value }) => ({ id, value }))
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    standing = standing.map((head) => {
      const { of, origin } = writes.get(head.id) ?? {}
      if (of === undefined) return head
      const withdrawn = origin?.heads ?? []
      const knowers = standing.filter(
        ({ id }) =>
          changeSetOf(id) !== changeSetOf(head.id) &&
          withdrawn.some((one) => one === id || startedFrom(writes, id).has(one)),
      )
      if (knowers.length > 0) return head
      isSettled = false
      return { id: of, value: head.value }
    })
  }
  // Two undos may have put back the same text.
  standing = standing.filter(({ id }, index) => standing.findIndex((other) => other.id === id) === index)
  const setOf = (id: string): ChangeSet | undefined => writes.get(id)?.set
  const ordered = standing.toSorted((one, other) => {
    const [left, right] = [setOf(one.id), setOf(other.id)]
    if (left === right || left === undefined || right === undefined) return ordinalOf(one.id) - ordinalOf(other.id)
    return isLater(right, left) ? -1 : 1
  })
  return sideBySide(writes, ordered)?.text
}

const changeSetOf = (id: string): string | undefined => id.split('.')[0]

/**
 * Texts that stood beside each other. Several of one change set are an undo's: they are what those were, again beside each
 * other, in whose name they were put back.
 */
function sideBySide(
  writes: ReadonlyMap<string, TextWritten>,
  heads: readonly { readonly id: string; readonly value: Json }[],
): Part | undefined {
  const parts = [...Map.groupBy(heads, ({ id }) => changeSetOf(id))].map(([, own]): Part | undefined => {
    const [first] = own
    if (first === undefined) return undefined
    const named = own.map(({ id, value }) => ({ id: writes.get(id)?.of ?? id, value }))
    const isOpen = own.length > 1 && named.some(({ id }, index) => id !== own[index]?.id)
    const text = own.length === 1 ? textOf(first.value) : isOpen ? sideBySide(writes, named)?.text : undefined
    return text === undefined ? undefined : { text, ids: [first.id] }
  })
  return together(writes, parts)
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
