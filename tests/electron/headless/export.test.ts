/** What leaves the workbench as a file. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read as readWithSheetJs, type CellObject } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../../electron/engine/excel/read.ts'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

type Json = Readonly<Record<string, unknown>>

async function run(file: string, ...words: readonly string[]): Promise<Json> {
  const answer = await cli([...words, '--file', file, '--json'])
  expect({ words, status: answer.status, stderr: answer.status === 0 ? '' : answer.stderr }).toEqual({
    words,
    status: 0,
    stderr: '',
  })
  return answer.json
}

const rowsOf = (answer: Json): readonly Json[] => answer['rows'] as Json[]

interface Office {
  readonly file: string
  readonly actor: string
  readonly person: string
}

/** An actor, a person who works there, and an offer of theirs. */
async function office(): Promise<Office> {
  const file = join(scratchFolder(), 'A.werkbank')
  await run(file, 'create')
  const actor = (await run(file, 'set', 'actor', 'new', 'name=Kita „Sonne“ – Nord', 'kind=kita'))['id'] as string
  const fields = ['familyName=Beispiel', 'givenName=Anna', 'email=anna@example.org', 'purpose=Netzwerk']
  const person = (await run(file, 'set', 'person', 'new', ...fields, `actor=${actor}`))['id'] as string
  await run(file, 'set', 'offer', 'new', 'title=Lesepaten', `provider=${actor}`, `contact=${person}`)
  return { file, actor, person }
}

const exported = (name: string): string => join(scratchFolder(), name)

describe('personal data', () => {
  it('stays here unless it is asked for: as a field, as the name behind a reference, in every form', async () => {
    const { file } = await office()
    for (const name of ['Personen.xlsx', 'Personen.csv']) {
      const answer = await cli(['export', exported(name), '--entity', 'person', '--file', file, '--json'])
      expect(answer.stderr).toMatch(/Ohne personenbezogene Angaben: Vorname, Nachname/)
      const path = answer.json['path'] as string
      const texts = JSON.stringify(await readFileSheets(path, () => undefined))
      expect(texts).toContain('Netzwerk')
      for (const secret of ['Beispiel', 'Anna', 'example.org']) expect(texts).not.toContain(secret)
    }
    const offers = exported('Angebote.xlsx')
    expect(await run(file, 'export', offers, '--entity', 'offer')).toMatchObject({ rows: 1, withheld: ['Kontakt'] })
    expect(JSON.stringify(await readFileSheets(offers, () => undefined))).not.toContain('Beispiel')
    expect(rowsOf(await run(file, 'disclosures'))).toEqual([])
  })

  it('goes out with a purpose only, and who gave out what for which purpose is kept and cannot be changed', async () => {
    const { file, person } = await office()
    const path = exported('Personen.xlsx')
    const refused = await cli(['export', path, '--entity', 'person', '--personal', '--file', file])
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/wird ein Zweck gebraucht/)])
    const asked = ['--fields', 'familyName,email,actor', '--personal', '--purpose', 'Einladung zur Konferenz']
    await run(file, 'export', path, '--entity', 'person', ...asked, '--user', 'Ben Muster')
    expect(JSON.stringify(await readFileSheets(path, () => undefined))).toContain('anna@example.org')
    const [entry] = rowsOf(await run(file, 'disclosures'))
    expect(entry).toMatchObject({
      person: 'Ben Muster',
      table: 'Personen',
      rowCount: 1,
      purpose: 'Einladung zur Konferenz',
      fields: 'Nachname, E-Mail',
      selection: 'alle',
    })
    const id = entry?.['id'] as string
    for (const words of [
      ['set', 'disclosure', id, 'purpose=Anderes'],
      ['delete', 'disclosure', id],
      ['set', 'disclosure', 'new', 'purpose=Erfunden'],
    ])
      expect((await cli([...words, '--file', file])).stderr).toMatch(/führt das Programm/)
    const invented = exported('Erfunden.csv')
    writeFileSync(invented, 'Zweck\nErfunden\n')
    expect((await cli(['import', invented, '--entity', 'disclosure', '--file', file])).stderr).toMatch(
      /führt das Programm/,
    )
    // Undo takes back what the person did before, not what was written down.
    await run(file, 'undo')
    expect(rowsOf(await run(file, 'list', 'offer'))).toEqual([])
    expect(rowsOf(await run(file, 'disclosures'))).toEqual([entry])
    expect(await run(file, 'get', 'person', person)).toMatchObject({ familyName: 'Beispiel' })
  })

  it('M11 that was left out is not changed by the workbook that comes back', async () => {
    const { file, person } = await office()
    const path = exported('Personen.xlsx')
    await run(file, 'export', path, '--entity', 'person')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.getWorksheet('Personen') as ExcelJS.Worksheet
    const purpose = (sheet.getRow(1).values as string[]).indexOf('Zweck')
    sheet.getRow(2).getCell(purpose).value = 'Bildungskonferenz'
    await workbook.xlsx.writeFile(path)
    expect(await run(file, 'import', path, '--entity', 'person')).toMatchObject({ updated: 1, problems: [] })
    expect(await run(file, 'get', 'person', person)).toMatchObject({
      familyName: 'Beispiel',
      email: 'anna@example.org',
      purpose: 'Bildungskonferenz',
    })
  })
})

