/** Where the program's own files and the person's settings lie: beside the sources, beside a build, or installed. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WorkbenchError } from '../../shared/contract/errors.ts'

/** The first folder above this file that holds `parts`, without its last part. */
function above(...parts: readonly string[]): string {
  const name = join(...parts)
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return dirname(join(folder, name))
    if (folder === dirname(folder))
      throw new WorkbenchError(
        'notFound',
        `Zu dieser Installation fehlt „${name}“. Bitte installieren Sie die Bildungswerkbank neu.`,
      )
  }
}

/** Templates, fonts and lists. */
export function resourcesPath(): string {
  return above('resources', 'lists')
}

/** The built interface. */
export function rendererPath(): string {
  return above('out', 'renderer', 'index.html')
}

/** Where the system keeps a person's settings. */
export function settingsPath(): string {
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? homedir(), 'Bildungswerkbank')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Bildungswerkbank')
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'bildungswerkbank')
}
