/** A look into folders, for hosts without the system's own dialogs. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { FolderEntry, FolderListing } from '../../shared/contract/workspace-answers.ts'

function kindOf(path: string, name: string): FolderEntry['kind'] | undefined {
  try {
    if (statSync(path).isDirectory()) return 'folder'
  } catch {
    return undefined
  }
  const extension = extname(name).toLowerCase()
  if (extension === '.werkbank') return 'workbench'
  return ['.xlsx', '.csv', '.txt'].includes(extension) ? 'workbook' : 'file'
}

function places(): FolderListing['places'] {
  const home = homedir()
  const candidates = [
    { name: 'Eigene Dateien', path: home },
    { name: 'Dokumente', path: join(home, 'Documents') },
    { name: 'Dokumente', path: join(home, 'Dokumente') },
    { name: 'Schreibtisch', path: join(home, 'Desktop') },
  ]
  return candidates.filter(({ path }) => existsSync(path))
}

export function suggestedFolder(): string {
  return places().find(({ name }) => name === 'Dokumente')?.path ?? homedir()
}

export function browseFolder(path: string = suggestedFolder()): FolderListing {
  const folder = resolve(path)
  let names: readonly string[]
  try {
    names = readdirSync(folder)
  } catch {
    throw new WorkbenchError(
      'notFound',
      `Der Ordner „${folder}“ lässt sich nicht öffnen. Bitte wählen Sie einen anderen.`,
    )
  }
  const entries = names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name): FolderEntry[] => {
      const full = join(folder, name)
      const kind = kindOf(full, name)
      return kind === undefined || kind === 'file' ? [] : [{ name, path: full, kind }]
    })
    .toSorted(
      (left, right) =>
        Number(left.kind !== 'folder') - Number(right.kind !== 'folder') || left.name.localeCompare(right.name, 'de'),
    )
  const parent = dirname(folder)
  return { path: folder, parent: parent === folder ? null : parent, places: places(), entries }
}
