/**
 * Who changed what, when, and what stood there before (rule M14): computed from what every author had seen, never from the
 * order of arrival, so it reads the same on every device.
 */
import type { HistoryEntry } from '../../../shared/contract/record-answers.ts'
import type { Entity } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { deletedRegister, elementOf, writesOf, type Change, type Write } from '../../../shared/sync/change-set.ts'
import {
  compareHeads,
  headId,
  headParts,
  isDeleted,
  isPresent,
  shownValue,
  type Head,
} from '../../../shared/sync/register.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Prior } from './apply.ts'
import type { Core } from './core.ts'
import { tableOf } from './edit.ts'
import { allHeads } from './heads.ts'
import type { StampedAuthor } from './replicas.ts'

/** A change set's writes to the row, with all that its author had seen. */
interface Told {
  readonly author: StampedAuthor
  readonly user: string
  readonly label: string
  readonly kind: string
  readonly seen: Vector
  readonly writes: readonly Write[]
}

interface HistoryRow {
  readonly no: number
  readonly user: string
  readonly label: string
  readonly kind: string
  readonly body: string
}

/** The changes of a record, newest first; of one field when named. */
export function readHistory(
  core: Core,
  { entity, id, field }: { readonly entity: string; readonly id: string; readonly field?: string | undefined },
  names: Names,
): readonly HistoryEntry[] {
  const table = tableOf(core, entity)
  const told = inOrder([...loggedSets(core, entity, id), ...knownOnlyByHeads(core, entity, id)])
  const past = pastOf(told)
  return told
    .map((one) => ({
      changeSet: headId({ ...one.author, ordinal: 0 }),
      label: one.label,
      kind: one.kind,
      user: one.user,
      device: one.author.device,
      at: one.author.ms,
      changes: changesOf(table.entity, one, past, names).filter(
        (change) => field === undefined || change.field === field,
      ),
    }))
    .filter((entry) => entry.changes.length > 0)
}

function loggedSets(core: Core, entity: string, id: string): readonly Told[] {
  const rows = core.db.all<HistoryRow>(
    `SELECT s."no", s."user", s."label", s."kind", "_change"."body" FROM "_change" JOIN "_change_set" s ON s."no" = "_change"."stamp"
     WHERE "_change"."row" = ? AND "_change"."entity" = ? ORDER BY "_change"."no"`,
    id,
    entity,
  )
  return [...Map.groupBy(rows, ({ no }) => no).values()].flatMap((changes) => {
    const [first] = changes
    if (first === undefined) return []
    const author = core.replicas.author(first.no)
    const writes = changes.flatMap(({ body }) =>
      writesOf({ entity, row: id, ...(JSON.parse(body) as Omit<Change, 'entity' | 'row'>) }),
    )
    const { user, label, kind } = first
    return [{ author, user, label, kind, writes, seen: core.replicas.seenAt(author.device, author.seq) }]
  })
}

/** After joining by snapshot the log begins there: of what was written before, the heads tell who and when. */
function knownOnlyByHeads(core: Core, entity: string, id: string): readonly Told[] {
  const heads = [...allHeads(core, entity, id)].flatMap(([register, own]) =>
    own.map(({ stamp, ordinal, value }) => ({ register, stamp, ordinal, value })),
  )
  const all = [...heads, ...removedHeads(core, entity, id)]
  return [...Map.groupBy(all, ({ stamp }) => stamp)].flatMap(([stamp, written]) => {
    const set = core.db.get<{ user: string; label: string; kind: string }>(
      'SELECT "user", "label", "kind" FROM "_change_set" WHERE "no" = ? AND "first" = 0',
      stamp,
    )
    if (set === undefined) return []
    const author = core.replicas.author(stamp)
    const writes = [...Map.groupBy(written, ({ register }) => register)].map(([register, own]) => ({
      register,
      values: own.toSorted((left, right) => left.ordinal - right.ordinal).map(({ value }) => ({ value })),
      beside: [],
    }))
    return [{ author, ...set, writes, seen: core.replicas.seenAt(author.device, author.seq) }]
  })
}

interface KnownHead {
  readonly register: string
  readonly stamp: number
  readonly ordinal: number
  readonly value: Json
}

/** Heads that logged changes removed: of those that came with a snapshot nothing else is left. */
function removedHeads(core: Core, entity: string, id: string): readonly KnownHead[] {
  const logged = core.db.all<{ prior: string }>(
    'SELECT "prior" FROM "_change" WHERE "row" = ? AND "entity" = ? AND "prior" IS NOT NULL',
    id,
    entity,
  )
  const found = new Map<string, KnownHead>()
  for (const { prior } of logged) {
    for (const [register, heads] of Object.entries(JSON.parse(prior) as Prior)) {
      for (const [head, value] of heads) {
        const { device, seq, ordinal } = headParts(head)
        const stamp = core.replicas.numberOf(device, seq)
        if (stamp !== undefined) found.set(`${register} ${head}`, { register, stamp, ordinal, value })
      }
    }
  }
  return [...found.values()]
}