describe('values of observations', () => {
  it.each([['Werte.xlsx'], ['Werte.csv'], ['Mit Akteuren.xlsx', 'actor']])(
    'are said to be true and internal: %s',
    async (name, ...others) => {
      const { file } = await office()
      await run(file, 'set', 'observation', 'new', 'indicator=D03', 'period=2023', 'area=02', 'value=2')
      const tables = ['observation', ...others].flatMap((entity) => ['--entity', entity])
      const path = exported(name)
      const answer = await cli(['export', path, ...tables, '--file', file, '--json'])
      expect(answer.stderr).toMatch(/nur für den internen Gebrauch.*export --table/)
      if (name.endsWith('.csv')) return
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile(path)
      const visible = workbook.worksheets.filter(({ state }) => state === 'visible')
      const headers = visible.map((sheet) => [sheet.name, sheet.headerFooter.oddHeader])
      expect(headers).toContainEqual(['Werte', '&L&A&RNur für den internen Gebrauch'])
      if (others.length > 0) expect(headers).toContainEqual(['Akteure', '&L&A'])
      const other = await cli(['export', path, '--entity', 'actor', '--file', file, '--json'])
      expect(other.stderr).not.toContain('internen Gebrauch')
    },
  )
})

describe('several tables', () => {
  it('become one workbook whose references lead to the rows of the other sheets', async () => {
    const { file, actor } = await office()
    await run(file, 'set', 'actor', 'new', 'name=Anderer')
    const path = exported('Alles.xlsx')
    expect(await run(file, 'export', path, '--entity', 'offer', '--entity', 'actor')).toMatchObject({ rows: 3 })
    const { Sheets } = readWithSheetJs(readFileSync(path))
    const cells = (name: string) => Object.entries<CellObject>(Sheets[name] ?? {})
    const provider = cells('Angebote').find(([, { v }]) => v === 'Kita „Sonne“ – Nord')?.[1]
    const row = /^#'Akteure'!A(\d+)$/.exec(provider?.l?.Target ?? '')?.[1]
    expect(cells('Akteure').find(([, { v }]) => v === actor)?.[0]).toMatch(new RegExp(`^[A-Z]+${row}$`))
    // Each of its sheets comes back.
    expect(await run(file, 'import', path, '--entity', 'actor', '--sheet', 'Akteure')).toMatchObject({
      unchanged: 2,
      updated: 0,
    })
  })

  it('go as a workbook only, and whole', async () => {
    const { file } = await office()
    const both = ['--entity', 'offer', '--entity', 'actor', '--file', file]
    expect((await cli(['export', exported('a.csv'), ...both])).stderr).toMatch(/hält nur eine Tabelle/)
    expect((await cli(['export', exported('a.xlsx'), '--where', 'title=x', ...both])).status).toBe(2)
  })
})

