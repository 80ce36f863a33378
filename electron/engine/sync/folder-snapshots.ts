/**
 * Snapshots in a shared folder: `snapshots/<number>-<hash>.json` says which snapshot it is and how far it reaches, its parts lie
 * beside it. Written once under fresh names, checked before use. They let a new device join without replaying history, let a
 * returning one catch up, and let owners prune what everybody has.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { covers, type Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { countWaiting } from '../store/receive.ts'
import { readCursor, readCursors, writeCursor, type Cursor } from './cursors.ts'
import { namesIn, readIfThere, retrying, writeWhole } from './file-system.ts'
import { prunedUpTo } from './folder-own.ts'
import type { FolderPlace } from './folder-files.ts'
import {
  areSealedFor,
  changesSince,
  hasLogGaps,
  knowsNobody,
  linesOfParts,
  makeSnapshotParts,
  nameOfParts,
  waitsForSnapshot,
} from './snapshot-parts.ts'
import type { OfferedSnapshot, Peer } from './transport.ts'

interface Description {
  readonly format: 1
  readonly workbench: string
  /** The hash of all parts. */
  readonly name: string
  readonly parts: number
  readonly vector: Vector
  /** The key that seals the parts; null where they are open. */
  readonly key: string | null
  readonly madeAt: number
  /** Up to where the segments of each device stand in it: who begins with it need not read them. */
  readonly cursors: Readonly<Record<string, Cursor>>
}

interface Found extends Description {
  readonly number: number
  readonly file: string
}

export interface FolderSnapshots {
  /** The newest whole snapshot that helps this file; undefined where none does. */
  offered(core: Core, place: FolderPlace, isNeeded: boolean): Promise<OfferedSnapshot | undefined>
  /** Those that could not be read; told to the others, so that somebody writes a new one. */
  damaged(): readonly string[]
  /** Leaves one where it is worth it, removes what holds erased content, and lets the own covered segments be pruned. */
  leave(core: Core, place: FolderPlace, peers: readonly Peer[], signal: AbortSignal): Promise<void>
}

export interface SnapshotLimits {
  /** From how many changes on a snapshot is worth it. */
  readonly worthChanges: number
  /** From how many own segments on, those that everybody has are pruned. */
  readonly worthSegments: number
}

export const snapshotLimits: SnapshotLimits = { worthChanges: 50_000, worthSegments: 200 }

const descriptionName = /^(\d{8})-[0-9a-f]{12}\.json$/
const keptSnapshots = 2
/** A device that was not heard of for so long comes back by a snapshot; nobody keeps files for it. */
const silentMs = 90 * 24 * 60 * 60_000
/** Devices heard of so lately decide among themselves who writes. */
const freshMs = 60 * 60_000

export function folderSnapshots({ worthChanges, worthSegments }: SnapshotLimits = snapshotLimits): FolderSnapshots {
  const known = new Map<string, Found>()
  /** Snapshots that were found damaged or not whole, by their files. */
  const damaged = new Set<string>()

  async function list(place: FolderPlace): Promise<readonly Found[]> {
    const { fileSystem, folder, workbench } = place
    const files = (await namesIn(fileSystem, join(folder, 'snapshots'))).filter((file) => descriptionName.test(file))
    for (const file of files) {
      if (known.has(file)) continue
      const description = decode(await readIfThere(fileSystem, join(folder, 'snapshots', file)))
      if (description?.workbench === workbench)
        known.set(file, { ...description, file, number: Number.parseInt(file, 10) })
    }
    return files.flatMap((file) => known.get(file) ?? []).toSorted((left, right) => right.number - left.number)
  }

  return {
    damaged: () => [...damaged],
    async offered(core, place, isNeeded) {
      const wanted = (await list(place)).filter((found) => isWanted(core, found, isNeeded))
      for (const found of wanted) {
        const parts = await readParts(place, found)
        // A snapshot that is damaged or not whole yet is passed over; the one before may do.
        if (parts === undefined || !areSealedFor(place.seal, parts)) {
          damaged.add(found.file)
          continue
        }
        damaged.delete(found.file)
        return { lines: linesOfParts(parts, place.seal), remember: () => skipSegments(core, found) }
      }
      return undefined
    },
    async leave(core, place, peers, signal) {
      const all = await list(place)
      const missed = new Set(peers.flatMap((peer) => (peer.device === ownDevice(core.db) ? [] : (peer.damaged ?? []))))
      const isKept = (found: Found): boolean => isSound(core, place, found) && !missed.has(found.file)
      const [sound, stale] = [all.filter(isKept), all.filter((found) => !isKept(found))]
      for (const found of stale) await remove(place, found)
      signal.throwIfAborted()
      const [newest] = sound
      const isWorthIt =
        changesSince(core, newest?.vector ?? {}) >= worthChanges ||
        (stale.length > 0 && newest === undefined) ||
        (newest === undefined && hasLogGaps(core))
      if (isWorthIt && isWriter(core, peers)) {
        await write(core, place, signal)
        for (const found of sound.slice(keptSnapshots - 1)) await remove(place, found)
      }
      signal.throwIfAborted()
      notePruning(core, newest, peers, worthSegments)
    },
  }
}

