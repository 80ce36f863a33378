/** The seam of encryption: everything that leaves this computer passes through a seal, whatever the transport. */

export interface Seal {
  /** Which key seals; null where nothing is encrypted. */
  readonly key: string | null
  seal(bytes: Buffer): Buffer
  /** Throws `forbidden` where the key is not known here, `invalid` where the bytes are damaged. */
  open(bytes: Buffer): Buffer
}

/** Nothing is encrypted. */
export const openSeal: Seal = { key: null, seal: (bytes) => bytes, open: (bytes) => bytes }
