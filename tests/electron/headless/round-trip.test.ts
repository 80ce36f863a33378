/** A workbook exported for editing comes back as a merge (rule M11). */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOwnWorkbook } from '../../../electron/engine/excel/own-workbook.ts'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const hasLibreOffice = spawnSync('soffice', ['--version']).error === undefined

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

async function newFile(name = 'A'): Promise<string> {
  const file = join(scratchFolder(), `${name}.werkbank`)
  await run(file, 'create')
  return file
}

async function create(file: string, ...fields: readonly string[]): Promise<string> {
  return (await run(file, 'set', 'actor', 'new', ...fields))['id'] as string
}

async function exported(file: string): Promise<string> {
  const path = join(scratchFolder(), 'Akteure.xlsx')
  await run(file, 'export', path, '--entity', 'actor')
  return path
}

/** Opens the workbook with another library, lets `change` work on a sheet, and saves it. */
async function edit(
  path: string,
  change: (sheet: ExcelJS.Worksheet, column: (label: string) => number) => void,
  name = 'Akteure',
) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const sheet = workbook.getWorksheet(name) as ExcelJS.Worksheet
  const labels = (sheet.getRow(1).values as string[]).slice(1)
  change(sheet, (label) => labels.indexOf(label) + 1)
  await workbook.xlsx.writeFile(path)
}

/** Opens a workbook in LibreOffice and saves it there; answers where. */
function saveInLibreOffice(path: string): string {
  const folder = join(scratchFolder(), 'zurück')
  mkdirSync(folder)
  const saved = spawnSync('soffice', ['--headless', '--convert-to', 'xlsx', '--outdir', folder, path], {
    env: { ...process.env, HOME: scratchFolder() },
  })
  expect(saved.status).toBe(0)
  return join(folder, basename(path))
}

/** Writes rows below the last one, by the labels of their columns. */
const addRows = (path: string, name: string, rows: readonly Readonly<Record<string, string>>[]): Promise<void> =>
  edit(
    path,
    (sheet, column) => {
      const end = sheet.actualRowCount
      for (const [index, row] of rows.entries())
        for (const [label, text] of Object.entries(row))
          sheet.getRow(end + 1 + index).getCell(column(label)).value = text
    },
    name,
  )

const bring = (file: string, path: string): Promise<Json> => run(file, 'import', path, '--entity', 'actor')

const actors = async (file: string): Promise<readonly Json[]> =>
  (await run(file, 'list', 'actor', '--sort', 'name'))['rows'] as Json[]

const conflicts = async (file: string) =>
  (await run(file, 'conflicts'))['rows'] as { field: string; heads: { value: unknown }[] }[]

