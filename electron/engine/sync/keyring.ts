/**
 * The keys of an encrypted workbench, wrapped by a passphrase. The ring lies where others are met and tells nothing; opened,
 * the keys are kept in the workbench file, which is as open as everything else in it.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { createSeal, createSealKey, passphraseNeeded, type Seal, type SealKey } from './seal.ts'

/** As it lies in a folder, on a server, in a package. Binary members are base64. */
export interface Keyring {
  readonly format: 1
  /** Rises with every new passphrase or key. */
  readonly version: number
  readonly salt: string
  /** scrypt's cost; block size and parallelism are 8 and 1. */
  readonly cost: number
  readonly nonce: string
  readonly tag: string
  readonly wrapped: string
}

/** Where a transport keeps the ring. */
export interface KeyringPlace {
  read(): Promise<Keyring | undefined>
  /** Throws `conflict` where a ring of that version is there already. */
  write(ring: Keyring): Promise<void>
}

interface OpenedRing {
  readonly keys: readonly SealKey[]
  /** What whoever encrypted had applied by then: beyond it nothing may arrive unsealed. */
  readonly before: Vector
}

interface LocalKeys extends OpenedRing {
  readonly ring: Keyring
}

const cost = 2 ** 16
const shortestPassphrase = 8

function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

async function wrap(opened: OpenedRing, passphrase: string, version: number): Promise<Keyring> {
  if (passphrase.trim().length < shortestPassphrase)
    throw new WorkbenchError(
      'invalid',
      `Die Passphrase ist zu kurz. Bitte nehmen Sie mindestens ${shortestPassphrase} Zeichen, am besten mehrere Wörter.`,
      { field: 'passphrase' },
    )
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce)
  const wrapped = Buffer.concat([cipher.update(JSON.stringify(opened), 'utf8'), cipher.final()])
  return {
    format: 1,
    version,
    salt: salt.toString('base64'),
    cost,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    wrapped: wrapped.toString('base64'),
  }
}

/** The keys of a ring. Throws `forbidden` where the passphrase is not the right one. */
async function openKeyring(ring: Keyring, passphrase: string): Promise<OpenedRing> {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  // A ring from a hostile place must not cost any memory it likes.
  if (ring.cost > cost * 16) throw new WorkbenchError('invalid', 'Der Schlüssel dieser Werkbank ist nicht lesbar.')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await derive(passphrase, bytes(ring.salt), ring.cost),
    bytes(ring.nonce),
  )
  decipher.setAuthTag(bytes(ring.tag))
  try {
    const open = Buffer.concat([decipher.update(bytes(ring.wrapped)), decipher.final()])
    return JSON.parse(open.toString('utf8')) as OpenedRing
  } catch {
    throw passphraseNeeded(
      'Die Passphrase stimmt nicht. Bitte prüfen Sie Groß- und Kleinschreibung und versuchen Sie es noch einmal.',
    )
  }
}

function localKeys(core: Core): LocalKeys | undefined {
  const text = readMeta(core.db, 'keys')
  return text === undefined ? undefined : (JSON.parse(text) as LocalKeys)
}

/** The seal of this workbench: the keys that were unlocked here, or none. */
export function sealOf(core: Core): Seal {
  const local = localKeys(core)
  return createSeal(local?.keys ?? [], local?.before)
}

/** The ring that goes with everything sealed here; undefined where nothing is encrypted. */
export function keyringOf(core: Core): Keyring | undefined {
  return localKeys(core)?.ring
}

/** Keeps opened keys; what was shipped under others is shipped anew. */
function keep(core: Core, local: LocalKeys): void {
  const before = sealOf(core).key
  core.db.transaction(() => {
    writeMeta(core.db, 'keys', JSON.stringify(local))
    if (before !== createSeal(local.keys).key) writeMeta(core.db, 'rewriteShipped', '1')
  })
}

/** Opens a ring with a passphrase and keeps its keys in the workbench file. */
export async function unlock(core: Core, ring: Keyring, passphrase: string): Promise<void> {
  keep(core, { ring, ...(await openKeyring(ring, passphrase)) })
}

/** Encrypts from now on, or renews: a fresh key and a passphrase. Older keys stay in the ring to open what is older. */
export async function renewKeys(core: Core, passphrase: string): Promise<void> {
  const local = localKeys(core)
  const keys = [...(local?.keys ?? []), createSealKey()]
  const opened = { keys, before: local?.before ?? core.replicas.vector() }
  keep(core, { ring: await wrap(opened, passphrase, (local?.ring.version ?? 0) + 1), ...opened })
}

/** Whether keys and passphrase here are those of the place; a place without a ring gets the own one. Throws `forbidden` where the passphrase must be asked for. */
export async function settleKeys(core: Core, place: KeyringPlace): Promise<void> {
  const own = keyringOf(core)
  const there = await place.read()
  if (there === undefined && own === undefined) return
  if (own !== undefined && (there === undefined || there.version < own.version)) {
    await place.write(own)
    return
  }
  if (own?.version === there?.version && own?.wrapped === there?.wrapped) return
  throw passphraseNeeded(
    own === undefined
      ? 'Der Abgleich ist hier mit einer Passphrase geschützt. Bitte geben Sie die Passphrase Ihrer Werkbank ein.'
      : 'Die Passphrase Ihrer Werkbank wurde geändert. Bitte geben Sie die neue Passphrase ein.',
  )
}
