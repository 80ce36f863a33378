/** Which workbench a shared folder belongs to: a small file at its root, written once by whoever comes first. */
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import {
  codeOf,
  namesIn,
  nodeFileSystem,
  readIfThere,
  refusesToBeWritten,
  retrying,
  writeFirst,
  type FileSystem,
} from './file-system.ts'

export interface FolderIdentity {
  readonly workbench: string
  /** Which folder this is, wherever it is mounted and whatever it is called. */
  readonly folder: string
}

const identityFile = 'werkbank.json'
/** So long two devices that begin at once on a share without links wait to see whose file stayed. */
const settleMs = 300

function unreachable(folder: string): WorkbenchError {
  return new WorkbenchError(
    'offline',
    `Der gemeinsame Ordner „${folder}“ ist nicht erreichbar. Ihre Arbeit ist hier gespeichert und wird ausgetauscht, sobald er wieder da ist.`,
  )
}

/**
 * Sees to it that a folder which somebody typed is there. A missing one is made where that is wanted, and only its last level:
 * a mistyped path makes no tree. Answers whether it was made. Throws `notFound`, at the field "folder" where making it would help.
 */
export async function prepareFolder(folder: string, mayMake: boolean, fileSystem = nodeFileSystem): Promise<boolean> {
  const isThere = (path: string): Promise<boolean> =>
    fileSystem.list(path).then(
      () => true,
      (error: unknown) => codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR',
    )
  if (await isThere(folder)) return false
  if (!(await isThere(dirname(folder))))
    throw new WorkbenchError(
      'notFound',
      `Den Ordner „${folder}“ gibt es nicht, und den darüber auch nicht. Bitte prüfen Sie die Schreibweise und ob das Laufwerk verbunden ist.`,
    )
  if (!mayMake)
    throw new WorkbenchError(
      'notFound',
      `Den Ordner „${folder}“ gibt es noch nicht. Bitte prüfen Sie die Schreibweise, oder legen Sie ihn an.`,
      { field: 'folder' },
    )
  try {
    await retrying(() => fileSystem.makeFolder(folder))
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new WorkbenchError('invalid', `„${folder}“ ist eine Datei. Bitte wählen Sie einen Ordner.`)
    throw new WorkbenchError(
      'forbidden',
      `Der Ordner „${folder}“ lässt sich nicht anlegen. Bitte prüfen Sie, ob Sie dort schreiben dürfen.`,
    )
  }
  return true
}

/** Throws `notFound` for a folder in which nobody has begun a workbench: there is nothing to join. */
export async function demandWorkbenchIn(folder: string, fileSystem = nodeFileSystem): Promise<void> {
  const names = await namesIn(fileSystem, folder).catch(() => {
    throw unreachable(folder)
  })
  if (!names.includes(identityFile))
    throw new WorkbenchError(
      'notFound',
      `Im Ordner „${folder}“ liegt noch keine Werkbank. Bitte wählen Sie den Ordner, über den die anderen abgleichen, oder legen Sie eine neue Werkbank an und verbinden Sie sie mit diesem Ordner.`,
    )
}

/**
 * The identity of a folder; an empty one takes the offered workbench. A folder that was known and has lost its identity
 * is taken for one that is not mounted. Throws `offline` or `invalid`, or the system's error where it may not be written.
 */
export async function settleIdentity(
  fileSystem: FileSystem,
  folder: string,
  { offered, isKnown }: { readonly offered: string; readonly isKnown: boolean },
): Promise<FolderIdentity> {
  const path = join(folder, identityFile)
  try {
    await fileSystem.list(folder)
    let bytes = await readIfThere(fileSystem, path)
    if (bytes === undefined) {
      if (isKnown) throw unreachable(folder)
      await writeIdentity(fileSystem, folder, { workbench: offered, folder: randomUUID() })
      bytes = await readIfThere(fileSystem, path)
    }
    return decode(folder, bytes)
  } catch (error) {
    throw error instanceof WorkbenchError || refusesToBeWritten(error) ? error : unreachable(folder)
  }
}

function decode(folder: string, bytes: Buffer | undefined): FolderIdentity {
  try {
    const { workbench, folder: id } = JSON.parse(bytes?.toString('utf8') ?? '') as Record<string, unknown>
    if (typeof workbench === 'string' && workbench !== '')
      return { workbench, folder: typeof id === 'string' ? id : workbench }
  } catch {
    // Told below, like a file of another meaning.
  }
  throw new WorkbenchError(
    'invalid',
    `Der Ordner „${folder}“ gehört zu keiner Bildungswerkbank oder ist noch nicht vollständig. Bitte wählen Sie einen leeren Ordner oder warten Sie, bis er abgeglichen ist.`,
  )
}

/** The first writer wins; where two may both believe to be first, a moment shows whose file stayed. */
async function writeIdentity(fileSystem: FileSystem, folder: string, identity: FolderIdentity): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ format: 1, ...identity }), 'utf8')
  const target = { folder, name: identityFile, partial: `.${randomUUID()}.teil` }
  if ((await writeFirst(fileSystem, target, bytes)) === 'renamed') await wait(settleMs)
}
