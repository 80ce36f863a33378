/** The ring of keys in a shared folder: `schluessel-<version>.json`; the newest one counts. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { namesIn, readIfThere, writeFirst, type FileSystem } from './file-system.ts'
import type { Keyring, KeyringPlace } from './keyring.ts'

const ringName = /^schluessel-(\d{6})\.json$/

export function folderKeyring(fileSystem: FileSystem, folder: string): KeyringPlace {
  let known: { readonly version: number; readonly ring: Keyring } | undefined

  async function newest(): Promise<number> {
    const versions = (await namesIn(fileSystem, folder)).map((name) => Number(ringName.exec(name)?.[1] ?? 0))
    return Math.max(0, ...versions)
  }

  return {
    async read() {
      const version = await newest()
      if (version === 0) return undefined
      if (known?.version === version) return known.ring
      const bytes = await readIfThere(fileSystem, join(folder, fileName(version)))
      try {
        const ring = JSON.parse(bytes?.toString('utf8') ?? '') as Keyring
        known = { version, ring }
        return ring
      } catch {
        throw new WorkbenchError(
          'offline',
          'Der Schlüssel im gemeinsamen Ordner ist noch nicht ganz da. Der Abgleich versucht es gleich noch einmal.',
        )
      }
    },
    async write(ring) {
      if ((await newest()) >= ring.version) throw renewedMeanwhile()
      const name = fileName(ring.version)
      const target = { folder, name, partial: `.${name}.${randomUUID()}.teil` }
      // Whoever renews at the same time must not lose the keys of the other, nor what was sealed with them.
      const given = await writeFirst(fileSystem, target, Buffer.from(JSON.stringify(ring), 'utf8'))
      if (given === 'taken') throw renewedMeanwhile()
    },
  }
}

function fileName(version: number): string {
  return `schluessel-${String(version).padStart(6, '0')}.json`
}

function renewedMeanwhile(): WorkbenchError {
  return new WorkbenchError(
    'conflict',
    'Die Passphrase wurde gerade an einem anderen Arbeitsplatz geändert. Bitte geben Sie jene Passphrase ein.',
    { field: 'passphrase' },
  )
}
