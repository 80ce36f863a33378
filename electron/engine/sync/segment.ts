/**
 * A segment: own change sets in one immutable file. A header line of JSON with length, hash and the hash of the
 * segment before it, then the compressed change sets. Hash chains run over payload hashes (rule M9).
 */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'

export interface SegmentHeader {
  readonly format: 1
  readonly workbench: string
  readonly device: string
  readonly generation: number
  readonly segment: number
  /** The last own change set up to here; a segment may also pass on sets of others. */
  readonly last: number
  /** Bytes of the compressed payload. */
  readonly length: number
  /** SHA-256 of the compressed payload, hex. */
  readonly sha256: string
  /** The hash of the segment before, "" for the first of a generation. */
  readonly previous: string
}

const newline = 10
const inflateLimit = 512 * 1024 * 1024

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function encodeSegment(
  place: Pick<SegmentHeader, 'workbench' | 'device' | 'generation' | 'segment' | 'previous' | 'last'>,
  sets: readonly ChangeSet[],
): { readonly header: SegmentHeader; readonly bytes: Buffer } {
  const payload = deflateRawSync(Buffer.from(sets.map((set) => JSON.stringify(set)).join('\n'), 'utf8'))
  const header: SegmentHeader = {
    format: 1,
    ...place,
    length: payload.length,
    sha256: sha256(payload),
  }
  return { header, bytes: Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), payload]) }
}

/** A whole, undamaged segment; undefined for anything else: partial, damaged or foreign files are not read. */
export function decodeSegment(
  bytes: Buffer,
): { readonly header: SegmentHeader; readonly sets: readonly ChangeSet[] } | undefined {
  const end = bytes.indexOf(newline)
  if (end < 0) return undefined
  try {
    const header = JSON.parse(bytes.subarray(0, end).toString('utf8')) as SegmentHeader
    const payload = bytes.subarray(end + 1)
    if (header.format !== 1 || payload.length !== header.length || sha256(payload) !== header.sha256) return undefined
    const text = inflateRawSync(payload, { maxOutputLength: inflateLimit }).toString('utf8')
    const sets = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as ChangeSet)
    return { header, sets }
  } catch {
    return undefined
  }
}
