/**
 * Long texts (rule M3): heads that differ merge by three-way difference over the latest write that both had seen. What a
 * write had seen of its text is what it started from, so what was beside it does not count. Derived like every conflict:
 * the same on every device that knows the same change sets.
 */
import type { Json } from '../../../shared/model/json.ts'
import { changeSetId, writesOf, type Change, type TextOrigin } from '../../../shared/sync/change-set.ts'
import { compareHeads, headId, headParts, isConflict, shownValue } from '../../../shared/sync/register.ts'
import { mergeTexts } from '../../../shared/sync/text-merge.ts'
import type { Prior } from './apply.ts'
import { setContest } from './contested.ts'
import type { Core } from './core.ts'
import { headsOf, type LocalHead, type Place } from './heads.ts'
import type { StampedAuthor } from './replicas.ts'
import type { Table } from './table.ts'

export function mergesText(table: Table | undefined, register: string): boolean {
  return table?.fields.get(register)?.kind.mergesText === true && table.entity.registers.get(register)?.length === 1
}

/** One write of a long text, as far as merging asks. */
export interface TextWrite {
  readonly id: string
  readonly value: Json
  readonly from?: TextOrigin
  /** The head in whose name undo put the text back. */
  readonly of?: string
}

/** Every write of a register that the log knows, and those that came with a snapshot. */
export function textWrites(core: Core, { entity, row, register }: Place): readonly TextWrite[] {
  const logged = core.db.all<{ stamp: number; body: string }>(
    'SELECT "stamp", "body" FROM "_change" WHERE "row" = ? AND "entity" = ? ORDER BY "no"',
    row,
    entity,
  )
  const kept = core.db.all<{ body: string }>(
    'SELECT "body" FROM "_text" WHERE "entity" = ? AND "row" = ? AND "register" = ?',
    entity,
    row,
    register,
  )
  const writes = new Map(kept.map(({ body }) => JSON.parse(body) as TextWrite).map((write) => [write.id, write]))
  for (const { stamp, body } of logged) {
    const change = { entity, row, ...(JSON.parse(body) as object) } as Change
    for (const write of writesOf(change)) {
      if (write.register !== register) continue
      const { device, seq } = core.replicas.author(stamp)
      for (const [ordinal, { value, of }] of write.values.entries()) {
        const id = headId({ device, seq, ordinal })
        const from = change.from?.[register]
        writes.set(id, { id, value, ...(from === undefined ? {} : { from }), ...(of === undefined ? {} : { of }) })
      }
    }
  }
  return [...writes.values()]
}

function textOf(value: Json): string | undefined {
  return value === null ? '' : typeof value === 'string' ? value : undefined
}

/** A text that was there at some time, with the heads that it showed. */
type Candidate = TextOrigin

interface Ancestry {
  readonly candidates: readonly Candidate[]
  /** Whether a write started from another, directly or not. */
  knows(write: string, other: string): boolean
  readonly byId: ReadonlyMap<string, TextWrite>
}

function ancestryOf(core: Core, writes: readonly TextWrite[]): Ancestry {
  const byId = new Map(writes.map((write) => [write.id, write]))
  const known = new Map<string, ReadonlySet<string>>()
  /** All writes that one started from; of those that the log does not hold, `seen` tells (joined by snapshot). */
  const ancestors = (id: string): ReadonlySet<string> => {
    const found = known.get(id)
    if (found !== undefined) return found
    const all = new Set<string>()
    known.set(id, all)
    const { from, of } = byId.get(id) ?? {}
    // A text that undo put back beside others started where its original did.
    for (const head of from?.heads ?? (of === undefined ? [] : [of])) {
      all.add(head)
      for (const earlier of ancestors(head)) all.add(earlier)
    }
    return all
  }
  const knows = (id: string, other: string): boolean => {
    const all = ancestors(id)
    if (all.has(other)) return true
    return [id, ...all].some((head) => !byId.has(head) && core.replicas.hadSeen(headParts(head), headParts(other)))
  }
  const candidates = [
    ...writes.flatMap(({ from }) => (from === undefined ? [] : [from])),
    ...writes.flatMap(({ id, value }): Candidate[] => {
      const text = textOf(value)
      return text === undefined ? [] : [{ text, heads: [id] }]
    }),
  ]
  return { candidates: candidates.sort(compareCandidates(core)), knows, byId }
}

