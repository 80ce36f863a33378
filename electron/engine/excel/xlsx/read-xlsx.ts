/** Reads a workbook (.xlsx, .xlsm, transitional or strict): unpacked and scanned part by part, never held as XML. */
import type { Cell } from '../../../../shared/model/kind.ts'
import type { Progress } from '../../../../shared/contract/protocol.ts'
import { limits, refuseFile } from '../limits.ts'
import type { RawSheet, SheetRow } from '../sheet.ts'
import { readWorkbookParts, type SheetPart } from './package.ts'
import { readPart } from './read-part.ts'
import { SharedStrings } from './rich-text.ts'
import { Styles } from './styles.ts'
import { Worksheet, type WorksheetContext } from './worksheet.ts'
import type { Zip } from './zip.ts'

type Report = (progress: Progress) => void

const reportEvery = 5000

export async function readXlsx(path: string, zip: Zip, report: Report): Promise<readonly RawSheet[]> {
  const { sheets, sharedStrings, styles, is1904 } = await readWorkbookParts(path, zip)
  const strings = new SharedStrings()
  if (sharedStrings !== undefined) await readPart(path, zip, sharedStrings, strings)
  const known = new Styles()
  if (styles !== undefined) await readPart(path, zip, styles, known)
  const cells = strings.texts.map((value): Cell => ({ value }))
  const context = { strings: cells, forms: known.forms, is1904 }
  const read: RawSheet[] = []
  for (const sheet of sheets) read.push(await readSheet({ path, zip, sheet, context, report }))
  return read
}

interface SheetReading {
  readonly path: string
  readonly zip: Zip
  readonly sheet: SheetPart
  readonly context: WorksheetContext
  readonly report: Report
}

async function readSheet({ path, zip, sheet, context, report }: SheetReading): Promise<RawSheet> {
  const rows: SheetRow[] = []
  let isSorted = true
  const worksheet = new Worksheet(context, (row) => {
    if (row.number > limits.rows) refuseFile(path, 'hat mehr als eine Million Zeilen. Bitte teilen Sie die Datei auf.')
    if (rows.length % reportEvery === 0) report({ phase: `Blatt „${sheet.name}“ lesen`, done: rows.length })
    isSorted &&= row.number > (rows.at(-1)?.number ?? 0)
    rows.push(row)
  })
  await readPart(path, zip, sheet.part, worksheet)
  const { merges, hiddenRows, hiddenColumns } = worksheet
  if (!isSorted) rows.sort((left, right) => left.number - right.number)
  return { name: sheet.name, visibility: sheet.visibility, rows, merges, hiddenRows, hiddenColumns }
}
