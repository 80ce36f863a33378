import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { AttachmentPart } from '../../shared/contract/file-answers.ts'

/** How much of a file travels in one answer. */
const partBytes = 1_000_000

/** Bytes of a file from `offset` on, at most 1 MB. */
export function filePart(path: string, offset: number): AttachmentPart {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(partBytes)
    const length = readSync(file, bytes, 0, partBytes, offset)
    return { bytes: bytes.subarray(0, length).toString('base64'), size: statSync(path).size }
  } finally {
    closeSync(file)
  }
}
