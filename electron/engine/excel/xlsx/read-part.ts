/** One XML part of an archive, scanned while it is unpacked. */
import { TextDecoder } from 'node:util'
import { refuseFile } from '../limits.ts'
import { XmlError, XmlScanner, type XmlHandler } from './xml-scanner.ts'
import type { Zip, ZipPart } from './zip.ts'

export const unreadable =
  'lässt sich nicht als Excel-Datei lesen. Bitte speichern Sie die Tabelle in Excel neu als „Excel-Arbeitsmappe (.xlsx)“.'

/** UTF-16 where its mark says so; office programs write UTF-8. */
function decoderFor(chunk: Buffer): TextDecoder {
  const mark = chunk.length < 2 ? 0 : chunk.readUInt16BE(0)
  return new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8')
}

const greater = 0x3e

/** Cuts the bytes behind the ends of tags, as far as there are any: texts that need not be joined are scanned faster. */
async function* wholeTags(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer | undefined
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(greater) + 1
    const head = chunk.subarray(0, end)
    yield rest === undefined ? head : Buffer.concat([rest, head])
    rest = chunk.subarray(end)
  }
  if (rest !== undefined) yield rest
}

/** Scans a part into a handler; XML that is not well formed is refused by the file's name. */
export async function readPart(path: string, zip: Zip, part: ZipPart, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler)
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of wholeTags(zip.bytes(part))) {
      decoder ??= decoderFor(chunk)
      scanner.feed(decoder.decode(chunk, { stream: true }))
    }
    scanner.feed(decoder?.decode() ?? '')
    scanner.end()
  } catch (error) {
    if (error instanceof XmlError) refuseFile(path, unreadable)
    throw error
  }
}
