/** What the engine answers about exchanges with other devices, and about what merging left to people. */
import type { Json } from '../model/json.ts'
import type { SyncState } from './events.ts'
import type { MadeFile } from './file-answers.ts'
import type { Written } from './record-answers.ts'

export interface ConflictHead {
  /** The change set, "device:seq". */
  readonly id: string
  readonly value: Json
  readonly text: string
  readonly user: string
  readonly device: string
  readonly at: number
}

export interface Conflict {
  readonly id: string
  readonly entity: string
  readonly row: string
  readonly title: string
  readonly field: string
  readonly heads: readonly ConflictHead[]
}

/** An erasure and how far it is carried out, device by device (rule M9). */
export interface ErasureReport {
  /** The change set, "device:seq". */
  readonly id: string
  readonly user: string
  /** Milliseconds since 1970, by the author's clock. */
  readonly at: number
  /** The erased rows, as entity and id, and the registers; none for the whole row. */
  readonly rows: readonly { readonly entity: string; readonly row: string; readonly registers: readonly string[] }[]
  /** `open`: nothing tells yet that the device has applied it. */
  readonly devices: readonly { readonly device: string; readonly name: string; readonly state: 'done' | 'open' }[]
}

/** What the merge settled by itself and people should know of. */
export interface MergeReport extends Conflict {
  /**
   * keptElement: removed by one, added by another at once. keptRow: deleted by one, restored by another.
   * changedAfterDeletion: `heads` are the values that no delete had seen. mergedText: texts put together.
   */
  readonly kind: 'keptElement' | 'keptRow' | 'changedAfterDeletion' | 'mergedText'
  /** What `resolve` takes as its field: "themes/BNE" for an element, "deleted" for a row. */
  readonly register: string
  /** German: what happened, by whom. */
  readonly message: string
}

/** How many conflicts were decided by one command. */
export interface Decided extends Written {
  readonly decided: number
}

/** Contents of attachments that were exchanged. */
export interface ContentCounts {
  readonly sent: number
  readonly received: number
  /** Attachments whose content nobody has shipped yet. */
  readonly missing: number
}

/** One exchange in which something moved or failed. */
export interface ExchangeLogEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly place: string
  /** Change sets; contents of attachments. */
  readonly sent: number
  readonly received: number
  readonly contents: number
  /** Whose change sets arrived. */
  readonly by: readonly { readonly name: string; readonly count: number }[]
  readonly message: string | null
  readonly failed: boolean
}

export interface SyncPeer {
  readonly device: string
  readonly name: string
  readonly isSelf: boolean
  /** When it last told of itself, by its own clock. */
  readonly seenAt: number
  /** Change sets that are here and that it had not applied then. */
  readonly lacks: number
  /** Change sets that it had and that are not here yet. */
  readonly hasMore: number
  /** By how much its clock is ahead of the own one; 0 where it is right. */
  readonly clockAheadMs: number
}

export interface SyncStatus {
  readonly sync: SyncState
  /** Own change sets that nobody was given yet. */
  readonly ungiven: number
  readonly conflicts: number
  /** Change sets that wait for others that have not arrived, by author. */
  readonly waiting: readonly { readonly device: string; readonly name: string; readonly count: number }[]
  readonly peers: readonly SyncPeer[]
  /** Newest first. */
  readonly log: readonly ExchangeLogEntry[]
  /** German; what is special about the shared folder, for example that a cloud program keeps it. */
  readonly notices: readonly string[]
}

export interface ExchangeAnswer {
  readonly sent: number
  readonly received: number
  readonly waiting: number
  readonly contents: ContentCounts
  readonly hash: string
  readonly devices: number
  readonly messages: readonly string[]
}

export interface MadePackage extends MadeFile {
  /** Change sets and contents of attachments in it. */
  readonly sets: number
  readonly contents: number
}

export interface PackageAnswer {
  readonly received: number
  readonly waiting: number
  readonly contents: ContentCounts
  readonly hash: string
  readonly messages: readonly string[]
}
