/** What the engine answers about files that are read in. */
import type { ImportDefinition } from './import-definition.ts'
import type { Option } from './record-answers.ts'

/** How a text file was understood. */
export interface TextTableSource {
  readonly encoding: string
  readonly separator: string
  /** Signs that the encoding could not read (U+FFFD) stand in the text. */
  readonly isDamaged: boolean
}

export interface WorkbookSheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rowCount: number
  /** The first rows, as text. */
  readonly sample: readonly (readonly string[])[]
  /** The table asked about, else the one that the columns speak of most; null where they say nothing. */
  readonly entity: string | null
  /** Column -> field of that table that the header matches. */
  readonly suggested: { readonly [column: string]: string }
  /** The rows of the header that were found, counted from 1. */
  readonly headerRows: readonly number[]
  /** The first rows of the sheet as they stand, header and titles included: where a person corrects what was found. */
  readonly top: readonly { readonly number: number; readonly cells: readonly string[] }[]
  readonly isHidden: boolean
  /** How a text file was understood; null for workbooks. */
  readonly text: TextTableSource | null
  /** Columns whose header stands over another one before them too; they bear a number. */
  readonly repeated: readonly string[]
  /** The names of profiles that fit the sheet. */
  readonly profiles: readonly string[]
  /** The table that the sheet is an export of, where it says so. */
  readonly exported: string | null
}

/** A way to read a file, ready with the program or saved by people. */
export interface ImportProfileInfo {
  readonly name: string
  readonly description: string
  readonly isBuiltIn: boolean
  readonly definition: ImportDefinition
}

export interface ImportProblem {
  /** Row of the sheet, counted from 1 as in Excel. */
  readonly row: number
  readonly column: string
  readonly message: string
}

export type ImportResultKind = 'created' | 'updated' | 'unchanged' | 'trashed' | 'missing' | 'conflict' | 'problem'

export interface ImportPlanRow {
  readonly entity: string
  /** 0 where the row is not in the file. */
  readonly row: number
  readonly result: ImportResultKind
  /** Field -> what will stand there, as text. */
  readonly values: { readonly [field: string]: string }
  /** Field -> what stands there now, where it differs. */
  readonly previous: { readonly [field: string]: string }
  readonly note: string
}

export interface ImportCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly conflicts: number
}

/** What an import does to one table. */
export interface ImportTable {
  readonly entity: string
  /** The fields that the file fills, in the order of the entity. */
  readonly fields: readonly string[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly trashed: number
  /** Records that the file does not name and that a view lists. */
  readonly missing: number
}

/** A text that a list or a table does not know, and what may have been meant. */
export interface UnknownValue {
  readonly entity: string
  readonly field: string
  readonly column: string
  readonly text: string
  readonly count: number
  readonly suggestions: readonly Option[]
}

export interface ImportPlanAnswer extends ImportCounts {
  readonly plan: string
  /** Rows of an export that somebody deleted in the workbook. */
  readonly deleted: number
  /** Records that lie in the paper bin here and that somebody changed in the file. */
  readonly binned: number
  readonly unknownValues: readonly UnknownValue[]
  /** The table that the import is about. */
  readonly entity: string
  /** Every table that it writes; records that others refer to come first. */
  readonly tables: readonly ImportTable[]
  readonly rowCount: number
  /** How a text table was understood; null for workbooks. */
  readonly text: TextTableSource | null
  /** German; what a person should know before they confirm. */
  readonly notes: readonly string[]
  readonly problems: readonly ImportProblem[]
  readonly rows: readonly ImportPlanRow[]
}

export interface ImportAnswer extends ImportCounts {
  readonly changeSet: string | null
  readonly problems: readonly ImportProblem[]
}
