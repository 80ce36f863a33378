/** Up to where the shared folder was read, and up to where own work was shipped to it: one cursor per device. */
import type { Core } from '../store/core.ts'

export interface Cursor {
  readonly generation: number
  readonly segment: number
  /** The hash of the last segment: the next one names it. */
  readonly hash: string
  /** The last change set of the device in it. */
  readonly seq: number
}

export const startCursor: Cursor = { generation: 0, segment: 0, hash: '', seq: 0 }

export function readCursor(core: Core, device: string): Cursor {
  return (
    core.db.get<Cursor>('SELECT "generation", "segment", "hash", "seq" FROM "_segment" WHERE "device" = ?', device) ??
    startCursor
  )
}

export function readCursors(core: Core): Readonly<Record<string, Cursor>> {
  const rows = core.db.all<Cursor & { readonly device: string }>('SELECT * FROM "_segment" WHERE "segment" > 0')
  return Object.fromEntries(
    rows.map(({ device, generation, segment, hash, seq }) => [device, { generation, segment, hash, seq }]),
  )
}

/** Call it inside a transaction. */
export function writeCursor(core: Core, device: string, cursor: Cursor): void {
  core.db.run(
    'INSERT OR REPLACE INTO "_segment" ("device", "generation", "segment", "hash", "seq") VALUES (?, ?, ?, ?, ?)',
    device,
    cursor.generation,
    cursor.segment,
    cursor.hash,
    cursor.seq,
  )
}

/** Forgets them all: another folder begins anew. Call it inside a transaction. */
export function dropCursors(core: Core): void {
  core.db.run('DELETE FROM "_segment"')
}
