import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { cellText } from '../../../../electron/engine/excel/sheet.ts'
import { writeWorkbook } from '../../../../electron/engine/excel/xlsx/write-workbook.ts'
import { scratchFolder } from '../../../support/workbench.ts'
import { zipText } from '../../../support/zip-text.ts'

const repeated = ['Kurs', ' mit Rand ', 'zwei\nZeilen', '=1+1', 'Maß & <Zahl>', 'doppelte  Lücke']
const rows = Array.from({ length: 6000 }, (_, index) => [
  repeated[index % repeated.length] as string,
  `Titel ${index}`,
  'x'.repeat(500 + (index % 3)),
])

async function written(): Promise<string> {
  const path = join(scratchFolder(), 'Mappe.xlsx')
  const columns = ['Art', 'Titel', 'Text'].map((header) => ({ header, width: 20 }))
  const source = { name: 'Angebote', columns, rowCount: rows.length, rows: () => rows.map((cells) => ({ cells })) }
  await writeWorkbook(path, [source], { name: '_Listen', columns: [] })
  return path
}

describe('texts of a workbook', () => {
  it('that fill a column stand in the file once, long ones and those of a column without repetitions in their cells', async () => {
    const path = await written()
    const [shared, sheet] = [
      await zipText(path, 'xl/sharedStrings.xml'),
      await zipText(path, 'xl/worksheets/sheet1.xml'),
    ]
    const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0
    expect({
      kinds: count(shared, /<t>Kurs<\/t>/g),
      kindsInCells: count(sheet, />Kurs</g),
      titles: count(shared, /Titel \d/g) + count(sheet, /Titel \d/g),
      sharedTitles: count(shared, /Titel \d/g),
      longTexts: count(shared, /xxx/g),
    }).toEqual({ kinds: 1, kindsInCells: 0, titles: rows.length, sharedTitles: 2000, longTexts: 0 })
  })

  it('read the same here and in another library', async () => {
    const path = await written()
    const [ours] = await readFileSheets(path, () => undefined)
    expect(ours?.rows.slice(1).map(({ cells }) => cells.map(cellText))).toEqual(rows)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    const theirs = book.worksheets[0]
      ?.getRows(2, rows.length)
      ?.map((row) => [1, 2, 3].map((at) => row.getCell(at).value))
    expect(theirs).toEqual(rows)
  })
})
