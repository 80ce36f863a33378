/** Change sets of other devices (rules C1-C3): applied when everything they had seen is here, kept waiting until then. */
import { isUnderstood, type ChangeSet } from '../../../shared/sync/change-set.ts'
import { compareStamps, followStamp, isFromFuture } from '../../../shared/sync/clock.ts'
import type { Head } from '../../../shared/sync/register.ts'
import { covers } from '../../../shared/sync/vector.ts'
import { closeChangeSet, logChange, logChangeSet, refreshIfOthersWrote } from './commit.ts'
import type { Core } from './core.ts'
import { readMeta, writeMeta } from './meta.ts'

export interface Received {
  readonly applied: number
  readonly waiting: number
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  /** Devices whose stamps lie ahead of the own clock (rule C1): the person's name and by how many milliseconds. */
  readonly ahead: ReadonlyMap<string, number>
}

/** Takes change sets in any order. Call it inside a transaction, together with the moving of the reader's cursor. */
export function receive(core: Core, sets: Iterable<ChangeSet>): Received {
  refreshIfOthersWrote(core)
  const touched = new Map<string, Set<string>>()
  const ahead = new Map<string, number>()
  let applied = 0
  for (const set of sets) {
    if (set.seq <= core.replicas.applied(set.device)) continue
    if (isReady(core, set)) {
      applySet(core, set, touched, ahead)
      applied += 1
    } else keepWaiting(core, set)
  }
  applied += applyWaiting(core, touched, ahead)
  const waiting = core.db.get<{ n: number }>('SELECT count(*) AS "n" FROM "_waiting"')?.n ?? 0
  return { applied, waiting, touched, ahead }
}

/** A set is ready when it follows the last one of its device and all it had seen is applied here (rule C3). */
function isReady(core: Core, set: ChangeSet): boolean {
  return (
    set.seq === core.replicas.applied(set.device) + 1 && isUnderstood(set) && covers(core.replicas.vector(), set.seen)
  )
}

function keepWaiting(core: Core, set: ChangeSet): void {
  core.db.run(
    'INSERT OR IGNORE INTO "_waiting" ("device", "seq", "body") VALUES (?, ?, ?)',
    set.device,
    set.seq,
    JSON.stringify(set),
  )
}

function applyWaiting(core: Core, touched: Map<string, Set<string>>, ahead: Map<string, number>): number {
  let applied = 0
  for (let progress = true; progress;) {
    progress = false
    const rows = core.db.all<{ device: string; seq: number; body: string }>(
      'SELECT "device", "seq", "body" FROM "_waiting" ORDER BY "device", "seq"',
    )
    for (const { device, seq, body } of rows) {
      const known = seq <= core.replicas.applied(device)
      const set = known ? undefined : (JSON.parse(body) as ChangeSet)
      if (set !== undefined && !isReady(core, set)) continue
      if (set !== undefined) {
        applySet(core, set, touched, ahead)
        applied += 1
        progress = true
      }
      core.db.run('DELETE FROM "_waiting" WHERE "device" = ? AND "seq" = ?', device, seq)
    }
  }
  return applied
}

function applySet(core: Core, set: ChangeSet, touched: Map<string, Set<string>>, ahead: Map<string, number>): void {
  const author = logChangeSet(core, set)
  const seen = core.replicas.lastSeen(set.device)
  const hadSeen = (head: Head): boolean =>
    head.device === set.device ? head.seq < set.seq : (seen[head.device] ?? 0) >= head.seq
  for (const change of set.changes) {
    logChange(core, author, change, hadSeen)
    const rows = touched.get(change.entity) ?? new Set()
    touched.set(change.entity, rows.add(change.row))
  }
  closeChangeSet(core, author)
  core.db.run('UPDATE "_device" SET "name" = ? WHERE "no" = ?', set.user, core.replicas.deviceNo(set.device))
  followClock(core, set, ahead)
}

function followClock(core: Core, set: ChangeSet, ahead: Map<string, number>): void {
  const wallMs = core.now()
  if (isFromFuture(set, wallMs)) ahead.set(set.user, Math.max(ahead.get(set.user) ?? 0, set.ms - wallMs))
  const [ms = 0, counter = 0] = (readMeta(core.db, 'clock') ?? '0.0').split('.').map(Number)
  const followed = followStamp({ ms, counter }, set, wallMs)
  if (compareStamps(followed, { ms, counter }) !== 0) writeMeta(core.db, 'clock', `${followed.ms}.${followed.counter}`)
}
