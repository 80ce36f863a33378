/** A zip archive, read part by part from the file (APPNOTE.TXT 6.3.10); never unpacked as a whole. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { WorkbenchError } from '../../../../shared/contract/errors.ts'
import { limits, refuseFile } from '../limits.ts'

const endOfDirectory = 0x06054b50
const endOfDirectory64 = 0x06064b50
const locator64 = 0x07064b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const extraZip64 = 0x0001

const damaged =
  'ist beschädigt oder unvollständig. Bitte speichern Sie die Datei neu und lesen Sie sie noch einmal ein.'

export interface ZipPart {
  readonly name: string
  /** Bytes in the archive and what they claim to become. */
  readonly packed: number
  readonly unpacked: number
  readonly isStored: boolean
  readonly offset: number
}

export interface Zip {
  /** The parts by name, without a leading slash. */
  readonly parts: ReadonlyMap<string, ZipPart>
  /** A part by name, whatever its case, as Office finds it. */
  find(name: string): ZipPart | undefined
  /** The unpacked bytes, chunk by chunk; refuses what unpacks to more than the limits allow. */
  bytes(part: ZipPart): AsyncGenerator<Buffer>
  close(): void
}

const chunkBytes = 256 * 1024

/** Opens an archive; throws a refusal where it is damaged, protected, or claims to become too large. */
export function openZip(path: string): Zip {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const parts = readDirectory(path, file, size)
    const lowerCase = new Map([...parts].map(([name, part]) => [name.toLowerCase(), part]))
    const budget = { left: Math.min(limits.inflatedBytes, Math.max(size, 100_000) * limits.inflateRatio) }
    return {
      parts,
      find: (name) => lowerCase.get(name.replace(/^\//, '').toLowerCase()),
      bytes: (part) => unpack(path, file, part, budget),
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  const count = readSync(file, buffer, 0, length, position)
  return buffer.subarray(0, count)
}

interface Directory {
  readonly at: number
  readonly bytes: number
}

/** Where the central directory stands; behind it may be a comment of up to 65,535 bytes. */
function findDirectory(path: string, file: number, size: number): Directory {
  const tail = readAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < 0) refuseFile(path, damaged)
  const directory = { at: tail.readUInt32LE(end + 16), bytes: tail.readUInt32LE(end + 12) }
  if (directory.at !== 0xffffffff && directory.bytes !== 0xffffffff) return directory
  if (end < 20 || tail.readUInt32LE(end - 20) !== locator64) refuseFile(path, damaged)
  const record = readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== endOfDirectory64) refuseFile(path, damaged)
  return { at: Number(record.readBigUInt64LE(48)), bytes: Number(record.readBigUInt64LE(40)) }
}

/** No workbook has more; each costs memory. */
const mostParts = 100_000

function readDirectory(path: string, file: number, size: number): ReadonlyMap<string, ZipPart> {
  const { at: start, bytes } = findDirectory(path, file, size)
  if (start + bytes > size || bytes > limits.fileBytes) refuseFile(path, damaged)
  const directory = readAt(file, start, bytes)
  const parts = new Map<string, ZipPart>()
  let claimed = 0
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === directoryEntry;) {
    const lengths = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [number, number, number]
    const next = at + 46 + lengths[0] + lengths[1] + lengths[2]
    if (next > directory.length || parts.size > mostParts) refuseFile(path, damaged)
    const part = readEntry(path, directory.subarray(at, next), lengths)
    claimed += part.unpacked
    parts.set(part.name, part)
    at = next
  }
  if (parts.size === 0) refuseFile(path, damaged)
  if (claimed > limits.inflatedBytes || claimed > Math.max(size, 100_000) * limits.inflateRatio) refuseInflation(path)
  return parts
}

function readEntry(path: string, entry: Buffer, [nameBytes, extraBytes]: readonly [number, number, number]): ZipPart {
  const flags = entry.readUInt16LE(8)
  const method = entry.readUInt16LE(10)
  if ((flags & 1) === 1) refuseFile(path, protectedText)
  if (method !== 0 && method !== 8) refuseFile(path, 'ist auf eine Art gepackt, die hier nicht gelesen werden kann.')
  const sizes = [24, 20, 42].map((offset) => entry.readUInt32LE(offset))
  const extra = entry.subarray(46 + nameBytes, 46 + nameBytes + extraBytes)
  const [unpacked = 0, packed = 0, offset = 0] = withZip64(extra, sizes)
  // Bit 11 says UTF-8; without it the names of office formats are ASCII all the same.
  const name = entry.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8', 46, 46 + nameBytes)
  return { name: name.replaceAll('\\', '/').replace(/^\//, ''), packed, unpacked, offset, isStored: method === 0 }
}

/** Sizes that do not fit 32 bits stand in an extra field, in the same order. */
function withZip64(extra: Buffer, sizes: readonly number[]): readonly number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)]
    if (id === extraZip64) {
      let next = at + 4
      return sizes.map((value) => {
        if (value !== 0xffffffff || next + 8 > at + 4 + length || next + 8 > extra.length) return value
        next += 8
        return Number(extra.readBigUInt64LE(next - 8))
      })
    }
    at += 4 + length
  }
  return sizes
}

export const protectedText =
  'ist mit einem Kennwort geschützt. Bitte öffnen Sie die Datei in Excel, entfernen Sie das Kennwort und speichern Sie sie neu.'

function refuseInflation(path: string): never {
  refuseFile(path, 'würde entpackt zu groß. Die Datei wird nicht geöffnet; bitte prüfen Sie, woher sie kommt.')
}

function packedBytes(path: string, file: number, part: ZipPart): AsyncIterable<Buffer> {
  const header = readAt(file, part.offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== localHeader) refuseFile(path, damaged)
  if (part.packed === 0) return Readable.from([])
  const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  return createReadStream(path, { start, end: start + part.packed - 1, highWaterMark: chunkBytes })
}

async function* unpack(path: string, file: number, part: ZipPart, budget: { left: number }): AsyncGenerator<Buffer> {
  const source = packedBytes(path, file, part)
  for await (const chunk of part.isStored ? source : inflate(path, source)) {
    budget.left -= chunk.length
    // What a directory claims may be a lie: counted is what really comes out.
    if (budget.left < 0) refuseInflation(path)
    yield chunk
  }
}

async function* inflate(path: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: chunkBytes })
  // An error of the feeding reaches the loop below through the inflater.
  pipeline(source, inflater).catch(() => undefined)
  try {
    for await (const chunk of inflater) yield chunk as Buffer
  } catch (error) {
    if (error instanceof WorkbenchError) throw error
    refuseFile(path, damaged)
  }
}
