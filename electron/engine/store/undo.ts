/** Undo (rule M13): a new change set that withdraws another's writes while they are heads, and tells what it left alone. */
import { changeSetId, deletedRegister, type Change, type Restored } from '../../../shared/sync/change-set.ts'
import { headId, headParts } from '../../../shared/sync/register.ts'
import type { Prior } from './apply.ts'
import { commit, type Committed } from './commit.ts'
import { userOf } from './conflicts.ts'
import type { Core } from './core.ts'
import { allHeads, headsOf, type LocalHead } from './heads.ts'
import { ownDevice, readMeta } from './meta.ts'

interface LoggedSet {
  readonly no: number
  readonly seq: number
  readonly label: string
  readonly kind: string
  readonly first: number
  readonly last: number
}

export interface LoggedChange {
  readonly no: number
  readonly entity: string
  readonly row: string
  readonly body: string
  readonly prior: string | null
}

const setColumns = '"no", "seq", "label", "kind", "first", "last"'

function writingDevice(core: Core): { readonly id: string; readonly no: number } | undefined {
  const id = readMeta(core.db, 'device')
  const row = core.db.get<{ no: number }>('SELECT "no" FROM "_device" WHERE "id" = ?', id ?? '')
  return id === undefined || row === undefined ? undefined : { id, no: row.no }
}

/** A condition on change sets: it is no entry in a log, which nobody takes back. The parameter is the names of the logs. */
const isNoLog = `NOT EXISTS (SELECT 1 FROM "_change" WHERE "_change"."no" = "_change_set"."first" AND "_change"."entity" IN (SELECT value FROM json_each(?)))`

function logNames({ model }: Core): string {
  return JSON.stringify(Object.values(model).flatMap(({ name, isLog }) => (isLog ? [name] : [])))
}

/** The change set that undo would withdraw: the newest own one that is neither an undo nor undone. */
export function undoable(core: Core): LoggedSet | undefined {
  const device = writingDevice(core)
  if (device === undefined) return undefined
  return core.db.get<LoggedSet>(
    `SELECT ${setColumns} FROM "_change_set" WHERE "device" = ? AND "undone" = 0 AND "kind" NOT IN ('undo', 'redo', 'erase') AND ${isNoLog} ORDER BY "seq" DESC LIMIT 1`,
    device.no,
    logNames(core),
  )
}

/** The undo that redo would withdraw: the newest standing one, as long as nothing new was done since. */
export function redoable(core: Core): LoggedSet | undefined {
  const device = writingDevice(core)
  if (device === undefined) return undefined
  return core.db.get<LoggedSet>(
    `SELECT ${setColumns} FROM "_change_set" WHERE "device" = ? AND "undone" = 0 AND "kind" = 'undo'
     AND "seq" > coalesce((SELECT max("seq") FROM "_change_set" WHERE "device" = ? AND "kind" NOT IN ('undo', 'redo') AND ${isNoLog}), 0)
     ORDER BY "seq" DESC LIMIT 1`,
    device.no,
    device.no,
    logNames(core),
  )
}

function changesOf(core: Core, set: Pick<LoggedSet, 'first' | 'last'>): Iterable<LoggedChange> {
  return core.db.iterate<LoggedChange>(
    'SELECT * FROM "_change" WHERE "no" BETWEEN ? AND ? ORDER BY "no"',
    set.first,
    set.last,
  )
}

/** How much the log holds of a step, in characters. */
export function sizeOfStep(core: Core, { first, last }: Pick<LoggedSet, 'first' | 'last'>): number {
  const row = core.db.get<{ size: number | null }>(
    'SELECT sum(length("body") + length("row")) AS "size" FROM "_change" WHERE "no" BETWEEN ? AND ?',
    first,
    last,
  )
  return row?.size ?? 0
}

/** What an undo leaves alone, because others changed it meanwhile: person -> number of values. */
export type LeftAlone = Map<string, number>

export interface Withdrawn {
  readonly committed: Committed
  readonly left: LeftAlone
}

