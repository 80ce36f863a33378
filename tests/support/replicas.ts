/** Several workbenches that exchange change sets directly, without a transport. */
import { receive, type Received } from '../../electron/engine/store/receive.ts'
import { mergeSnapshot, type SnapshotMerged } from '../../electron/engine/store/snapshot-merge.ts'
import { writeSnapshot } from '../../electron/engine/store/snapshot.ts'
import { changeSetsAfter } from '../../electron/engine/sync/outgoing.ts'
import { readMeta } from '../../electron/engine/store/meta.ts'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import type { ChangeSet } from '../../shared/sync/change-set.ts'
import type { Bench } from './workbench.ts'

export function deviceOf(bench: Bench): string {
  return readMeta(bench.store.core.db, 'device') ?? ''
}

/** Everything that a bench wrote itself, as it would travel: through JSON. */
export function setsOf(bench: Bench, after = 0): readonly ChangeSet[] {
  const sets = [...changeSetsAfter(bench.store.core, deviceOf(bench), after)]
  return JSON.parse(JSON.stringify(sets)) as readonly ChangeSet[]
}

export function deliver(sets: readonly ChangeSet[], to: Bench): Received {
  const { core } = to.store
  return core.db.transaction(() => receive(core, sets))
}

/** Every bench receives everything of all others. */
export function exchangeAll(benches: readonly Bench[]): void {
  for (const from of benches) for (const to of benches) if (from !== to) deliver(setsOf(from), to)
}

export function hashOf(bench: Bench): string {
  return stateHash(bench.store.core)
}

/** The lines of a snapshot of one bench, as they would travel. */
export function snapshotOf(bench: Bench): readonly string[] {
  return [...writeSnapshot(bench.store.core)]
}

export function takeSnapshot(lines: Iterable<string>, to: Bench): SnapshotMerged {
  const { core } = to.store
  return core.db.transaction(() => mergeSnapshot(core, lines))
}
