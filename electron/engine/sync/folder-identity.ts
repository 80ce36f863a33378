/** Which workbench a shared folder belongs to: a small file at its root, written once by whoever comes first. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { codeOf, namesIn, readIfThere, retrying, type FileSystem } from './file-system.ts'

export interface FolderIdentity {
  readonly workbench: string
  /** Which folder this is, wherever it is mounted and whatever it is called. */
  readonly folder: string
}

const identityFile = 'werkbank.json'
/** So long two devices that begin at once on a share without links wait to see whose file stayed. */
const settleMs = 300

export function unreachable(folder: string): WorkbenchError {
  return new WorkbenchError(
    'offline',
    `Der gemeinsame Ordner „${folder}“ ist nicht erreichbar. Ihre Arbeit ist hier gespeichert und wird ausgetauscht, sobald er wieder da ist.`,
  )
}

/**
 * The identity of a folder; an empty one takes the offered workbench. A folder that was known and has lost its identity
 * is taken for one that is not mounted. Throws `offline` or `invalid`.
 */
export async function settleIdentity(
  fileSystem: FileSystem,
  folder: string,
  { offered, isKnown }: { readonly offered: string; readonly isKnown: boolean },
): Promise<FolderIdentity> {
  const path = join(folder, identityFile)
  try {
    if (!isKnown) await retrying(() => fileSystem.makeFolder(folder))
    await fileSystem.list(folder)
    let bytes = await readIfThere(fileSystem, path)
    if (bytes === undefined) {
      if (isKnown) throw unreachable(folder)
      await writeIdentity(fileSystem, folder, { workbench: offered, folder: randomUUID() })
      bytes = await readIfThere(fileSystem, path)
    }
    return decode(folder, bytes)
  } catch (error) {
    throw error instanceof WorkbenchError ? error : unreachable(folder)
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

/** The first writer wins: a link refuses a name that is taken, where a rename would replace it. */
async function writeIdentity(fileSystem: FileSystem, folder: string, identity: FolderIdentity): Promise<void> {
  const partial = join(folder, `.${randomUUID()}.teil`)
  const path = join(folder, identityFile)
  await retrying(() => fileSystem.write(partial, Buffer.from(JSON.stringify({ format: 1, ...identity }), 'utf8')))
  try {
    await fileSystem.link(partial, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' && !(await namesIn(fileSystem, folder)).includes(identityFile)) {
      await retrying(() => fileSystem.rename(partial, path))
      await wait(settleMs)
    }
  } finally {
    await fileSystem.remove(partial)
  }
  await fileSystem.syncFolder(folder)
}
