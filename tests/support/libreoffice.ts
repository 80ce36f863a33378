/** Tables and texts as a real LibreOffice writes them. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import ExcelJS from 'exceljs'
import { scratchFolder } from './workbench.ts'

export const hasLibreOffice = spawnSync('soffice', ['--version']).error === undefined

type SheetValue = string | number | Date | null

/** Numbers as money, days as days, texts as texts; line breaks stay in their cells. */
async function writeWorkbook(path: string, rows: readonly (readonly SheetValue[])[]): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Tabelle')
  for (const row of rows) {
    const added = sheet.addRow([...row])
    added.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'dd.mm.yyyy'
      else if (typeof cell.value === 'number' && !Number.isInteger(cell.value)) cell.numFmt = '#,##0.00'
      else if (typeof cell.value === 'string') cell.numFmt = '@'
    })
  }
  await workbook.xlsx.writeFile(path)
}

/** The HTML that LibreOffice makes of cells, by the same filter that serves its clipboard. */
export async function libreOfficeHtml(rows: readonly (readonly SheetValue[])[]): Promise<string> {
  const folder = scratchFolder()
  await writeWorkbook(join(folder, 'tabelle.xlsx'), rows)
  const args = [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    'html',
    '--outdir',
    folder,
  ]
  const done = spawnSync('soffice', [...args, join(folder, 'tabelle.xlsx')], {
    timeout: 90_000,
    env: { ...process.env, LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  })
  if (done.status !== 0) throw new Error(`LibreOffice: ${done.stderr.toString()}`)
  return readFileSync(join(folder, 'tabelle.html'), 'utf8')
}

/** The folder of the program that `soffice` starts; its modules are separate packages. */
function programFolder(): string | undefined {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'soffice'))
    .find((path) => existsSync(path))
  return found === undefined ? undefined : dirname(realpathSync(found))
}

/** Whether its word processor is there too: many computers have only the spreadsheet. */
export const hasWriter = ['libswlo.so', 'swlo.dll', '../Frameworks/libswlo.dylib'].some((library) =>
  existsSync(join(programFolder() ?? '/nowhere', library)),
)

/** A text document as LibreOffice reads it, as HTML. */
export function writerHtml(path: string): string {
  const folder = scratchFolder()
  const args = [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    'html',
    '--outdir',
    folder,
  ]
  const done = spawnSync('soffice', [...args, path], { timeout: 90_000 })
  if (done.status !== 0) throw new Error(`LibreOffice: ${done.stderr.toString()}`)
  return readFileSync(join(folder, basename(path).replace(/\.[^.]+$/, '.html')), 'utf8')
}
