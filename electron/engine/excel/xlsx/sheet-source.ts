/** A sheet to be written: what its columns are, and its rows as they are made. */
import type { CellValue } from '../../../../shared/model/kind.ts'

export interface SheetColumn {
  readonly header: string
  /** Characters. */
  readonly width: number
  /** A number format; text where absent. */
  readonly format?: string | undefined
  /** ISO days and instants become serial numbers. */
  readonly isDay?: boolean
  readonly wraps?: boolean
  readonly isHidden?: boolean
  readonly isRight?: boolean
  /** Cells lead to rows of other sheets. */
  readonly isLink?: boolean
  /** Shown when the pointer rests on the header. */
  readonly note?: string | undefined
  /** The range that holds what may be chosen. */
  readonly choices?: string | undefined
}

export interface SourceRow {
  readonly cells: readonly CellValue[]
  /** By column: where its cell leads, "'Akteure'!A17". */
  readonly links?: readonly (string | undefined)[] | undefined
}

export interface SheetSource {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** How many rows are expected: as far reaches the filter. */
  readonly rowCount: number
  /** Lines above the header: a title, and what one must know. */
  readonly intro?: readonly string[]
  /** Nobody can show the sheet; it has no header. */
  readonly isOwn?: boolean
  /** Every printed page says that it stays in the house. */
  readonly isInternal?: boolean
  rows(): Iterable<SourceRow> | AsyncIterable<SourceRow>
}
