/** The own part of the shared folder: what lies there is compared with what this file remembers, then added to. */
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, readMeta, writeMeta } from '../store/meta.ts'
import { mintDevice } from '../store/store.ts'
import { readCursor, startCursor, writeCursor, type Cursor } from './cursors.ts'
import {
  dropOldGenerations,
  listSegments,
  NameTaken,
  readSegment,
  writeSegment,
  type FolderPlace,
} from './folder-files.ts'
import { changeSetsAfter, portions } from './outgoing.ts'

export interface OwnState {
  /** Own files were lost from the folder: everything is written anew, as a new generation. */
  readonly mustRewrite: boolean
}

/** JSON bytes of change sets that go into one segment. */
const segmentBytes = 4 * 1024 * 1024

export function ownDevice(core: Core): string {
  return readMeta(core.db, 'device') ?? ''
}

/** A file whose device has shipped more than it knows of is a restored or copied one: it goes on under a new id (rule M15). */
export async function settleOwn(core: Core, place: FolderPlace): Promise<OwnState> {
  const device = ownDevice(core)
  const known = readCursor(core, device)
  const { generation, segments } = await listSegments(place, device)
  const highest = segments.at(-1) ?? 0
  const isLater = generation > known.generation || (generation === known.generation && highest > known.segment)
  if (isLater) {
    const shipped = await ownSegmentsAfter(core, place, device, known)
    if (shipped === undefined) core.db.transaction(() => mintDevice(core))
    // Killed between rename and remembering: the last segment holds exactly what stands in the log.
    else core.db.transaction(() => writeCursor(core, device, shipped))
    return { mustRewrite: false }
  }
  return { mustRewrite: known.segment > 0 && (await isLost(place, device, known, segments)) }
}

/** The cursor behind the own segments after a known one; undefined where one of them is not this file's work. */
async function ownSegmentsAfter(
  core: Core,
  place: FolderPlace,
  device: string,
  known: Cursor,
): Promise<Cursor | undefined> {
  const { generation, segments } = await listSegments(place, device)
  let cursor: Cursor = generation > known.generation ? { ...startCursor, generation } : known
  while (segments.includes(cursor.segment + 1)) {
    const read = await readSegment(place, device, generation, cursor.segment + 1)
    if (read === undefined || read.header.previous !== cursor.hash) return undefined
    if (!read.sets.every((set) => set.device !== device || isOwnSet(core, set))) return undefined
    cursor = read.cursor
  }
  return cursor.segment === segments.at(-1) ? cursor : undefined
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

/** Ships what is new here; answers how many change sets. */
export async function shipOwn(
  core: Core,
  place: FolderPlace,
  { mustRewrite }: OwnState,
  signal: AbortSignal,
): Promise<number> {
  const device = ownDevice(core)
  const isErasing = readMeta(core.db, 'rewriteShipped') !== undefined
  const known = readCursor(core, device)
  const rewrites = (isErasing || mustRewrite) && known.segment > 0
  let cursor = rewrites ? { ...startCursor, generation: known.generation + 1 } : known
  let sent = 0
  try {
    for (const sets of portions(unshipped(core, device, cursor, rewrites), segmentBytes)) {
      cursor = await writeSegment(place, device, cursor, sets)
      signal.throwIfAborted()
      core.db.transaction(() => {
        writeCursor(core, device, cursor)
        for (const set of sets)
          if (set.device !== device) writeCursor(core, set.device, { ...readCursor(core, set.device), seq: set.seq })
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
  if (isErasing) core.db.transaction(() => writeMeta(core.db, 'rewriteShipped', null))
  return sent
}

/** Own sets that were not shipped, after those that this file made under a former id and nobody else can ship. */
function* unshipped(core: Core, device: string, cursor: Cursor, rewrites: boolean): Generator<ChangeSet> {
  for (const former of formerDevices(core.db)) {
    yield* changeSetsAfter(core, former, rewrites ? 0 : readCursor(core, former).seq)
  }
  yield* changeSetsAfter(core, device, cursor.seq)
}
