/** A formula whose result the file does not hold, as ExcelJS writes it, is a problem of its cell and never an empty cell. */
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const hint = 'Bitte öffnen Sie die Datei in Excel und speichern Sie sie dort.'

async function workbenchWithActor(): Promise<{ file: string; id: string }> {
  const file = join(scratchFolder(), 'A.werkbank')
  await cli(['create', '--file', file])
  const { json } = await cli(['set', 'actor', 'new', 'name=Kita Sonne', 'city=Burg', '--file', file, '--json'])
  return { file, id: String(json['id']) }
}

async function city(file: string, id: string): Promise<unknown> {
  return (await cli(['get', 'actor', id, '--file', file, '--json'])).json['city']
}

async function foreignWorkbook(rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<string> {
  const path = join(scratchFolder(), 'Fremd.xlsx')
  const workbook = new ExcelJS.Workbook()
  for (const row of [['Name', 'Ort'], ...rows]) {
    const sheet = workbook.worksheets[0] ?? workbook.addWorksheet('Tabelle1')
    sheet.addRow([...row])
  }
  await workbook.xlsx.writeFile(path)
  return path
}

const bring = async (file: string, path: string) =>
  (await cli(['import', path, '--entity', 'actor', '--file', file, '--json'])).json

describe('a formula without its result', () => {
  it('leaves the value alone in a file of others, and tells the cell', async () => {
    const { file, id } = await workbenchWithActor()
    const path = await foreignWorkbook([['Kita Sonne', { formula: '"Neu"&"stadt"' }]])
    expect(await bring(file, path)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
      problems: [{ row: 2, column: 'Ort', message: `Formel ohne Ergebnis: ="Neu"&"stadt". ${hint}` }],
    })
    expect(await city(file, id)).toBe('Burg')
  })

  it('is told once, and not as an empty cell, where the row is found or named by it', async () => {
    const { file } = await workbenchWithActor()
    const path = await foreignWorkbook([[{ formula: 'B2' }, 'Genthin']])
    expect(await bring(file, path)).toMatchObject({
      created: 0,
      problems: [{ row: 2, column: 'Name', message: `Formel ohne Ergebnis: =B2. ${hint}` }],
    })
  })

  it('leaves the value alone in an export of ours that comes back, and does the other cells of its row', async () => {
    const { file, id } = await workbenchWithActor()
    const path = join(scratchFolder(), 'Akteure.xlsx')
    await cli(['export', path, '--entity', 'actor', '--file', file])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.getWorksheet('Akteure') as ExcelJS.Worksheet
    const column = (label: string): number => (sheet.getRow(1).values as unknown[]).indexOf(label)
    sheet.getCell(2, column('Ort')).value = { formula: 'A1' }
    sheet.getCell(2, column('Telefon')).value = '0391 5'
    await workbook.xlsx.writeFile(path)
    expect(await bring(file, path)).toMatchObject({
      updated: 1,
      problems: [{ row: 2, column: 'Ort', message: `Formel ohne Ergebnis: =A1. ${hint}` }],
    })
    expect(await city(file, id)).toBe('Burg')
    expect((await cli(['get', 'actor', id, '--file', file, '--json'])).json['phone']).toBe('0391 5')
  })
})
