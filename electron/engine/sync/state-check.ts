/**
 * Equal vectors imply equal hashes (rule M10). Devices tell the hash of their state when it is quiet; whoever stands where
 * another one stands compares, and tells people where the data differ all the same.
 */
import { setImmediate as pause } from 'node:timers/promises'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { hashing } from '../store/state-hash.ts'
import { readBeside } from './second-reader.ts'
import type { Peer } from './transport.ts'

/** The whole state is read for it: not more often, and only where somebody stands at the same vector. */
const everyMs = 10 * 60_000

interface Checked {
  readonly vector: string
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly at: number
}

function vectorText(vector: Vector): string {
  return JSON.stringify(Object.entries(vector).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

function readChecked(core: Core): Checked | undefined {
  return JSON.parse(readMeta(core.db, 'checkedState') ?? 'null') ?? undefined
}

/** The hash of the present state; undefined where it was not computed since the last change. */
export function knownHash(core: Core): string | undefined {
  const checked = readChecked(core)
  return checked?.vector === vectorText(core.replicas.vector()) ? checked.hash : undefined
}

/** Those others that have applied exactly what is applied here. */
function alike(core: Core, peers: readonly Peer[]): readonly Peer[] {
  const own = ownDevice(core.db)
  const vector = vectorText(core.replicas.vector())
  return peers.filter((peer) => peer.device !== own && vectorText(peer.vector) === vector)
}

/** Computes the hash of the state where somebody could compare it; it is told with the next round. */
export async function checkState(core: Core, peers: readonly Peer[], signal: AbortSignal): Promise<void> {
  if (alike(core, peers).length === 0 || knownHash(core) !== undefined) return
  const before = readChecked(core)
  const now = core.now()
  if (before !== undefined && now >= before.at && now - before.at < everyMs) return
  const { vector, hash } = await readBeside(core, async (beside) => {
    beside.db.exec('BEGIN')
    beside.replicas.refresh()
    const steps = hashing(beside)
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return { vector: beside.replicas.vector(), hash: step.value }
      await pause()
      signal.throwIfAborted()
    }
  })
  signal.throwIfAborted()
  const checked: Checked = { vector: vectorText(vector), hash, at: now }
  core.db.transaction(() => writeMeta(core.db, 'checkedState', JSON.stringify(checked)))
}

/** German; empty where nobody who has the same change sets shows other data. */
export function differenceMessages(core: Core, peers: readonly Peer[]): readonly string[] {
  const own = knownHash(core)
  if (own === undefined) return []
  const names = alike(core, peers)
    .filter(({ hash }) => hash !== undefined && hash !== own)
    .map(({ name }) => (name === '' ? 'einem anderen Arbeitsplatz' : name))
  if (names.length === 0) return []
  return [
    `Die Daten hier und bei ${[...new Set(names)].toSorted().join(', ')} sind verschieden, obwohl überall dieselben Änderungen angekommen sind. Das darf nicht vorkommen. Bitte sichern Sie alle beteiligten Dateien und sagen Sie der Verwaltung Bescheid; wessen Daten falsch sind, tritt danach mit einer neuen Datei bei.`,
  ]
}
