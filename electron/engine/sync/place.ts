/** The place where a workbench file meets others, as it remembers it. */
import type { Core } from '../store/core.ts'
import { readMeta } from '../store/meta.ts'
import { openFolder } from './folder.ts'
import { openServer } from './server.ts'
import type { Transport } from './transport.ts'

/** Undefined where the file stands alone. */
export function openPlace(core: Core): Transport | undefined {
  const server = readMeta(core.db, 'server')
  if (server !== undefined) return openServer(core, server)
  const folder = readMeta(core.db, 'folder')
  return folder === undefined ? undefined : openFolder(core, folder)
}
