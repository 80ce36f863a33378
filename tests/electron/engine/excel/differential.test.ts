/** What two other readers see in the same files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read as readWithSheetJs, utils, write, type WorkSheet } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { escapeText } from '../../../../electron/engine/excel/xlsx/rich-text.ts'
import type { RawSheet } from '../../../../electron/engine/excel/sheet.ts'
import type { CellValue } from '../../../../shared/model/kind.ts'
import { scratchFolder } from '../../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../../shared/samples')
const workbooks = [
  'kiss-md_K5_T2_schulen.xlsx',
  'kiss-md_K5_T3_schulen-stadtteile.xlsx',
  'kiss-md_K3_T36_indikatoren.xlsx',
  'kiss-md_K3_T37_familienstand.xlsx',
  'stadtteilprofile_hamburg.xlsx',
]

type Grid = Readonly<Record<string, CellValue>>

/** Place ("row/column") -> value, for every filled cell. */
function ours({ rows }: RawSheet): Grid {
  return Object.fromEntries(
    rows.flatMap(({ number, cells }) =>
      cells.flatMap((cell, column) => (cell === undefined ? [] : [[`${number}/${column}`, cell.value]])),
    ),
  )
}

function sheetJsGrid(sheet: WorkSheet): Grid {
  const grid: Record<string, CellValue> = {}
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith('!')) continue
    const { r, c } = utils.decode_cell(address)
    const { v = '' } = cell as { v?: Exclude<CellValue, null> }
    if (v !== '') grid[`${r + 1}/${c}`] = v
  }
  return grid
}

async function excelJsGrid(path: string): Promise<Grid> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const grid: Record<string, CellValue> = {}
  workbook.worksheets[0]?.eachRow((row, number) =>
    row.eachCell(({ value, text }, column) => {
      // Covered cells of a merged range repeat its value in ExcelJS; nothing stands there in the file.
      const cell = row.getCell(column)
      if (cell.isMerged && cell.master.address !== cell.address) return
      if (value !== null && value !== undefined && value !== '')
        grid[`${number}/${column - 1}`] = typeof value === 'object' ? text : value
    }),
  )
  return grid
}

describe.skipIf(!existsSync(samples))('published workbooks (sample files not found where this is skipped)', () => {
  it.each(workbooks)('%s reads as SheetJS and ExcelJS read it', async (name) => {
    const path = join(samples, name)
    const [sheet] = await readFileSheets(path, () => undefined)
    const grid = ours(sheet as RawSheet)
    const sheetJs = readWithSheetJs(readFileSync(path), { cellText: false })
    expect(grid).toEqual(sheetJsGrid(sheetJs.Sheets[sheetJs.SheetNames[0] as string] as WorkSheet))
    expect(grid).toEqual(await excelJsGrid(path))
  })
})

const anyCell = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('=1+1', '007', ' vorn', 'hinten ', 'a\nb', 'ä & <b> "c"'),
  // No library writes a negative zero.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

/** What XML cannot hold at all, no library writes the same way; and ExcelJS does not escape what looks like an escape. */
const isWritable = (value: unknown): boolean => typeof value !== 'string' || escapeText(value) === value

describe('any cells', () => {
  it('come back as another library wrote them', async () => {
    const path = join(scratchFolder(), 'Mappe.xlsx')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyCell, { maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (rows) => {
        fc.pre(rows.flat().every(isWritable))
        const workbook = new ExcelJS.Workbook()
        workbook.addWorksheet('A').addRows(rows.map((row) => [...row]))
        await workbook.xlsx.writeFile(path)
        const [sheet] = await readFileSheets(path, () => undefined)
        const written = rows.flatMap((row, number) =>
          row.flatMap((value, column) => (value === null ? [] : [[`${number + 1}/${column}`, value] as const])),
        )
        expect(ours(sheet as RawSheet)).toEqual(Object.fromEntries(written))
      }),
      { numRuns: 150 },
    )
  })

  it.each(['ods', 'xls', 'xlsb', 'xlsx'] as const)('in a .%s read the same', async (bookType) => {
    const path = join(scratchFolder(), `Mappe.${bookType}`)
    const sheet = utils.aoa_to_sheet([
      ['Name', 'Tag', 'Anteil', 'Zahl', 'Ja'],
      ['Kita', 45_366, 0.125, 3.5, true],
    ])
    Object.assign(sheet['B2'] ?? {}, { z: 'dd.mm.yyyy' })
    Object.assign(sheet['C2'] ?? {}, { z: '0.0%' })
    const workbook = utils.book_new()
    utils.book_append_sheet(workbook, sheet, 'Daten')
    writeFileSync(path, write(workbook, { bookType, type: 'buffer' }) as Buffer)
    const [read] = await readFileSheets(path, () => undefined)
    expect(read).toMatchObject({ name: 'Daten', visibility: 'visible' })
    expect(read?.rows[1]?.cells).toEqual([
      { value: 'Kita' },
      { value: '2024-03-15', isDate: true },
      { value: 0.125, isPercent: true },
      { value: 3.5 },
      { value: true },
    ])
  })
})
