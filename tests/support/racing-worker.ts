/**
 * A workstation as a process that exchanges once and stops right before its segment gets its name, until a line arrives on
 * standard input: so several get there together. Called with the file, the folder and "links" or "no links".
 */
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/engine/store/store.ts'
import { exchange } from '../../electron/engine/sync/exchange.ts'
import { nodeFileSystem, type FileSystem } from '../../electron/engine/sync/file-system.ts'
import { openFolder } from '../../electron/engine/sync/folder.ts'

const [path = '', folder = '', kind = 'links'] = process.argv.slice(2)
const fileSystem: FileSystem = {
  ...nodeFileSystem,
  async write(target, bytes) {
    await nodeFileSystem.write(target, bytes)
    if (!target.includes('.seg.')) return
    writeSync(1, 'ready\n')
    await once(process.stdin, 'data')
  },
  link: (from, to) =>
    kind === 'links'
      ? nodeFileSystem.link(from, to)
      : Promise.reject(Object.assign(new Error('no second names here'), { code: 'EPERM' })),
}
const store = openStore({ path, resourcesPath: '', seeds: [] })
await exchange(store.core, openFolder(store.core, folder, { fileSystem }))
store.close()
process.exit(0)
