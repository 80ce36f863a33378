/** The rows that this grid has read lately, with the revision they were read at: the base of an edit (rule M12). */
import type { Row } from '../../shared/model/entity.ts'

export interface LoadedRow {
  readonly row: Row
  readonly revision: number
}

export interface LoadedRows {
  get(id: string): LoadedRow | undefined
  set(row: Row, revision: number): void
}

/** More than all blocks that the grid keeps. */
const kept = 6000

export function createLoadedRows(): LoadedRows {
  const rows = new Map<string, LoadedRow>()
  return {
    get: (id) => rows.get(id),
    set(row, revision) {
      rows.delete(row.id)
      rows.set(row.id, { row, revision })
      if (rows.size <= kept) return
      for (const oldest of rows.keys()) {
        rows.delete(oldest)
        break
      }
    },
  }
}
