/**
 * What the rules say about a finished history, computed from nothing but the change sets themselves, slowly and without
 * any order of arrival: a write is a head if and only if no other write to its register had seen it, or had seen it and
 * left it standing (rule M1). Erased registers have no heads (M9). Conflicts follow from the heads (M2).
 */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { elementOf, writesOf, type ChangeSet } from '../../../shared/sync/change-set.ts'

/** One head that a write left, or the bare write where it left none. */
interface Written {
  readonly set: ChangeSet
  /** The place of the write among those of its change set: a later one replaces an earlier one. */
  readonly place: number
  /** "device:seq", with ".ordinal" from the second head of a write on. */
  readonly id: string
  readonly value: Json
  readonly beside: readonly string[]
  readonly leavesHead: boolean
}

export interface OracleHead {
  readonly id: string
  readonly value: Json
  readonly set: ChangeSet
}

export interface Oracle {
  /** JSON of [entity, row, register] -> heads; registers without heads are absent. */
  readonly heads: ReadonlyMap<string, readonly OracleHead[]>
  /** Whether the author of a set had applied another when writing. */
  hadSeen(author: ChangeSet, other: Pick<ChangeSet, 'device' | 'seq'>): boolean
}

export function placeKey(entity: string, row: string, register: string): string {
  return JSON.stringify([entity, row, register])
}

/** Everything that an author had applied when writing a set, itself not included: the sum of its differences. */
function seenBy(all: readonly ChangeSet[], set: ChangeSet): ReadonlyMap<string, number> {
  const seen = new Map<string, number>()
  for (const earlier of all.filter((candidate) => candidate.device === set.device && candidate.seq <= set.seq)) {
    for (const [device, seq] of Object.entries(earlier.seen)) seen.set(device, Math.max(seen.get(device) ?? 0, seq))
  }
  return seen.set(set.device, set.seq - 1)
}

function writesByPlace(all: readonly ChangeSet[]): ReadonlyMap<string, readonly Written[]> {
  const writes = new Map<string, Written[]>()
  for (const set of all) {
    for (const [index, change] of set.changes.entries()) {
      for (const [offset, { register, values, beside }] of writesOf(change).entries()) {
        const key = placeKey(change.entity, change.row, register)
        const common = { set, place: index * 1000 + offset, beside }
        const id = `${set.device}:${set.seq}`
        const left: readonly Written[] =
          values.length === 0
            ? [{ ...common, id, value: null, leavesHead: false }]
            : values.map(({ value }, ordinal) => ({
                ...common,
                id: ordinal === 0 ? id : `${id}.${ordinal}`,
                value,
                leavesHead: true,
              }))
        writes.set(key, [...(writes.get(key) ?? []), ...left])
      }
    }
  }
  return writes
}

/** Keys of erased rows ([entity, row, ""]) and fields. */
function erasedPlaces(all: readonly ChangeSet[]): ReadonlySet<string> {
  const erased = new Set<string>()
  for (const { entity, row, erase } of all.flatMap(({ changes }) => changes)) {
    if (erase === true) erased.add(placeKey(entity, row, ''))
    else for (const register of erase ?? []) erased.add(placeKey(entity, row, register))
  }
  return erased
}

export function consultOracle(all: readonly ChangeSet[]): Oracle {
  const seen = new Map(all.map((set) => [set, seenBy(all, set)]))
  const hadSeen = (author: ChangeSet, other: Pick<ChangeSet, 'device' | 'seq'>): boolean =>
    (seen.get(author)?.get(other.device) ?? 0) >= other.seq
  const erased = erasedPlaces(all)
  const heads = new Map<string, readonly OracleHead[]>()
  for (const [key, list] of writesByPlace(all)) {
    const [entity = '', row = '', register = ''] = JSON.parse(key) as string[]
    const field = elementOf(register)?.field ?? register
    if (erased.has(placeKey(entity, row, '')) || erased.has(placeKey(entity, row, field))) continue
    const isRemoved = (write: Written): boolean =>
      list.some((other) =>
        other.set === write.set
          ? other.place > write.place
          : hadSeen(other.set, write.set) && !other.beside.includes(write.id),
      )
    const standing = list.filter((write) => write.leavesHead && !isRemoved(write))
    if (standing.length > 0) heads.set(key, standing)
  }
  return { heads, hadSeen }
}

/** Whether heads disagree: then neither of two of them had seen the other (rule M2). */
export function disagree(heads: readonly OracleHead[]): boolean {
  return new Set(heads.map(({ value }) => canonicalJson(value))).size > 1
}
