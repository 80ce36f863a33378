/** Connecting the open workbench with a place where others are met, and leaving it. */
import type { EngineContext } from './engine-context.ts'
import { writeMeta } from './store/meta.ts'
import { bind } from './sync/exchange.ts'
import { openFolder } from './sync/folder.ts'

/** Binds the workbench to a shared folder, or to none. Throws where the folder cannot be reached or belongs to another one. */
export async function connectFolder(engine: EngineContext, folder: string | null): Promise<void> {
  const { core } = engine.workspace()
  if (folder !== null) await bind(core, openFolder(core, folder), new AbortController().signal)
  core.db.transaction(() => writeMeta(core.db, 'folder', folder))
  engine.exchanges().restart()
}