/** Takes back the last own step, or does it again; undefined where there is none. */
export function withdrawLast(
  core: Core,
  kind: 'undo' | 'redo',
  user: string,
  watch: (changes: Iterable<Change>) => Iterable<Change> = (changes) => changes,
): Withdrawn | undefined {
  const set = kind === 'undo' ? undoable(core) : redoable(core)
  if (set === undefined) return undefined
  const left: LeftAlone = new Map()
  const undoes = changeSetId(ownDevice(core.db), set.seq)
  const committed = commit(core, { user, kind, label: set.label, undoes }, function* () {
    yield* watch(withdrawal(core, set, left))
    markUndone(core, set.no, kind)
  })
  return { committed, left }
}

/**
 * An undone action leaves the undo stack; redoing it puts it back and spends the undo. Without effect (everything stands
 * under others' work) the step is spent all the same: the next undo goes on.
 */
function markUndone(core: Core, no: number, kind: 'undo' | 'redo'): void {
  core.db.run('UPDATE "_change_set" SET "undone" = 1 WHERE "no" = ?', no)
  if (kind === 'undo') return
  const undone = core.db.get<{ undoes: string }>('SELECT "undoes" FROM "_change_set" WHERE "no" = ?', no)
  if (undone === undefined) return
  const { device, seq } = headParts(undone.undoes)
  const original = core.replicas.numberOf(device, seq)
  if (original !== undefined) core.db.run('UPDATE "_change_set" SET "undone" = 0 WHERE "no" = ?', original)
}

/** The changes that withdraw a change set of this device. */
export function* withdrawal(core: Core, set: LoggedSet, left: LeftAlone): Generator<Change> {
  const device = ownDevice(core.db)
  const id = changeSetId(device, set.seq)
  const done = new Set<string>()
  // Read first: the changes are withdrawn while the log grows.
  for (const logged of Array.from(changesOf(core, set))) {
    const body = JSON.parse(logged.body) as Change
    const change =
      logged.prior === null && body.fields?.[deletedRegister] === false
        ? withdrawCreate(core, logged, id, left)
        : withdrawWrites(core, { logged, id, left, done })
    if (change !== undefined) yield change
  }
}

/** Whether a head is a write of the change set, or was put back in the name of one, over however many undos and redos. */
function belongsTo(
  core: Core,
  place: { readonly entity: string; readonly row: string; readonly register: string },
  head: LocalHead,
  id: string,
): boolean {
  if (changeSetId(head.device, head.seq) === id) return true
  for (let name = head.of; name !== undefined;) {
    const { device, seq } = headParts(name)
    if (changeSetId(device, seq) === id) return true
    name = restoredFrom(core, place, name)
  }
  return false
}

/** The write in whose name a write put a value back; undefined where it was no undo. */
function restoredFrom(
  core: Core,
  { entity, row, register }: { readonly entity: string; readonly row: string; readonly register: string },
  head: string,
): string | undefined {
  const { device, seq, ordinal } = headParts(head)
  const changes = core.db.all<{ body: string }>(
    'SELECT "body" FROM "_change" WHERE "row" = ? AND "entity" = ? AND "stamp" = ?',
    row,
    entity,
    core.replicas.numberOf(device, seq) ?? -1,
  )
  return changes
    .map(({ body }) => (JSON.parse(body) as Partial<Change>).restored?.[register]?.[ordinal]?.of)
    .find((of) => of !== undefined)
}

function countLeft(core: Core, heads: readonly LocalHead[], left: LeftAlone): void {
  for (const user of new Set(heads.map((head) => userOf(core, head.stamp)))) left.set(user, (left.get(user) ?? 0) + 1)
}

/** A create is undone only if all heads of the row belong to it. */
function withdrawCreate(core: Core, { entity, row }: LoggedChange, id: string, left: LeftAlone): Change | undefined {
  const heads = allHeads(core, entity, row)
  const foreign = [...heads].flatMap(([register, own]) =>
    own.filter((head) => !belongsTo(core, { entity, row, register }, head, id)),
  )
  if (foreign.length > 0) {
    countLeft(core, foreign, left)
    return undefined
  }
  const alive = heads.get(deletedRegister) ?? []
  return alive.length === 0 ? undefined : { entity, row, fields: { [deletedRegister]: true } }
}

