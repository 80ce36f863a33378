/** Reading workbooks and tables into typed cells. Runs in a worker, within limits. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { WorkbookSheet } from '../../../shared/contract/import-answers.ts'
import { model } from '../../../shared/model/model.ts'
import { withOwnFields, type OwnField } from '../../../shared/model/own-fields.ts'
import { exportOfSheet } from './find-export.ts'
import { demandReadable, formatOf, refuseFile } from './limits.ts'
import { suggestEntity, suggestMapping } from './map.ts'
import { readDelimited } from './read-delimited.ts'
import { readForeign } from './read-foreign.ts'
import { tableOfSheet } from './header.ts'
import { isForPeople, readRoundTrips } from './round-trip.ts'
import { cellText, type RawSheet } from './sheet.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'
import { openZip, protectedText, type Zip } from './xlsx/zip.ts'

type Report = (progress: Progress) => void

const isTextTable = (name: string): boolean => /\.(csv|txt|tsv)$/i.test(name)

/** All sheets of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods), the one of a table (.csv, .txt), or the tables in a zip. */
export async function readFileSheets(path: string, report: Report): Promise<readonly RawSheet[]> {
  if (!existsSync(path))
    throw new WorkbenchError('notFound', `„${path}“ wurde nicht gefunden. Bitte prüfen Sie Ort und Namen der Datei.`)
  demandReadable(path)
  report({ phase: 'Datei lesen', done: 0 })
  if (isTextTable(path)) return [readDelimited(path, basename(path), readFileSync(path))]
  switch (formatOf(path)) {
    case 'zip':
      return readArchive(path, report)
    case 'compound':
      // An encrypted .xlsx is a compound file too: its content stands in a stream of this name.
      if (readFileSync(path).includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseFile(path, protectedText)
      return readForeign(path)
    case 'unknown':
      refuseFile(
        path,
        'ist keine Excel-Datei (.xlsx). Bitte speichern Sie die Tabelle in Excel als „Excel-Arbeitsmappe (.xlsx)“.',
      )
  }
}

/** What a zip is, its parts tell, whatever its name ends in. */
async function readArchive(path: string, report: Report): Promise<readonly RawSheet[]> {
  const zip = openZip(path)
  try {
    if (zip.find('xl/workbook.bin') !== undefined || zip.find('content.xml') !== undefined) return readForeign(path)
    const tables = [...zip.parts.values()].filter(({ name }) => isTextTable(name))
    if (zip.find('_rels/.rels') !== undefined || tables.length === 0) return await readXlsx(path, zip, report)
    const sheets: RawSheet[] = []
    for (const part of tables) sheets.push(readDelimited(path, basename(part.name), await wholePart(zip, part.name)))
    return sheets
  } finally {
    zip.close()
  }
}

async function wholePart(zip: Zip, name: string): Promise<Buffer> {
  const part = zip.parts.get(name)
  const chunks: Buffer[] = []
  if (part !== undefined) for await (const chunk of zip.bytes(part)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export interface ReadSheetsInput {
  readonly file: string
  readonly entity?: string | undefined
  readonly ownFields?: readonly OwnField[]
  readonly header?:
    | { readonly sheet: string; readonly rows: readonly number[]; readonly firstRow?: number | undefined }
    | undefined
}

const sampleRows = 20
const topRows = 30

/** What a person needs to choose a sheet, to correct what was taken for its header, and to map its columns. */
export async function readSheets(
  { file, entity, header, ownFields = [] }: ReadSheetsInput,
  report: Report,
): Promise<readonly Omit<WorkbookSheet, 'profiles'>[]> {
  const full = withOwnFields(model, ownFields)
  const listed = Object.values(full).filter(({ isListed, isLog }) => isListed && !isLog)
  const sheets = await readFileSheets(file, report)
  const exported = readRoundTrips(sheets)
  return sheets.filter(isForPeople).map((sheet) => {
    const isChosen = header?.sheet === sheet.name
    const { headerRows, columns, rows, repeated } = tableOfSheet(
      sheet,
      isChosen ? { header: header.rows, firstRow: header.firstRow } : {},
    )
    const named = columns.filter((column) => column !== '')
    const sample = rows
      .slice(0, sampleRows)
      .map((row) => columns.flatMap((column, index) => (column === '' ? [] : [cellText(row.cells[index])])))
    const target = full[entity ?? suggestEntity(listed, named, sample) ?? '']
    return {
      name: sheet.name,
      columns: named,
      rowCount: rows.length,
      sample,
      entity: target?.name ?? null,
      suggested: target === undefined ? {} : suggestMapping(target, columns),
      headerRows,
      top: sheet.rows.slice(0, topRows).map(({ number, cells }) => ({ number, cells: cells.map(cellText) })),
      repeated: repeated.map(({ name }) => name),
      isHidden: sheet.visibility !== 'visible',
      text: sheet.text ?? null,
      exported: exportOfSheet(exported, sheet)?.entity ?? null,
    }
  })
}
