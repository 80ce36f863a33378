/** Folders that another program keeps, and that may rewrite history or hold files back: people are told, nothing is refused. */
import { dirname, join } from 'node:path'
import { namesIn, nodeFileSystem, type FileSystem } from './file-system.ts'

interface Keeper {
  readonly name: string
  /** Names of folders on the way to the shared one. */
  readonly folder: RegExp
  /** Names that the program leaves in a folder above. */
  readonly marker: RegExp
}

const keepers: readonly Keeper[] = [
  { name: 'OneDrive', folder: /^OneDrive( - .+)?$/i, marker: /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i },
  { name: 'Dropbox', folder: /^Dropbox( \(.+\))?$/i, marker: /^\.dropbox(\.cache)?$/ },
  { name: 'Google Drive', folder: /^(Google ?Drive|Meine Ablage|My Drive)$/i, marker: /^\.tmp\.driveupload$/ },
  { name: 'iCloud', folder: /^(iCloud Drive|iCloudDrive|Mobile Documents)$/i, marker: /^\.iCloud$/i },
  {
    name: 'Nextcloud',
    folder: /^(Nextcloud|ownCloud)\d*$/i,
    marker: /^(\.(nextcloud|owncloud)sync\.log|\._?sync_[0-9a-f]+\.db|\.OwnCloudSync\.log)$/i,
  },
  { name: 'Windows-Offlinedateien', folder: /^CSC$/, marker: /^$/ },
]

/** Files that stand for others which are not on this computer. */
const placeholder = /\.(nextcloud|owncloud|icloud)$/i
/** What sync clients call a file that two of them wrote. */
const conflictCopy = /conflicted copy|in Konflikt stehende Kopie|\(Konflikt|_conflict-|-CONFLICT-|sync-conflict/i

/** German sentences; none for an ordinary folder. */
export async function folderNotices(
  folder: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<readonly string[]> {
  const notices: string[] = []
  const keeper = await keeperOf(folder, fileSystem)
  if (keeper !== undefined)
    notices.push(
      `Dieser Ordner wird von ${keeper} abgeglichen. Das geht, solange alle seine Dateien auf diesem Rechner bleiben („Immer behalten“, keine Dateien bei Bedarf) und niemand den Ordner auf einen früheren Stand zurücksetzt.`,
    )
  const names = await filesOf(folder, fileSystem)
  if (names.some((name) => placeholder.test(name)))
    notices.push(
      'Einige Dateien in diesem Ordner sind nur Platzhalter: ihr Inhalt liegt nicht auf diesem Rechner. Bitte stellen Sie den Ordner auf „Immer auf diesem Gerät behalten“.',
    )
  if (names.some((name) => conflictCopy.test(name)))
    notices.push(
      'In diesem Ordner liegen Konfliktkopien eines Abgleichprogramms. Die Bildungswerkbank beachtet sie nicht; es zeigt aber, dass zwei Programme dieselbe Datei geschrieben haben. Bitte prüfen Sie, ob zwei Rechner mit derselben Kopie arbeiten.',
    )
  return notices
}

async function keeperOf(folder: string, fileSystem: FileSystem): Promise<string | undefined> {
  const segments = folder.split(/[\\/]+/)
  const byName = keepers.find((keeper) => segments.some((segment) => keeper.folder.test(segment)))
  if (byName !== undefined) return byName.name
  for (let above = folder; ; above = dirname(above)) {
    const names = await namesIn(fileSystem, above).catch(() => [])
    const byMarker = keepers.find((keeper) => names.some((name) => name !== '' && keeper.marker.test(name)))
    if (byMarker !== undefined) return byMarker.name
    if (dirname(above) === above) return undefined
  }
}

/** The names at the root and beside the segments of all devices. */
async function filesOf(folder: string, fileSystem: FileSystem): Promise<readonly string[]> {
  const listed = (path: string): Promise<readonly string[]> => namesIn(fileSystem, path).catch(() => [])
  const names = [...(await listed(folder))]
  for (const device of await listed(join(folder, 'devices'))) {
    const own = join(folder, 'devices', device)
    const inside = await listed(own)
    names.push(...inside)
    for (const generation of inside.filter((name) => /^\d+$/.test(name)))
      names.push(...(await listed(join(own, generation))))
  }
  return names
}
