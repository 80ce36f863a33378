/** The workbench that benches are about: very many offers, with actors, lists and some observations. */
import { join } from 'node:path'
import { createEngine } from '../../electron/engine/engine.ts'

const resourcesPath = join(import.meta.dirname, '../../resources')

/** Makes the file `large.werkbank` in a folder, and answers its path. */
export async function makeLargeWorkbench(folder: string, offers: number): Promise<string> {
  const path = join(folder, 'large.werkbank')
  const maker = createEngine({
    resourcesPath,
    settingsPath: join(folder, 'settings'),
    outboxPath: join(folder, 'out'),
  })
  await maker.call('setUser', { user: 'b' })
  await maker.call('createWorkspace', { path })
  await maker.loadDemo({ offers, observations: 1000 })
  await maker.close()
  return path
}
