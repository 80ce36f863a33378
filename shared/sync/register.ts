/**
 * A register with heads: the one mechanism behind fields, set elements and the deleted flag.
 * Its heads are the writes that no later write had seen (rule M1).
 */
import { canonicalJson, type Json } from '../model/json.ts'
import type { Write } from './change-set.ts'
import { compareStamps, type Stamp } from './clock.ts'

export interface Head extends Stamp {
  readonly device: string
  readonly seq: number
  /** Counts the heads that one change set left in one register; 0 but for undone decisions. */
  readonly ordinal: number
  readonly value: Json
  /** The head in whose name undo put the value back (rule M13). */
  readonly of?: string
}

export function headId(head: Pick<Head, 'device' | 'seq' | 'ordinal'>): string {
  return head.ordinal === 0 ? `${head.device}:${head.seq}` : `${head.device}:${head.seq}.${head.ordinal}`
}

/** The change set and ordinal that a head's id names. */
export function headParts(id: string): { readonly device: string; readonly seq: number; readonly ordinal: number } {
  const colon = id.lastIndexOf(':')
  const [seq = '0', ordinal = '0'] = id.slice(colon + 1).split('.')
  return { device: id.slice(0, colon), seq: Number(seq), ordinal: Number(ordinal) }
}

/** Orders heads by (stamp, device): the last one is shown (rule M1). */
export function compareHeads(left: Head, right: Head): number {
  return (
    compareStamps(left, right) ||
    (left.device < right.device ? -1 : left.device > right.device ? 1 : 0) ||
    left.seq - right.seq ||
    left.ordinal - right.ordinal
  )
}

/** The author of a write: its place in the order of change sets. */
export interface Author extends Stamp {
  readonly device: string
  readonly seq: number
}

/**
 * The heads after a write (rule M1): it removes those that its author had seen, except those it lists as beside.
 * `hadSeen` says whether the author had applied a head's change set. Commutative for causally ordered writes.
 */
export function applyWrite(
  heads: readonly Head[],
  write: Write,
  author: Author,
  hadSeen: (head: Head) => boolean,
): readonly Head[] {
  const kept = heads.filter((head) => !hadSeen(head) || write.beside.includes(headId(head)))
  const written = write.values.map(({ value, of }, ordinal): Head => ({
    ms: author.ms,
    counter: author.counter,
    device: author.device,
    seq: author.seq,
    ordinal,
    value,
    ...(of === undefined ? {} : { of }),
  }))
  return [...kept, ...written].sort(compareHeads)
}

/** The head that is shown: the greatest by (stamp, device). Heads come sorted. */
export function shownValue(heads: readonly Head[]): Json {
  return heads.at(-1)?.value ?? null
}

/** More than one distinct value among the heads of a field is a conflict (rule M2). */
export function isConflict(heads: readonly Head[]): boolean {
  if (heads.length < 2) return false
  const first = canonicalJson(heads[0]?.value ?? null)
  return heads.some((head) => canonicalJson(head.value) !== first)
}

/** A set element is present if any head is an add (rule M4). */
export function isPresent(heads: readonly Head[]): boolean {
  return heads.some((head) => head.value === true)
}

/** A row is deleted only if all heads of its flag are deletes (rule M6). */
export function isDeleted(heads: readonly Head[]): boolean {
  return heads.length > 0 && heads.every((head) => head.value === true)
}
