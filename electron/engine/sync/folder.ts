/**
 * The shared folder: `devices/<device>/<generation>/<segment>.seg`. Only the owner writes there; a segment is written
 * under a temporary name, flushed, renamed to a fresh name and never changed. Readers list and keep a cursor per
 * device; they take no locks and trust neither times nor watchers.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { decodeSegment, encodeSegment, type SegmentHeader } from './segment.ts'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'

export interface Cursor {
  readonly generation: number
  readonly segment: number
  /** The hash of the last segment read: the next one names it. */
  readonly hash: string
  /** The last change set in it. */
  readonly seq: number
}

export const startCursor: Cursor = { generation: 0, segment: 0, hash: '', seq: 0 }

const retryable = new Set(['EPERM', 'EACCES', 'EBUSY'])
const identityFile = 'werkbank.json'

function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.seg`
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Virus scanners and sync clients hold fresh files for a moment; a rename then works at the second or third try. */
function renameRetrying(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!retryable.has(code) || attempt === 8) throw error
      sleep(20 * 2 ** attempt)
    }
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'w')
  try {
    writeSync(descriptor, bytes)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function demandFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    readdirSync(folder)
  } catch {
    throw new WorkbenchError(
      'offline',
      `Der gemeinsame Ordner „${folder}“ ist nicht erreichbar. Ihre Arbeit ist hier gespeichert und wird ausgetauscht, sobald er wieder da ist.`,
    )
  }
}

/** The id of the workbench that a folder belongs to; an empty folder takes the offered one. The first writer wins. */
export function settleWorkbench(folder: string, offered: string): string {
  demandFolder(folder)
  const path = join(folder, identityFile)
  if (!existsSync(path)) {
    const partial = join(folder, `.${randomUUID()}.teil`)
    writeDurably(partial, Buffer.from(JSON.stringify({ format: 1, workbench: offered }), 'utf8'))
    try {
      // A link refuses an existing name, a rename would replace it: two devices that begin at once must agree.
      writeFileSync(path, readFileSync(partial), { flag: 'wx' })
    } catch {
      // Another device was faster; its id holds.
    } finally {
      rmSync(partial, { force: true })
    }
  }
  try {
    const { workbench } = JSON.parse(readFileSync(path, 'utf8')) as { readonly workbench?: unknown }
    if (typeof workbench === 'string' && workbench !== '') return workbench
  } catch {
    // Told below, like a file of another meaning.
  }
  throw new WorkbenchError(
    'invalid',
    `Der Ordner „${folder}“ gehört zu keiner Bildungswerkbank oder ist noch nicht vollständig. Bitte wählen Sie einen leeren Ordner oder warten Sie, bis er abgeglichen ist.`,
  )
}

function deviceFolder(folder: string, device: string): string {
  return join(folder, 'devices', device)
}

/** The devices that have shipped anything. */
export function listDevices(folder: string): readonly string[] {
  return list(join(folder, 'devices')).filter((name) => /^[0-9a-z]{6,40}$/.test(name))
}

function generationsOf(folder: string, device: string): readonly number[] {
  return list(deviceFolder(folder, device))
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((left, right) => left - right)
}

/** Writes the next segment of a device; the name is fresh, so a reader sees a whole file or none. */
export function writeSegment(
  folder: string,
  place: Pick<SegmentHeader, 'workbench' | 'device'>,
  after: Cursor,
  sets: readonly ChangeSet[],
): Cursor {
  const generation = Math.max(1, after.generation)
  const segment = after.segment + 1
  const last = sets.findLast((set) => set.device === place.device)?.seq ?? after.seq
  const { header, bytes } = encodeSegment({ ...place, generation, segment, previous: after.hash, last }, sets)
  const target = join(deviceFolder(folder, place.device), String(generation))
  mkdirSync(target, { recursive: true })
  const partial = join(target, `.${segmentName(segment)}.${randomUUID()}.teil`)
  writeDurably(partial, bytes)
  renameRetrying(partial, join(target, segmentName(segment)))
  return { generation, segment, hash: header.sha256, seq: header.last }
}

/** Removes the generations before one, after that one was written whole (rule M9). */
export function dropOldGenerations(folder: string, device: string, current: number): void {
  for (const generation of generationsOf(folder, device)) {
    if (generation < current)
      rmSync(join(deviceFolder(folder, device), String(generation)), { recursive: true, force: true })
  }
}

export interface ReadSegment {
  readonly sets: readonly ChangeSet[]
  readonly cursor: Cursor
}

/**
 * The segments of a device after a cursor, in order. Stops at a gap, a damaged or partial file or a broken chain, for
 * this device only; the next look tries again. A newer generation is read from its beginning.
 */
export function* readSegments(folder: string, device: string, workbench: string, from: Cursor): Generator<ReadSegment> {
  const newest = generationsOf(folder, device).at(-1)
  if (newest === undefined || newest < from.generation) return
  let cursor: Cursor = newest > from.generation ? { ...startCursor, generation: newest } : from
  for (;;) {
    const path = join(deviceFolder(folder, device), String(newest), segmentName(cursor.segment + 1))
    if (!existsSync(path)) return
    const decoded = decodeSegment(readFileSync(path))
    if (decoded === undefined) return
    const { header, sets } = decoded
    const isNext =
      header.workbench === workbench &&
      header.device === device &&
      header.generation === newest &&
      header.segment === cursor.segment + 1 &&
      header.previous === cursor.hash &&
      basename(path) === segmentName(header.segment)
    if (!isNext) return
    cursor = { generation: newest, segment: header.segment, hash: header.sha256, seq: header.last }
    yield { sets, cursor }
  }
}

/** The last segment that stands under an own device id, to notice a restored backup or a cloned profile (rule M15). */
export function lastSegmentOf(folder: string, device: string, workbench: string): Cursor {
  let last = startCursor
  for (const { cursor } of readSegments(folder, device, workbench, startCursor)) last = cursor
  return last
}
