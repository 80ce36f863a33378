/**
 * A segment: own change sets in one immutable file. A header line of JSON with length, hash and the hash of the
 * segment before it, then the compressed and, where a passphrase is set, encrypted change sets. The chain runs over
 * payload hashes (rule M9), so it can be checked without a key.
 */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import { isSealed, type Seal } from './seal.ts'

export interface SegmentHeader {
  readonly format: 1
  readonly workbench: string
  readonly device: string
  readonly generation: number
  readonly segment: number
  /** The last own change set before this segment. */
  readonly after: number
  /** The last own change set up to here; a segment may also pass on sets of others. */
  readonly last: number
  /** The key that seals the payload; null where it is open. */
  readonly key: string | null
  /** Bytes of the payload. */
  readonly length: number
  /** SHA-256 of the payload, hex. */
  readonly sha256: string
  /** The hash of the segment before, "" for the first of a generation. */
  readonly previous: string
}

export type SegmentPlace = Omit<SegmentHeader, 'format' | 'key' | 'length' | 'sha256'>

const newline = 10
const inflateLimit = 512 * 1024 * 1024

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Change sets as they travel: JSON lines, compressed. */
export function packSets(sets: readonly ChangeSet[]): Buffer {
  return deflateRawSync(Buffer.from(sets.map((set) => JSON.stringify(set)).join('\n'), 'utf8'))
}

/** Throws where the bytes are not packed change sets, or unpack to more than any program writes. */
export function unpackSets(bytes: Buffer): readonly ChangeSet[] {
  const text = inflateRawSync(bytes, { maxOutputLength: inflateLimit }).toString('utf8')
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as ChangeSet)
}

export function encodeSegment(
  place: SegmentPlace,
  sets: readonly ChangeSet[],
  seal: Seal,
): { readonly header: SegmentHeader; readonly bytes: Buffer } {
  const payload = seal.seal(packSets(sets))
  const header: SegmentHeader = {
    format: 1,
    ...place,
    key: seal.key,
    length: payload.length,
    sha256: sha256(payload),
  }
  return { header, bytes: Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), payload]) }
}

/** The header and payload of a whole, undamaged segment; undefined for anything else. */
export function checkSegment(bytes: Buffer): { readonly header: SegmentHeader; readonly payload: Buffer } | undefined {
  const end = bytes.indexOf(newline)
  if (end < 0) return undefined
  try {
    const header = JSON.parse(bytes.subarray(0, end).toString('utf8')) as SegmentHeader
    const payload = bytes.subarray(end + 1)
    if (header.format !== 1 || payload.length !== header.length || sha256(payload) !== header.sha256) return undefined
    return { header, payload }
  } catch {
    return undefined
  }
}

/** The change sets of a checked segment. Throws `forbidden` where the key is not known here. */
export function openSegment(
  { header, payload }: { readonly header: SegmentHeader; readonly payload: Buffer },
  seal: Seal,
): readonly ChangeSet[] {
  return unpackSets((header.key ?? null) === null ? payload : seal.open(payload))
}

/** A change set that arrived unsealed although the workbench was encrypted before it was written; undefined for proper ones. */
export function writtenOpen(
  payload: Buffer,
  sets: readonly ChangeSet[],
  { key, openUpTo }: Seal,
): ChangeSet | undefined {
  if (key === null || isSealed(payload)) return undefined
  return sets.find(({ device, seq }) => seq > (openUpTo[device] ?? 0))
}
