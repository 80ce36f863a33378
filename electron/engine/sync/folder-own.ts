/** The own part of the shared folder: what lies there is compared with what this file remembers, then added to. */
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { reauthor } from '../store/reauthor.ts'
import { readCursor, startCursor, writeCursor, type Cursor } from './cursors.ts'
import {
  dropOldGenerations,
  listSegments,
  NameTaken,
  readSegment,
  setAside,
  writeSegment,
  type FolderPlace,
} from './folder-files.ts'
import { changeSetsAfter, portions } from './outgoing.ts'
import { notePassedOn, setsToPassOn } from './pass-on.ts'

export interface OwnState {
  /** Own files were lost from the folder: everything is written anew, as a new generation. */
  readonly mustRewrite: boolean
  /** The hash of the last own segment that was seen there in a later round than it was written in. */
  readonly proven: string
}

export const newOwnState: OwnState = { mustRewrite: false, proven: '' }

/** JSON bytes of change sets that go into one segment. */
const segmentBytes = 4 * 1024 * 1024

/** A file whose device has shipped more than it knows of is a restored or copied one: it goes on under a new id (rule M15). */
export async function settleOwn(core: Core, place: FolderPlace, { proven }: OwnState): Promise<OwnState> {
  const device = ownDevice(core.db)
  const known = readCursor(core, device)
  const { generation, segments } = await listSegments(place, device)
  const highest = segments.at(-1) ?? 0
  const isLater = generation > known.generation || (generation === known.generation && highest > known.segment)
  if (isLater) {
    const { cursor, isOwn, torn } = await ownSegmentsAfter(core, place, device, known)
    // Killed between rename and remembering: the last segment holds exactly what stands in the log.
    if (isOwn) core.db.transaction(() => writeCursor(core, device, cursor))
    else await goOnUnderNewId(core, place, { device, generation, readOn: known })
    // Nobody else writes under the former id any more, so readers would wait for it forever.
    if (torn !== undefined) await setAside(place, device, generation, torn)
    return newOwnState
  }
  if (known.segment === 0) return newOwnState
  const isDue = known.hash !== proven || core.replicas.applied(device) > known.seq
  const there = isDue ? await readSegment(place, device, known.generation, known.segment) : undefined
  // Shares that keep copies for each computer, and programs that align folders, give one name to two writers.
  if (there !== undefined && there.cursor.hash !== known.hash) {
    await goOnUnderNewId(core, place, { device, generation: known.generation, readOn: startCursor })
    return newOwnState
  }
  return {
    mustRewrite: await isLost(place, device, known, segments),
    proven: there === undefined ? proven : known.hash,
  }
}

/** `readOn`: behind what of the former id's files is known here, from now on somebody else's. */
async function goOnUnderNewId(
  core: Core,
  place: FolderPlace,
  { device, generation, readOn }: { readonly device: string; readonly generation: number; readonly readOn: Cursor },
): Promise<void> {
  const shared = await sharedWith(core, place, device, generation)
  core.db.transaction(() => {
    reauthor(core, shared)
    writeCursor(core, device, { ...readOn, seq: shared })
  })
}

/**
 * The cursor behind the own segments after a known one, and whether all of them are this file's work; `torn` where the last one
 * is half a file.
 */
async function ownSegmentsAfter(
  core: Core,
  place: FolderPlace,
  device: string,
  known: Cursor,
): Promise<{ readonly cursor: Cursor; readonly isOwn: boolean; readonly torn?: number | undefined }> {
  const { generation, segments } = await listSegments(place, device)
  let cursor: Cursor = generation > known.generation ? { ...startCursor, generation } : known
  while (segments.includes(cursor.segment + 1)) {
    const read = await readSegment(place, device, generation, cursor.segment + 1)
    if (read === undefined && cursor.segment + 1 === segments.at(-1))
      return { cursor, isOwn: false, torn: segments.at(-1) }
    const isNext = read !== undefined && read.header.previous === cursor.hash
    if (!isNext || !read.sets.every((set) => set.device !== device || isOwnSet(core, set)))
      return { cursor, isOwn: false }
    cursor = read.cursor
  }
  return { cursor, isOwn: cursor.segment === segments.at(-1) }
}

