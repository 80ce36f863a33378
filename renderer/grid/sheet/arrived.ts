/** Cells that others changed while they stood here: marked until they were looked at. */
import type { Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'

export interface ArrivedCell {
  readonly id: string
  readonly field: string
}

export interface Arrived {
  has(id: string, field: string): boolean
  /** What stood there before, for the words of the mark. */
  before(id: string, field: string): Json
  /** A row was read again: what differs came from elsewhere, but for the fields that this table wrote itself. */
  compare(before: Row, after: Row): void
  /** This table is writing a field of a row: the next difference there is its own. */
  expect(id: string, field: string): void
  /** Answers whether there was a mark. */
  see(id: string, field: string): boolean
  list(): readonly ArrivedCell[]
  forget(): void
}

/** More marks would say nothing: then everything is new. */
const most = 5000

export function createArrived(): Arrived {
  const marks = new Map<string, ArrivedCell & { readonly before: Json }>()
  const own = new Set<string>()
  const keyOf = (id: string, field: string): string => `${id}/${field}`
  return {
    has: (id, field) => marks.has(keyOf(id, field)),
    before: (id, field) => marks.get(keyOf(id, field))?.before ?? null,
    compare(before, after) {
      for (const field of Object.keys(after)) {
        const key = keyOf(after.id, field)
        const isOwn = own.delete(key)
        if (field === 'id' || isOwn || marks.size >= most) continue
        const [old, now] = [before[field] ?? null, after[field] ?? null]
        if (canonicalJson(old) !== canonicalJson(now)) marks.set(key, { id: after.id, field, before: old })
      }
    },
    expect: (id, field) => void own.add(keyOf(id, field)),
    see: (id, field) => marks.delete(keyOf(id, field)),
    list: () => [...marks.values()],
    forget: () => marks.clear(),
  }
}

export interface ArrivingRows {
  note(origin: 'local' | 'remote', ids: readonly string[] | null): void
  /** Whether a difference in a row may have come from elsewhere. */
  rows(id: string): boolean
}

/** Long enough for the rows to be read again, short enough not to take later edits in this window for others' work. */
const arrivingMs = 5000

/** Which rows changed elsewhere a moment ago. */
export function arrivingRows(now: () => number = Date.now): ArrivingRows {
  let ids: Set<string> | null = new Set()
  let own = new Set<string>()
  let until = 0
  return {
    note(origin, changed) {
      if (now() > until) {
        ids = new Set()
        own = new Set()
      }
      if (origin === 'local') {
        if (changed === null) until = 0
        else for (const id of changed) own.add(id)
        return
      }
      until = now() + arrivingMs
      if (changed === null) ids = null
      else for (const id of changed) ids?.add(id)
    },
    rows: (id) => now() <= until && !own.has(id) && (ids === null || ids.has(id)),
  }
}