/** Latest first; of those that are equally late, the one that showed more heads. */
function compareCandidates(core: Core): (left: Candidate, right: Candidate) => number {
  const latest = ({ heads }: Candidate): StampedAuthor | undefined =>
    heads
      .flatMap((head) => {
        const { device, seq } = headParts(head)
        const no = core.replicas.numberOf(device, seq)
        return no === undefined ? [] : [core.replicas.author(no)]
      })
      .sort((one, other) => compareHeads(asHead(one), asHead(other)))
      .at(-1)
  return (left, right) => {
    const [one, other] = [latest(left), latest(right)]
    const order =
      one === undefined || other === undefined
        ? Number(one === undefined) - Number(other === undefined)
        : compareHeads(asHead(other), asHead(one))
    return (
      order || right.heads.length - left.heads.length || (left.text < right.text ? -1 : left.text > right.text ? 1 : 0)
    )
  }
}

function asHead(author: StampedAuthor): Parameters<typeof compareHeads>[0] {
  return { ...author, ordinal: 0, value: null }
}

/** A text with the writes that it stands for. */
interface Part {
  readonly text: string
  readonly writes: readonly string[]
}

/** The merged text of heads that differ; undefined where people must decide (rule M2). */
function mergedText(core: Core, place: Place, heads: readonly LocalHead[]): string | undefined {
  const { candidates, knows, byId } = ancestryOf(core, textWrites(core, place))
  const baseOf = (writes: readonly string[]): string | undefined =>
    candidates.find(({ heads: shown }) => shown.every((head) => writes.every((write) => knows(write, head))))?.text
  const fold = (parts: readonly (Part | undefined)[]): Part | undefined =>
    parts.reduce((merged, part, index) => {
      if (index === 0 || merged === undefined || part === undefined) return index === 0 ? part : undefined
      const writes = [...merged.writes, ...part.writes]
      if (merged.text === part.text) return { text: merged.text, writes }
      const base = baseOf(writes)
      const text = base === undefined ? undefined : mergeTexts(base, merged.text, part.text)
      return text === undefined ? undefined : { text, writes }
    }, undefined)
  /** Texts side by side. What one undo put back comes together first: it is what those were in whose name it stands. */
  const together = (texts: readonly Text[]): Part | undefined => {
    const groups = Map.groupBy(texts, ({ id }) => setOf(id)).values()
    return fold(
      [...groups].map((group) => {
        const [first] = group
        if (first === undefined || group.length === 1) return first && { text: first.text, writes: [first.id] }
        const named = group.map(({ id, text }) => ({ id: byId.get(id)?.of, text }))
        const whole = named.filter((text): text is Text => text.id !== undefined)
        const part = whole.length === group.length ? together(each(whole)) : undefined
        return part && { text: part.text, writes: [first.id] }
      }),
    )
  }
  /** Undo as if nothing had been withdrawn, wherever nobody else started from that. */
  const originals = (texts: readonly Text[]): readonly Text[] => {
    const next = texts.map(({ id, text }) => {
      const { of, from } = byId.get(id) ?? {}
      const others = texts.filter((other) => setOf(other.id) !== setOf(id))
      const isKnown = others.some((other) => from?.heads.some((head) => other.id === head || knows(other.id, head)))
      return { id: of === undefined || isKnown ? id : of, text }
    })
    return next.every(({ id }, index) => id === texts[index]?.id) ? each(next) : originals(next)
  }
  const ranked = (texts: readonly Text[]): readonly Text[] =>
    texts
      .map((text) => ({ text, head: headOf(core, text.id) }))
      .sort((left, right) => compareHeads(left.head, right.head))
      .map(({ text }) => text)

  const texts = heads.map((head) => ({ id: headId(head), text: textOf(head.value) }))
  const whole = texts.filter((text): text is Text => text.text !== undefined)
  return whole.length === heads.length ? together(ranked(originals(whole)))?.text : undefined
}

