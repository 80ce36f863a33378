/** Snapshots (store/snapshot.ts) as they travel: parts of lines, compressed and sealed, under the hash of all of them. */
import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { genesisDevice, type ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { readMeta } from '../store/meta.ts'
import { writeSnapshot, type SnapshotLine } from '../store/snapshot.ts'
import { isSealed, type Seal } from './seal.ts'
import { readBeside } from './second-reader.ts'

/** Letters of JSON that become one part: far below 1 MB when compressed. */
const partLetters = 2_000_000
const inflateLimit = 64 * 1024 * 1024

export interface SnapshotParts {
  readonly parts: readonly Buffer[]
  /** The hash of all parts. */
  readonly name: string
  /** How far it reaches, the seeds left out. */
  readonly vector: Vector
}

export function nameOfParts(parts: readonly Buffer[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Where everything is encrypted, a whole state that is not comes from nobody who knows the passphrase (rule E1); a sealed one follows. */
export function areSealedFor({ key }: Seal, parts: readonly Buffer[]): boolean {
  return key === null || parts.every(isSealed)
}

/** The lines in sealed parts. Throws where a part does not unpack. */
export function* linesOfParts(parts: readonly Buffer[], seal: Seal): Generator<string> {
  for (const part of parts) {
    yield* inflateRawSync(seal.open(part), { maxOutputLength: inflateLimit }).toString('utf8').split('\n')
  }
}

/** The change sets of which the lines of a snapshot name the headers. */
export function* setsNamedIn(lines: Iterable<string>): Generator<Pick<ChangeSet, 'device' | 'seq' | 'ms' | 'counter'>> {
  for (const text of lines) {
    const line = JSON.parse(text) as SnapshotLine
    if (line.line !== 'sets') continue
    for (const [, seq, ms, counter] of line.sets) yield { device: line.device, seq, ms, counter }
  }
}

/** Makes a snapshot of what is committed now, on a connection of its own and with pauses: editing goes on meanwhile. */
export async function makeSnapshotParts(core: Core, seal: Seal, signal: AbortSignal): Promise<SnapshotParts> {
  return await readBeside(core, async (beside) => {
    const parts: Buffer[] = []
    let vector: Vector = {}
    let lines: string[] = []
    let letters = 0
    const flush = (): void => {
      parts.push(seal.seal(deflateRawSync(Buffer.from(lines.join('\n'), 'utf8'), { level: 5 })))
      lines = []
      letters = 0
    }
    for (const line of writeSnapshot(beside)) {
      if (lines.length === 0 && parts.length === 0) vector = reachOf(line)
      lines.push(line)
      letters += line.length
      if (letters < partLetters) continue
      flush()
      await pause()
      signal.throwIfAborted()
    }
    flush()
    return { parts, name: nameOfParts(parts), vector }
  })
}

function reachOf(firstLine: string): Vector {
  const { vector } = JSON.parse(firstLine) as SnapshotLine & { readonly line: 'snapshot' }
  return Object.fromEntries(Object.entries(vector).filter(([device]) => device !== genesisDevice))
}

/** Changes of rows in the log here that a vector does not cover. */
export function changesSince(core: Core, vector: Vector): number {
  const sets = core.db.all<{ device: number; seq: number; changes: number }>(
    'SELECT "device", "seq", "last" - "first" + 1 AS "changes" FROM "_change_set" WHERE "first" > 0',
  )
  let sum = 0
  for (const { device, seq, changes } of sets) {
    const id = core.replicas.deviceId(device)
    if (id !== genesisDevice && seq > (vector[id] ?? 0)) sum += changes
  }
  return sum
}

/** Whether this file holds nothing of anybody else yet. */
export function knowsNobody(core: Core): boolean {
  const own = [genesisDevice, readMeta(core.db, 'device')]
  return Object.keys(core.replicas.vector()).every((device) => own.includes(device))
}

/** Whether change sets stand here of which only the header is known: who comes needs a snapshot to know all that is known here. */
export function hasLogGaps(core: Core): boolean {
  return core.db.get('SELECT 1 FROM "_change_set" WHERE "first" = 0 LIMIT 1') !== undefined
}

/** Whether something waits (rule C3) for what a snapshot of this reach holds. */
export function waitsForSnapshot(core: Core, vector: Vector): boolean {
  const own = core.replicas.vector()
  const waiting = core.db.all<{ device: string; seq: number }>(
    'SELECT "device", min("seq") AS "seq" FROM "_waiting" GROUP BY "device"',
  )
  return waiting.some(({ device, seq }) => seq > (own[device] ?? 0) + 1 && (vector[device] ?? 0) >= seq - 1)
}
