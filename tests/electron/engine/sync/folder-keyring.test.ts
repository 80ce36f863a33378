import { expect, it } from 'vitest'
import { nodeFileSystem, type FileSystem } from '../../../../electron/engine/sync/file-system.ts'
import { folderKeyring } from '../../../../electron/engine/sync/folder-keyring.ts'
import type { Keyring } from '../../../../electron/engine/sync/keyring.ts'
import { scratchFolder } from '../../../support/workbench.ts'

const ringOf = (wrapped: string): Keyring => ({
  format: 1,
  version: 1,
  salt: '',
  cost: 1,
  nonce: '',
  tag: '',
  wrapped,
})

it('E1: of two passphrases that are set in the same moment one counts, and the other person is told', async () => {
  const folder = scratchFolder()
  const first = folderKeyring(nodeFileSystem, folder)
  // Both have looked and found no ring; then the first one writes before the second.
  const between: FileSystem = {
    ...nodeFileSystem,
    async write(path, bytes) {
      await nodeFileSystem.write(path, bytes)
      await first.write(ringOf('first'))
    },
  }
  await expect(folderKeyring(between, folder).write(ringOf('second'))).rejects.toMatchObject({ code: 'conflict' })
  expect(await folderKeyring(nodeFileSystem, folder).read()).toMatchObject({ wrapped: 'first' })
})
