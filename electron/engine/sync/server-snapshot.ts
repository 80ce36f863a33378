/** Snapshots on a server: left by whoever has everything, taken by whoever has nothing yet. */
import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { model } from '../../../shared/model/model.ts'
import { genesisDevice } from '../../../shared/sync/change-set.ts'
import type { HubSnapshot, HubState, SnapshotOffer } from '../../../shared/sync/hub.ts'
import { covers, type Vector } from '../../../shared/sync/vector.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { readMeta } from '../store/meta.ts'
import { countWaiting } from '../store/receive.ts'
import { writeSnapshot, type SnapshotLine } from '../store/snapshot.ts'
import type { Seal } from './seal.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import type { OfferedSnapshot } from './transport.ts'

export interface SnapshotPlace {
  readonly connection: ServerConnection
  readonly seal: Seal
  readonly state: HubState
  readonly signal: AbortSignal
  /** From how many changes on a snapshot is worth it. */
  readonly worthChanges: number
}

/** Fewer changes than this are applied as fast as a snapshot is read, and bring their history with them. */
export const worthChanges = 50_000

/** Letters of JSON that become one part: far below 1 MB when compressed. */
const partLetters = 2_000_000
const inflateLimit = 64 * 1024 * 1024
const partsAtOnce = 4

/** The server's snapshot, where this file needs it: it knows nothing yet, or lacks what only the snapshot has. */
export async function readSnapshot(
  core: Core,
  place: SnapshotPlace,
  isNeeded: boolean,
): Promise<OfferedSnapshot | undefined> {
  const { snapshot } = place.state
  if (snapshot === null || !(isMissing(core, snapshot) || (!isNeeded && isQuicker(core, snapshot, place))))
    return undefined
  const parts = await fetchParts(place, snapshot)
  if (createHash('sha256').update(Buffer.concat(parts)).digest('hex') !== snapshot.name)
    throw new WorkbenchError('invalid', 'Der Gesamtstand auf dem Server ist beschädigt und wurde nicht übernommen.')
  return {
    lines: linesOf(parts, place.seal),
    remember: () => writeServerCursor(core, { upto: snapshot.upto }),
  }
}

/** Nothing else brings what is in it. */
function isMissing(core: Core, snapshot: HubSnapshot): boolean {
  return snapshot.isBase && !covers(core.replicas.vector(), snapshot.vector)
}

function isQuicker(core: Core, snapshot: HubSnapshot, { worthChanges: worth }: SnapshotPlace): boolean {
  const own = [genesisDevice, readMeta(core.db, 'device')]
  const knowsNothing = Object.keys(core.replicas.vector()).every((device) => own.includes(device))
  return knowsNothing && readServerCursor(core).upto === 0 && snapshot.changes >= worth
}

async function fetchParts({ connection, signal }: SnapshotPlace, { name, parts }: HubSnapshot): Promise<Buffer[]> {
  const fetched: Buffer[] = []
  for (let first = 0; first < parts; first += partsAtOnce) {
    const count = Math.min(partsAtOnce, parts - first)
    const some = Array.from({ length: count }, (_, index) =>
      connection.bytes(`/v1/files/${name}/${first + index}`, { signal }),
    )
    fetched.push(...(await Promise.all(some)))
  }
  return fetched
}

function* linesOf(parts: readonly Buffer[], seal: Seal): Generator<string> {
  for (const part of parts) {
    yield* inflateRawSync(seal.open(part), { maxOutputLength: inflateLimit }).toString('utf8').split('\n')
  }
}

/**
 * Leaves a snapshot where the last one lies far behind, or `replacesAll` because it holds what was erased. Only a device
 * that has exactly what the server has may do so. Answers whether one was left.
 */
export async function offerSnapshot(core: Core, place: SnapshotPlace, replacesAll: boolean): Promise<boolean> {
  const { state, connection, signal } = place
  const since = changesSince(core, state.snapshot?.vector ?? {})
  if (!replacesAll && since < place.worthChanges) return false
  const isFirst = state.no === 0 && Object.keys(state.vector).length === 0
  if (countWaiting(core) > 0 || (!isFirst && !covers(core.replicas.vector(), state.vector))) return false
  const { parts, vector } = await makeParts(core, place)
  // Work that was written meanwhile is not on the server yet: the next round tries again.
  if (!isFirst && !covers(state.vector, vector)) return false
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  const name = hash.digest('hex')
  for (const [index, body] of parts.entries())
    await connection.ask(`/v1/files/${name}/${index}`, { method: 'PUT', body, signal })
  await connection.ask(`/v1/files/${name}`, { body: { parts: parts.length }, signal })
  const changes = (state.snapshot?.changes ?? 0) + since
  // Whoever knows what the hub's vector names knows every set up to its last number.
  const offer: SnapshotOffer = { name, upto: state.no, vector, changes, replacesAll }
  await connection.ask('/v1/snapshots', { body: offer, signal })
  return true
}

/** Changes of rows in the log here that a vector does not cover. */
function changesSince(core: Core, vector: Vector): number {
  const sets = core.db.all<{ device: number; seq: number; changes: number }>(
    'SELECT "device", "seq", "last" - "first" + 1 AS "changes" FROM "_change_set" WHERE "first" > 0',
  )
  let sum = 0
  for (const { device, seq, changes } of sets) {
    const id = core.replicas.deviceId(device)
    if (id !== genesisDevice && seq > (vector[id] ?? 0)) sum += changes
  }
  return sum
}

/** On a connection of its own, with pauses: editing goes on meanwhile. */
async function makeParts(
  { db: { path }, now }: Core,
  { seal, signal }: SnapshotPlace,
): Promise<{ readonly parts: readonly Buffer[]; readonly vector: Vector }> {
  const db = openDatabase(path, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now, newId: () => '' })
    const parts: Buffer[] = []
    let vector: Vector = {}
    let lines: string[] = []
    let letters = 0
    const flush = (): void => {
      parts.push(seal.seal(deflateRawSync(Buffer.from(lines.join('\n'), 'utf8'), { level: 5 })))
      lines = []
      letters = 0
    }
    for (const line of writeSnapshot(core)) {
      if (lines.length === 0 && parts.length === 0) vector = withoutGenesis(line)
      lines.push(line)
      letters += line.length
      if (letters < partLetters) continue
      flush()
      await pause()
      signal.throwIfAborted()
    }
    flush()
    return { parts, vector }
  } finally {
    db.close()
  }
}

function withoutGenesis(firstLine: string): Vector {
  const { vector } = JSON.parse(firstLine) as SnapshotLine & { readonly line: 'snapshot' }
  return Object.fromEntries(Object.entries(vector).filter(([device]) => device !== genesisDevice))
}