interface Text {
  readonly id: string
  readonly text: string
}

/** Two undos may have put back the same text. */
function each(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [text.id, text])).values()]
}

function headOf(core: Core, id: string): Parameters<typeof compareHeads>[0] {
  const { device, seq, ordinal } = headParts(id)
  const no = core.replicas.numberOf(device, seq)
  const { ms, counter } = no === undefined ? { ms: 0, counter: 0 } : core.replicas.author(no)
  return { device, seq, ms, counter, ordinal, value: null }
}

function setOf(id: string): string {
  const { device, seq } = headParts(id)
  return changeSetId(device, seq)
}

/** What a register of long text shows: its heads merged, or the latest. */
function shownText(core: Core, place: Place, heads: readonly LocalHead[]): string {
  return (isConflict(heads) ? mergedText(core, place, heads) : undefined) ?? textOf(shownValue(heads)) ?? ''
}

/** Shows the merged text of a register with several heads; called when its writes stand in the log. */
export function settleText(core: Core, place: Place): void {
  const table = core.tables.get(place.entity)
  const raw = table?.find(core.db, place.row)
  if (table === undefined || raw === undefined || !mergesText(table, place.register)) return
  const heads = headsOf(core, place.entity, place.row, place.register)
  if (!isConflict(heads)) return
  const text = mergedText(core, place, heads)
  setContest(core, place, text === undefined ? 'conflict' : 'merged')
  if (text !== undefined) table.update(core.db, raw, new Map([[place.register, text === '' ? null : text]]))
}

/** A change of this device with what its long texts started from: the heads that its author saw and replaces. */
export function withOrigins(core: Core, change: Change): Change {
  const table = core.tables.get(change.entity)
  if (table === undefined || change.erase !== undefined) return change
  const texts = [...Object.keys(change.fields ?? {}), ...Object.keys(change.restored ?? {})].filter(
    (register) => mergesText(table, register) && change.from?.[register] === undefined,
  )
  if (texts.length === 0 || table.find(core.db, change.row) === undefined) return change
  const from: Record<string, TextOrigin> = { ...change.from }
  for (const register of texts) {
    const place = { entity: change.entity, row: change.row, register }
    const beside = change.beside?.[register] ?? []
    const heads = headsOf(core, place.entity, place.row, register).filter((head) => !beside.includes(headId(head)))
    if (heads.length > 0) from[register] = { text: shownText(core, place, heads), heads: heads.map(headId) }
  }
  return Object.keys(from).length === 0 ? change : { ...change, from }
}

/** The heads that a screen of an earlier revision showed: present ones, and those that news have removed since (rule M12). */
export function originAt(
  core: Core,
  place: Place,
  heads: readonly LocalHead[],
  isNews: (head: LocalHead) => boolean,
): TextOrigin | undefined {
  const shown = new Map<string, { readonly id: string; readonly text: string }>()
  const visit = (head: LocalHead): void => {
    if (!isNews(head)) {
      shown.set(headId(head), { id: headId(head), text: textOf(head.value) ?? '' })
      return
    }
    for (const [id, value] of removedBy(core, place, head)) {
      const { device, seq, ordinal } = headParts(id)
      const no = core.replicas.numberOf(device, seq)
      if (no !== undefined) visit({ ...core.replicas.author(no), stamp: no, ordinal, value })
    }
  }
  for (const head of heads) visit(head)
  if (shown.size === 0) return undefined
  return { text: [...shown.values()].at(-1)?.text ?? '', heads: [...shown.keys()] }
}

function removedBy(core: Core, { entity, row, register }: Place, head: LocalHead): Prior[string] {
  const changes = core.db.all<{ prior: string | null }>(
    'SELECT "prior" FROM "_change" WHERE "row" = ? AND "entity" = ? AND "stamp" = ?',
    row,
    entity,
    head.stamp,
  )
  return changes.flatMap(({ prior }) => (JSON.parse(prior ?? '{}') as Prior)[register] ?? [])
}
