/** Snapshots on a server: left by whoever has everything, taken by whoever has nothing yet. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { HubSnapshot, HubState, SnapshotOffer } from '../../../shared/sync/hub.ts'
import { covers } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { countWaiting } from '../store/receive.ts'
import type { Seal } from './seal.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import {
  areSealedFor,
  changesSince,
  knowsNobody,
  linesOfParts,
  makeSnapshotParts,
  nameOfParts,
  waitsForSnapshot,
} from './snapshot-parts.ts'
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

const partsAtOnce = 4

/** The server's snapshot, where this file needs it (it knows nothing yet, or lacks what only the snapshot has) and may take it (rule E1). */
export async function readSnapshot(
  core: Core,
  place: SnapshotPlace,
  isNeeded: boolean,
): Promise<OfferedSnapshot | undefined> {
  const { snapshot } = place.state
  if (snapshot === null || !(isMissing(core, snapshot) || (!isNeeded && isQuicker(core, snapshot, place))))
    return undefined
  const parts = await fetchParts(place, snapshot)
  if (nameOfParts(parts) !== snapshot.name)
    throw new WorkbenchError('invalid', 'Der Gesamtstand auf dem Server ist beschädigt und wurde nicht übernommen.')
  if (!areSealedFor(place.seal, parts)) return undefined
  return {
    lines: linesOfParts(parts, place.seal),
    remember: () => writeServerCursor(core, { upto: snapshot.upto }),
  }
}

/** Nothing else brings what is in it. */
function isMissing(core: Core, { isBase, goneUpTo, vector }: HubSnapshot): boolean {
  if (!isBase || covers(core.replicas.vector(), vector)) return false
  return goneUpTo === null || readServerCursor(core).upto < goneUpTo || waitsForSnapshot(core, vector)
}

function isQuicker(core: Core, snapshot: HubSnapshot, { worthChanges: worth }: SnapshotPlace): boolean {
  return knowsNobody(core) && readServerCursor(core).upto === 0 && snapshot.changes >= worth
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
  const { parts, name, vector } = await makeSnapshotParts(core, place.seal, signal)
  // Work that was written meanwhile is not on the server yet: the next round tries again.
  if (!isFirst && !covers(state.vector, vector)) return false
  for (const [index, body] of parts.entries())
    await connection.ask(`/v1/files/${name}/${index}`, { method: 'PUT', body, signal })
  await connection.ask(`/v1/files/${name}`, { body: { parts: parts.length }, signal })
  const changes = (state.snapshot?.changes ?? 0) + since
  // Whoever knows what the hub's vector names knows every set up to its last number.
  const offer: SnapshotOffer = { name, upto: state.no, vector, changes, replacesAll }
  await connection.ask('/v1/snapshots', { body: offer, signal })
  return true
}
