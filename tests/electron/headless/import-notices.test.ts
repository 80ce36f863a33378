/** What an import tells of the file before anything is taken over: how it was read, and what could be overlooked in it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

async function newFile(): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await cli(['create', '--file', file])).status).toBe(0)
  return file
}

interface Listed {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

async function list(file: string, entity: string): Promise<Listed['rows']> {
  return ((await cli(['list', entity, '--file', file, '--json'])).json as unknown as Listed).rows
}

async function workbook(rows: readonly (readonly ExcelJS.CellValue[])[], merged: string): Promise<string> {
  const path = join(scratchFolder(), 'Fremd.xlsx')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Tabelle1')
  sheet.addRows(rows.map((row) => [...row]))
  sheet.mergeCells(merged)
  await book.xlsx.writeFile(path)
  return path
}

describe('an import tells', () => {
  it('encoding and separator of a text table, and damaged signs with the first of their rows', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'Liste.csv')
    const bytes = Buffer.from('Name;Ort\nGärten;Köln\nMühle;Höxter\nKüche;Lübben\n')
    bytes[bytes.indexOf('ü') + 1] = 0x20
    writeFileSync(path, bytes)
    const answer = await cli(['import', path, '--entity', 'actor', '--file', file, '--json'])
    expect(answer.json).toMatchObject({
      created: 3,
      text: { encoding: 'UTF-8', separator: ';', isDamaged: true },
    })
    expect(answer.stderr).toContain('Gelesen als UTF-8, getrennt durch Semikolon.')
    expect(answer.stderr).toContain('beschädigte Zeichen (�), zuerst in Zeile 3')
    expect((await list(file, 'actor')).map(({ city }) => city).toSorted()).toEqual(['Höxter', 'Köln', 'Lübben'])
  })

  it('a second column of the same header, until a field is read from it', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'Doppelt.csv')
    writeFileSync(path, 'Name;Ort;Ort\nKita;Burg;Genthin\n')
    const notice = 'Die Überschrift „Ort“ steht mehrmals in der Datei. Die weitere Spalte heißt hier „Ort (2)“'
    const plain = await cli(['import', path, '--entity', 'actor', '--file', file, '--dry-run'])
    expect(plain.stderr).toContain(notice)
    const maps = ['--map', 'Name=name', '--map', 'Ort (2)=city']
    const chosen = await cli(['import', path, '--entity', 'actor', ...maps, '--file', file])
    expect(chosen.stderr).not.toContain(notice)
    expect((await list(file, 'actor')).map(({ city }) => city)).toEqual(['Genthin'])
  })

  it('that what joined cells say holds for each of their rows', async () => {
    const file = await newFile()
    const path = await workbook(
      [
        ['Ort', 'Name'],
        ['Burg', 'Kita'],
        [null, 'Hort'],
        ['Genthin', 'Schule'],
      ],
      'A2:A3',
    )
    const answer = await cli(['import', path, '--entity', 'actor', '--file', file])
    expect(answer.stderr).toContain('In „Ort“ sind Zellen über mehrere Zeilen verbunden')
    expect((await list(file, 'actor')).map(({ name, city }) => [name, city]).toSorted()).toEqual([
      ['Hort', 'Burg'],
      ['Kita', 'Burg'],
      ['Schule', 'Genthin'],
    ])
  })

  it('that joined figures of a cross table count once, while joined areas hold for each of their rows', async () => {
    const file = await newFile()
    const rows = [
      ['Bezirk', 'Jahr', 'Geburten', 'Zuzüge'],
      ['Nord', '2022', 10, 30],
      [null, '2023', 20, null],
    ]
    const path = await workbook(rows, 'A2:A3')
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    book.worksheets[0]?.mergeCells('D2:D3')
    await book.xlsx.writeFile(path)
    const profile = join(scratchFolder(), 'kreuz.json')
    const fields = { area: 'Bezirk', period: 'Jahr' }
    const cells = [{ rest: true, field: 'value', fields: { indicator: 'header' } }]
    const create = {
      area: { code: 'Bezirk', name: 'Bezirk' },
      indicator: { code: 'header', name: 'header' },
    }
    writeFileSync(profile, JSON.stringify({ targets: [{ entity: 'observation', fields, cells, create }] }))
    const answer = await cli(['import', path, '--profile', profile, '--file', file])
    expect(answer.stderr).toContain('Werte in verbundenen Zellen zählen nur einmal')
    const read = (await list(file, 'observation')).map(({ area, period, value }) => [period, value, typeof area])
    expect(read.toSorted()).toEqual([
      ['2022', 10, 'string'],
      ['2022', 30, 'string'],
      ['2023', 20, 'string'],
    ])
    expect((await list(file, 'area')).filter(({ name }) => name === 'Nord')).toHaveLength(1)
  })
})