interface Withdrawal {
  readonly logged: LoggedChange
  readonly id: string
  readonly left: LeftAlone
  /** Registers that an earlier change of the same set wrote too: they are withdrawn once. */
  readonly done: Set<string>
}

function withdrawWrites(core: Core, { logged, id, left, done }: Withdrawal): Change | undefined {
  const { entity, row } = logged
  const body = JSON.parse(logged.body) as Change
  const prior = JSON.parse(logged.prior ?? '{}') as Prior
  const restored: Record<string, readonly Restored[]> = {}
  const beside: Record<string, readonly string[]> = {}
  for (const register of registersOf(body)) {
    const key = JSON.stringify([entity, row, register])
    if (done.has(key)) continue
    done.add(key)
    const heads = headsOf(core, entity, row, register)
    const others = heads.filter((head) => !belongsTo(core, { entity, row, register }, head, id))
    // An undo that put nothing back has no head to be found.
    if (others.length === heads.length && !isStandingWithdrawal(core, logged, register, id)) {
      countLeft(core, others, left)
      continue
    }
    restored[register] = (prior[register] ?? [])
      .filter(([removed]) => !isRemovedByAnother(core, logged, register, removed, id))
      .map(([removed, value]) => ({ value, of: removed }))
    if (others.length > 0) beside[register] = others.map(headId)
  }
  if (Object.keys(restored).length === 0) return undefined
  return { entity, row, restored, ...(Object.keys(beside).length > 0 ? { beside } : {}) }
}

/** An undo that left no head of its own stands until a write that had seen it touches the register. */
function isStandingWithdrawal(
  core: Core,
  { no, entity, row, body }: LoggedChange,
  register: string,
  id: string,
): boolean {
  if ((JSON.parse(body) as Partial<Change>).restored?.[register]?.length !== 0) return false
  const { device, seq } = headParts(id)
  return laterWrites(core, { entity, row, no }, register).every(({ stamp }) => {
    return !core.replicas.hadSeen(core.replicas.author(stamp), { device, seq })
  })
}

/** What the log holds of a register after a change, in the order of arrival. */
function laterWrites(
  core: Core,
  { entity, row, no }: Pick<LoggedChange, 'entity' | 'row' | 'no'>,
  register: string,
): readonly { readonly stamp: number; readonly change: Change }[] {
  return core.db
    .all<{ stamp: number; body: string }>(
      'SELECT "stamp", "body" FROM "_change" WHERE "row" = ? AND "entity" = ? AND "no" > ?',
      row,
      entity,
      no,
    )
    .map(({ stamp, body }) => ({ stamp, change: JSON.parse(body) as Change }))
    .filter(({ change }) => [...registersOf(change)].includes(register))
}

function* registersOf(body: Change): Generator<string> {
  yield* Object.keys(body.fields ?? {})
  yield* Object.keys(body.restored ?? {})
  for (const [field, { add = [], remove = [] }] of Object.entries(body.sets ?? {})) {
    for (const element of [...add, ...remove]) yield `${field}/${element}`
  }
}

/** Whether a write that had not seen the withdrawn one removed the same head: then that head stays removed. */
function isRemovedByAnother(core: Core, logged: LoggedChange, register: string, removed: string, id: string): boolean {
  return laterWrites(core, logged, register).some(({ stamp, change }) => {
    if (change.beside?.[register]?.includes(removed) === true) return false
    const author = core.replicas.author(stamp)
    if (changeSetId(author.device, author.seq) === id) return false
    return !core.replicas.hadSeen(author, headParts(id)) && core.replicas.hadSeen(author, headParts(removed))
  })
}

/** "3 Werte hat inzwischen Anna Meyer geändert; sie bleiben." */
export function leftAloneNotice(left: LeftAlone): string | null {
  if (left.size === 0) return null
  const parts = [...left].map(
    ([user, count]) => `${count === 1 ? 'ein Wert' : `${count} Werte`} von ${user === '' ? 'jemand anderem' : user}`,
  )
  return `Inzwischen geändert und deshalb unverändert gelassen: ${parts.join(', ')}.`
}
