/** A view as a workbook or table: typed columns, frozen header, filters, dropdowns from lists, row ids for the way back. */
import { createWriteStream, renameSync } from 'node:fs'
import { once } from 'node:events'
import ExcelJS from 'exceljs'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import { formatValue, type CellValue, type Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { tableOf } from '../store/edit.ts'
import { listEntries, openNames } from '../store/names.ts'
import { countRows, viewRows, type View } from '../store/window.ts'
import { exportCell } from './cells.ts'
import { exportFields, exportHeaders } from './columns.ts'
import { idColumn } from './map.ts'
import { baseLine, exportMark, listSheet, writeRoundTrip } from './round-trip.ts'
import { escapeText } from './xlsx/rich-text.ts'
import { isDay } from '../../../shared/model/kinds/is-day.ts'

export interface WriteViewInput {
  readonly workbench: string
  readonly view: View
  /** Field names in order; all fields where absent. */
  readonly columns?: readonly string[] | undefined
  readonly format: 'xlsx' | 'csv'
  readonly target: string
}

const headerFill = 'FFE2F1F4'
const pixelsPerCharacter = 7

/** Writes to a partial file and gives it its name when it is complete. */
export async function writeView(
  input: WriteViewInput,
  report: (progress: Progress) => void,
): Promise<{ readonly rows: number }> {
  const db = openDatabase(input.workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    const { entity } = tableOf(core, input.view.entity)
    const fields = exportFields(entity, input.columns)
    const partial = `${input.target}.teil`
    const write = input.format === 'xlsx' ? writeXlsx : writeCsv
    const rows = await write({ core, view: input.view, fields, names: openNames(core), target: partial, report })
    renameSync(partial, input.target)
    return { rows }
  } finally {
    db.close()
  }
}

interface Writing {
  readonly core: Core
  readonly view: View
  readonly fields: readonly NamedField[]
  readonly names: Names
  readonly target: string
  readonly report: (progress: Progress) => void
}

/** Days are written as UTC: a Date at local midnight would become the day before. */
function xlsxValue(field: NamedField, value: CellValue): CellValue | Date {
  if (typeof value !== 'string') return value
  return isDay(field) ? new Date(`${value.length === 10 ? `${value}T00:00` : value}:00Z`) : escapeText(value)
}

function* rowsWithProgress({ core, view, report }: Writing): Generator<Row> {
  const total = countRows(core, view)
  let done = 0
  for (const row of viewRows(core, view)) {
    if (done % 1000 === 0) report({ phase: 'Zeilen schreiben', done, total })
    done += 1
    yield row
  }
}

async function writeXlsx(writing: Writing): Promise<number> {
  const { core, view, fields, names, target } = writing
  const { entity } = tableOf(core, view.entity)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: target, useStyles: true, useSharedStrings: true })
  workbook.creator = 'Bildungswerkbank'
  const sheet = workbook.addWorksheet(entity.plural, {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&LBildungswerkbank&CSeite &P von &N&R&D' },
  })
  sheet.columns = [
    ...fields.map((field) => ({
      key: field.name,
      header: field.label,
      width: Math.max((field.width ?? field.kind.width) / pixelsPerCharacter, field.label.length + 4),
      style: {
        ...(field.kind.excelFormat === undefined ? { numFmt: '@' } : { numFmt: field.kind.excelFormat(field) }),
        alignment: { vertical: 'top' as const, wrapText: field.kind.multiline === true },
      },
    })),
    { key: idColumn.field, header: idColumn.header, width: 24, hidden: true, style: { numFmt: '@' } },
  ]
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: fields.length } }
  const header = sheet.getRow(1)
  header.font = { bold: true }
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headerFill } }
  header.commit()
  const dropdowns = listDropdowns(core, fields)
  const mark = exportMark(core, entity, entity.plural, fields)
  const lines: string[] = []
  for (const row of rowsWithProgress(writing)) {
    const cells = fields.map((field) => exportCell(field, row[field.name] ?? null, names))
    lines.push(baseLine(row.id, cells))
    const added = sheet.addRow([...fields.map((field, index) => xlsxValue(field, cells[index] ?? null)), row.id])
    for (const [index, field] of fields.entries()) {
      const formula = dropdowns.get(field.name)
      if (formula !== undefined)
        added.getCell(index + 1).dataValidation = {
          type: 'list',
          allowBlank: true,
          formulae: [formula],
          showErrorMessage: false,
        }
    }
    added.commit()
  }
  sheet.commit()
  if (dropdowns.size > 0) writeLists(core, workbook, fields)
  writeRoundTrip(workbook, mark, lines)
  await workbook.commit()
  return lines.length
}

/** The lists of the fields, in the order of the columns of the sheet that holds them. */
function usedLists(fields: readonly NamedField[]): readonly string[] {
  return [...new Set(fields.filter((field) => field.kind.isSet !== true).flatMap((field) => field.list ?? []))]
}

function listDropdowns(core: Core, fields: readonly NamedField[]): ReadonlyMap<string, string> {
  const lists = usedLists(fields)
  const counts = Map.groupBy(listEntries(core), (entry) => entry.list)
  return new Map(
    fields.flatMap((field): [string, string][] => {
      const index = field.kind.isSet === true || field.list === undefined ? -1 : lists.indexOf(field.list)
      const count = counts.get(field.list ?? '')?.length ?? 0
      if (index < 0 || count === 0) return []
      const column = columnLetters(index)
      return [[field.name, `${listSheet}!$${column}$2:$${column}$${count + 1}`]]
    }),
  )
}

function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

function writeLists(core: Core, workbook: ExcelJS.stream.xlsx.WorkbookWriter, fields: readonly NamedField[]): void {
  const sheet = workbook.addWorksheet(listSheet, { state: 'veryHidden' })
  const lists = usedLists(fields)
  const entries = Map.groupBy(listEntries(core), (entry) => entry.list)
  const longest = Math.max(...lists.map((list) => entries.get(list)?.length ?? 0))
  sheet.addRow(lists).commit()
  for (let index = 0; index < longest; index += 1) {
    sheet.addRow(lists.map((list) => entries.get(list)?.[index]?.label ?? null)).commit()
  }
  sheet.commit()
}

function csvField(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** UTF-8 with BOM and semicolons: what Excel in a German setting opens without asking. */
async function writeCsv(writing: Writing): Promise<number> {
  const { fields, names, target } = writing
  const stream = createWriteStream(target, 'utf8')
  const line = async (texts: readonly string[]): Promise<void> => {
    if (!stream.write(`${texts.map(csvField).join(';')}\r\n`)) await once(stream, 'drain')
  }
  stream.write('\ufeff')
  await line(exportHeaders(fields))
  let written = 0
  for (const row of rowsWithProgress(writing)) {
    const texts = fields.map((field) => {
      const value = row[field.name] ?? null
      return value === null
        ? ''
        : (field.kind.edit ?? ((shown: never) => formatValue(field, shown, names)))(value, field, names)
    })
    await line([...texts, row.id])
    written += 1
  }
  stream.end()
  await once(stream, 'finish')
  return written
}
