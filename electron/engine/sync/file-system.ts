/** The few file operations of the shared folder: one seam, so that tests can crash between any two of them. */
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface FileSystem {
  /** The names in a folder; throws ENOENT where there is none. */
  list(path: string): Promise<readonly string[]>
  read(path: string): Promise<Buffer>
  /** Writes a file and flushes it to the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Gives a file a second name; throws EEXIST where the name is taken. Not every share can do this. */
  link(from: string, to: string): Promise<void>
  makeFolder(path: string): Promise<void>
  /** Flushes the names in a folder, where the system can. */
  syncFolder(path: string): Promise<void>
  remove(path: string): Promise<void>
}

export const nodeFileSystem: FileSystem = {
  list: (path) => readdir(path),
  read: (path) => readFile(path),
  async write(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename: (from, to) => rename(from, to),
  link: (from, to) => link(from, to),
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  async syncFolder(path) {
    // Windows and some shares cannot flush a folder; there the names are as safe as the system makes them.
    const folder = await open(path, 'r').catch(() => undefined)
    await folder?.sync().catch(() => undefined)
    await folder?.close().catch(() => undefined)
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A place in which this person may not write, or nobody may. */
export function refusesToBeWritten(error: unknown): boolean {
  return ['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))
}

const retryable = new Set(['EPERM', 'EACCES', 'EBUSY'])
const attempts = 8
const firstWaitMs = 20

/** Virus scanners and sync clients hold fresh files for a moment; the second or third try then works. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!retryable.has(codeOf(error)) || attempt === attempts) throw error
      await wait(firstWaitMs * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

/** The names in a folder; none where it does not exist. */
export async function namesIn(fileSystem: FileSystem, path: string): Promise<readonly string[]> {
  try {
    return await fileSystem.list(path)
  } catch (error) {
    // A stray file where a folder should be is foreign and holds nothing for us.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
    throw error
  }
}

/** The bytes of a file; undefined where there is none. */
export async function readIfThere(fileSystem: FileSystem, path: string): Promise<Buffer | undefined> {
  try {
    return await retrying(() => fileSystem.read(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export interface Target {
  readonly folder: string
  readonly name: string
  /** A name beside it that nobody else uses. */
  readonly partial: string
}

/** Writes under a temporary name, flushes, and renames to a name that nobody has: readers see a whole file or none. */
export async function writeWhole(
  fileSystem: FileSystem,
  { folder, name, partial }: Target,
  bytes: Uint8Array,
): Promise<void> {
  await retrying(() => fileSystem.write(join(folder, partial), bytes))
  await retrying(() => fileSystem.rename(join(folder, partial), join(folder, name)))
  await fileSystem.syncFolder(folder)
}

/** How a name was given: `renamed` where a place knows no second names, and two may both believe for a moment to be first. */
type Given = 'linked' | 'renamed' | 'taken'

/**
 * Like `writeWhole`, for a name that several may want at the same time: whoever comes first has it, and what stands there stays.
 * Whoever renamed finds out by looking again.
 */
export async function writeFirst(
  fileSystem: FileSystem,
  { folder, name, partial }: Target,
  bytes: Uint8Array,
): Promise<Given> {
  const [from, path] = [join(folder, partial), join(folder, name)]
  await retrying(() => fileSystem.write(from, bytes))
  const given = await nameFirst(fileSystem, from, path)
  // What stays behind is passed over by everybody.
  if (given !== 'renamed') await retrying(() => fileSystem.remove(from)).catch(() => undefined)
  // A share that lost its answer and asked again may have given the name to these very bytes.
  if (given !== 'linked' && (await readIfThere(fileSystem, path))?.equals(bytes) !== true) return 'taken'
  await fileSystem.syncFolder(folder)
  return given === 'taken' ? 'linked' : given
}

/** Gives a file a name, unless somebody has it. */
async function nameFirst(fileSystem: FileSystem, from: string, path: string): Promise<Given> {
  try {
    await fileSystem.link(from, path)
    return 'linked'
  } catch (error) {
    // A listing can lag behind, so the name itself is asked for.
    if (codeOf(error) === 'EEXIST' || (await readIfThere(fileSystem, path)) !== undefined) return 'taken'
    await retrying(() => fileSystem.rename(from, path))
    return 'renamed'
  }
}
