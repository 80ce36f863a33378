/** What the engine answers about files that it makes or keeps: documents, exports, attachments, templates. */
import type { Json } from '../model/json.ts'

export interface MadeChart extends MadeFile {
  readonly description: string
}

/** A file of protected tables: how many values it has, and how many of them are hidden. */
export interface MadePublication extends MadeFile {
  readonly values: number
  readonly hidden: number
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
