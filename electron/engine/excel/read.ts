/** Reading workbooks and tables into typed cells. Runs in a worker, within limits. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { WorkbookSheet } from '../../../shared/contract/types.ts'
import type { Cell } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { demandHarmlessZip, demandReadable, isZip, limits, refuseFile } from './limits.ts'
import { suggestMapping } from './map.ts'
import { cellText, sheetOf, type Sheet, type SheetRow } from './sheet.ts'

type Report = (progress: Progress) => void

/** All sheets of a workbook (.xlsx) or the one of a table (.csv, .txt). */
export async function readFileSheets(path: string, report: Report): Promise<readonly Sheet[]> {
  if (!existsSync(path))
    throw new WorkbenchError('notFound', `„${path}“ wurde nicht gefunden. Bitte prüfen Sie Ort und Namen der Datei.`)
  demandReadable(path)
  report({ phase: 'Datei lesen', done: 0 })
  const extension = extname(path).toLowerCase()
  if (extension === '.csv' || extension === '.txt') return [readCsv(path)]
  if (!isZip(path))
    refuseFile(
      path,
      'ist keine Excel-Datei (.xlsx). Bitte speichern Sie die Tabelle in Excel als „Excel-Arbeitsmappe (.xlsx)“.',
    )
  demandHarmlessZip(path)
  return readXlsx(path, report)
}

async function readXlsx(path: string, report: Report): Promise<readonly Sheet[]> {
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.readFile(path)
  } catch {
    refuseFile(
      path,
      'lässt sich nicht als Excel-Datei lesen. Bitte speichern Sie die Tabelle in Excel neu als „Excel-Arbeitsmappe (.xlsx)“.',
    )
  }
  const sheets = workbook.worksheets.filter((worksheet) => worksheet.state !== 'veryHidden')
  if (sheets.length === 0)
    refuseFile(path, 'enthält kein lesbares Blatt. Bitte speichern Sie die Tabelle in Excel neu.')
  return sheets.map((worksheet) => {
    const rows: SheetRow[] = []
    if (worksheet.rowCount > limits.rows)
      refuseFile(path, 'hat mehr als eine Million Zeilen. Bitte teilen Sie die Datei auf.')
    worksheet.eachRow((row, number) => {
      const cells: (Cell | undefined)[] = []
      row.eachCell((cell, column) => {
        cells[column - 1] = typedCell(cell)
      })
      rows.push({ number, cells })
    })
    report({ phase: `Blatt „${worksheet.name}“`, done: rows.length })
    return sheetOf(worksheet.name, rows)
  })
}

const pad = (value: number): string => String(value).padStart(2, '0')

function typedCell({ value, numFmt }: ExcelJS.Cell): Cell | undefined {
  const plain = plainValue(value)
  if (plain === null) return undefined
  if (plain instanceof Date) {
    const day = `${plain.getUTCFullYear()}-${pad(plain.getUTCMonth() + 1)}-${pad(plain.getUTCDate())}`
    const time = `${pad(plain.getUTCHours())}:${pad(plain.getUTCMinutes())}`
    return { value: time === '00:00' ? day : `${day}T${time}`, isDate: true }
  }
  return typeof plain === 'number' && numFmt?.includes('%') ? { value: plain, isPercent: true } : { value: plain }
}

/** A cell's value without what a spreadsheet wraps around it; a formula counts by its last result. */
function plainValue(value: ExcelJS.CellValue): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object' || value instanceof Date) return value
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : plainValue(value.text)
  if ('result' in value) return plainValue(value.result)
  return null
}

/** The text of a table and the encoding it was read by: UTF-8 where that is sound, else Windows-1252. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The separator that splits the first lines most evenly. */
function separatorOf(text: string): string {
  const lines = text.split(/\r?\n/, 20).filter((line) => line !== '')
  const counts = [';', '\t', ',', '|'].map((separator) => ({
    separator,
    fields: Math.min(...lines.slice(0, 5).map((line) => line.split(separator).length)),
  }))
  return counts.toSorted((left, right) => right.fields - left.fields)[0]?.separator ?? ';'
}

function readCsv(path: string): Sheet {
  const bytes = readFileSync(path)
  if (bytes.includes(0)) refuseFile(path, 'ist keine Texttabelle (.csv).')
  const text = decode(bytes)
  try {
    const records = parseCsv(text, {
      delimiter: separatorOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
    })
    const rows = records.map((record: readonly string[], index) => ({
      number: index + 1,
      cells: record.map((value): Cell | undefined => (value === '' ? undefined : { value })),
    }))
    return sheetOf(basename(path), rows)
  } catch {
    refuseFile(path, 'lässt sich nicht als Tabelle lesen. Bitte prüfen Sie Anführungszeichen und Trennzeichen.')
  }
}

export interface ReadSheetsInput {
  readonly file: string
  readonly entity?: string | undefined
}

const sampleRows = 20

/** What a person needs to choose a sheet and map its columns. */
export async function readSheets({ file, entity }: ReadSheetsInput, report: Report): Promise<readonly WorkbookSheet[]> {
  const sheets = await readFileSheets(file, report)
  const target = entity === undefined ? undefined : model[entity]
  return sheets.map((sheet) => ({
    name: sheet.name,
    columns: sheet.columns.filter((column) => column !== ''),
    rowCount: sheet.rows.length,
    sample: sheet.rows
      .slice(0, sampleRows)
      .map((row) => sheet.columns.flatMap((column, index) => (column === '' ? [] : [cellText(row.cells[index])]))),
    suggested: target === undefined ? {} : suggestMapping(target, sheet.columns),
  }))
}
