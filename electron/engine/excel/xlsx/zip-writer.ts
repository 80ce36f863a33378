/** Writes a zip archive part by part as it is made (APPNOTE.TXT 6.3.10): sizes follow each part, nothing is held as a whole. */
import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** UTF-8 names; sizes and checksum in a descriptor behind the content. */
const flags = 0x0808
const deflated = 8
/** Fixed, so that the same data makes the same file: 1 January 1980. */
const dosDay = 0x21
/** Archives beyond 4 GB would need another form; no spreadsheet opens one. */
const largest = 0xffff_ffff

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
}

export type PartContent = Iterable<string | Buffer> | AsyncIterable<string | Buffer>

/** Office files repeat themselves: the quickest search for repetitions finds nearly all. */
const usual = { level: 1, chunkSize: 256 * 1024 }
/** In what is packed already nothing repeats; only its alphabet is small. */
const repacked = { ...usual, strategy: constants.Z_HUFFMAN_ONLY }

export class ZipWriter {
  readonly #file: WriteStream
  readonly #entries: Entry[] = []
  #offset = 0
  #error: Error | undefined

  constructor(path: string) {
    this.#file = createWriteStream(path)
    this.#file.on('error', (error) => {
      this.#error = error
    })
  }

  /** Adds a part; its pieces are packed in another thread while the next ones are made. `isPacked`: what it holds was packed before. */
  async add(name: string, content: PartContent, { isPacked = false } = {}): Promise<void> {
    const nameBytes = Buffer.from(name)
    const offset = this.#offset
    await this.#write(header(0x04034b50, nameBytes))
    const start = this.#offset
    const counts = { crc: 0, unpacked: 0 }
    const deflater = createDeflateRaw(isPacked ? repacked : usual)
    await pipeline(Readable.from(counted(content, counts), { highWaterMark: 1 }), deflater, (packed) =>
      this.#drain(packed),
    )
    const { crc, unpacked } = counts
    const entry = { name: nameBytes, offset, crc, packed: this.#offset - start, unpacked }
    if (unpacked > largest || this.#offset > largest) throw new RangeError(`The part ${name} is too large for a zip`)
    this.#entries.push(entry)
    await this.#write(Buffer.concat([signature(0x08074b50), sizes(entry)]))
  }

  async finish(): Promise<void> {
    const start = this.#offset
    for (const entry of this.#entries) await this.#write(directoryEntry(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#offset - start, 12)
    end.writeUInt32LE(start, 16)
    await this.#write(end)
    this.#file.end()
    await finished(this.#file)
  }

  /** Closes the file as it is; who began it takes it away. */
  async abandon(): Promise<void> {
    this.#file.destroy()
    if (!this.#file.closed) await once(this.#file, 'close')
  }

  async #drain(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) await this.#write(chunk)
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#error !== undefined) throw this.#error
    this.#offset += bytes.length
    if (!this.#file.write(bytes)) await once(this.#file, 'drain')
  }
}

async function* counted(content: PartContent, counts: { crc: number; unpacked: number }): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    counts.crc = crc32(bytes, counts.crc)
    counts.unpacked += bytes.length
    yield bytes
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function sizes({ crc, packed, unpacked }: Omit<Entry, 'name' | 'offset'>): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(crc, 0)
  bytes.writeUInt32LE(packed, 4)
  bytes.writeUInt32LE(unpacked, 8)
  return bytes
}

/** The head of a part; its sizes are unknown yet. */
function header(kind: number, name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(kind, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt16LE(dosDay, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function directoryEntry(entry: Entry): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(deflated, 10)
  head.writeUInt16LE(dosDay, 14)
  sizes(entry).copy(head, 16)
  head.writeUInt16LE(entry.name.length, 28)
  head.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([head, entry.name])
}
