/** What queries answer. Plain data; inputs are declared with their schemas in contract.ts. */
import type { Chart } from '../charts/chart.ts'
import type { ImportDefinition } from './import-definition.ts'
import type { Row } from '../model/entity.ts'
import type { Json } from '../model/json.ts'
import type { Filter } from './contract.ts'
import type { SyncState } from './events.ts'

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

export interface ConflictHead {
  /** The change set, "device:seq". */
  readonly id: string
  readonly value: Json
  readonly text: string
  readonly user: string
  readonly device: string
  readonly at: number
}

export interface Conflict {
  readonly id: string
  readonly entity: string
  readonly row: string
  readonly title: string
  readonly field: string
  readonly heads: readonly ConflictHead[]
}

/** An erasure and how far it is carried out, device by device (rule M9). */
export interface ErasureReport {
  /** The change set, "device:seq". */
  readonly id: string
  readonly user: string
  /** Milliseconds since 1970, by the author's clock. */
  readonly at: number
  /** The erased rows, as entity and id, and the registers; none for the whole row. */
  readonly rows: readonly { readonly entity: string; readonly row: string; readonly registers: readonly string[] }[]
  /** `open`: nothing tells yet that the device has applied it. */
  readonly devices: readonly { readonly device: string; readonly name: string; readonly state: 'done' | 'open' }[]
}

/** What the merge settled by itself and people should know of. */
export interface MergeReport extends Conflict {
  /**
   * keptElement: removed by one, added by another at once. keptRow: deleted by one, restored by another.
   * changedAfterDeletion: `heads` are the values that no delete had seen. mergedText: texts put together.
   */
  readonly kind: 'keptElement' | 'keptRow' | 'changedAfterDeletion' | 'mergedText'
  /** What `resolve` takes as its field: "themes/BNE" for an element, "deleted" for a row. */
  readonly register: string
  /** German: what happened, by whom. */
  readonly message: string
}

export interface OpenWorkspace {
  readonly path: string
  readonly name: string
  readonly user: string
  readonly device: string
  readonly counts: { readonly [entity: string]: number }
  readonly deletedCounts: { readonly [entity: string]: number }
  readonly conflicts: number
  /** The label of what undo (redo) would take back (do again). */
  readonly undo: string | null
  readonly redo: string | null
  readonly revision: number
  readonly sync: SyncState
  /** German; what people should know about the file, for example that it cannot be written. */
  readonly notice: string | null
}

