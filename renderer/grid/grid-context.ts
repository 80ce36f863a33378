import type { Client } from '../../shared/contract/client.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Move } from '../fields/field-props.ts'
import type { RendererNames } from '../fields/names.ts'
import type { NewRecord } from '../fields/new-option.ts'
import type { Rejected, RejectedCell } from '../state/rejected-texts.tsx'
import type { Editors } from './editors.ts'
import type { Arrived } from './sheet/arrived.ts'
import type { Cell } from './sheet/selection.ts'
import type { Opening } from './sheet/opening.ts'

export interface Awaited {
  readonly cell: Cell
  /** Ends whatever looks after the waiting. */
  stop(): void
}

/** What an editor brings along: what the person saw when it opened, and what the value refers to and is not there yet. */
export interface EditedValue {
  readonly base: number | undefined
  readonly create: readonly NewRecord[]
}

/** Rows are read in blocks of this size. */
export const blockSize = 200

/** What cells and editors share; one object for the life of a grid. */
export interface GridContext {
  names: RendererNames
  client: Client
  /** The filters of columns, as their headers show and open them. */
  filter: {
    isActive(field: string): boolean
    open(field: string, anchor: HTMLElement): void
  }
  readonly conflicts: Map<string, readonly string[]>
  /** The texts that cells of this table could not take, by `cellKey`. */
  readonly rejected: ReadonlyMap<string, RejectedCell>
  readonly arrived: Arrived
  readonly editors: Editors
  /** Blocks of rows that could not be read, by their first place, with the reason. */
  readonly failed: Map<number, string>
  /** An editor was opened by typing and is not there yet. */
  opening: Opening | undefined
  /** The cell whose row is still on its way: the editor opens when it has come. */
  awaited: Awaited | undefined
  /** The revision at which a row was read: the base of an edit that begins now (rule M12). */
  baseOf(row: Row): number | undefined
  /** `base` is what the person saw when the editing began, `create` what the value refers to and is not there yet. */
  commit(row: Row, field: NamedField, value: Json, base?: number, create?: readonly NewRecord[]): void
  reject(row: Row, field: NamedField, rejected: Rejected): void
  giveUp(row: Row, field: NamedField): void
  /** Where the keyboard goes when an editor was left with Enter or Tab. */
  leave(move: Move): void
  /** Ctrl+Enter: the whole selection gets the value that was edited in a row; what `edited` lacks was left as it is there. */
  fillSelection(row: Row, field: NamedField, value: Json, edited?: EditedValue): void
}

/** Whether the row at this place could not be read. */
export function isFailed({ failed }: GridContext, place: number): boolean {
  return failed.has(place - (place % blockSize))
}
