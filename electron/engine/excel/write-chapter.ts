/** What a report lists beside its figures, as a sheet: titles, heads and rows below each other, as they are read. */
import type ExcelJS from 'exceljs'
import type { ReportChapter } from '../monitoring/report-chapter.ts'

const nameLength = 31

/** A name that Excel takes and no other sheet has. */
function sheetName(workbook: ExcelJS.Workbook, title: string): string {
  const plain =
    title
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .trim()
      .replaceAll(/^'+|'+$/g, '') || 'Bericht'
  const isTaken = (name: string): boolean =>
    workbook.worksheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())
  const names = [
    plain.slice(0, nameLength),
    ...Array.from({ length: 99 }, (_, at) => `${plain.slice(0, nameLength - 5)} (${at + 2})`),
  ]
  return names.find((name) => !isTaken(name)) ?? plain.slice(0, nameLength)
}

export function writeChapter(workbook: ExcelJS.Workbook, { title, lines }: ReportChapter, headerFill: string): void {
  const sheet = workbook.addWorksheet(sheetName(workbook, title), {
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&LBildungswerkbank&CSeite &P von &N&R&D' },
  })
  sheet.columns = [{ width: 60 }, { width: 40 }, { width: 20 }, { width: 60 }]
  if (title !== '') sheet.addRow([title]).font = { bold: true, size: 13 }
  for (const { kind, cells } of lines) {
    if (kind === 'title') sheet.addRow([])
    const row = sheet.addRow([...cells])
    if (kind === 'title' || kind === 'head') row.font = { bold: true }
    if (kind === 'head')
      row.eachCell((cell) => {
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headerFill } }
      })
    row.eachCell((cell) => {
      if (typeof cell.value === 'number') cell.numFmt = '#,##0'
    })
  }
}
