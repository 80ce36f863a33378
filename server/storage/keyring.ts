import type { Kysely } from 'kysely'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HubKeyring } from '../../shared/sync/hub.ts'
import { takeCounter } from './sets.ts'
import { readMeta, writeMeta, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

export async function readKeyring(db: Kysely<Tables>): Promise<HubKeyring | null> {
  const text = await readMeta(db, 'keyring')
  return text === null ? null : (JSON.parse(text) as HubKeyring)
}

/** Two devices that renew at once take turns; the later one is refused. */
export async function writeKeyring({ db }: Storage, ring: HubKeyring): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await takeCounter(tx)
    const there = await readKeyring(tx)
    if (there !== null && there.version >= ring.version) {
      throw new WorkbenchError(
        'conflict',
        'Die Passphrase wurde gerade an einem anderen Arbeitsplatz geändert. Bitte geben Sie jene Passphrase ein.',
        { field: 'passphrase' },
      )
    }
    await writeMeta(tx, 'keyring', JSON.stringify(ring))
  })
}
