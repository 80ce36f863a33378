/** How the exchange stands: who is behind, whose clock is wrong, what waits and for whom, what moved when. */
import type { SyncPeer, SyncStatus } from '../../shared/contract/sync-answers.ts'
import { genesisDevice } from '../../shared/sync/change-set.ts'
import { toleratedAheadMs } from '../../shared/sync/clock.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import { countConflicts } from './store/conflicts.ts'
import type { Core } from './store/core.ts'
import { ownDevice, readMeta } from './store/meta.ts'
import { countUngiven, readExchangeLog, readPeers, type KnownPeer } from './sync/exchange-log.ts'
import { folderNotices } from './sync/folder-nature.ts'
import type { Workspace } from './workspace.ts'

const shownEntries = 100

export async function syncStatus({ core, sync }: Workspace): Promise<SyncStatus> {
  return {
    sync,
    ungiven: countUngiven(core),
    conflicts: countConflicts(core),
    waiting: waitingFor(core),
    peers: peersOf(core),
    log: readExchangeLog(core, shownEntries),
    notices:
      sync.place?.kind === 'folder'
        ? [...aloneNotices(core, sync.place.name), ...(await folderNotices(sync.place.name))]
        : [],
  }
}

/** A share that is not mounted is an empty folder, and whoever exchanges there meets nobody. */
function aloneNotices(core: Core, folder: string): readonly string[] {
  const device = ownDevice(core.db)
  const isUsed = readExchangeLog(core, shownEntries).some(({ place, failed }) => place === folder && !failed)
  if (!isUsed || readPeers(core).some((peer) => peer.device !== device)) return []
  return [
    'In diesem Ordner gleicht bisher nur dieser Arbeitsplatz ab. Sollten andere schon dort sein, prüfen Sie bitte, ob das Laufwerk verbunden ist.',
  ]
}

/** How many change sets one vector has that another lacks. */
function lacking(of: Vector, vector: Vector): number {
  return Object.entries(of).reduce(
    (sum, [device, seq]) => (device === genesisDevice ? sum : sum + Math.max(0, seq - (vector[device] ?? 0))),
    0,
  )
}

function peersOf(core: Core): readonly SyncPeer[] {
  const device = ownDevice(core.db)
  const own = core.replicas.vector()
  const self: KnownPeer = {
    device,
    name: readMeta(core.db, 'user') ?? '',
    seenAt: core.now(),
    foundAt: core.now(),
    vector: own,
  }
  return [self, ...readPeers(core).filter((peer) => peer.device !== device)]
    .map((peer) => {
      const clockMs = peer.seenAt - peer.foundAt
      return {
        device: peer.device,
        name: peer.name,
        isSelf: peer.device === device,
        seenAt: peer.seenAt,
        lacks: lacking(own, peer.vector),
        hasMore: lacking(peer.vector, own),
        clockAheadMs: clockMs > toleratedAheadMs ? clockMs : 0,
      }
    })
    .toSorted((left, right) => Number(right.isSelf) - Number(left.isSelf) || right.seenAt - left.seenAt)
}

/** Change sets that wait (rule C3), by author, and the people whose work they wait for. */
function waitingFor(core: Core): SyncStatus['waiting'] {
  const names = new Map(
    core.db.all<{ id: string; name: string }>('SELECT "id", "name" FROM "_device"').map(({ id, name }) => [id, name]),
  )
  const rows = core.db.all<{ device: string; n: number }>(
    'SELECT "device", count(*) AS "n" FROM "_waiting" GROUP BY "device"',
  )
  return rows.map(({ device, n }) => ({ device, name: names.get(device) ?? '', count: n }))
}