describe('a text table', () => {
  it('is written in the asked encoding, or not at all', async () => {
    const { file, actor } = await office()
    const path = exported('Akteure.csv')
    const asked = ['--entity', 'actor', '--fields', 'name', '--encoding', 'windows-1252']
    await run(file, 'export', path, ...asked)
    expect(new TextDecoder('windows-1252').decode(readFileSync(path))).toBe(
      `Name;Kennung\r\nKita „Sonne“ – Nord;${actor}\r\n`,
    )
    await run(file, 'set', 'actor', actor, 'name=Przedszkole Łódź')
    const refused = await cli(['export', path, ...asked, '--file', file])
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/„Ł“.*Windows-1252 nicht/)])
    await run(file, 'export', path, '--entity', 'actor', '--fields', 'name')
    expect(readFileSync(path, 'utf8')).toBe(`\ufeffName;Kennung\r\nPrzedszkole Łódź;${actor}\r\n`)
  })

  it('holds the chosen rows', async () => {
    const { file, actor } = await office()
    await run(file, 'set', 'actor', 'new', 'name=Anderer')
    expect(await run(file, 'export', exported('a.csv'), '--entity', 'actor', '--ids', actor)).toMatchObject({ rows: 1 })
  })
})

describe('a template', () => {
  it('gives out again what was saved under its name, on this device or for all', async () => {
    const { file, actor } = await office()
    await run(file, 'set', 'actor', 'new', 'name=Anderer')
    const asked = ['--entity', 'actor', '--where', 'name~Kita', '--fields', 'name,kind']
    await run(file, 'template', 'save', 'Kitas', ...asked)
    await run(file, 'template', 'save', 'Alle Tabellen', '--entity', 'actor', '--entity', 'offer', '--shared')
    expect(rowsOf(await run(file, 'template', 'list')).map(({ name, scope }) => [name, scope])).toEqual([
      ['Alle Tabellen', 'shared'],
      ['Kitas', 'private'],
    ])
    const path = exported('Kitas.csv')
    expect(await run(file, 'export', path, '--template', 'kitas')).toMatchObject({ rows: 1 })
    expect(readFileSync(path, 'utf8')).toBe(`\ufeffName;Art;Kennung\r\nKita „Sonne“ – Nord;Kita;${actor}\r\n`)
    expect(await run(file, 'export', exported('a.xlsx'), '--template', 'Alle Tabellen')).toMatchObject({ rows: 3 })
    // Over the one that bears the name: now everybody has it.
    await run(file, 'template', 'save', 'Kitas', '--entity', 'actor', '--shared')
    expect(await run(file, 'export', path, '--template', 'Kitas')).toMatchObject({ rows: 2 })
    expect(await run(file, 'list', 'exportTemplate')).toMatchObject({ total: 2 })
    await run(file, 'template', 'delete', 'Kitas')
    expect((await cli(['export', path, '--template', 'Kitas', '--file', file])).stderr).toMatch(
      /„Kitas“ gibt es nicht\. Vorhanden sind: Alle Tabellen\./,
    )
  })

  it('with personal data has a purpose, which is logged at every run', async () => {
    const { file } = await office()
    const asked = ['template', 'save', 'Verteiler', '--entity', 'person', '--fields', 'familyName,email', '--personal']
    expect((await cli([...asked, '--file', file])).stderr).toMatch(/gehört ein Zweck/)
    await run(file, ...asked, '--purpose', 'Rundbrief')
    for (let index = 0; index < 2; index += 1)
      await run(file, 'export', exported('Verteiler.csv'), '--template', 'Verteiler')
    expect(rowsOf(await run(file, 'disclosures')).map(({ purpose }) => purpose)).toEqual(['Rundbrief', 'Rundbrief'])
  })
})
