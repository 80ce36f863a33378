/** Change sets of other devices (rules C1-C3): applied when everything they had seen is here, kept waiting until then. */
import { schemaVersion } from '../../../shared/model/model.ts'
import { isUnderstood, type ChangeSet } from '../../../shared/sync/change-set.ts'
import { compareStamps, followStamp, isFromFuture, type Stamp } from '../../../shared/sync/clock.ts'
import type { Head } from '../../../shared/sync/register.ts'
import { closeChangeSet, logChange, logChangeSet, nextChange, refreshIfOthersWrote } from './commit.ts'
import type { Core } from './core.ts'
import { cleansed } from './erase.ts'
import { noteImported } from './imported.ts'
import { readMeta, writeMeta } from './meta.ts'
import { openRows, type Rows } from './row-state.ts'

export interface Received {
  readonly applied: number
  readonly waiting: number
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  /** Devices whose stamps lie ahead of the own clock (rule C1): the person's name and by how many milliseconds. */
  readonly ahead: ReadonlyMap<string, number>
}

/** What one call of `receive` gathers. */
interface Gathering {
  applied: number
  clock: Stamp
  /** The number that the next change in the log gets. */
  nextChange: number
  readonly rows: Rows
  readonly touched: Map<string, Set<string>>
  readonly ahead: Map<string, number>
}

/** Takes change sets in any order. Call it inside a transaction, together with the moving of the reader's cursor. */
export function receive(core: Core, sets: Iterable<ChangeSet>): Received {
  refreshIfOthersWrote(core)
  const [ms = 0, counter = 0] = (readMeta(core.db, 'clock') ?? '0.0').split('.').map(Number)
  const clock = { ms, counter }
  const gathering: Gathering = {
    applied: 0,
    clock,
    nextChange: nextChange(core),
    rows: openRows(core),
    touched: new Map(),
    ahead: new Map(),
  }
  for (const some of together(sets)) {
    gathering.rows.foresee(some.flatMap(({ changes }) => changes.slice(0, foreseenChanges)))
    for (const set of some) {
      if (set.seq <= core.replicas.applied(set.device)) continue
      if (isReady(core, set)) applySet(core, set, gathering)
      else keepWaiting(core, set)
    }
  }
  applyWaiting(core, gathering)
  gathering.rows.close()
  if (compareStamps(gathering.clock, clock) !== 0)
    writeMeta(core.db, 'clock', `${gathering.clock.ms}.${gathering.clock.counter}`)
  core.settle()
  const { applied, touched, ahead } = gathering
  return { applied, waiting: countWaiting(core), touched, ahead }
}

/** Changes whose rows are read at once. */
const foreseenChanges = 500

/** Small change sets by as many as are foreseen together; a large one is foreseen in pieces. */
function* together(sets: Iterable<ChangeSet>): Generator<readonly ChangeSet[]> {
  let some: ChangeSet[] = []
  let count = 0
  for (const set of sets) {
    some.push(set)
    count += set.changes.length
    if (count < foreseenChanges) continue
    yield some
    some = []
    count = 0
  }
  if (some.length > 0) yield some
}

/** How many change sets wait for others that are not here yet. */
export function countWaiting(core: Core): number {
  return core.db.get<{ n: number }>('SELECT count(*) AS "n" FROM "_waiting"')?.n ?? 0
}

/** A set is ready when it follows the last one of its device and all it had seen is applied here (rule C3). */
function isReady(core: Core, set: ChangeSet): boolean {
  return (
    set.seq === core.replicas.applied(set.device) + 1 &&
    isUnderstood(set, schemaVersion) &&
    Object.entries(set.seen).every(([device, seq]) => core.replicas.applied(device) >= seq)
  )
}

function keepWaiting(core: Core, set: ChangeSet): void {
  core.db.run(
    'INSERT OR IGNORE INTO "_waiting" ("device", "seq", "body") VALUES (?, ?, ?)',
    set.device,
    set.seq,
    JSON.stringify(cleansed(core, set)),
  )
}

interface Waiting {
  readonly device: string
  readonly seq: number
  readonly body: string
}

/** Only the next set of a device can have become ready; each one that is applied may let others follow. */
function applyWaiting(core: Core, gathering: Gathering): void {
  for (let progress = true; progress;) {
    progress = false
    core.replicas.settle()
    const next = core.db.all<Waiting>(
      `SELECT w."device", w."seq", w."body" FROM "_waiting" w LEFT JOIN "_device" d ON d."id" = w."device"
       WHERE w."seq" <= coalesce(d."applied", 0) + 1 ORDER BY w."device", w."seq"`,
    )
    for (const { device, seq, body } of next) {
      if (seq > core.replicas.applied(device)) {
        const set = JSON.parse(body) as ChangeSet
        if (!isReady(core, set)) continue
        applySet(core, set, gathering)
        progress = true
      }
      core.db.run('DELETE FROM "_waiting" WHERE "device" = ? AND "seq" = ?', device, seq)
    }
  }
}

function applySet(core: Core, set: ChangeSet, gathering: Gathering): void {
  const { changes, ...envelope } = set
  const author = logChangeSet(core, envelope, changes.length, gathering.nextChange)
  const seen = core.replicas.lastSeen(set.device)
  // A later change of the same set replaces an earlier one.
  const hadSeen = (head: Head): boolean =>
    head.device === set.device ? head.seq <= set.seq : (seen[head.device] ?? 0) >= head.seq
  let logged = 0
  for (const [index, change] of changes.entries()) {
    if (index > 0 && index % foreseenChanges === 0)
      gathering.rows.foresee(changes.slice(index, index + foreseenChanges))
    if (logChange(core, author, change, hadSeen, gathering.rows)) logged += 1
    if (set.export !== undefined) noteImported(core, set.export, change)
    const rows = gathering.touched.get(change.entity)
    if (rows === undefined) gathering.touched.set(change.entity, new Set([change.row]))
    else rows.add(change.row)
  }
  gathering.nextChange += logged
  if (logged < changes.length) closeChangeSet(core, author)
  core.replicas.nameDevice(set.device, set.user)
  followClock(core, set, gathering)
  gathering.applied += 1
}

/** The own clock follows a later stamp, unless it comes from the future (rule C1). */
function followClock(core: Core, set: ChangeSet, gathering: Gathering): void {
  const { ahead } = gathering
  const wallMs = core.now()
  if (isFromFuture(set, wallMs)) ahead.set(set.user, Math.max(ahead.get(set.user) ?? 0, set.ms - wallMs))
  gathering.clock = followStamp(gathering.clock, set, wallMs)
}
