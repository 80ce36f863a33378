/** What the engine answers about rows, records and their history. */
import type { Row } from '../model/entity.ts'
import type { Json } from '../model/json.ts'
import type { Filter } from './contract.ts'

export interface Window {
  readonly rows: readonly Row[]
  /** Rows that match, not only those of the window. */
  readonly total: number
  /** Held rows do not stand where sorting and filtering would put them by now. */
  readonly isStale: boolean
  /** The titles of the rows referred to: entity -> id -> title. A missing one means the reference dangles. */
  readonly titles: { readonly [entity: string]: { readonly [id: string]: string } }
  /** Fields in conflict: row id -> field names. Rows without conflict are absent. */
  readonly conflicts: { readonly [id: string]: readonly string[] }
  /** What `base` of an edit made on this screen must be (rule M12). */
  readonly revision: number
}

export interface RowIds {
  readonly ids: readonly string[]
  readonly total: number
  readonly revision: number
}

/** What a stretch of a column holds. */
export interface Aggregate {
  /** Cells that are not empty. */
  readonly filled: number
  /** Null where the values do not add up: texts, days. */
  readonly sum: number | null
  /** Typed values; null where there are none, or none that people would compare. */
  readonly min: Json
  readonly max: Json
}

/** A value of a column, or an element of a set; null is the empty cell. */
export interface ValueCount {
  /** Typed as stored. */
  readonly value: Json
  /** The same as people read it. */
  readonly text: string
  /** Rows that hold it. */
  readonly count: number
}

export interface Distinct {
  /** In the order of the list, by value, or by the alphabet. Of very many, the most frequent. */
  readonly values: readonly ValueCount[]
  /** Values that there are, not only those of the answer. */
  readonly total: number
}

export interface Group extends ValueCount {
  /** Field -> sum over the rows of the group. */
  readonly sums: { readonly [field: string]: number }
  /** What a view is filtered by beside its own filters to show the rows of the group. */
  readonly filter: readonly Filter[]
}

export interface Groups {
  readonly groups: readonly Group[]
  readonly total: number
}

/** A typed text as its field reads it: a value, or why not and what may have been meant. */
export type ReadText =
  | { readonly value: Json }
  | { readonly problem: string; readonly suggestions: readonly { readonly id: string; readonly title: string }[] }

export interface RecordAnswer {
  readonly row: Row
  readonly title: string
  readonly deleted: boolean
  readonly titles: Window['titles']
  readonly conflicts: readonly string[]
  readonly revision: number
}

export interface Related {
  readonly entity: string
  readonly field: string
  readonly total: number
  readonly rows: readonly { readonly id: string; readonly title: string }[]
}

/** Why two records may be the same, or what speaks against it. */
export type DuplicateReason =
  /** The titles are equal; the same words, spelled differently; alike. */
  | { readonly kind: 'sameTitle' | 'spelling' | 'likeTitle' }
  /** The field says the same, however spelled; something different. */
  | { readonly kind: 'same' | 'different'; readonly field: string }
  /** The titles hold different numbers. */
  | { readonly kind: 'numbers' }

export interface DuplicatePair {
  readonly first: Option
  readonly second: Option
  /** 0.5 to 0.99. */
  readonly confidence: number
  readonly reasons: readonly DuplicateReason[]
}

export interface DuplicatesAnswer {
  /** The likeliest first; at most 2000. */
  readonly pairs: readonly DuplicatePair[]
  readonly total: number
  /** Records that were compared. */
  readonly compared: number
  /** Likely pairs of which people said that they are different. */
  readonly setAside: number
}

/** Which value a merged record gets; `both` unites sets and joins long texts. */
export type MergeChoice = 'keep' | 'other' | 'both'

export interface ComparedRecord {
  readonly row: Row
  readonly title: string
  /** Places in other records that refer to it. */
  readonly references: number
  /** When it was last changed, in milliseconds since 1970. */
  readonly changedAt: number
}

export interface ComparedField {
  readonly field: string
  /** As people read them: of the kept record, of the other. */
  readonly keepText: string
  readonly otherText: string
  readonly isSame: boolean
  /** `both` is possible: a set, or a long text. */
  readonly canUnite: boolean
  /** What is chosen where nobody chooses: the fuller value, else the newer one. */
  readonly suggested: MergeChoice
}

/** Two records side by side, before they are merged. */
export interface Comparison {
  /** The record that stays: the one that more refers to. */
  readonly keep: ComparedRecord
  readonly other: ComparedRecord
  readonly fields: readonly ComparedField[]
  readonly revision: number
}

export interface HistoryEntry {
  /** The change set, "device:seq". */
  readonly changeSet: string
  readonly label: string
  readonly kind: string
  readonly user: string
  readonly device: string
  /** Milliseconds since 1970, by the author's clock. */
  readonly at: number
  readonly changes: readonly {
    readonly field: string
    readonly before: Json
    readonly after: Json
    /** The same as people read them. */
    readonly beforeText: string
    readonly afterText: string
  }[]
}

export interface SearchHit {
  readonly entity: string
  readonly id: string
  readonly title: string
  /** The field in which the text was found, with what stands around it. */
  readonly excerpt: string
}

export interface Option {
  readonly id: string
  readonly title: string
}

export interface ListEntry {
  readonly list: string
  readonly code: string
  readonly label: string
  readonly synonyms: readonly string[]
  readonly active: boolean
}

/** The answer to every command that writes: its change set, "device:seq", or null when nothing had to change. */
export interface Written {
  readonly changeSet: string | null
  readonly revision: number
  /** The ids of rows that the command created, in order. */
  readonly created: readonly string[]
  /** German; what undo left alone and whose work it is. */
  readonly notice: string | null
}

export interface CarryForwardRow {
  readonly id: string
  readonly title: string
  readonly titleBefore: string
  readonly titleAfter: string
  /** The days and instants that move. */
  readonly dates: readonly { readonly field: string; readonly before: string; readonly after: string }[]
  /** `exists`: such a copy is there already. `same`: nothing moves, the copy would be the same again. */
  readonly state: 'new' | 'exists' | 'same'
}

export interface CarryForwardPlan {
  readonly entity: string
  /** The fields that begin anew, with what they will say; an empty text means empty. */
  readonly resets: readonly { readonly field: string; readonly text: string }[]
  readonly rows: readonly CarryForwardRow[]
}
