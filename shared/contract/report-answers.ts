/** What the page of a report shows. */
import type { ReportBlock } from './figure-reports.ts'
import type { Purpose } from './purposes.ts'

export interface ReportSectionView {
  readonly id: string
  readonly parent: string | null
  /** Counted from 0. */
  readonly depth: number
  /** "2.1"; empty for figures, which have no heading. */
  readonly number: string
  readonly title: string
  readonly hasText: boolean
  readonly block: ReportBlock | null
  /** What its figures are called: the title that a person gave them, or what they show. Empty where there are none. */
  readonly figure: string
  readonly isConflicted: boolean
}

export interface ReportAnswer {
  readonly id: string
  readonly title: string
  readonly edition: string | null
  readonly kind: string | null
  readonly state: string | null
  readonly purpose: Purpose
  /** The day on which this edition was fixed; null while it is worked on. */
  readonly fixedOn: string | null
  /** A fixed edition as people read it: the ids of attachments. */
  readonly files: { readonly pdf: string | null; readonly docx: string | null }
  /** The edition before. */
  readonly previous: { readonly id: string; readonly title: string } | null
  readonly sections: readonly ReportSectionView[]
  readonly revision: number
}

export interface ReportValueChange {
  /** "D03 · Altstadt · 2023" */
  readonly label: string
  /** As published; null where there was or is nothing. */
  readonly before: string | null
  readonly now: string | null
}

interface ChangePlace {
  /** Null where it is gone. */
  readonly section: string | null
  readonly number: string
  readonly title: string
}

/** What an edition says otherwise than the one before. */
export type ReportChange = ChangePlace &
  (
    | { readonly kind: 'added' | 'removed' }
    | { readonly kind: 'renamed'; readonly before: string }
    /** Where it stood and where it stands: a number, or the chapter of a figure. */
    | { readonly kind: 'moved'; readonly before: string; readonly now: string }
    /** Sentences that are new, and sentences that are gone. */
    | { readonly kind: 'text'; readonly added: readonly string[]; readonly removed: readonly string[] }
    /** The first of `count` values. */
    | { readonly kind: 'values'; readonly count: number; readonly values: readonly ReportValueChange[] }
  )

export interface ReportChanges {
  /** What the edition before is called; null where there is none with which to compare. */
  readonly since: string | null
  /** The purpose for which both are compared. */
  readonly purpose: Purpose | null
  readonly changes: readonly ReportChange[]
}
