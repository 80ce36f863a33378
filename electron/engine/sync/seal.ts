/**
 * The seam of encryption: everything that leaves this computer passes through a seal, whatever the transport. Sealed bytes
 * are "BWS1", the key's id (8 bytes), a nonce (12), the tag (16), then AES-256-GCM over the bytes.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { sealMagic } from '../../../shared/sync/hub.ts'
import type { Vector } from '../../../shared/sync/vector.ts'

export interface Seal {
  /** Which key seals; null where nothing is encrypted. */
  readonly key: string | null
  /** Up to which change sets something unsealed may arrive: what was there before it was encrypted. */
  readonly openUpTo: Vector
  seal(bytes: Buffer): Buffer
  /** Bytes that are not sealed come back as they are. Throws `forbidden` where the key is not known here, `invalid` where the bytes are damaged. */
  open(bytes: Buffer): Buffer
  /**
   * The names under which a content lies with others, the one in use first: its hash, or one that tells nobody which
   * content it is. Under the others it may lie sealed with an older key, or open.
   */
  namesOf(sha256: string): readonly [string, ...string[]]
}

/** A key of a workbench. New bytes are sealed with the last one of a list; the others open what is older. */
export interface SealKey {
  /** 16 hexadecimal digits. */
  readonly id: string
  /** 32 bytes, base64. */
  readonly key: string
}

const magic = Buffer.from(sealMagic, 'ascii')
const idBytes = 8
const nonceBytes = 12
const tagBytes = 16
const headBytes = magic.length + idBytes + nonceBytes + tagBytes

export function createSealKey(): SealKey {
  return { id: randomBytes(idBytes).toString('hex'), key: randomBytes(32).toString('base64') }
}

export function isSealed(bytes: Buffer): boolean {
  return bytes.length >= headBytes && bytes.subarray(0, magic.length).equals(magic)
}

/** The refusal that asks for the passphrase; windows know it by its field. */
export function passphraseNeeded(message: string): WorkbenchError {
  return new WorkbenchError('forbidden', message, { field: 'passphrase' })
}

/** What people read of work that was refused because it lies open where all is encrypted (rule E1). */
export function refusedAsOpen(where: string, author: string): string {
  return `${where} liegt Unverschlüsseltes von ${author === '' ? 'einem anderen Arbeitsplatz' : author}, geschrieben nach dem Verschlüsseln. Es wird nicht übernommen. Bitte dort die Passphrase eingeben; dann kommt es verschlüsselt noch einmal.`
}

export function createSeal(keys: readonly SealKey[], openUpTo: Vector = {}): Seal {
  const byId = new Map(keys.map(({ id, key }) => [id, Buffer.from(key, 'base64')]))
  const current = keys.at(-1)

  function open(bytes: Buffer): Buffer {
    if (!isSealed(bytes)) return bytes
    const key = byId.get(bytes.subarray(magic.length, magic.length + idBytes).toString('hex'))
    if (key === undefined)
      throw passphraseNeeded(
        'Diese Daten sind mit einer Passphrase verschlüsselt, die hier noch nicht eingegeben wurde. Bitte geben Sie die jetzige Passphrase Ihrer Werkbank ein.',
      )
    const nonceAt = magic.length + idBytes
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, nonceAt + nonceBytes))
    decipher.setAuthTag(bytes.subarray(nonceAt + nonceBytes, headBytes))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()])
    } catch {
      throw new WorkbenchError('invalid', 'Verschlüsselte Daten sind beschädigt und wurden nicht übernommen.')
    }
  }

  function seal(bytes: Buffer): Buffer {
    if (current === undefined) return bytes
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(current.key, 'base64'), nonce)
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([magic, Buffer.from(current.id, 'hex'), nonce, cipher.getAuthTag(), sealed])
  }

  const named = (sha256: string, key: Buffer): string => createHmac('sha256', key).update(sha256).digest('hex')
  const newestFirst = [...byId.values()].toReversed()
  return {
    key: current?.id ?? null,
    openUpTo,
    seal,
    open,
    namesOf(sha256) {
      const [newest = sha256, ...older] = newestFirst.map((key) => named(sha256, key))
      return newest === sha256 ? [sha256] : [newest, ...older, sha256]
    },
  }
}

/** Nothing is encrypted. */
export const openSeal: Seal = createSeal([])
