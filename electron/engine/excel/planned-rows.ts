/**
 * The records that an import writes, packed: a plan of 50,000 rows goes from the worker that made it to the one that writes it
 * as bytes that are handed over, and the engine between them never unpacks it.
 */
import type { Values } from './match.ts'

/** One record that the import writes. */
export interface PlannedRow {
  readonly entity: string
  /** The record to change; null creates one. */
  readonly id: string | null
  /** The id of a new record, where others refer to it already. */
  readonly newId?: string | undefined
  /** The record goes to the paper bin. */
  readonly isTrash?: boolean
  /** The record lies in the paper bin and comes back with the change. */
  readonly isRestored?: boolean
  /** Field -> what its cell showed when it was exported, where the workbook is one of ours (rule M11). */
  readonly shown?: Readonly<Record<string, string>>
  readonly values: Values
}

/** Rows as JSON texts in UTF-8, some hundred in each. */
export interface PackedRows {
  readonly count: number
  readonly batches: readonly Uint8Array[]
}

const rowsInBatch = 500

export class RowPacker {
  readonly #batches: Uint8Array[] = []
  readonly #encoder = new TextEncoder()
  #open: PlannedRow[] = []
  #count = 0

  add(row: PlannedRow): void {
    this.#count += 1
    this.#open.push(row)
    if (this.#open.length === rowsInBatch) this.#close()
  }

  packed(): PackedRows {
    if (this.#open.length > 0) this.#close()
    return { count: this.#count, batches: this.#batches }
  }

  #close(): void {
    // Half a surrogate pair survives: JSON escapes it.
    this.#batches.push(this.#encoder.encode(JSON.stringify(this.#open)))
    this.#open = []
  }
}

/** One batch after the other, so that never more than one stands unpacked in memory. */
export function* unpack({ batches }: PackedRows): Generator<PlannedRow> {
  const decoder = new TextDecoder()
  for (const batch of batches) yield* JSON.parse(decoder.decode(batch)) as readonly PlannedRow[]
}

export function joinPacked(parts: readonly PackedRows[]): PackedRows {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    batches: parts.flatMap(({ batches }) => batches),
  }
}
