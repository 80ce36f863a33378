/**
 * What the rules say about a finished history, computed from nothing but the change sets themselves: a write is a head
 * if and only if no other write to its register had seen it, or had seen it and left it standing (rule M1).
 */
import { writesOf, type ChangeSet } from '../../../../shared/sync/change-set.ts'

/** One head that a write left, or the bare write where it left none. */
interface Written {
  readonly set: ChangeSet
  /** "device:seq", with ".ordinal" from the second head of a write on. */
  readonly id: string
  readonly beside: readonly string[]
  readonly leavesHead: boolean
}

export type Oracle = ReadonlyMap<string, readonly Written[]>

/** Everything that an author had applied when writing a set, itself not included: the sum of its differences. */
function seenBy(all: readonly ChangeSet[], set: ChangeSet): ReadonlyMap<string, number> {
  const seen = new Map<string, number>([[set.device, set.seq - 1]])
  for (const earlier of all.filter((candidate) => candidate.device === set.device && candidate.seq <= set.seq)) {
    for (const [device, seq] of Object.entries(earlier.seen)) seen.set(device, Math.max(seen.get(device) ?? 0, seq))
  }
  return seen
}

export function headsOfHistory(all: readonly ChangeSet[]): Oracle {
  const writes = new Map<string, Written[]>()
  for (const set of all) {
    for (const change of set.changes) {
      for (const { register, values, beside } of writesOf(change)) {
        const key = `${change.entity}/${change.row}/${register}`
        const id = `${set.device}:${set.seq}`
        const left =
          values.length === 0
            ? [{ set, id, beside, leavesHead: false }]
            : values.map((_value, ordinal) => ({
                set,
                id: ordinal === 0 ? id : `${id}.${ordinal}`,
                beside,
                leavesHead: true,
              }))
        writes.set(key, [...(writes.get(key) ?? []), ...left])
      }
    }
  }
  const seen = new Map(all.map((set) => [set, seenBy(all, set)]))
  const heads = new Map<string, readonly Written[]>()
  for (const [key, list] of writes) {
    const isRemoved = (write: Written): boolean =>
      list.some(
        (other) =>
          other.set !== write.set &&
          (seen.get(other.set)?.get(write.set.device) ?? 0) >= write.set.seq &&
          !other.beside.includes(write.id),
      )
    heads.set(
      key,
      list.filter((write) => write.leavesHead && !isRemoved(write)),
    )
  }
  return heads
}

/** The head ids of a row by register. */
export function canonicalHeads(oracle: Oracle, entity: string, row: string): ReadonlyMap<string, readonly string[]> {
  const prefix = `${entity}/${row}/`
  return new Map(
    [...oracle]
      .filter(([key, heads]) => key.startsWith(prefix) && heads.length > 0)
      .map(([key, heads]) => [key.slice(prefix.length), heads.map(({ id }) => id).toSorted()]),
  )
}
