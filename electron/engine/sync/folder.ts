/** Exchange through a shared folder: no server, no locks, no trust in times or watchers. */
import type { Core } from '../store/core.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { dropCursors } from './cursors.ts'
import { nodeFileSystem, type FileSystem } from './file-system.ts'
import type { FolderPlace } from './folder-files.ts'
import { settleIdentity } from './folder-identity.ts'
import { settleOwn, shipOwn, type OwnState } from './folder-own.ts'
import { createPeerBook } from './folder-peers.ts'
import { readOthers } from './folder-read.ts'
import { openSeal, type Seal } from './seal.ts'
import type { Transport } from './transport.ts'

export interface FolderOptions {
  readonly fileSystem?: FileSystem
  readonly seal?: Seal
}

export function openFolder(
  core: Core,
  folder: string,
  { fileSystem = nodeFileSystem, seal = openSeal }: FolderOptions = {},
): Transport {
  const peerBook = createPeerBook(core)
  let place: FolderPlace = { fileSystem, folder, workbench: '', seal }
  let own: OwnState = { mustRewrite: false }
  const warnings = new Map<string, string>()

  return {
    kind: 'folder',
    place: folder,
    contents: null,
    warnings: () => [...warnings.values()],
    async settle(offered) {
      const known = readMeta(core.db, 'folderId')
      // A folder that was chosen anew may be empty; one that was used and is empty now is not mounted.
      const isKnown = known !== undefined && readMeta(core.db, 'folder') === folder
      const identity = await settleIdentity(fileSystem, folder, { offered, isKnown })
      place = { ...place, workbench: identity.workbench }
      // Another workbench's folder is refused by the caller: nothing here may be touched for it.
      if ((readMeta(core.db, 'workbench') ?? identity.workbench) !== identity.workbench) return identity.workbench
      if (known !== identity.folder) {
        core.db.transaction(() => {
          dropCursors(core)
          writeMeta(core.db, 'folderId', identity.folder)
        })
      }
      own = await settleOwn(core, place)
      return identity.workbench
    },
    incoming(signal) {
      warnings.clear()
      return readOthers(core, place, { signal, warnings })
    },
    async ship(signal) {
      const sent = await shipOwn(core, place, own, signal)
      own = { mustRewrite: false }
      return sent
    },
    peers: (signal) => peerBook.exchange(place, signal),
  }
}
