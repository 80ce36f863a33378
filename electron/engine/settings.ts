/** What belongs to the person at this computer and not to a workbench: the name, and what was open lately. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface RecentFile {
  readonly path: string
  readonly name: string
  readonly openedAt: number
}

export interface Settings {
  readonly user: string | null
  readonly recent: readonly RecentFile[]
}

const none: Settings = { user: null, recent: [] }
const keptRecent = 12

export interface SettingsFile {
  read(): Settings
  setUser(user: string): void
  noteOpened(file: RecentFile): void
}

export function openSettings(folder: string): SettingsFile {
  const path = join(folder, 'settings.json')

  function read(): Settings {
    try {
      return { ...none, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>) }
    } catch {
      // Missing or damaged: the person is asked again, nothing else depends on it.
      return none
    }
  }

  function write(settings: Settings): void {
    mkdirSync(folder, { recursive: true })
    const partial = `${path}.${process.pid}`
    writeFileSync(partial, JSON.stringify(settings, null, 2))
    renameSync(partial, path)
  }

  return {
    read,
    setUser: (user) => write({ ...read(), user }),
    noteOpened(file) {
      const settings = read()
      const others = settings.recent.filter((recent) => recent.path !== file.path)
      write({ ...settings, recent: [file, ...others].slice(0, keptRecent) })
    },
  }
}
