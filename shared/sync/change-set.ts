import type { Json } from '../model/json.ts'
import type { Stamp } from './clock.ts'
import type { Vector } from './vector.ts'

/** The registers that every row has beside its fields: whether it is deleted (rule M6). */
export const deletedRegister = 'deleted'

/** The device of the seeds, which every installation makes for itself and nobody ships. */
export const genesisDevice = 'genesis'

const changeSetKinds = [
  'genesis',
  'create',
  'edit',
  'delete',
  'restore',
  'import',
  'resolve',
  'undo',
  'redo',
  'erase',
] as const

export type ChangeSetKind = (typeof changeSetKinds)[number]

/** A value put back by undo, in the name of the head that it came from ("device:seq", "device:seq.ordinal"; rule M13). */
export interface Restored {
  readonly value: Json
  readonly of: string
}

/** What one change set does to one row. Members that a program does not know make the whole set wait (rule M8). */
export interface Change {
  readonly entity: string
  readonly row: string
  /** Plain writes: register -> value. The flag `deleted` is one of them. */
  readonly fields?: Readonly<Record<string, Json>>
  /** Set elements that become present or absent: field -> elements (rule M4). */
  readonly sets?: Readonly<Record<string, { readonly add?: readonly string[]; readonly remove?: readonly string[] }>>
  /** Undo: register -> no, one or several heads. */
  readonly restored?: Readonly<Record<string, readonly Restored[]>>
  /** Heads that the writes leave standing: register -> head ids (rules M11, M12, M13). */
  readonly beside?: Readonly<Record<string, readonly string[]>>
  /** Long texts: register -> the text that the written one started from, and the heads that it showed (rule M3). */
  readonly from?: Readonly<Record<string, TextOrigin>>
  /** Erasure of the whole row, or of the named registers (rule M9). */
  readonly erase?: true | readonly string[]
}

/** What a long text started from: the text that was shown, and the ids of the heads that it came from. */
export interface TextOrigin {
  readonly text: string
  readonly heads: readonly string[]
}

const knownMembers = new Set(['entity', 'row', 'fields', 'sets', 'restored', 'beside', 'from', 'erase'])

/** One user action. `seen` is the difference to the author's previous change set (rule C2). */
export interface ChangeSet extends Stamp {
  readonly device: string
  readonly seq: number
  readonly seen: Vector
  readonly schema: number
  readonly user: string
  readonly label: string
  readonly kind: ChangeSetKind
  /** The change set that an undo or redo withdraws, "device:seq". */
  readonly undoes?: string
  /** The workbook export that an import brings back (rule M11). */
  readonly export?: string
  /** The schema version that a program needs at least to apply this set: a breaking schema names it (rule M8). */
  readonly minSchema?: number
  readonly changes: readonly Change[]
}

const plainMembers = new Set([
  'device',
  'seq',
  'ms',
  'counter',
  'seen',
  'schema',
  'user',
  'label',
  'kind',
  'undoes',
  'changes',
])

/** The members of a change set beside the plain ones, those of newer programs included: they are passed on unchanged (rule M8). */
export function extraMembers(set: object): Readonly<Record<string, Json>> | undefined {
  const extra = Object.entries(set).filter(([name, value]) => !plainMembers.has(name) && value !== undefined)
  return extra.length === 0 ? undefined : (Object.fromEntries(extra) as Record<string, Json>)
}

export function changeSetId(device: string, seq: number): string {
  return `${device}:${seq}`
}

/** Whether a program of this schema version understands every part of a change set; one that it does not understand waits (rule M8). */
export function isUnderstood(set: ChangeSet, schemaVersion: number): boolean {
  return (
    (set.minSchema ?? 0) <= schemaVersion &&
    (changeSetKinds as readonly string[]).includes(set.kind) &&
    set.changes.every((change) => Object.keys(change).every((member) => knownMembers.has(member)))
  )
}

/** The register of one possible element of a set field. */
export function elementRegister(field: string, element: string): string {
  return `${field}/${element}`
}

/** The set field and element of an element's register; undefined for a register of a field. */
export function elementOf(register: string): { readonly field: string; readonly element: string } | undefined {
  const slash = register.indexOf('/')
  return slash < 0 ? undefined : { field: register.slice(0, slash), element: register.slice(slash + 1) }
}

/** One write to one register, as a change expresses it. */
export interface Write {
  readonly register: string
  /** Values that become heads, in order; the last one ranks highest. Usually one; none withdraws. */
  readonly values: readonly { readonly value: Json; readonly of?: string }[]
  readonly beside: readonly string[]
}

/** The writes of a change, register by register. */
export function writesOf(change: Change): readonly Write[] {
  const writes: Write[] = []
  const add = (register: string, values: Write['values']): void => {
    writes.push({ register, values, beside: change.beside?.[register] ?? [] })
  }
  for (const [register, value] of Object.entries(change.fields ?? {})) add(register, [{ value }])
  for (const [field, { add: added = [], remove = [] }] of Object.entries(change.sets ?? {})) {
    for (const element of added) add(elementRegister(field, element), [{ value: true }])
    for (const element of remove) add(elementRegister(field, element), [{ value: false }])
  }
  for (const [register, values] of Object.entries(change.restored ?? {})) add(register, values)
  return writes
}