describe('an export that comes back', () => {
  it('M11 changes only what a person changed, even where the workbench went on meanwhile', async () => {
    const file = await newFile()
    const sun = await create(file, 'name=Kita Sonne', 'city=Burg', 'phone=0391 1')
    const moon = await create(file, 'name=Kita Mond', 'city=Burg', 'phone=0391 2')
    const path = await exported(file)
    await edit(path, (sheet, column) => {
      sheet.getRow(2).getCell(column('Ort')).value = 'Magdeburg'
    })
    await run(file, 'set', 'actor', sun, 'phone=0391 11')
    await run(file, 'set', 'actor', moon, 'phone=0391 22')
    expect(await bring(file, path)).toMatchObject({ created: 0, updated: 1, unchanged: 1, conflicts: 0 })
    expect(await actors(file)).toMatchObject([
      { name: 'Kita Mond', city: 'Burg', phone: '0391 22' },
      { name: 'Kita Sonne', city: 'Magdeburg', phone: '0391 11' },
    ])
    expect(await conflicts(file)).toEqual([])
  })

  it('M11 overwrites nothing: what changed meanwhile in the same cell is a conflict with both values', async () => {
    const file = await newFile()
    const sun = await create(file, 'name=Kita Sonne', 'phone=0391 1')
    const path = await exported(file)
    await edit(path, (sheet, column) => {
      sheet.getRow(2).getCell(column('Telefon')).value = '0391 5'
    })
    await run(file, 'set', 'actor', sun, 'phone=0391 7')
    expect(await bring(file, path)).toMatchObject({ updated: 1, conflicts: 1 })
    const [conflict] = await conflicts(file)
    expect(conflict).toMatchObject({ field: 'phone' })
    expect(conflict?.heads.map(({ value }) => value).toSorted()).toEqual(['0391 5', '0391 7'])
    await run(file, 'undo')
    expect(await conflicts(file)).toEqual([])
    expect(await actors(file)).toMatchObject([{ phone: '0391 7' }])
  })

  it('M11 does the same cell once, and creates an added row once, here and elsewhere', async () => {
    const [one, other] = [await newFile('A'), await newFile('B')]
    const folder = scratchFolder()
    const sync = async (): Promise<void> => {
      for (const file of [one, other, one, other]) await run(file, 'sync', '--folder', folder)
    }
    const sun = await create(one, 'name=Kita Sonne', 'phone=0391 1')
    await sync()
    const path = await exported(one)
    await edit(path, (sheet, column) => {
      sheet.getRow(2).getCell(column('Telefon')).value = '0391 2'
      const added = sheet.addRow([])
      added.getCell(column('Name')).value = 'Kita Neu'
    })
    const copy = join(scratchFolder(), 'Kopie.xlsx')
    copyFileSync(path, copy)
    expect(await bring(one, path)).toMatchObject({ created: 1, updated: 1 })
    expect(await bring(other, copy)).toMatchObject({ created: 1, updated: 1 })
    await sync()
    expect(await actors(one)).toMatchObject([{ name: 'Kita Neu' }, { name: 'Kita Sonne', phone: '0391 2' }])
    expect(await actors(other)).toEqual(await actors(one))
    expect(await conflicts(one)).toEqual([])
    expect((await run(one, 'hash'))['hash']).toBe((await run(other, 'hash'))['hash'])
    // Changed once more in the workbench: the old workbook has said what it had to say.
    await run(one, 'set', 'actor', sun, 'phone=0391 3')
    expect(await bring(one, path)).toMatchObject({ created: 0, updated: 0, conflicts: 0 })
    expect(await actors(one)).toMatchObject([{ name: 'Kita Neu' }, { phone: '0391 3' }])
  })

  it('M9 M11 brings nothing back into an erased cell, and still does the other cells of its row once', async () => {
    const file = await newFile()
    const id = await create(file, 'name=Kita Sonne', 'city=Burg', 'phone=0391 1')
    const path = await exported(file)
    await edit(path, (sheet, column) => {
      sheet.getCell(2, column('Telefon')).value = '0391 2'
      sheet.getCell(2, column('Ort')).value = 'Genthin'
    })
    await bring(file, path)
    await run(file, 'erase', 'actor', id, '--fields', 'phone')
    await run(file, 'set', 'actor', id, 'city=Gommern')
    const history = await run(file, 'history', 'actor', id)
    const { changeSets } = await run(file, 'verify')
    for (let again = 0; again < 2; again += 1) {
      await bring(file, path)
      expect(await run(file, 'history', 'actor', id)).toEqual(history)
      expect((await run(file, 'verify'))['changeSets']).toBe(changeSets)
    }
    expect(await actors(file)).toMatchObject([{ phone: null, city: 'Gommern' }])
    expect(await conflicts(file)).toEqual([])
  })

  it('M9 M11 creates no row again that was added, brought back and erased', async () => {
    const file = await newFile()
    await create(file, 'name=Kita Sonne')
    const path = await exported(file)
    await edit(path, (sheet, column) => {
      sheet.addRow([]).getCell(column('Name')).value = 'Kita Neu'
    })
    expect(await bring(file, path)).toMatchObject({ created: 1 })
    const added = (await actors(file)).find(({ name }) => name === 'Kita Neu')
    await run(file, 'erase', 'actor', String(added?.['id']))
    const { changeSets } = await run(file, 'verify')
    const message = 'Dieser Eintrag wurde endgültig gelöscht und wird nicht wieder angelegt.'
    expect(await bring(file, path)).toMatchObject({ created: 0, unchanged: 1, problems: [{ row: 3, message }] })
    expect((await run(file, 'verify'))['changeSets']).toBe(changeSets)
    expect(await actors(file)).toMatchObject([{ name: 'Kita Sonne' }])
  })

  it('M4 M11 adds to a set and takes from it what the person did, and keeps what others did', async () => {
    const file = await newFile()
    const sun = await create(file, 'name=Kita Sonne', 'themes=BNE;MINT')
    const path = await exported(file)
    await edit(path, (sheet, column) => {
      sheet.getRow(2).getCell(column('Themen')).value = 'MINT; Integration'
    })
    await run(file, 'set', 'actor', sun, 'themes+=Inklusion')
    await bring(file, path)
    const { themes } = await run(file, 'get', 'actor', sun)
    expect((themes as string[]).toSorted()).toEqual(['IKL', 'ITG', 'MINT'])
  })

  it('M11 waits until everything is here that its author had seen', async () => {
    const [one, other] = [await newFile('A'), await newFile('B')]
    const folder = scratchFolder()
    await create(one, 'name=Kita Sonne')
    for (const file of [one, other, one]) await run(file, 'sync', '--folder', folder)
    await create(one, 'name=Kita Mond')
    const path = await exported(one)
    const answer = await cli(['import', path, '--entity', 'actor', '--file', other])
    expect(answer.status).toBe(1)
    expect(answer.stderr).toMatch(/noch nicht angekommen sind.*gleichen Sie erst ab/)
    for (const file of [one, other]) await run(file, 'sync', '--folder', folder)
    expect(await bring(other, path)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  })

  it('of another workbench is told, and read like any file; without its hidden sheet it goes by ids and keys', async () => {
    const [one, other] = [await newFile('A'), await newFile('B')]
    await create(one, 'name=Kita Sonne')
    const path = await exported(one)
    const foreign = await cli(['import', path, '--entity', 'actor', '--key', 'name', '--file', other, '--json'])
    expect(foreign.stderr).toMatch(/aus einer anderen Werkbank/)
    expect(foreign.json).toMatchObject({ created: 1 })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    workbook.removeWorksheet('_Bildungswerkbank')
    await workbook.xlsx.writeFile(path)
    expect(await bring(one, path)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  })

  it('M11 gives exactly the changes that a second library made, whatever they are', async () => {
    const texts = fc.constantFrom('a', 'ä ö', '=1+1', '007', '12,5', "'", 'x\ny', ' Rand ')
    const cell = (text: string): string => `"${text}"`
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ city: texts, notes: texts }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.record({ row: fc.nat(4), label: fc.constantFrom('Ort', 'Notizen'), text: texts }), {
          maxLength: 4,
        }),
        async (rows, edits) => {
          const file = await newFile()
          const table = rows.map(({ city, notes }, index) => `Akteur ${index};${cell(city)};${cell(notes)}\n`)
          const source = join(scratchFolder(), 'Akteure.csv')
          writeFileSync(source, `Name;Ort;Notizen\n${table.join('')}`)
          await bring(file, source)
          const before = await actors(file)
          const path = await exported(file)
          expect(await bring(file, path)).toMatchObject({ created: 0, updated: 0, problems: [] })
          const expected = before.map((row) => ({ ...row })) as Record<string, unknown>[]
          await edit(path, (sheet, column) => {
            for (const { row, label, text } of edits) {
              if (row >= before.length) continue
              const name = sheet.getRow(row + 2).getCell(column('Name')).text
              const target = expected.find((candidate) => candidate['name'] === name)
              sheet.getRow(row + 2).getCell(column(label)).value = text
              const isLine = label === 'Ort'
              if (target !== undefined)
                target[isLine ? 'city' : 'notes'] = isLine ? text.trim().replaceAll(/\s*\n\s*/g, ' ') : text.trim()
            }
          })
          await bring(file, path)
          expect(await actors(file)).toEqual(expected)
        },
      ),
      { numRuns: 4 },
    )
  })

  it('M11 is known without a word; rows that were deleted in it stay, or go where they did not change meanwhile', async () => {
    const file = await newFile()
    await create(file, 'name=Kita Mond')
    const sun = await create(file, 'name=Kita Sonne')
    await create(file, 'name=Kita Stern')
    const path = await exported(file)
    // What came after the export is none of its business.
    await create(file, 'name=Kita Neu')
    await edit(path, (sheet, column) => {
      expect(sheet.getRow(3).getCell(column('Name')).text).toBe('Kita Sonne')
      for (const row of [3, 4]) sheet.getRow(row).values = []
      sheet.getRow(2).getCell(column('Ort')).value = 'Burg'
    })
    const known = await cli(['import', path, '--file', file, '--json'])
    expect(known.json).toMatchObject({ created: 0, updated: 1, problems: [] })
    expect(known.stderr).toMatch(/Als Ausgabe dieser Werkbank erkannt.*2 Akteure stehen nicht mehr in der Datei\. Gel/s)
    expect(await actors(file)).toHaveLength(4)
    await run(file, 'set', 'actor', sun, 'city=Magdeburg')
    const trashed = await cli(['import', path, '--missing', 'trash', '--file', file, '--json'])
    expect(trashed.stderr).toMatch(/1 Akteur steht nicht in der Datei und kommt in den Papierkorb/)
    expect(trashed.stderr).toMatch(/inzwischen geändert/)
    expect((await actors(file)).map(({ name }) => name)).toEqual(['Kita Mond', 'Kita Neu', 'Kita Sonne'])
    await run(file, 'undo')
    expect(await actors(file)).toHaveLength(4)
  })

  it.runIf(hasLibreOffice).each([
    ['as another library wrote it', (path: string) => path],
    ['as LibreOffice saved it', saveInLibreOffice],
  ])(
    'M11 has new rows that name new rows of other sheets, %s (runs where LibreOffice is installed)',
    async (_, saved) => {
      const file = await newFile()
      const sun = await create(file, 'name=Kita Sonne')
      await run(file, 'set', 'offer', 'new', 'title=Lesepaten', `provider=${sun}`)
      const path = join(scratchFolder(), 'Netz.xlsx')
      // The sheet that names comes before the sheet that is named.
      await run(file, 'export', path, '--entity', 'offer', '--entity', 'actor')
      await addRows(path, 'Angebote', [
        { Titel: 'Forscherecke', Anbieter: 'Kita Stern' },
        { Titel: 'Chor', Anbieter: 'Niemand' },
      ])
      await addRows(path, 'Akteure', [
        { Name: 'Kita Stern', Ort: 'Burg', 'Gehört zu': 'Sternverein' },
        { Name: 'Sternverein' },
      ])
      const back = saved(path)
      const offers = async () => (await run(file, 'list', 'offer', '--sort', 'title'))['rows'] as Json[]

      const plan = await run(file, 'import', back, '--dry-run')
      expect(plan).toMatchObject({ updated: 0, unchanged: 2 })
      expect(plan['problems']).toEqual([
        { row: 4, column: 'Anbieter', message: '„Niemand“ ist für „Anbieter“ nicht bekannt.' },
      ])
      const { preview } = await planOwnWorkbook({ file: back, workbench: file }, () => undefined)
      expect(preview.map(({ values }) => values)).toContainEqual(
        expect.objectContaining({ title: 'Forscherecke', provider: 'Kita Stern' }),
      )
      expect(await offers()).toHaveLength(1)

      await run(file, 'import', back)
      const star = (await actors(file)).find(({ name }) => name === 'Kita Stern') as Json
      const parent = (await actors(file)).find(({ name }) => name === 'Sternverein') as Json
      expect(star).toMatchObject({ city: 'Burg', parent: parent['id'] })
      expect((await offers()).find(({ title }) => title === 'Forscherecke')).toMatchObject({ provider: star['id'] })
      expect(await run(file, 'import', back)).toMatchObject({ created: 0, updated: 0 })

      await run(file, 'undo')
      expect([(await actors(file)).length, (await offers()).length]).toEqual([1, 1])
    },
  )

  it.runIf(hasLibreOffice)(
    'M11 of several tables is one step, also when LibreOffice saved it (runs where LibreOffice is installed)',
    async () => {
      const file = await newFile()
      const sun = await create(file, 'name=Kita Sonne', 'notes==1+1')
      await run(file, 'set', 'offer', 'new', 'title=Lesepaten', `provider=${sun}`, 'startsOn=15.03.2026')
      const path = join(scratchFolder(), 'Akteure.xlsx')
      await run(file, 'export', path, '--entity', 'actor', '--entity', 'offer')
      await edit(path, (sheet, column) => {
        sheet.getRow(2).getCell(column('Ort')).value = 'Magdeburg'
      })
      await run(file, 'set', 'actor', sun, 'phone=0391 2')
      const saved = saveInLibreOffice(path)
      expect(await run(file, 'import', saved)).toMatchObject({ created: 0, updated: 1, unchanged: 1, problems: [] })
      expect(await run(file, 'get', 'actor', sun)).toMatchObject({ city: 'Magdeburg', phone: '0391 2', notes: '=1+1' })
    },
  )

  it.runIf(hasLibreOffice)(
    'M11 was opened, edited and saved by LibreOffice in between (runs where LibreOffice is installed)',
    async () => {
      const file = await newFile()
      const sun = await create(file, 'name=Kita Sonne', 'phone=0391 1', 'checkedOn=15.03.2026', 'externalKey=007')
      await create(file, 'name=Kita Mond', 'notes=zwei\nZeilen')
      const path = await exported(file)
      await edit(path, (sheet, column) => {
        sheet.getRow(2).getCell(column('Ort')).value = 'Magdeburg'
      })
      await run(file, 'set', 'actor', sun, 'phone=0391 2')
      expect(await bring(file, saveInLibreOffice(path))).toMatchObject({
        created: 0,
        updated: 1,
        unchanged: 1,
        conflicts: 0,
        problems: [],
      })
      expect(await run(file, 'get', 'actor', sun)).toMatchObject({
        city: 'Magdeburg',
        phone: '0391 2',
        externalKey: '007',
        checkedOn: '2026-03-15',
      })
    },
  )
})
