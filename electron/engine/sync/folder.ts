/** Exchange through a shared folder: no server, no locks, no trust in times or watchers. */
import type { Core } from '../store/core.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { dropCursors } from './cursors.ts'
import { nodeFileSystem, type FileSystem } from './file-system.ts'
import { listDevices, type FolderPlace } from './folder-files.ts'
import { folderContents } from './folder-contents.ts'
import { folderKeyring } from './folder-keyring.ts'
import { settleIdentity } from './folder-identity.ts'
import { movedSentence, readMoved, writeMoved } from './folder-moved.ts'
import { newOwnState, settleOwn, shipOwn, type OwnState } from './folder-own.ts'
import { createPeerBook } from './folder-peers.ts'
import { readOthers } from './folder-read.ts'
import { sealOf } from './keyring.ts'
import { openSeal } from './seal.ts'
import { notePassOn, passOnAllBut } from './pass-on.ts'
import { folderSnapshots, snapshotLimits, type SnapshotLimits } from './folder-snapshots.ts'
import type { Lack, Peer, Transport } from './transport.ts'

export interface FolderOptions {
  readonly fileSystem?: FileSystem
  readonly limits?: SnapshotLimits
}

export function openFolder(
  core: Core,
  folder: string,
  { fileSystem = nodeFileSystem, limits = snapshotLimits }: FolderOptions = {},
): Transport {
  const peerBook = createPeerBook(core)
  const snapshots = folderSnapshots(limits)
  let peers: readonly Peer[] = []
  let place: FolderPlace = { fileSystem, folder, workbench: '', seal: openSeal }
  let own: OwnState = newOwnState
  let movedTo: string | null = null
  const warnings = new Map<string, string>()
  const lacks = new Map<string, Lack>()

  return {
    kind: 'folder',
    place: folder,
    contents: folderContents(fileSystem, folder),
    keyring: folderKeyring(fileSystem, folder),
    warnings: () => (movedTo === null ? [...warnings.values()] : [movedSentence(movedTo)]),
    movedTo: () => movedTo,
    async setMoved(to) {
      await writeMoved(fileSystem, folder, to)
      movedTo = to
    },
    async settle(offered) {
      const known = readMeta(core.db, 'folderId')
      // A folder that was chosen anew may be empty; one that was used and is empty now is not mounted.
      const isKnown = known !== undefined && readMeta(core.db, 'folder') === folder
      const identity = await settleIdentity(fileSystem, folder, { offered, isKnown })
      place = { ...place, workbench: identity.workbench, seal: sealOf(core) }
      // Another workbench's folder is refused by the caller: nothing here may be touched for it.
      if ((readMeta(core.db, 'workbench') ?? identity.workbench) !== identity.workbench) return identity.workbench
      if (known !== identity.folder) {
        const there = await listDevices(place)
        core.db.transaction(() => {
          dropCursors(core)
          for (const key of ['pruneUpTo', 'prunedUpTo'] as const) writeMeta(core.db, key, null)
          passOnAllBut(core, there)
          writeMeta(core.db, 'folderId', identity.folder)
        })
      }
      movedTo = await readMoved(fileSystem, folder)
      own = await settleOwn(core, place, own)
      return identity.workbench
    },
    incoming(signal) {
      place = { ...place, seal: sealOf(core) }
      warnings.clear()
      lacks.clear()
      return readOthers(core, place, { signal, warnings, lacks })
    },
    async ship(signal) {
      // Nobody looks here any more; what is written stays in the own file and goes along to the new place.
      if (movedTo !== null) return 0
      const sent = await shipOwn(core, place, own, signal)
      own = { ...own, mustRewrite: false }
      return sent
    },
    snapshot: (isNeeded) => snapshots.offered(core, place, isNeeded),
    async leaveSnapshot(signal) {
      if (movedTo === null) await snapshots.leave(core, place, peers, signal)
    },
    async peers(signal) {
      peers = await peerBook.exchange(place, { lacks: Object.fromEntries(lacks), damaged: snapshots.damaged() }, signal)
      signal.throwIfAborted()
      // What others lack is shipped with the next round.
      core.db.transaction(() => notePassOn(core, peers))
      return peers
    },
  }
}
