/** Writing: one user action becomes one change set in one transaction (rules C1, C2). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { minimumSchema, schemaVersion } from '../../../shared/model/model.ts'
import { extraMembers, writesOf, type Change, type ChangeSetKind } from '../../../shared/sync/change-set.ts'
import { nextStamp, type Stamp } from '../../../shared/sync/clock.ts'
import { vectorDifference, type Vector } from '../../../shared/sync/vector.ts'
import { applyChange } from './apply.ts'
import type { Core } from './core.ts'
import { withoutErased } from './erasures.ts'
import { noteImported } from './imported.ts'
import { ownDevice, readMeta } from './meta.ts'
import { idOf, type StampedAuthor } from './replicas.ts'
import { openRows, type Rows } from './row-state.ts'
import { withOrigins } from './texts.ts'

export interface Action {
  readonly user: string
  /** German, as undo names it: "Einfügen von 24 Zellen". */
  readonly label: string
  readonly kind: ChangeSetKind
  readonly undoes?: string
  /** The workbook export that an import brings back (rule M11). */
  readonly export?: string
}

export interface Committed {
  /** "device:seq"; null when nothing had to change. */
  readonly changeSet: string | null
  readonly revision: number
  /** The rows that changed, by entity. */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
}

/** What a change set is stored with; the same for own and for arriving ones. */
export interface Envelope extends Stamp, Action {
  readonly device: string
  readonly seq: number
  readonly seen: Vector
  readonly schema: number
}

/** The number that the next change in the log gets. */
export function nextChange(core: Core): number {
  return (core.db.get<{ no: number | null }>('SELECT max("no") AS "no" FROM "_change"')?.no ?? 0) + 1
}

/**
 * Opens a change set of a known number of changes in the log and answers its author; its changes follow through `logChange`.
 * Until `settle` only memory knows that it is applied.
 */
