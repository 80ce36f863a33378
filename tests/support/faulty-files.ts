/** A real folder behind a seam that fails as shares, sync clients and power cuts do; the seed decides how. */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { nodeFileSystem, type FileSystem } from '../../electron/engine/sync/file-system.ts'

/** The process died here: every later operation of the same process fails too. */
class Crash extends Error {}

export interface Faults {
  readonly random: () => number
  /** Dies before or in the middle of this operation, counted from 1; never where undefined. */
  readonly crashAt?: number | undefined
  /** How likely a listing leaves out a name (a share's cache, a sync client that lags), from 0 to 1. */
  readonly hides?: number
  /** How likely a rename or write is refused for a moment, from 0 to 1. */
  readonly refuses?: number
  /** The share is gone: everything fails with this code. */
  readonly gone?: string | undefined
}

export interface FaultyFileSystem extends FileSystem {
  /** Whether the process died. */
  readonly isDead: () => boolean
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

export function faultyFileSystem({ random, crashAt, hides = 0, refuses = 0, gone }: Faults): FaultyFileSystem {
  let steps = 0
  let isDead = false

  async function step<T>(work: () => Promise<T>, torn?: () => void): Promise<T> {
    if (isDead) throw new Crash()
    if (gone !== undefined) throw systemError(gone)
    steps += 1
    if (steps === crashAt) {
      isDead = true
      torn?.()
      throw new Crash()
    }
    return work()
  }

  function refuse(): void {
    if (random() < refuses) throw systemError('EBUSY')
  }

  const shuffled = (names: readonly string[]): readonly string[] =>
    names
      .map((name) => ({ name, key: random() }))
      .toSorted((left, right) => left.key - right.key)
      .map(({ name }) => name)

  return {
    isDead: () => isDead,
    list: (path) => step(async () => shuffled(await nodeFileSystem.list(path)).filter(() => random() >= hides)),
    read: (path) => step(() => nodeFileSystem.read(path)),
    write: (path, bytes) =>
      step(
        () => {
          refuse()
          return nodeFileSystem.write(path, bytes)
        },
        () => writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * random()))),
      ),
    rename: (from, to) =>
      step(
        () => {
          refuse()
          return nodeFileSystem.rename(from, to)
        },
        // A share that copies instead of renaming leaves half a file under the whole name.
        () => random() < 0.3 && basename(to).endsWith('.seg') && writeFileSync(to, Buffer.from('{"format":1')),
      ),
    link: (from, to) =>
      step(() => (random() < 0.5 ? nodeFileSystem.link(from, to) : Promise.reject(systemError('EPERM')))),
    makeFolder: (path) => step(() => nodeFileSystem.makeFolder(path)),
    syncFolder: (path) => step(() => nodeFileSystem.syncFolder(path)),
    remove: (path) => step(() => nodeFileSystem.remove(path)),
  }
}
