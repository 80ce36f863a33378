/** What is read at all: beyond these a workbook is more likely an accident or an attack than data. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'

const mebibyte = 1024 * 1024

export const limits = {
  fileBytes: 100 * mebibyte,
  inflatedBytes: 1024 * mebibyte,
  inflateRatio: 200,
  rows: 1_000_000,
} as const

export function refuseFile(path: string, reason: string): never {
  throw new WorkbenchError('invalid', `„${basename(path)}“ ${reason}`)
}

export type FileFormat = 'zip' | 'compound' | 'unknown'

/** What a file is by its first bytes: a zip (.xlsx, .xlsb, .ods), a compound file (.xls, or encrypted), or something else. */
export function formatOf(path: string): FileFormat {
  const descriptor = openSync(path, 'r')
  try {
    const head = Buffer.alloc(8)
    readSync(descriptor, head, 0, 8, 0)
    if (head.readUInt32LE(0) === 0x04034b50) return 'zip'
    return head.readBigUInt64BE(0) === 0xd0cf11e0a1b11ae1n ? 'compound' : 'unknown'
  } finally {
    closeSync(descriptor)
  }
}

/** Refuses a file that is too large, before anything of it is unpacked. */
export function demandReadable(path: string): void {
  const { size } = statSync(path)
  if (size === 0) refuseFile(path, 'ist leer.')
  if (size > limits.fileBytes) refuseFile(path, 'ist größer als 100 MB. Bitte teilen Sie die Datei auf.')
}
