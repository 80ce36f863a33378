/**
 * Writes a workbook of any size: ExcelJS makes the frame, the rows are streamed into its sheets, and what ExcelJS does not
 * know (`quotePrefix`, links to cells) is patched into its parts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CellValue } from '../../../../shared/model/kind.ts'
import { writeFrame, type ListSheet } from './frame.ts'
import { columnLetters, rowXml, textXml, type ColumnStyle } from './row-xml.ts'
import { SharedTexts, type ShareText } from './shared-texts.ts'
import type { SheetSource } from './sheet-source.ts'
import { openZip, type Zip, type ZipPart } from './zip.ts'
import { ZipWriter } from './zip-writer.ts'

/** More links on one sheet than this, and Excel does not open the workbook. */
const mostLinks = 65_000
const pieceLength = 256 * 1024
const stylesPart = 'xl/styles.xml'
const textsPart = 'xl/sharedStrings.xml'

export async function writeWorkbook(target: string, sheets: readonly SheetSource[], lists: ListSheet): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bildungswerkbank-'))
  const frame = join(folder, 'rahmen.xlsx')
  try {
    await writeFrame(frame, sheets, lists)
    const zip = openZip(frame)
    const writer = new ZipWriter(target)
    try {
      await fillFrame(zip, writer, sheets)
    } catch (error) {
      await writer.abandon()
      throw error
    } finally {
      zip.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillFrame(zip: Zip, writer: ZipWriter, sheets: readonly SheetSource[]): Promise<void> {
  const styles = quotingStyles(await textOf(zip, stylesPart))
  const texts = new SharedTexts(await textOf(zip, textsPart))
  const filled = new Map(sheets.map((source, index) => [`xl/worksheets/sheet${index + 1}.xml`, source]))
  const isMade = ({ name }: ZipPart): boolean => name === stylesPart || name === textsPart || filled.has(name)
  for (const part of zip.parts.values()) {
    if (!part.name.endsWith('/') && !isMade(part)) await writer.add(part.name, zip.bytes(part))
  }
  await writer.add(stylesPart, [styles.xml])
  // In their order: the sheet of the base values is made while the others are, and the texts are known at the end.
  for (const [name, source] of filled) {
    const isPacked = source.isOwn === true
    await writer.add(name, sheetXml(await textOf(zip, name), source, { styles, texts }), { isPacked })
  }
  await writer.add(textsPart, [texts.xml()])
  await writer.finish()
}

async function textOf(zip: Zip, name: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.bytes(zip.find(name) as ZipPart)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

interface QuotingStyles {
  readonly xml: string
  /** The index of the quoting twin of a cell format. */
  twinOf(style: number): number
}

/** Every cell format gets a twin with `quotePrefix` behind the last one: the same look, but what stands there is text for good. */
function quotingStyles(xml: string): QuotingStyles {
  const [, open = '', inside = ''] = /(<cellXfs[^>]*>)(.*?)<\/cellXfs>/s.exec(xml) ?? []
  const formats = inside.match(/<xf\b[^>]*?(?:\/>|>.*?<\/xf>)/gs) ?? []
  const twins = formats.map((format) => format.replace('<xf ', '<xf quotePrefix="1" '))
  const all = `<cellXfs count="${formats.length * 2}">${formats.join('')}${twins.join('')}</cellXfs>`
  return { xml: xml.replace(`${open}${inside}</cellXfs>`, () => all), twinOf: (style) => formats.length + style }
}

interface Shared {
  readonly styles: QuotingStyles
  readonly texts: SharedTexts
}

const shareNothing: ShareText = () => undefined

/** The styles of the columns, as the frame declares them. */
function columnStyles(xml: string, { columns, isOwn }: SheetSource, { styles, texts }: Shared): readonly ColumnStyle[] {
  const found = new Map<number, number>()
  for (const column of xml.match(/<col [^>]*>/g) ?? []) {
    const number = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(column)?.[1] ?? 0)
    for (let index = number('min'); index <= number('max'); index += 1) found.set(index - 1, number('style'))
  }
  return columns.map(({ isDay = false }, index) => {
    const style = found.get(index) ?? 0
    const share = isOwn === true ? shareNothing : texts.openColumn()
    return { style, quoted: styles.twinOf(style), isDay, share }
  })
}

async function* sheetXml(frame: string, source: SheetSource, shared: Shared): AsyncGenerator<string> {
  const [before, after] = splitAt(frame.replace('<sheetData/>', '<sheetData></sheetData>'), '</sheetData>')
  const columns = columnStyles(frame, source, shared)
  const letters = columns.map((_column, index) => columnLetters(index))
  const links: string[] = []
  // What the frame says of its extent is no longer true; a reader counts for itself.
  yield before.replace(/<dimension [^>]*>/, '')
  let number = source.isOwn === true ? 0 : (source.intro?.length ?? 0) + 1
  let piece = ''
  for await (const { cells, links: targets } of source.rows()) {
    number += 1
    piece += rowXml(number, cells, { letters, columns })
    if (targets !== undefined) addLinks(links, { number, letters, targets, cells })
    if (piece.length >= pieceLength) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData>${links.length === 0 ? after : withLinks(after, links)}`
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + mark.length)]
}

interface LinkedRow {
  readonly number: number
  readonly letters: readonly string[]
  readonly targets: readonly (string | undefined)[]
  readonly cells: readonly CellValue[]
}

function addLinks(links: string[], { number, letters, targets, cells }: LinkedRow): void {
  for (const [index, target] of targets.entries()) {
    if (target === undefined || cells[index] === null || links.length >= mostLinks) continue
    const location = textXml(target).replaceAll('"', '&quot;')
    links.push(`<hyperlink ref="${letters[index]}${number}" location="${location}"/>`)
  }
}

/** Links stand before the page's margins and what follows them (CT_Worksheet). */
function withLinks(after: string, links: readonly string[]): string {
  return after.replace('<pageMargins', () => `<hyperlinks>${links.join('')}</hyperlinks><pageMargins`)
}