export function logChangeSet(core: Core, envelope: Envelope, changes = 0, first = nextChange(core)): StampedAuthor {
  const { db, replicas } = core
  const extra = extraMembers(envelope)
  const { lastInsertRowid } = db.run(
    `INSERT INTO "_change_set" ("device", "seq", "ms", "counter", "schema", "user", "label", "kind", "undoes", "first", "last", "extra")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    replicas.deviceNo(envelope.device),
    envelope.seq,
    envelope.ms,
    envelope.counter,
    envelope.schema,
    envelope.user,
    envelope.label,
    envelope.kind,
    envelope.undoes ?? null,
    first,
    first - 1 + changes,
    extra === undefined ? null : JSON.stringify(extra),
  )
  const author = {
    no: Number(lastInsertRowid),
    device: envelope.device,
    seq: envelope.seq,
    ms: envelope.ms,
    counter: envelope.counter,
  }
  replicas.remember(author)
  replicas.noteSeen(envelope.device, envelope.seq, envelope.seen)
  replicas.noteApplied(envelope.device, envelope.seq)
  return author
}

/**
 * Applies a change and writes it to the log, with the heads it removed; false where it was erased and dropped singly
 * (rule M9). Where `rows` are given, their closing writes the row.
 */
export function logChange(
  core: Core,
  author: StampedAuthor,
  given: Change,
  hadSeen: Parameters<typeof applyChange>[4],
  rows?: Rows,
): boolean {
  const erased = core.erasures.of(given.entity, given.row)
  if (erased.has('') && given.erase === undefined) return false
  const change = erased.size === 0 ? given : withoutErased(given, erased)
  const batch = rows ?? openRows(core)
  const prior = applyChange(core, batch, author, change, hadSeen)
  core.db.run(
    'INSERT INTO "_change" ("stamp", "entity", "row", "body", "prior") VALUES (?, ?, ?, ?, ?)',
    author.no,
    change.entity,
    change.row,
    bodyOf(change),
    prior === null ? null : JSON.stringify(prior),
  )
  if (rows === undefined) batch.close()
  return true
}

/** A logged change is kept without the row it belongs to: that stands beside it, in columns. */
function bodyOf({ entity: _entity, row: _row, ...body }: Change): string {
  return JSON.stringify(body)
}

export function closeChangeSet(core: Core, author: StampedAuthor): void {
  core.db.run('UPDATE "_change_set" SET "last" = ? WHERE "no" = ?', nextChange(core) - 1, author.no)
}

/** The last stamp of this device, or a later one that its clock followed. */
export function lastStamp(core: Core, device: string): Stamp {
  const own = core.db.get<Stamp>(
    'SELECT "ms", "counter" FROM "_change_set" WHERE "device" = ? ORDER BY "seq" DESC LIMIT 1',
    core.replicas.deviceNo(device),
  )
  const followed = readMeta(core.db, 'clock')
  const [ms = 0, counter = 0] = (followed ?? '0.0').split('.').map(Number)
  if (own === undefined) return { ms, counter }
  return own.ms > ms || (own.ms === ms && own.counter >= counter) ? own : { ms, counter }
}

export function refuseReadOnly(): never {
  throw new WorkbenchError(
    'forbidden',
    'Diese Datei ist schreibgeschützt. Bitte heben Sie den Schreibschutz auf oder arbeiten Sie mit einer Kopie.',
  )
}

/**
 * Runs `build` and its changes in one transaction, durable when this returns. Throws `forbidden` for a file that cannot be written.
 * `build` may be asked again in a later transaction but never twice in one.
 */
export function commit(core: Core, action: Action, build: () => Iterable<Change>): Committed {
  const { db, replicas } = core
  if (db.isReadOnly) refuseReadOnly()
  const touched = new Map<string, Set<string>>()
  return db.transaction((): Committed => {
    refreshIfOthersWrote(core)
    const device = ownDevice(db)
    let author: StampedAuthor | undefined
    for (const built of build()) {
      const change = withoutErasedParts(core, withOrigins(core, built))
      if (change === undefined) continue
      // The change set opens with its first change, so that an action without effect leaves no trace.
      author ??= open(core, action, device)
      logChange(core, author, change, seenEverything)
      if (action.export !== undefined) noteImported(core, action.export, change)
      const rows = touched.get(change.entity) ?? new Set()
      touched.set(change.entity, rows.add(change.row))
    }
    if (author !== undefined) closeChangeSet(core, author)
    core.settle()
    return { changeSet: author === undefined ? null : idOf(author), revision: replicas.revision(), touched }
  })
}

/** A change as far as it writes what was not erased (rule M9); undefined where nothing is left of it. */
function withoutErasedParts(core: Core, change: Change): Change | undefined {
  const erased = core.erasures.of(change.entity, change.row)
  if (erased.size === 0 || change.erase !== undefined) return change
  if (erased.has('')) return undefined
  const kept = withoutErased(change, erased)
  return writesOf(kept).length === 0 ? undefined : kept
}

/** The author of a local write has applied everything that is here. */
function seenEverything(): boolean {
  return true
}

function open(core: Core, action: Action, device: string): StampedAuthor {
  const { replicas } = core
  const seq = replicas.applied(device) + 1
  const { [device]: _own, ...others } = replicas.vector()
  return logChangeSet(core, {
    ...action,
    ...nextStamp(lastStamp(core, device), core.now()),
    device,
    seq,
    seen: vectorDifference(replicas.lastSeen(device), others),
    schema: schemaVersion,
    ...(minimumSchema > 1 ? { minSchema: minimumSchema } : {}),
  })
}

const lastDataVersion = new WeakMap<object, unknown>()
const unannounced = new WeakSet<object>()

/** Another process (command line beside a window) may have written: then nothing remembered holds. */
export function refreshIfOthersWrote(core: Core): void {
  const version = core.db.pragma('data_version')
  const changed = lastDataVersion.has(core) && lastDataVersion.get(core) !== version
  lastDataVersion.set(core, version)
  if (!changed) return
  core.forget()
  unannounced.add(core)
}

/** Whether another process wrote since the last time this was asked, whoever noticed it first. */
export function takeOthersWrote(core: Core): boolean {
  refreshIfOthersWrote(core)
  return unannounced.delete(core)
}
