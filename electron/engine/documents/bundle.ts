/** Agenda and papers of a meeting in one PDF, each with a bookmark. */
import { readFileSync } from 'node:fs'
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { contentPath, hasContent } from '../store/contents.ts'
import { isPdf, type MeetingFile } from './attachments.ts'

interface Part {
  readonly title: string
  readonly pdf: PDFDocument
}

/** Throws `notFound` naming the file whose content has not come yet. */
export function demandContent(workbench: string, { name, sha256 }: MeetingFile): void {
  if (!hasContent(workbench, sha256))
    throw new WorkbenchError(
      'notFound',
      `Der Inhalt von „${name}“ ist noch nicht auf diesem Rechner. Bitte gleichen Sie ab und versuchen Sie es danach noch einmal.`,
    )
}

async function readPart(workbench: string, file: MeetingFile): Promise<Part> {
  demandContent(workbench, file)
  const title = [file.itemNumber === '' ? '' : `TOP ${file.itemNumber}`, file.paper, file.name]
    .filter((part) => part !== '')
    .join(', ')
  try {
    return { title, pdf: await PDFDocument.load(readFileSync(contentPath(workbench, file.sha256))) }
  } catch {
    throw new WorkbenchError(
      'invalid',
      `„${file.name}“ lässt sich nicht einbinden: Die PDF-Datei ist beschädigt oder mit einem Kennwort geschützt. Bitte ersetzen Sie sie.`,
    )
  }
}

/** One level of bookmarks (ISO 32000-1, 12.3.3). */
function addBookmarks(
  document: PDFDocument,
  marks: readonly { readonly title: string; readonly page: PDFRef }[],
): void {
  const { context } = document
  const outline = context.nextRef()
  const refs = marks.map(() => context.nextRef())
  for (const [index, { title, page }] of marks.entries()) {
    const entry = PDFDict.withContext(context)
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title))
    entry.set(PDFName.of('Parent'), outline)
    entry.set(PDFName.of('Dest'), context.obj([page, PDFName.of('Fit')]))
    const [before, after] = [refs[index - 1], refs[index + 1]]
    if (before !== undefined) entry.set(PDFName.of('Prev'), before)
    if (after !== undefined) entry.set(PDFName.of('Next'), after)
    context.assign(refs[index] as PDFRef, entry)
  }
  const [first, last] = [refs[0], refs.at(-1)]
  if (first === undefined || last === undefined) return
  const root = PDFDict.withContext(context)
  root.set(PDFName.of('Type'), PDFName.of('Outlines'))
  root.set(PDFName.of('First'), first)
  root.set(PDFName.of('Last'), last)
  root.set(PDFName.of('Count'), PDFNumber.of(refs.length))
  context.assign(outline, root)
  document.catalog.set(PDFName.of('Outlines'), outline)
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

export interface BundleInput {
  readonly title: string
  readonly author: string
  /** The typeset agenda: it stays the first part, with its tags. */
  readonly agenda: Uint8Array
  readonly files: readonly MeetingFile[]
  readonly workbench: string
  readonly at: number
}

/** Only PDF files can be bound in; others stay files of their own. Throws `notFound` and `invalid` naming the file. */
export async function bundlePdf({ title, author, agenda, files, workbench, at }: BundleInput): Promise<Uint8Array> {
  // The agenda is the document into which the others are copied: so its structure for screen readers stays.
  const document = await PDFDocument.load(agenda, { updateMetadata: false })
  const marks = [{ title: 'Tagesordnung', page: document.getPage(0).ref }]
  for (const file of files.filter(isPdf)) {
    const part = await readPart(workbench, file)
    const pages = await document.copyPages(part.pdf, part.pdf.getPageIndices())
    for (const page of pages) document.addPage(page)
    const [first] = pages
    if (first !== undefined) marks.push({ title: part.title, page: first.ref })
  }
  addBookmarks(document, marks)
  // Files that others made need not be accessible: the whole no longer claims what its first part keeps.
  document.catalog.delete(PDFName.of('Metadata'))
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(author)
  document.setLanguage('de-DE')
  document.setModificationDate(new Date(at))
  return document.save()
}
