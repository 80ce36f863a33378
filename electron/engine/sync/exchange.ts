/** One exchange with a shared folder: ship what is new here, take what is new there. Repeating it is harmless. */
import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, readMeta, writeMeta } from '../store/meta.ts'
import { receive, type Received } from '../store/receive.ts'
import { mintDevice } from '../store/store.ts'
import {
  dropOldGenerations,
  lastSegmentOf,
  listDevices,
  readSegments,
  settleWorkbench,
  startCursor,
  writeSegment,
  type Cursor,
} from './folder.ts'
import { changeSetsAfter, portions } from './outgoing.ts'

export interface Exchanged {
  readonly sent: number
  readonly received: number
  readonly waiting: number
  readonly devices: number
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  /** German; what people should know, for example whose clock is wrong. */
  readonly messages: readonly string[]
}

/** JSON bytes of change sets that go into one segment. */
const segmentBytes = 4 * 1024 * 1024

function readCursor(core: Core, device: string): Cursor {
  return (
    core.db.get<Cursor>('SELECT "generation", "segment", "hash", "seq" FROM "_segment" WHERE "device" = ?', device) ??
    startCursor
  )
}

function writeCursor(core: Core, device: string, cursor: Cursor): void {
  core.db.run(
    'INSERT OR REPLACE INTO "_segment" ("device", "generation", "segment", "hash", "seq") VALUES (?, ?, ?, ?, ?)',
    device,
    cursor.generation,
    cursor.segment,
    cursor.hash,
    cursor.seq,
  )
}

/** Binds this file to the folder's workbench; a file bound to another one is refused. */
export function bindFolder(core: Core, folder: string): string {
  const own = readMeta(core.db, 'workbench')
  const workbench = settleWorkbench(folder, own ?? randomUUID())
  if (own !== undefined && own !== workbench) {
    throw new WorkbenchError(
      'conflict',
      `Der Ordner „${folder}“ gehört zu einer anderen Werkbank als diese Datei. Bitte wählen Sie den richtigen Ordner oder legen Sie für ihn eine neue Datei an.`,
    )
  }
  core.db.transaction(() => {
    writeMeta(core.db, 'workbench', workbench)
    writeMeta(core.db, 'folder', folder)
  })
  return workbench
}

/** Exchanges once. Throws `offline` where the folder cannot be reached; then nothing is lost and the next try goes on. */
export function exchangeFolder(core: Core, folder: string): Exchanged {
  const workbench = bindFolder(core, folder)
  settleOwnDevice(core, folder, workbench)
  // Take first: what arrives while shipping is in the next round anyway, and the own clock follows before it writes.
  const taken = take(core, folder, workbench)
  const sent = ship(core, folder, workbench)
  return { ...taken, sent }
}

/** A file whose device has shipped more than it knows of is a restored or copied one: it goes on under a new id (rule M15). */
function settleOwnDevice(core: Core, folder: string, workbench: string): void {
  const device = readMeta(core.db, 'device') ?? ''
  const known = readCursor(core, device)
  const shipped = lastSegmentOf(folder, device, workbench)
  const isSame =
    shipped.hash === known.hash || (shipped.segment < known.segment && shipped.generation <= known.generation)
  if (shipped.segment === 0 || isSame) return
  // Killed between rename and remembering: the last segment holds exactly what stands in the log.
  if (
    shipped.generation >= known.generation &&
    shipped.seq <= core.replicas.applied(device) &&
    isOwnSegment(core, folder, { workbench, device, known })
  ) {
    core.db.transaction(() => writeCursor(core, device, shipped))
    return
  }
  core.db.transaction(() => mintDevice(core))
}

/** Whether every segment after the known one says what the own log says. */
function isOwnSegment(
  core: Core,
  folder: string,
  { workbench, device, known }: { readonly workbench: string; readonly device: string; readonly known: Cursor },
): boolean {
  for (const { sets } of readSegments(folder, device, workbench, known)) {
    for (const set of sets) {
      if (set.device !== device) continue
      const [own] = changeSetsAfter(core, device, set.seq - 1)
      if (own === undefined || JSON.stringify(own) !== JSON.stringify(set)) return false
    }
  }
  return true
}

function ship(core: Core, folder: string, workbench: string): number {
  const device = readMeta(core.db, 'device') ?? ''
  const rewrite = readMeta(core.db, 'rewriteShipped') !== undefined
  const known = readCursor(core, device)
  let cursor = rewrite && known.segment > 0 ? { ...startCursor, generation: known.generation + 1 } : known
  let sent = 0
  for (const sets of portions(unshipped(core, device, cursor, rewrite), segmentBytes)) {
    cursor = writeSegment(folder, { workbench, device }, cursor, sets)
    core.db.transaction(() => {
      writeCursor(core, device, cursor)
      for (const set of sets)
        if (set.device !== device) writeCursor(core, set.device, { ...readCursor(core, set.device), seq: set.seq })
    })
    sent += sets.length
  }
  if (rewrite) {
    if (known.segment > 0) dropOldGenerations(folder, device, cursor.generation)
    core.db.transaction(() => writeMeta(core.db, 'rewriteShipped', null))
  }
  return sent
}

/** Own sets that were not shipped, after those that this file made under a former id and nobody else can ship. */
function* unshipped(core: Core, device: string, cursor: Cursor, rewrite: boolean): Generator<ChangeSet> {
  for (const former of formerDevices(core.db)) {
    yield* changeSetsAfter(core, former, rewrite ? 0 : readCursor(core, former).seq)
  }
  yield* changeSetsAfter(core, device, cursor.seq)
}

function take(core: Core, folder: string, workbench: string): Omit<Exchanged, 'sent'> {
  const own = readMeta(core.db, 'device') ?? ''
  const devices = listDevices(folder)
  const touched = new Map<string, Set<string>>()
  const messages = new Set<string>()
  let received = 0
  let waiting = 0
  const note = (result: Received): void => {
    received += result.applied
    waiting = result.waiting
    for (const [entity, rows] of result.touched) touched.set(entity, (touched.get(entity) ?? new Set()).union(rows))
    for (const [user, ms] of result.ahead) messages.add(aheadMessage(user, ms))
  }
  for (const device of devices) {
    if (device === own) continue
    for (const { sets, cursor } of readSegments(folder, device, workbench, readCursor(core, device))) {
      // Cursor, vector and data move in one transaction (rule C3): killed in between, nothing is read twice or skipped.
      note(
        core.db.transaction(() => {
          const result = receive(core, sets)
          writeCursor(core, device, cursor)
          return result
        }),
      )
    }
  }
  return { received, waiting, devices: new Set([...devices, own]).size, touched, messages: [...messages] }
}

function aheadMessage(user: string, ms: number): string {
  return `Die Uhr am Arbeitsplatz von ${user === '' ? 'einer anderen Person' : user} geht ${Math.round(ms / 60_000)} Minuten vor. Bitte dort Datum und Uhrzeit prüfen.`
}
