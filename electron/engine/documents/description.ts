/**
 * What a document says, before it becomes PDF or Word: letters of blocks. Both are made of the same description, so they
 * never say different things. All texts are plain; none is ever read as markup.
 */
import type { Chart } from '../../../shared/charts/chart.ts'
import type { Logo } from '../committees/sender.ts'
import type { Fact } from './letter-contact.ts'

export interface DocumentDescription {
  /** The document's title in its metadata, and the name of its file. */
  readonly title: string
  readonly author: string
  /** What the footer says. */
  readonly subject: string
  /** Lines of the letterhead. */
  readonly sender: readonly string[]
  /** The sender in one line, above the address in the window of an envelope. */
  readonly returnLine: string
  /** The picture above the letterhead. */
  readonly logo?: Logo | undefined
  /** One, or one for each recipient of a serial letter; each begins on a page of its own, numbered from 1. */
  readonly letters: readonly Letter[]
}

export interface Letter {
  /** For the window of an envelope (DIN 5008, form B): then the address has its exact place, with the sender's line above it. */
  readonly hasWindow: boolean
  readonly recipients: readonly string[]
  /** The information block: who answers questions, and the dates that matter. */
  readonly facts: readonly Fact[]
  readonly blocks: readonly Block[]
}

export interface Column {
  readonly title: string
  /** As wide as its texts, or a share of what is left. */
  readonly width: 'content' | number
  readonly align?: 'left' | 'right'
}

export interface Cell {
  readonly text: string
  readonly strong?: boolean
  readonly quiet?: boolean
  /** Steps that the text is indented. */
  readonly depth?: number
  /** Smaller, below the text. */
  readonly details?: string
  readonly passage?: Passage
  /** Said otherwise in the edition before. */
  readonly isChanged?: boolean
}

/** The wording of something that is decided or was said, set off from its surroundings. */
interface Passage {
  readonly label: string
  readonly text: string
}

export interface Badge {
  readonly name: string
  readonly organization: string
  readonly role: string
}

export interface Signer {
  readonly role: string
  readonly name: string
}

/** 1 is the title of the document. */
export type HeadingLevel = 1 | 2 | 3 | 4

export type ParagraphStyle = 'lead' | 'note' | 'strong' | 'intro'

export type Block =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string; readonly isChanged?: boolean }
  /** `lead` stands below the title, `note` is small, `strong` bold, `intro` never leaves what it introduces. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly style?: ParagraphStyle; readonly isChanged?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** `isForm`: people write into it by hand, so rows are high and columns have lines. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
      readonly isForm?: boolean
      /** Stands above the table, and is read to people before it. */
      readonly caption?: string
      /** Small, below its last row and on the same page as that. */
      readonly note?: string
    }
  /** Drawn as vectors in PDF and as pixels in Word; `description` is for people who cannot see it. */
  | {
      readonly kind: 'picture'
      readonly chart: Chart
      readonly description: string
      /** Stands above it in place of the chart's title. */
      readonly caption?: string
      /** Where its values come from: "Quelle: …"; empty where nobody knows. */
      readonly origin: string
    }
  /** The headings of the document with their pages. */
  | { readonly kind: 'contents'; readonly title: string }
  | ({ readonly kind: 'passage' } & Passage)
  /** The end of a letter, with room to sign by hand. */
  | { readonly kind: 'closing'; readonly text: string; readonly name: string; readonly role: string }
  | { readonly kind: 'signatures'; readonly place: string; readonly signers: readonly Signer[] }
  | { readonly kind: 'badges'; readonly event: string; readonly badges: readonly Badge[] }

export const heading = (level: HeadingLevel, text: string): Block => ({ kind: 'heading', level, text })

/** A paragraph; nothing where there is no text. */
export function paragraph(text: string, style?: ParagraphStyle): readonly Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text, ...(style === undefined ? {} : { style }) }]
}

/** A passage; nothing where there is no text. */
export function passage(label: string, text: string): readonly Block[] {
  return text === '' ? [] : [{ kind: 'passage', label, text }]
}

export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[], isForm = false): Block => ({
  kind: 'table',
  columns,
  rows,
  ...(isForm ? { isForm } : {}),
})

export const cell = (text: string): Cell => ({ text })