/** The last own change set that this file and the files in the folder have in common. */
async function sharedWith(core: Core, place: FolderPlace, device: string, generation: number): Promise<number> {
  const { segments } = await listSegments(place, device)
  let shared = 0
  for (const segment of segments) {
    const read = await readSegment(place, device, generation, segment)
    if (read === undefined) continue
    // What was pruned before the first file was shipped whole.
    if (shared === 0) shared = Math.min(read.header.after, core.replicas.applied(device))
    for (const set of read.sets) {
      if (set.device !== device || set.seq <= shared) continue
      if (!isOwnSet(core, set)) return shared
      shared = set.seq
    }
  }
  return shared
}

/** Two files that began as copies of each other give one number to different sets; the stamp tells them apart. */
function isOwnSet(core: Core, set: ChangeSet): boolean {
  const own = core.db.get<{ ms: number; counter: number }>(
    'SELECT "ms", "counter" FROM "_change_set" WHERE "device" = ? AND "seq" = ?',
    core.replicas.deviceNo(set.device),
    set.seq,
  )
  return own?.ms === set.ms && own.counter === set.counter
}

/** Listings can lag behind on a share; a file is lost when asking for it by name says so too. */
async function isLost(
  place: FolderPlace,
  device: string,
  known: Cursor,
  segments: readonly number[],
): Promise<boolean> {
  if (segments.length === known.segment) return false
  const listed = new Set(segments)
  for (let segment = 1; segment <= known.segment; segment += 1) {
    if (listed.has(segment)) continue
    if ((await readSegment(place, device, known.generation, segment)) === undefined) return true
  }
  return false
}

/** Up to which change set of the present device own files are to be pruned, or were. */
export function prunedUpTo(core: Core, key: 'pruneUpTo' | 'prunedUpTo'): number {
  const [device, seq] = (readMeta(core.db, key) ?? '').split(':')
  return device === ownDevice(core.db) ? Number(seq) : 0
}

/** Ships what is new here; answers how many change sets. */
export async function shipOwn(
  core: Core,
  place: FolderPlace,
  { mustRewrite }: OwnState,
  signal: AbortSignal,
): Promise<number> {
  const device = ownDevice(core.db)
  const isErasing = readMeta(core.db, 'rewriteShipped') !== undefined
  const known = readCursor(core, device)
  const pruneUpTo = prunedUpTo(core, 'pruneUpTo')
  // Once pruned stays pruned, however often the rest is written anew.
  const from = Math.max(pruneUpTo, prunedUpTo(core, 'prunedUpTo'))
  const rewrites = (isErasing || mustRewrite || pruneUpTo > 0) && known.segment > 0
  let cursor = rewrites ? { ...startCursor, generation: known.generation + 1, seq: from } : known
  const formers = new Set(formerDevices(core.db))
  let sent = 0
  try {
    for (const sets of portions(toShip(core, device, cursor, rewrites), segmentBytes)) {
      cursor = await writeSegment(place, device, cursor, sets)
      signal.throwIfAborted()
      core.db.transaction(() => {
        writeCursor(core, device, cursor)
        for (const set of sets)
          if (formers.has(set.device)) writeCursor(core, set.device, { ...readCursor(core, set.device), seq: set.seq })
        notePassedOn(core, sets)
      })
      sent += sets.length
    }
  } catch (error) {
    // Somebody else writes under this id: the next round finds out whose work that is.
    if (error instanceof NameTaken) return sent
    throw error
  }
  if (rewrites) await dropOldGenerations(place, device, cursor.generation)
  signal.throwIfAborted()
  if (isErasing || pruneUpTo > 0) {
    core.db.transaction(() => {
      writeMeta(core.db, 'rewriteShipped', null)
      writeMeta(core.db, 'pruneUpTo', null)
      if (from > 0) writeMeta(core.db, 'prunedUpTo', `${device}:${from}`)
    })
  }
  return sent
}

function* toShip(core: Core, device: string, cursor: Cursor, anew: boolean): Generator<ChangeSet> {
  yield* setsToPassOn(core, anew)
  yield* changeSetsAfter(core, device, cursor.seq)
}