/**
 * A file that knows nobody begins with it; one for which something waits that only the snapshot still has takes it too
 * (rule M15: what it wrote itself meanwhile stays).
 */
function isWanted(core: Core, { vector }: Found, isNeeded: boolean): boolean {
  const own = core.replicas.vector()
  if (covers(own, vector)) return false
  if (!isNeeded && knowsNobody(core)) return true
  return waitsForSnapshot(core, vector)
}

/** Whether a snapshot is sealed with the key in use and knows of every erasure that is known here (rule M9). */
function isSound(core: Core, { seal }: FolderPlace, { key, vector }: Found): boolean {
  if (key !== seal.key) return false
  return core.db
    .all<{ device: number; seq: number }>(
      'SELECT "device", max("seq") AS "seq" FROM "_change_set" WHERE "kind" = \'erase\' GROUP BY "device"',
    )
    .every(({ device, seq }) => (vector[core.replicas.deviceId(device)] ?? 0) >= seq)
}

/** Only a device that has everything writes, and of those that are here one. */
function isWriter(core: Core, peers: readonly Peer[]): boolean {
  const own = ownDevice(core.db)
  const vector = core.replicas.vector()
  if (countWaiting(core) > 0 || !peers.every((peer) => covers(vector, peer.vector))) return false
  const able = peers.filter(
    (peer) => peer.device === own || (core.now() - peer.seenAt < freshMs && covers(peer.vector, vector)),
  )
  return able.map(({ device }) => device).toSorted()[0] === own || able.length === 0
}

async function write(core: Core, place: FolderPlace, signal: AbortSignal): Promise<void> {
  const { fileSystem, seal, workbench } = place
  const folder = join(place.folder, 'snapshots')
  // Read before the snapshot is taken: what stands in these segments is in it.
  const cursors = readCursors(core)
  const { parts, name, vector } = await makeSnapshotParts(core, seal, signal)
  await retrying(() => fileSystem.makeFolder(folder))
  for (const [index, bytes] of parts.entries()) {
    const file = partFile(name, index)
    await writeWhole(fileSystem, { folder, name: file, partial: `.${file}.${randomUUID()}.teil` }, bytes)
    signal.throwIfAborted()
  }
  const numbers = (await namesIn(fileSystem, folder)).flatMap((other) =>
    descriptionName.test(other) ? [Number.parseInt(other, 10)] : [],
  )
  const number = Math.max(0, ...numbers) + 1
  const file = `${String(number).padStart(8, '0')}-${name.slice(0, 12)}.json`
  const description: Description = {
    format: 1,
    workbench,
    name,
    parts: parts.length,
    vector,
    key: seal.key,
    madeAt: core.now(),
    cursors,
  }
  await writeWhole(
    fileSystem,
    { folder, name: file, partial: `.${file}.${randomUUID()}.teil` },
    Buffer.from(JSON.stringify(description), 'utf8'),
  )
}

async function readParts({ fileSystem, folder }: FolderPlace, found: Found): Promise<readonly Buffer[] | undefined> {
  const parts: Buffer[] = []
  for (let index = 0; index < found.parts; index += 1) {
    const bytes = await readIfThere(fileSystem, join(folder, 'snapshots', partFile(found.name, index)))
    if (bytes === undefined) return undefined
    parts.push(bytes)
  }
  return nameOfParts(parts) === found.name ? parts : undefined
}

async function remove({ fileSystem, folder }: FolderPlace, found: Found): Promise<void> {
  const place = join(folder, 'snapshots')
  // The description goes first: nobody begins to read what is being removed.
  await retrying(() => fileSystem.remove(join(place, found.file)))
  for (let index = 0; index < found.parts; index += 1)
    await retrying(() => fileSystem.remove(join(place, partFile(found.name, index))))
}

/** Moves the cursors of devices of which nothing was read yet. Runs inside the transaction that merges. */
function skipSegments(core: Core, { cursors }: Found): void {
  const own = [readMeta(core.db, 'device'), ...formerDevices(core.db)]
  for (const [device, cursor] of Object.entries(cursors ?? {}))
    if (!own.includes(device) && readCursor(core, device).segment === 0) writeCursor(core, device, cursor)
}

/** Own segments that a snapshot covers and that everybody who is not silent has applied need not stay. */
function notePruning(core: Core, newest: Found | undefined, peers: readonly Peer[], worthSegments: number): void {
  const own = ownDevice(core.db)
  const { segment, seq } = readCursor(core, own)
  if (newest === undefined || segment < worthSegments) return
  const heard = peers.filter((peer) => core.now() - peer.seenAt < silentMs)
  const upto = Math.min(newest.vector[own] ?? 0, ...heard.map(({ vector }) => vector[own] ?? 0))
  // The last one stays: who comes sees by it that there was more.
  const prunable = Math.min(upto, seq - 1)
  if (prunable > prunedUpTo(core, 'prunedUpTo'))
    core.db.transaction(() => writeMeta(core.db, 'pruneUpTo', `${own}:${prunable}`))
}

function decode(bytes: Buffer | undefined): Description | undefined {
  try {
    const description = JSON.parse(bytes?.toString('utf8') ?? '') as Description
    return description.format === 1 ? description : undefined
  } catch {
    return undefined
  }
}

function partFile(name: string, index: number): string {
  return `${name}.${index}.part`
}
