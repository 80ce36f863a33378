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

/** Why the operating system does not let a file be read. */
const obstacles: Readonly<Record<string, string>> = {
  EISDIR: 'ist ein Ordner. Bitte wählen Sie eine Datei.',
  EACCES: 'darf nicht gelesen werden. Bitte lassen Sie sich das Leserecht geben oder arbeiten Sie mit einer Kopie.',
  EPERM: 'darf nicht gelesen werden. Bitte lassen Sie sich das Leserecht geben oder arbeiten Sie mit einer Kopie.',
  EBUSY:
    'ist gerade in einem anderen Programm geöffnet. Bitte schließen Sie die Datei dort und versuchen Sie es noch einmal.',
}

/** Refuses a file that cannot be read or is too large, before anything of it is unpacked. */
export function demandReadable(path: string): void {
  try {
    const descriptor = openSync(path, 'r')
    try {
      readSync(descriptor, Buffer.alloc(1), 0, 1, 0)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    const obstacle = obstacles[(error as NodeJS.ErrnoException).code ?? '']
    if (obstacle === undefined) throw error
    refuseFile(path, obstacle)
  }
  const { size } = statSync(path)
  if (size === 0) refuseFile(path, 'ist leer.')
  if (size > limits.fileBytes) refuseFile(path, 'ist größer als 100 MB. Bitte teilen Sie die Datei auf.')
}
