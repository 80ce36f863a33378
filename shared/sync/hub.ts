/**
 * What travels between a workbench and a hub. A hub keeps change sets as closed envelopes: it knows whose they are and
 * which number they have, never what stands in them (a payload may be encrypted).
 */
import type { Vector } from './vector.ts'

/** read: takes; edit: takes and gives; admin: also invites, revokes, moves and rewrites. Each includes the ones before. */
export const hubRoles = ['read', 'edit', 'admin'] as const

export type HubRole = (typeof hubRoles)[number]

/** Whether a role may do what asks for another. */
export function allows(role: HubRole, needed: HubRole): boolean {
  return hubRoles.indexOf(role) >= hubRoles.indexOf(needed)
}

/** One change set on its way: a payload above a part's size travels in several parts, in order. */
export interface Envelope {
  readonly device: string
  readonly seq: number
  /** Hex; equal for equal content of a change set, whatever the payload's bytes: how a repeated push is told from another set of the same number. */
  readonly digest: string
  /** Base64. */
  readonly payload: string
  /** Counted from 0; absent where the payload is whole. */
  readonly part?: number
  readonly parts?: number
  /** Replaces the stored set of this number (rule M9). */
  readonly rewrite?: true
}

/** The first bytes of everything that is encrypted: all that a hub knows of it. */
export const sealMagic = 'BWS1'

/** Bytes of payload in one part, and about what one push carries. */
export const partBytes = 1024 * 1024
export const maxParts = 256

export interface PushRequest {
  /** The device under which the sender writes at present. */
  readonly device: string
  readonly sets: readonly Envelope[]
}

/**
 * stored: has a number now. partial: more parts are to come. known: was there already, equal. differs: another set of the
 * same device and number is there, so the sender is a copy or a restored backup (rule M15). gap: an earlier set of the device is missing.
 */
export type PushResult = 'stored' | 'partial' | 'known' | 'differs' | 'gap'

export interface PushAnswer {
  readonly epoch: string
  /** One for each envelope, in order. */
  readonly results: readonly PushResult[]
  /** The hub's last number. */
  readonly no: number
}

export interface PulledSet {
  readonly no: number
  readonly device: string
  readonly seq: number
  readonly digest: string
  /** Base64. */
  readonly payload: string
}

export interface PullAnswer {
  readonly epoch: string
  readonly sets: readonly PulledSet[]
  /** Everything up to here was looked at: the next pull starts after it. */
  readonly upto: number
  /** The hub's last number. */
  readonly no: number
}

/** What new devices begin with, instead of every change set. */
export interface HubSnapshot {
  /** Its name among the hub's files. */
  readonly name: string
  readonly parts: number
  /** Every set up to this number is in it. */
  readonly upto: number
  readonly vector: Vector
  /** How many changes of rows it stands for: what a device saves that begins with it. */
  readonly changes: number
  /** The hub has no change sets of what is in it: the workbench moved here without its early history, or they were dropped. */
  readonly isBase: boolean
  /** Of a base: only sets up to this number were dropped; whoever read them goes on without it. Null where all are missing. */
  readonly goneUpTo: number | null
}

export interface SnapshotOffer extends Omit<HubSnapshot, 'parts' | 'isBase' | 'goneUpTo'> {
  /** The ones before hold what was erased, and go. */
  readonly replacesAll: boolean
}

/** How much of a file is there: parts of up to a part's size, each written once, then declared whole. */
export interface HubFile {
  /** The parts that are here. */
  readonly stored: readonly number[]
  /** How many it has; null until it is whole. */
  readonly parts: number | null
}

/** What a device told of itself, in an envelope that the hub does not open. */
export interface HubPeer {
  readonly device: string
  /** Base64. */
  readonly status: string
}

export interface HubState {
  readonly workbench: string | null
  /** Changes when the hub was restored from a backup: numbers of another epoch mean nothing. */
  readonly epoch: string
  readonly no: number
  /** Device -> the last of its sets that is here; all before are here too, or in the snapshot. */
  readonly vector: Vector
  readonly snapshot: HubSnapshot | null
  readonly role: HubRole
  /** Where this workbench moved to; the hub takes nothing any more. */
  readonly movedTo: string | null
  /** The keys of an encrypted workbench, wrapped by a passphrase that the hub does not know; null where nothing is encrypted. */
  readonly keyring: HubKeyring | null
}

export interface HubKeyring {
  readonly version: number
  readonly [member: string]: unknown
}

export interface EnrolRequest {
  readonly code: string
  /** The workbench that the file belongs to; a hub without one takes it. Absent for a new file: the hub names its own. */
  readonly workbench?: string
  /** The name for an absent workbench, made up by the asking device. */
  readonly offered?: string
  readonly device: string
  /** The person who works there, for the list of devices. */
  readonly name: string
}

export interface Enrolled {
  readonly token: string
  readonly workbench: string
  readonly role: HubRole
  readonly epoch: string
}

export interface HubDevice {
  readonly id: string
  readonly name: string
  readonly role: HubRole
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly lastSeenAt: number | null
  readonly revokedAt: number | null
}
