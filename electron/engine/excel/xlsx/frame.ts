/** The frame of a workbook, written by ExcelJS: sheets with header, columns, filter, notes, choices and print set-up, but no rows. */
import ExcelJS from 'exceljs'
import { columnLetters } from './row-xml.ts'
import type { SheetColumn, SheetSource } from './sheet-source.ts'
import { escapeText } from './rich-text.ts'

const headerFill = 'FFE2F1F4'
const linkColour = 'FF00667A'
/** That of the other cells: a font without a name is another one in LibreOffice. */
const typeface = { name: 'Calibri', size: 11, family: 2 }
/** On every page that holds true figures. */
const internalMark = 'Nur für den internen Gebrauch'
/** Rows below the last one that have the choices too. Not all there are: some libraries make an object for each cell of a rule. */
const spareRows = 200

/** What a landscape page holds and people can still read; wider tables take several pages, each with the first column. */
const pageCharacters = 240

/** The sheet behind the dropdowns: a column for each list. */
export interface ListSheet {
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly labels: readonly string[] }[]
}

/** Writes the frame to a file; the sheets are `xl/worksheets/sheet1.xml` and so on, in their order. */
export async function writeFrame(path: string, sheets: readonly SheetSource[], lists: ListSheet): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Bildungswerkbank'
  for (const source of sheets) {
    if (source.isOwn === true) workbook.addWorksheet(source.name, { state: 'veryHidden' })
    else addSheet(workbook, source)
  }
  if (lists.columns.length > 0) addLists(workbook, lists)
  await workbook.xlsx.writeFile(path)
}

function addSheet(workbook: ExcelJS.Workbook, { name, columns, rowCount, intro = [], isInternal }: SheetSource): void {
  const top = intro.length + 1
  const title = `${top}:${top}`
  const shown = columns.filter(({ isHidden }) => isHidden !== true)
  const pagesAcross = Math.max(1, Math.ceil(shown.reduce((sum, { width }) => sum + width, 0) / pageCharacters))
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: top, xSplit: 1 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: pagesAcross,
      fitToHeight: 0,
      printTitlesRow: title,
      ...(pagesAcross === 1 ? {} : { printTitlesColumn: 'A:A' }),
    },
    headerFooter: {
      oddHeader: isInternal === true ? `&L&A&R${internalMark}` : '&L&A',
      oddFooter: '&LBildungswerkbank&CSeite &P von &N&R&D',
    },
  })
  sheet.columns = columns.map((column) => ({
    width: column.width,
    hidden: column.isHidden === true,
    style: styleOf(column),
  }))
  for (const [index, text] of intro.entries()) addIntro(sheet.getCell(index + 1, 1), text, index === 0)
  for (const [index, column] of columns.entries()) addHeader(sheet.getCell(top, index + 1), column)
  sheet.autoFilter = { from: { row: top, column: 1 }, to: { row: top + Math.max(1, rowCount), column: shown.length } }
  for (const [index, { choices }] of columns.entries()) {
    if (choices === undefined) continue
    const letters = columnLetters(index)
    validationsOf(sheet).add(`${letters}${top + 1}:${letters}${top + rowCount + spareRows}`, {
      type: 'list',
      allowBlank: true,
      formulae: [choices],
      showErrorMessage: false,
    })
  }
}

/** ExcelJS keeps the rules of a sheet by range; its type declarations do not say so. */
function validationsOf(sheet: ExcelJS.Worksheet): { add(range: string, rule: ExcelJS.DataValidation): void } {
  return (sheet as unknown as { dataValidations: ReturnType<typeof validationsOf> }).dataValidations
}

function styleOf({ format, wraps, isRight, isLink }: SheetColumn): Partial<ExcelJS.Style> {
  return {
    numFmt: format ?? '@',
    alignment: { vertical: 'top', wrapText: wraps === true, ...(isRight === true ? { horizontal: 'right' } : {}) },
    ...(isLink === true ? { font: { ...typeface, color: { argb: linkColour }, underline: true } } : {}),
  }
}

function addIntro(cell: ExcelJS.Cell, text: string, isTitle: boolean): void {
  cell.style = { font: isTitle ? { ...typeface, bold: true, size: 13 } : typeface, alignment: { wrapText: false } }
  cell.value = escapeText(text)
}

function addHeader(cell: ExcelJS.Cell, { header, note }: SheetColumn): void {
  cell.style = {
    numFmt: '@',
    font: { ...typeface, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: headerFill } },
    alignment: { vertical: 'middle' },
  }
  cell.value = escapeText(header)
  if (note !== undefined) cell.note = { texts: [{ text: escapeText(note) }] }
}

function addLists(workbook: ExcelJS.Workbook, { name, columns }: ListSheet): void {
  const sheet = workbook.addWorksheet(name, { state: 'veryHidden' })
  const longest = Math.max(...columns.map(({ labels }) => labels.length))
  sheet.addRow(columns.map(({ header }) => escapeText(header)))
  for (let index = 0; index < longest; index += 1) {
    sheet.addRow(
      columns.map(({ labels }) => {
        const label = labels[index]
        return label === undefined ? null : escapeText(label)
      }),
    )
  }
}