export interface WorkspaceState {
  readonly user: string | null
  readonly recent: readonly { readonly path: string; readonly name: string; readonly openedAt: number }[]
  readonly suggestedFolder: string
  readonly open: OpenWorkspace | null
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

/** How many conflicts were decided by one command. */
export interface Decided extends Written {
  readonly decided: number
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

/** What a reader can compute of the hidden values of a table. */
export interface AuditAnswer {
  /** Sums over groups with a single hidden value: it follows at once. */
  readonly rows: number
  /** Sums over areas with a single hidden value. */
  readonly columns: number
  /** Hidden values that linear programmes narrow below the required width. */
  readonly cells: number
  /** Values that the table does not show. */
  readonly hidden: number
  /** Totals that were found to be the sum of their parts. */
  readonly sums: number
}

export interface ChartAnswer {
  readonly chart: Chart
  /** German; for people who cannot see the picture: what a person wrote, while that fits the figures. */
  readonly description: string
  /** What the program says of it. */
  readonly generated: string
  /** What a person wrote; outdated where the figures changed since, and then it is not used. */
  readonly written: { readonly id: string; readonly text: string; readonly isOutdated: boolean } | null
}

export interface MadeChart extends MadeFile {
  readonly description: string
}

/** A file of protected tables: how many values it has, and how many of them are hidden. */
export interface MadePublication extends MadeFile {
  readonly values: number
  readonly hidden: number
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

/** A file that the engine made; the host hands it to the person. */
export interface MadeFile {
  readonly path: string
  readonly name: string
}

/** A document, and why it tells less than there is: a German sentence, null where it does not. */
export interface MadeDocument extends MadeFile {
  readonly notice: string | null
}

/** A file of exported data. */
export interface ExportAnswer extends MadeFile {
  readonly rows: number
  /** The labels of personal fields that were left out. */
  readonly withheld: readonly string[]
  /** German; what a person should know about the file. */
  readonly notes: readonly string[]
}

export interface BackupInfo {
  readonly path: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly size: number
  readonly reason: 'daily' | 'import' | 'migration' | 'restore' | 'manual'
}

export interface FolderEntry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'workbench' | 'workbook' | 'file'
}

export interface FolderListing {
  readonly path: string
  readonly parent: string | null
  readonly places: readonly { readonly name: string; readonly path: string }[]
  readonly entries: readonly FolderEntry[]
}

/** A file kept with a record. */
export interface AttachmentInfo {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  /** Its content is on this computer; otherwise it comes with an exchange. */
  readonly isHere: boolean
  /** Who added it, and when: milliseconds since 1970 by that person's clock. */
  readonly user: string
  readonly at: number
  /** Who removed it, and when; null for one that is kept. */
  readonly removed: { readonly user: string; readonly at: number } | null
}

export interface AttachmentPart {
  /** Base64; at most 1 MB, empty behind the end. */
  readonly bytes: string
  /** Bytes of the whole content. */
  readonly size: number
}

/** Contents of attachments that were exchanged. */
export interface ContentCounts {
  readonly sent: number
  readonly received: number
  /** Attachments whose content nobody has shipped yet. */
  readonly missing: number
}

/** One exchange in which something moved or failed. */
export interface ExchangeLogEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly place: string
  /** Change sets; contents of attachments. */
  readonly sent: number
  readonly received: number
  readonly contents: number
  /** Whose change sets arrived. */
  readonly by: readonly { readonly name: string; readonly count: number }[]
  readonly message: string | null
  readonly failed: boolean
}

export interface SyncPeer {
  readonly device: string
  readonly name: string
  readonly isSelf: boolean
  /** When it last told of itself, by its own clock. */
  readonly seenAt: number
  /** Change sets that are here and that it had not applied then. */
  readonly lacks: number
  /** Change sets that it had and that are not here yet. */
  readonly hasMore: number
  /** By how much its clock is ahead of the own one; 0 where it is right. */
  readonly clockAheadMs: number
}

export interface SyncStatus {
  readonly sync: SyncState
  /** Own change sets that nobody was given yet. */
  readonly ungiven: number
  readonly conflicts: number
  /** Change sets that wait for others that have not arrived, by author. */
  readonly waiting: readonly { readonly device: string; readonly name: string; readonly count: number }[]
  readonly peers: readonly SyncPeer[]
  /** Newest first. */
  readonly log: readonly ExchangeLogEntry[]
  /** German; what is special about the shared folder, for example that a cloud program keeps it. */
  readonly notices: readonly string[]
}

export interface ExchangeAnswer {
  readonly sent: number
  readonly received: number
  readonly waiting: number
  readonly contents: ContentCounts
  readonly hash: string
  readonly devices: number
  readonly messages: readonly string[]
}

export interface MadePackage extends MadeFile {
  /** Change sets and contents of attachments in it. */
  readonly sets: number
  readonly contents: number
}

export interface PackageAnswer {
  readonly received: number
  readonly waiting: number
  readonly contents: ContentCounts
  readonly hash: string
  readonly messages: readonly string[]
}

export interface Verification {
  readonly ok: boolean
  readonly rows: number
  readonly changeSets: number
  readonly hash: string
  /** German; what is wrong. */
  readonly problems: readonly string[]
}

export interface OparlImportAnswer {
  readonly changeSet: string | null
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Put into the paper bin, because the file says that they are deleted. */
  readonly deleted: number
  /** Objects for which the workbench has no place: files, places, electoral terms. */
  readonly leftOut: number
  /** `id` is the object's URL. */
  readonly problems: readonly { readonly id: string; readonly message: string }[]
}

export interface OparlFile {
  /** "Meeting-0001.json" */
  readonly name: string
  readonly content: Json
}

/** `notice`: why the files tell less than there is, in a sentence. */
export interface OparlExportAnswer {
  readonly files: readonly OparlFile[]
  readonly notice: string | null
}

/** A Word template that is kept with the workbench and travels with it. */
export interface DocumentTemplate {
  readonly id: string
  readonly name: string
  /** Its content is on this computer. */
  readonly isHere: boolean
}

export interface AddedTemplate {
  readonly id: string
  readonly changeSet: string | null
  readonly placeholders: readonly string[]
  /** Sentences: unknown placeholders, lists that are not closed. */
  readonly problems: readonly string[]
}
