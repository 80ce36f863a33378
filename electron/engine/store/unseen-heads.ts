/** Work on rows that certain change sets had not seen: what was done to a deleted row (rule M6), or to minutes while others approved them. */
import { compareHeads } from '../../../shared/sync/register.ts'
import type { Core } from './core.ts'
import { allHeads, type LocalHead } from './heads.ts'
import type { RawRow, Table } from './table.ts'

export interface UnseenWork {
  readonly row: string
  /** In rank order. */
  readonly heads: readonly { readonly register: string; readonly head: LocalHead }[]
}

export interface SparseStamp {
  readonly register: string
  readonly stamp: number
}

export interface Asked {
  readonly table: Table
  readonly rows: readonly RawRow[]
  /** Whether a change set is meant, asked for each row once; `sparse` are the heads of the row beside its own stamp. */
  unseenIn(raw: RawRow, sparse: readonly SparseStamp[]): (stamp: number) => boolean
  isMeant(register: string): boolean
}

/** The heads of rows whose change sets are meant. Rows are asked by their stamps first: few have any. */
export function unseenWork(core: Core, { table, rows, unseenIn, isMeant }: Asked): readonly UnseenWork[] {
  if (rows.length === 0) return []
  const entity = table.entity.name
  const stamps = Map.groupBy(
    core.db.all<SparseStamp & { readonly row: string }>(
      `SELECT h."row", h."register", h."stamp" FROM json_each(?) AS "asked"
       CROSS JOIN "_head" h ON h."entity" = ? AND h."row" = "asked".value`,
      JSON.stringify(rows.map(({ id }) => id)),
      entity,
    ),
    ({ row }) => row,
  )
  return rows.flatMap((raw) => {
    const sparse = stamps.get(raw.id) ?? []
    const isUnseen = unseenIn(raw, sparse)
    if (![...new Set([raw._stamp, ...sparse.map(({ stamp }) => stamp)])].some(isUnseen)) return []
    const heads = [...allHeads(core, entity, raw.id)].flatMap(([register, own]) =>
      isMeant(register) ? own.filter((head) => isUnseen(head.stamp)).map((head) => ({ register, head })) : [],
    )
    heads.sort((one, other) => compareHeads(one.head, other.head) || (one.register < other.register ? -1 : 1))
    return heads.length === 0 ? [] : [{ row: raw.id, heads }]
  })
}

/** Whether the author of one change set had seen another, asked once for each pair: many rows share them. */
export function seenOnce(core: Core): (author: number, other: number) => boolean {
  const known = new Map<string, boolean>()
  return (author, other) => {
    if (author === other) return true
    const key = `${author} ${other}`
    const answer = known.get(key) ?? core.replicas.hadSeen(core.replicas.author(author), core.replicas.author(other))
    known.set(key, answer)
    return answer
  }
}
