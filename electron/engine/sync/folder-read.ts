/** Reading what the others shipped to the folder, behind a cursor for each device. */
import { ownDevice } from '../store/meta.ts'
import type { Core } from '../store/core.ts'
import { readCursor, startCursor, writeCursor, type Cursor } from './cursors.ts'
import { listDevices, listSegments, readSegment, type FolderPlace, type ReadSegment } from './folder-files.ts'
import { refusedAsOpen } from './seal.ts'
import type { Incoming, Lack } from './transport.ts'

interface Reading {
  readonly signal: AbortSignal
  /** Device -> German sentence; filled where a device's files are not in order. */
  readonly warnings: Map<string, string>
  /** Device -> what is lacking of it; filled likewise. */
  readonly lacks: Map<string, Lack>
}

interface Behind {
  readonly device: string
  readonly generation: number
  readonly segments: readonly number[]
  readonly from: Cursor
}

/**
 * The segments of all other devices after their cursors. Stops at a gap, a damaged or partial file or a broken chain, for
 * that device only; the next round tries again. A newer generation is read from its beginning.
 */
export async function* readOthers(core: Core, place: FolderPlace, reading: Reading): AsyncGenerator<Incoming> {
  const behind = await devicesBehind(core, place)
  const total = behind.reduce((sum, { segments }) => sum + segments.length, 0)
  let done = 0
  for (const device of behind) {
    for await (const { sets, cursor } of readDevice(core, place, device, reading)) {
      done += 1
      yield {
        sets,
        done,
        total,
        remember: () => writeCursor(core, device.device, cursor),
      }
    }
  }
}

async function devicesBehind(core: Core, place: FolderPlace): Promise<readonly Behind[]> {
  const own = ownDevice(core.db)
  const devices = (await listDevices(place)).filter((device) => device !== own)
  const listings = await Promise.all(devices.map((device) => listSegments(place, device)))
  return devices.flatMap((device, index): readonly Behind[] => {
    const { generation = 0, segments = [] } = listings[index] ?? {}
    const known = readCursor(core, device)
    if (generation === 0 || generation < known.generation) return []
    const from = generation > known.generation ? { ...startCursor, generation } : known
    const unread = segments.filter((segment) => segment > from.segment)
    return unread.length === 0 ? [] : [{ device, generation, segments: unread, from }]
  })
}

async function* readDevice(
  core: Core,
  place: FolderPlace,
  { device, generation, segments, from }: Behind,
  { signal, warnings, lacks }: Reading,
): AsyncGenerator<ReadSegment> {
  let cursor = from
  for (const segment of segments) {
    signal.throwIfAborted()
    const isGap = segment !== cursor.segment + 1
    const read = await readSegment(place, device, generation, segment)
    signal.throwIfAborted()
    if (read === undefined || (!isGap && read.header.previous !== cursor.hash)) {
      warnings.set(device, damaged(core, device))
      lacks.set(device, { generation, after: core.replicas.applied(device) })
      // A later segment may still be read where others have passed on what stands in this one.
      continue
    }
    // Over a gap only where everything before is here already: then nothing is skipped (rule C3).
    if (isGap && read.header.after > core.replicas.applied(device)) {
      if (!warnings.has(device)) warnings.set(device, missing(core, device))
      lacks.set(device, { generation, after: core.replicas.applied(device) })
      return
    }
    if (isGap) {
      warnings.delete(device)
      lacks.delete(device)
    }
    // Its author writes all of it anew, sealed, once the passphrase was entered there.
    if (read.lateAndOpen !== undefined) {
      warnings.set(device, refusedAsOpen('Im gemeinsamen Ordner', read.lateAndOpen.user))
      return
    }
    cursor = read.cursor
    yield read
  }
}

function nameOf(core: Core, device: string): string {
  const name = core.db.get<{ name: string }>('SELECT "name" FROM "_device" WHERE "id" = ?', device)?.name ?? ''
  return name === '' ? 'einem anderen Arbeitsplatz' : name
}

function damaged(core: Core, device: string): string {
  return `Im gemeinsamen Ordner ist eine Datei von ${nameOf(core, device)} beschädigt oder noch nicht ganz da. Was danach kommt, wartet; alles andere wird ausgetauscht.`
}

function missing(core: Core, device: string): string {
  return `Im gemeinsamen Ordner fehlt eine Datei von ${nameOf(core, device)}. Was danach kommt, wartet; alles andere wird ausgetauscht.`
}