function saw(one: Told, other: Pick<Head, 'device' | 'seq'>): boolean {
  return one.author.device === other.device ? other.seq < one.author.seq : (one.seen[other.device] ?? 0) >= other.seq
}

function asHead(author: StampedAuthor): Head {
  return { ...author, ordinal: 0, value: null }
}

/** Newest first, and never a change before one that had seen it: a wrong clock does not turn cause and effect around. */
function inOrder(told: readonly Told[]): readonly Told[] {
  const rest = told.toSorted((left, right) => compareHeads(asHead(right.author), asHead(left.author)))
  const ordered: Told[] = []
  while (rest.length > 0) {
    const next = rest.findIndex((one) => !rest.some((other) => other !== one && saw(other, one.author)))
    ordered.push(...rest.splice(Math.max(0, next), 1))
  }
  return ordered
}

interface Past {
  /** The heads of a register as the author of a change set saw them before writing. */
  before(one: Told, register: string): readonly Head[]
  /** The elements of a set as its author saw them. */
  elements(one: Told, field: string): readonly string[]
}

interface PastWrite {
  readonly told: Told
  readonly heads: readonly Head[]
  readonly beside: readonly string[]
}

function pastOf(told: readonly Told[]): Past {
  const byRegister = new Map<string, PastWrite[]>()
  for (const one of told) {
    for (const { register, values, beside } of one.writes) {
      const heads = values.map(({ value }, ordinal): Head => ({ ...one.author, ordinal, value }))
      const known = byRegister.get(register) ?? []
      byRegister.set(register, known)
      known.push({ told: one, heads, beside })
    }
  }
  function before(one: Told, register: string): readonly Head[] {
    const known = (byRegister.get(register) ?? []).filter((write) => saw(one, write.told.author))
    const isRemoved = (head: Head): boolean =>
      known.some(
        ({ told: other, beside }) =>
          (other.author.device !== head.device || other.author.seq !== head.seq) &&
          saw(other, head) &&
          !beside.includes(headId(head)),
      )
    return known
      .flatMap(({ heads }) => heads)
      .filter((head) => !isRemoved(head))
      .sort(compareHeads)
  }

  return {
    before,
    elements: (one, field) =>
      [...byRegister.keys()].flatMap((register) => {
        const of = elementOf(register)
        return of?.field === field && isPresent(before(one, register)) ? [of.element] : []
      }),
  }
}

type HistoryChange = HistoryEntry['changes'][number]

function changesOf(entity: Entity, one: Told, past: Past, names: Names): readonly HistoryChange[] {
  const changes: HistoryChange[] = []
  const sets = new Map<string, { readonly added: string[]; readonly removed: string[] }>()
  // A later write of the same set replaces an earlier one.
  const writes = new Map(one.writes.map((write) => [write.register, write]))
  for (const [register, { values, beside }] of writes) {
    const before = past.before(one, register)
    const written = values.map(({ value }, ordinal): Head => ({ ...one.author, ordinal, value }))
    const after = [...before.filter((head) => beside.includes(headId(head))), ...written]
    const element = elementOf(register)
    if (element !== undefined) {
      const set = sets.get(element.field) ?? { added: [], removed: [] }
      sets.set(element.field, set)
      const isThere = written.length > 0 ? written.some(({ value }) => value === true) : isPresent(after)
      if (isThere) set.added.push(element.element)
      else set.removed.push(element.element)
    } else if (register === deletedRegister) {
      const isGone = written.length > 0 ? written.at(-1)?.value === true : isDeleted(after)
      if (isGone || isDeleted(before))
        changes.push(described(entity, deletedRegister, isDeleted(before), isGone, names))
    } else {
      const value = written.length > 0 ? shownValue(written) : shownValue(after)
      changes.push(...describeRegister(entity, register, shownValue(before), value, names))
    }
  }
  for (const [field, { added, removed }] of sets) {
    const before = past.elements(one, field)
    const after = [...before.filter((element) => !removed.includes(element)), ...added]
    changes.push(described(entity, field, canonicalSet(before), canonicalSet(after), names))
  }
  return changes
}

/** A register of several fields (parent and position) is told field by field, without what did not change. */
function describeRegister(
  entity: Entity,
  register: string,
  before: Json,
  after: Json,
  names: Names,
): readonly HistoryChange[] {
  const fields = entity.registers.get(register) ?? [register]
  if (fields.length === 1) return [described(entity, fields[0] ?? register, before, after, names)]
  const part = (value: Json, index: number): Json => (Array.isArray(value) ? (value[index] as Json) : null)
  return fields
    .map((field, index) => described(entity, field, part(before, index), part(after, index), names))
    .filter((change) => change.beforeText !== change.afterText)
}

function described(entity: Entity, name: string, before: Json, after: Json, names: Names): HistoryChange {
  const field = [...entity.fieldList, ...entity.retired].find((candidate) => candidate.name === name)
  const text = (value: Json): string => {
    if (name === deletedRegister) return value === true ? 'gelöscht' : 'vorhanden'
    if (field === undefined) return value === null ? '' : JSON.stringify(value)
    return formatValue(field, value, names)
  }
  return { field: name, before, after, beforeText: text(before), afterText: text(after) }
}
