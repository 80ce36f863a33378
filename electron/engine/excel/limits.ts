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

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

export function refuseFile(path: string, reason: string): never {
  throw new WorkbenchError('invalid', `„${basename(path)}“ ${reason}`)
}

function readTail(path: string, size: number, length: number): Buffer {
  const buffer = Buffer.alloc(Math.min(size, length))
  const descriptor = openSync(path, 'r')
  try {
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length)
    return buffer
  } finally {
    closeSync(descriptor)
  }
}

export function isZip(path: string): boolean {
  const descriptor = openSync(path, 'r')
  try {
    const head = Buffer.alloc(4)
    readSync(descriptor, head, 0, 4, 0)
    return head.readUInt32LE(0) === 0x04034b50
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

/** Adds up what a zip's central directory says its parts unpack to (APPNOTE.TXT, 4.3.12 and 4.3.16). */
export function demandHarmlessZip(path: string): void {
  const { size } = statSync(path)
  const tail = readTail(path, size, 66_000)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < 0) refuseFile(path, 'ist beschädigt oder unvollständig. Bitte speichern Sie die Datei in Excel neu.')
  const directorySize = tail.readUInt32LE(end + 12)
  const directoryAt = tail.readUInt32LE(end + 16)
  if (directoryAt + directorySize > size)
    refuseFile(path, 'ist beschädigt oder unvollständig. Bitte speichern Sie die Datei in Excel neu.')
  const directory = readTail(path, directoryAt + directorySize, directorySize)
  let inflated = 0
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === directoryEntry;) {
    inflated += directory.readUInt32LE(at + 24)
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (inflated > limits.inflatedBytes || inflated > size * limits.inflateRatio) {
    refuseFile(path, 'würde entpackt zu groß. Die Datei wird nicht geöffnet; bitte prüfen Sie, woher sie kommt.')
  }
}
