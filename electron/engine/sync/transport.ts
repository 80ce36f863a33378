/**
 * What every way of exchanging change sets must offer: a shared folder, a server. The exchange itself
 * (exchange.ts) takes and ships; a transport only knows where things lie and up to where they were read.
 */
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { KeyringPlace } from './keyring.ts'
import type { Vector } from '../../../shared/sync/vector.ts'

/** Change sets that arrived together. */
export interface Incoming {
  readonly sets: readonly ChangeSet[]
  /** Moves the transport's cursor behind them. Runs in the transaction that applies the last of them (rule C3). */
  remember(): void
  /** How many of `total` portions were read with this one, as far as the transport knows. */
  readonly done: number
  readonly total: number
}

/** A workstation that takes part, as it last told of itself. */
export interface Peer {
  readonly device: string
  readonly name: string
  /** Milliseconds since 1970, by that device's clock. */
  readonly seenAt: number
  /** What it had applied then. */
  readonly vector: Vector
  /** Devices whose work it cannot read on, because a file is lost or damaged. */
  readonly lacks: Readonly<Record<string, Lack>>
  /** The hash of its state then (rule M10); absent where it was not computed. */
  readonly hash?: string | undefined
  /** Snapshots that it found damaged, by name; absent where there is none. */
  readonly damaged?: readonly string[] | undefined
}

export interface Lack {
  /** Which generation of the device's files is not in order. */
  readonly generation: number
  /** The last change set of the device that is applied. */
  readonly after: number
}

/** Contents of attachments, each under a name (seal.ts) of 64 hexadecimal digits, in parts that are written once. */
export interface ContentPlace {
  /** How many parts each content has that is there whole, by name. */
  list(): Promise<ReadonlyMap<string, number>>
  /** Which parts of a content that is not whole yet are there already. */
  partsOf(name: string): Promise<ReadonlySet<number>>
  /** Parts are counted from 0 and at most 1 MiB large. */
  writePart(name: string, index: number, bytes: Buffer): Promise<void>
  /** Declares a content whole: all its parts are there. */
  finish(name: string, parts: number): Promise<void>
  /** Undefined where the part is not there. */
  readPart(name: string, index: number): Promise<Buffer | undefined>
  remove(name: string): Promise<void>
  /** This device may only take. */
  isReadOnly?(): boolean
  /** Where what lies there can be damaged: how whoever finds it asks whoever holds the content to put it in order. */
  readonly damage?: ContentDamage
}

export interface ContentDamage {
  /** Which devices found which content damaged, by name; as of the last `list`. */
  found(): ReadonlyMap<string, ReadonlySet<string>>
  report(name: string, device: string): Promise<void>
  /** Takes back what was reported of a content: it is in order. */
  clear(name: string): Promise<void>
}

/** A whole state that somebody left at the place (store/snapshot.ts). */
export interface OfferedSnapshot {
  /** Checked; drawn once, inside the transaction that merges them. */
  readonly lines: Iterable<string>
  /** Moves the transport's cursor behind what is in it. Runs in the same transaction. */
  remember(): void
}

export interface Transport {
  readonly kind: 'folder' | 'server'
  /** Where it is, as people read it: a path, an address. */
  readonly place: string
  /**
   * Reaches the place and answers the workbench it belongs to; an empty one takes the offered id. Sees to it that what
   * lies there under the own device id is the own work (rule M15). Throws `offline` where it cannot be reached.
   */
  settle(offered: string): Promise<string>
  /** What is new there, oldest first. */
  incoming(signal: AbortSignal): AsyncIterable<Incoming>
  /** Puts there what is new here; answers how many change sets. */
  ship(signal: AbortSignal): Promise<number>
  /** Tells the others how far this device is, and answers what they told. Called last. */
  peers(signal: AbortSignal): Promise<readonly Peer[]>
  /** German: what people should know, such as whose file is missing or damaged. */
  warnings(): readonly string[]
  /** The last own change set that the place holds, where it takes no more of this device; otherwise it took all there was. */
  heldUpTo?(): number | undefined
  readonly contents: ContentPlace
  readonly keyring: KeyringPlace
  /**
   * A snapshot with which this file comes further, or sooner, than with change sets; undefined where none is worth it.
   * `isNeeded`: only where nothing else brings what is in it.
   */
  snapshot?(isNeeded: boolean, signal: AbortSignal): Promise<OfferedSnapshot | undefined>
  /** Leaves a snapshot for those who come, where it is worth it. */
  leaveSnapshot?(signal: AbortSignal): Promise<void>
  /** Where the workbench of this place moved to, as people read it; known after `settle`. */
  movedTo(): string | null
  /** Leaves word for the others that the workbench moved, or takes it back. */
  setMoved(to: string | null): Promise<void>
  /** Calls `onNews` whenever there is something new there; answers how to stop. Absent where only looking helps. */
  watch?(onNews: () => void): () => void
}
