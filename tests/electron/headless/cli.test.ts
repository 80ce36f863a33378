import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const hasLibreOffice = spawnSync('soffice', ['--version']).error === undefined

const samples = join(import.meta.dirname, '../../../../shared/samples')
const schools = join(samples, 'kiss-md_K5_T2_schulen.xlsx')

async function newFile(...args: readonly string[]): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await cli(['create', '--file', file, ...args])).status).toBe(0)
  return file
}

const schoolImport = [
  'import',
  schools,
  '--entity',
  'actor',
  '--map',
  'K5_T2_var2=name',
  '--map',
  'K5_T2_var3=schoolType',
  '--map',
  'K5_T2_var5=sponsorship',
  '--where',
  'K5_T2_var1=2023',
  '--key',
  'name',
  '--json',
] as const

describe('the command line', () => {
  it('adds up columns of the rows that fit', async () => {
    const file = await newFile()
    for (const [title, cost] of [
      ['A', '1,50'],
      ['B', '2'],
      ['C', '40'],
    ])
      await cli(['set', 'offer', 'new', `title=${title}`, `cost=${cost}`, '--file', file])
    const answer = await cli(['aggregate', 'offer', '--field', 'cost', '--file', file, '--json'])
    expect(answer.json).toEqual({ cost: { filled: 3, sum: 4350, min: 150, max: 4000 } })
    const said = await cli(['aggregate', 'offer', '--field', 'cost', '--where', 'title=C', '--file', file])
    expect(said.stdout).toBe('Kosten (€): 1 gefüllt, Summe 40,00, von 40,00 bis 40,00\n')
  })

  it('creates, lists, changes, undoes and redoes a record', async () => {
    const file = await newFile()
    const created = (
      await cli([
        'set',
        'actor',
        'new',
        'name=Kita Sonne',
        'themes=BNE;MINT',
        'district=Altstadt',
        'checkedOn=15.3.2026',
        '--file',
        file,
        '--json',
      ])
    ).json
    const id = created['id'] as string
    expect((await cli(['get', 'actor', id, '--file', file, '--json'])).json).toMatchObject({
      id,
      name: 'Kita Sonne',
      themes: ['BNE', 'MINT'],
      district: '01',
      checkedOn: '2026-03-15',
      conflicts: [],
    })
    await cli(['set', 'actor', id, 'themes+=Integration', 'themes-=BNE', 'checkedOn=', '--file', file])
    expect((await cli(['get', 'actor', id, '--file', file, '--json'])).json).toMatchObject({
      themes: ['ITG', 'MINT'],
      checkedOn: null,
    })
    await cli(['undo', '--file', file])
    expect((await cli(['list', 'actor', '--where', 'themes=BNE', '--file', file, '--json'])).json).toMatchObject({
      total: 1,
    })
    await cli(['redo', '--file', file])
    expect((await cli(['list', 'actor', '--where', 'themes=BNE', '--file', file, '--json'])).json).toMatchObject({
      total: 0,
    })
    const history = (await cli(['history', 'actor', id, '--file', file, '--json'])).json['rows'] as { kind: string }[]
    expect(history.map(({ kind }) => kind)).toEqual(['redo', 'undo', 'edit', 'create'])
  })

  it('deletes into the paper bin and restores, erases for good', async () => {
    const file = await newFile()
    const { id } = (await cli(['set', 'person', 'new', 'familyName=Xylander', '--file', file, '--json'])).json as {
      id: string
    }
    await cli(['delete', 'person', id, '--file', file])
    expect((await cli(['list', 'person', '--deleted', '--file', file, '--json'])).json).toMatchObject({ total: 1 })
    await cli(['restore', 'person', id, '--file', file])
    expect((await cli(['list', 'person', '--file', file, '--json'])).json).toMatchObject({ total: 1 })
    expect((await cli(['erase', 'person', id, '--file', file])).status).toBe(0)
    expect((await cli(['get', 'person', id, '--file', file])).status).toBe(1)
    expect(readFileSync(file).includes('Xylander')).toBe(false)
  })

  it('money, periods and derived ids arrive as typed', async () => {
    const file = await newFile()
    const { id } = (
      await cli(['set', 'offer', 'new', 'title=Lesefest', 'cost=12,50 €', 'capacity=1.200', '--file', file, '--json'])
    ).json as { id: string }
    expect((await cli(['get', 'offer', id, '--file', file, '--json'])).json).toMatchObject({
      cost: 1250,
      capacity: 1200,
    })
    const value = (
      await cli([
        'set',
        'observation',
        'new',
        'indicator=D03',
        'period=SJ 2023/2024',
        'area=15003',
        'breakdown=sex=w;schoolType=GS',
        'value=31.578',
        '--file',
        file,
        '--json',
      ])
    ).json
    expect(value['id']).toBe('D03|2023%2F24|15003|schoolType%3DGS%3Bsex%3Dw')
    expect((await cli(['get', 'observation', value['id'] as string, '--file', file, '--json'])).json).toMatchObject({
      period: '2023/24',
      value: 31578,
    })
  })

  it.skipIf(!existsSync(schools))(
    'imports each school of 2023 once, reports the name that stands twice, and changes nothing the second time (skipped: sample files not found)',
    async () => {
      const file = await newFile()
      const first = (await cli([...schoolImport, '--file', file])).json
      expect({ ...first, problems: (first['problems'] as unknown[]).length }).toEqual({
        created: 85,
        updated: 0,
        unchanged: 0,
        conflicts: 0,
        problems: 1,
      })
      const before = (await cli(['hash', '--file', file, '--json'])).json
      const second = (await cli([...schoolImport, '--file', file])).json
      expect({ ...second, problems: (second['problems'] as unknown[]).length }).toEqual({
        created: 0,
        updated: 0,
        unchanged: 85,
        conflicts: 0,
        problems: 1,
      })
      expect((await cli(['hash', '--file', file, '--json'])).json).toEqual(before)
      expect((await cli(['list', 'actor', '--where', 'schoolType=', '--file', file, '--json'])).json).toMatchObject({
        total: 0,
      })
    },
  )

  it('an export read back unchanged is no change: all tables of the example data as one workbook, and as text tables', async () => {
    const file = await newFile('--demo', '--actors', '40', '--offers', '40', '--observations', '200')
    const nothing = { created: 0, updated: 0, conflicts: 0, problems: [] }
    const readBack = async (name: string, ...options: readonly string[]) => {
      const path = join(scratchFolder(), name)
      expect((await cli(['export', path, ...options, '--file', file])).status).toBe(0)
      const said = name.endsWith('.csv') ? options : []
      return (await cli(['import', path, ...said, '--dry-run', '--file', file, '--json'])).json
    }
    const all = ['actor', 'person', 'offer', 'meeting', 'agendaItem', 'observation', 'measure', 'goal', 'listEntry']
    const whole = await readBack('Alles.xlsx', ...all.flatMap((entity) => ['--entity', entity]))
    expect(whole).toMatchObject(nothing)
    expect(whole['unchanged']).toBeGreaterThan(400)
    // A table with references, one with a key that is not its title, one with times, one with a derived id.
    for (const entity of ['offer', 'listEntry', 'agendaItem', 'observation'])
      expect({ entity, ...(await readBack(`${entity}.csv`, '--entity', entity)) }).toMatchObject({ entity, ...nothing })
  }, 60_000)

  it('a cell changed in the exported workbook is exactly that change', async () => {
    const file = await newFile('--demo', '--observations', '100')
    const path = join(scratchFolder(), 'Angebote.xlsx')
    await cli(['export', path, '--entity', 'offer', '--file', file])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.worksheets[0] as ExcelJS.Worksheet
    const header = sheet.getRow(1).values as string[]
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getRow(2).getCell(header.indexOf('Beginn')).value).toBeInstanceOf(Date)
    sheet.getRow(2).getCell(header.indexOf('Plätze')).value = 77
    await workbook.xlsx.writeFile(path)
    expect((await cli(['import', path, '--entity', 'offer', '--file', file, '--json'])).json).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 399,
      problems: [],
    })
    expect(
      (await cli(['list', 'offer', '--where', 'capacity=77', '--file', file, '--json'])).json['total'],
    ).toBeGreaterThan(0)
  })

  it.skipIf(!hasLibreOffice)(
    'an export that LibreOffice opened and saved is still no change (runs where LibreOffice is installed)',
    async () => {
      const file = await newFile('--demo', '--observations', '100')
      const folder = scratchFolder()
      const path = join(folder, 'Akteure.xlsx')
      await cli(['export', path, '--entity', 'actor', '--file', file])
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', folder, path], {
        stdio: 'ignore',
      })
      execFileSync(
        'soffice',
        [
          profile,
          '--headless',
          '--convert-to',
          'xlsx:Calc MS Excel 2007 XML',
          '--outdir',
          join(folder, 'back'),
          join(folder, 'Akteure.ods'),
        ],
        { stdio: 'ignore' },
      )
      const answer = (
        await cli(['import', join(folder, 'back', 'Akteure.xlsx'), '--entity', 'actor', '--file', file, '--json'])
      ).json
      expect(answer).toEqual({ created: 0, updated: 0, unchanged: 150, conflicts: 0, problems: [] })
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile(join(folder, 'back', 'Akteure.xlsx'))
      const sheet = workbook.getWorksheet('Akteure') as ExcelJS.Worksheet
      const header = sheet.getRow(1).values as string[]
      expect(sheet.getRow(2).getCell(header.indexOf('Geprüft am')).value).toBeInstanceOf(Date)
      expect(sheet.getRow(2).getCell(header.indexOf('PLZ')).value).toMatch(/^\d{5}$/)
    },
  )

  it('a saved profile maps, filters and names the key', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'liste.csv')
    writeFileSync(path, 'Was;Wo;Jahr\nKita Sonne;Burg;2023\nKita Mond;Burg;2022\n')
    const target = {
      entity: 'actor',
      fields: { name: 'Was', city: 'Wo' },
      where: [{ column: 'Jahr', value: '2023' }],
      key: ['name'],
    }
    const definition = { targets: [target] }
    await cli([
      'set',
      'importProfile',
      'new',
      'name=Kitaliste',
      `definition=${JSON.stringify(definition)}`,
      '--file',
      file,
    ])
    expect((await cli(['import', path, '--profile', 'Kitaliste', '--file', file, '--json'])).json).toMatchObject({
      created: 1,
    })
    expect((await cli(['import', path, '--profile', 'Kitaliste', '--file', file, '--json'])).json).toMatchObject({
      created: 0,
      unchanged: 1,
    })
    expect((await cli(['import', path, '--profile', 'unbekannt', '--file', file])).status).toBe(1)
  })

  it('backs up, restores under a new device id, and verifies', async () => {
    const file = await newFile()
    await cli(['set', 'actor', 'new', 'name=vorher', '--file', file])
    const copy = join(scratchFolder(), 'Sicherung.werkbank')
    expect((await cli(['backup', '--to', copy, '--file', file])).status).toBe(0)
    await cli(['set', 'actor', 'new', 'name=nachher', '--file', file])
    expect((await cli(['restore-backup', '--from', copy, '--file', file])).status).toBe(0)
    const rows = (await cli(['list', 'actor', '--file', file, '--json'])).json['rows'] as { name: string }[]
    expect(rows.map(({ name }) => name)).toEqual(['vorher'])
    expect((await cli(['verify', '--file', file, '--json'])).json).toMatchObject({ ok: true, problems: [] })
  })
})

describe('bad input gets one German sentence, exit code 1, and loses nothing', () => {
  async function refused(args: readonly string[]): Promise<string> {
    const result = await cli([...args, '--json'])
    expect(result.status).toBe(1)
    const { code, message } = JSON.parse(result.stderr.trim().split('\n').at(-1) ?? '') as {
      code: string
      message: string
    }
    expect(code).not.toBe('internal')
    return message
  }

  it('a text file named .xlsx', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'brief.xlsx')
    writeFileSync(path, 'Sehr geehrte Damen und Herren')
    expect(await refused(['import', path, '--entity', 'actor', '--file', file])).toContain('ist keine Excel-Datei')
  })

  it('a truncated workbook', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'kurz.xlsx')
    await cli(['export', path, '--entity', 'listEntry', '--file', file])
    truncateSync(path, 3000)
    expect(await refused(['import', path, '--entity', 'listEntry', '--file', file])).toContain(
      'beschädigt oder unvollständig',
    )
  })

  it('a folder in place of a workbook', async () => {
    const file = await newFile()
    expect(await refused(['import', scratchFolder(), '--entity', 'actor', '--file', file])).toContain(
      'ist ein Ordner. Bitte wählen Sie eine Datei.',
    )
  })

  it('a missing column, named with those that exist', async () => {
    const file = await newFile()
    const path = join(scratchFolder(), 'x.csv')
    writeFileSync(path, 'Name;Ort\nKita;Burg\n')
    expect(await refused(['import', path, '--entity', 'actor', '--map', 'Schule=name', '--file', file])).toBe(
      'Die Spalte „Schule“ gibt es in der Datei nicht. Vorhanden sind: Name, Ort.',
    )
  })

  it('a value that its field cannot take', async () => {
    const file = await newFile()
    expect(await refused(['set', 'actor', 'new', 'name=x', 'checkedOn=31.02.2026', '--file', file])).toContain(
      '„31.02.2026“ ist kein Tag',
    )
    expect(await refused(['set', 'actor', 'new', 'city=Burg', '--file', file])).toBe('„Name“ darf nicht leer sein.')
  })

  it('a file that is missing, of another program, corrupt, or of a newer version; none of them is touched', async () => {
    const folder = scratchFolder()
    const good = await newFile()
    expect(await refused(['list', 'actor', '--file', join(folder, 'fehlt.werkbank')])).toContain('wurde nicht gefunden')
    const foreign = join(folder, 'fremd.werkbank')
    writeFileSync(foreign, 'etwas anderes, aber länger als ein Kopf einer Datenbank es wäre'.repeat(20))
    expect(await refused(['list', 'actor', '--file', foreign])).toContain('ist keine Datei der Bildungswerkbank')
    const corrupt = join(folder, 'kaputt.werkbank')
    copyFileSync(good, corrupt)
    truncateSync(corrupt, 5000)
    expect(await refused(['list', 'actor', '--file', corrupt])).toContain('ist beschädigt')
    const newer = join(folder, 'neuer.werkbank')
    copyFileSync(good, newer)
    const db = new Sqlite(newer)
    db.pragma('user_version = 99')
    db.close()
    const bytes = readFileSync(newer)
    expect(await refused(['set', 'actor', 'new', 'name=x', '--file', newer])).toContain('neueren Version')
    expect(readFileSync(newer).equals(bytes)).toBe(true)
  })

  it('a locked and a write-protected file', async () => {
    const file = await newFile()
    const other = new Sqlite(file)
    other.exec('BEGIN IMMEDIATE')
    expect(await refused(['set', 'actor', 'new', 'name=x', '--file', file])).toContain(
      'von einem anderen Programm benutzt',
    )
    other.exec('ROLLBACK')
    other.close()
    chmodSync(file, 0o444)
    expect(await refused(['set', 'actor', 'new', 'name=x', '--file', file])).toContain('schreibgeschützt')
    chmodSync(file, 0o644)
  })

  it('wrong usage shows how the command is used, and only that', async () => {
    const { status, stderr } = await cli(['chart', 'D04', '--bogus', '1'])
    expect(status).toBe(2)
    expect(stderr).toContain('Die Option --bogus gibt es nicht.')
    expect(stderr).toContain('chart <Indikator')
    expect(stderr).not.toContain('carry-forward')
  })

  it('wrong usage ends with 2', async () => {
    const file = await newFile()
    for (const args of [
      ['fliegen', '--file', file],
      ['list', 'actor'],
      ['list', '--file', file],
      ['set', 'actor', 'new', 'ohne-gleich', '--file', file],
      ['list', 'actor', '--filé', file],
    ]) {
      expect((await cli(args)).status).toBe(2)
    }
  })
})

describe('two workbenches through one folder', () => {
  async function synced(file: string, folder: string): Promise<Record<string, unknown>> {
    return (await cli(['sync', '--folder', folder, '--file', file, '--json'])).json
  }

  it('end with equal hashes after 200 random edits each on the same 50 records, exchanged in any order', async () => {
    const folder = join(scratchFolder(), 'gemeinsam')
    mkdirSync(folder)
    const [anna, ben] = [
      await newFile('--demo', '--actors', '50', '--offers', '50', '--observations', '10'),
      await newFile(),
    ]
    await synced(anna, folder)
    await synced(ben, folder)
    const rows = (await cli(['list', 'offer', '--limit', '50', '--file', anna, '--json'])).json['rows'] as {
      id: string
    }[]
    const { editRandomly } = await import('../../support/random-edits.ts')
    for (const [file, seed] of [
      [anna, 1],
      [ben, 2],
      [anna, 3],
      [ben, 4],
    ] as const) {
      editRandomly(
        file,
        rows.map(({ id }) => id),
        { count: 100, seed },
      )
      if (seed === 2) await synced(ben, folder)
    }
    await synced(ben, folder)
    await synced(anna, folder)
    const last = await synced(ben, folder)
    const hashes = [
      (await cli(['hash', '--file', anna, '--json'])).json,
      (await cli(['hash', '--file', ben, '--json'])).json,
    ]
    expect(hashes[0]).toEqual(hashes[1])
    expect(last['hash']).toBe(hashes[0]?.['hash'])
    const conflicts = [
      (await cli(['conflicts', '--file', anna, '--json'])).json,
      (await cli(['conflicts', '--file', ben, '--json'])).json,
    ]
    expect(conflicts[0]).toEqual(conflicts[1])
    expect(conflicts[0]?.['total']).toBeGreaterThan(0)
  })

  it('a conflict is listed with both values and decided on one side for both', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [await newFile(), await newFile()]
    const { id } = (await cli(['set', 'actor', 'new', 'name=Kita', '--file', anna, '--json'])).json as { id: string }
    await synced(anna, folder)
    await synced(ben, folder)
    await cli(['set', 'actor', id, 'name=Kita A', '--file', anna])
    await cli(['set', 'actor', id, 'name=Kita B', '--file', ben])
    for (const file of [anna, ben, anna]) await synced(file, folder)
    const { rows } = (await cli(['conflicts', '--file', ben, '--json'])).json as {
      rows: { id: string; heads: { id: string; value: string }[] }[]
    }
    const [conflict] = rows
    expect(conflict?.heads.map(({ value }) => value).toSorted()).toEqual(['Kita A', 'Kita B'])
    expect((await cli(['get', 'actor', id, '--file', ben, '--json'])).json['conflicts']).toEqual(['name'])
    const head = conflict?.heads.find(({ value }) => value === 'Kita A')?.id ?? ''
    expect((await cli(['resolve', conflict?.id ?? '', '--head', head, '--file', ben])).status).toBe(0)
    await synced(ben, folder)
    await synced(anna, folder)
    expect((await cli(['conflicts', '--file', anna, '--json'])).json).toEqual({ rows: [], total: 0 })
    expect((await cli(['get', 'actor', id, '--file', anna, '--json'])).json['name']).toBe('Kita A')
  })

  it('a file bound to one workbench is refused by the folder of another', async () => {
    const [anna, ben] = [await newFile(), await newFile()]
    await synced(anna, scratchFolder())
    const foreign = scratchFolder()
    await synced(ben, foreign)
    const refusal = await cli(['sync', '--folder', foreign, '--file', anna])
    expect([refusal.status, refusal.stderr]).toEqual([1, expect.stringContaining('gehört zu einer anderen Werkbank')])
  })

  it('partial, damaged and foreign files in the folder are left alone; the rest arrives', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [await newFile(), await newFile()]
    await cli(['set', 'actor', 'new', 'name=eins', '--file', anna])
    await synced(anna, folder)
    const { readdirSync } = await import('node:fs')
    const [device = ''] = readdirSync(join(folder, 'devices'))
    const segments = join(folder, 'devices', device, '1')
    writeFileSync(join(segments, '00000002.seg'), readFileSync(join(segments, '00000001.seg')).subarray(0, 120))
    writeFileSync(join(folder, 'Notiz an alle.txt'), 'Hallo')
    writeFileSync(join(segments, '.00000002.seg.teil'), 'halb')
    await synced(ben, folder)
    expect((await cli(['list', 'actor', '--file', ben, '--json'])).json['total']).toBe(1)
  })

  it('M9: an erased field takes nothing more, and says so', async () => {
    const file = join(scratchFolder(), 'A.werkbank')
    await cli(['create', '--file', file])
    const { id } = (await cli(['set', 'person', 'new', 'familyName=Muster', 'givenName=Eva', '--file', file, '--json']))
      .json as { id: string }
    await cli(['erase', 'person', id, '--fields', 'givenName', '--file', file])
    const refused = await cli(['set', 'person', id, 'givenName=Ute', '--file', file])
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('endgültig gelöscht')])
    expect((await cli(['set', 'person', id, 'familyName=Beispiel', 'givenName=', '--file', file])).status).toBe(0)
    expect((await cli(['get', 'person', id, '--file', file, '--json'])).json).toMatchObject({
      familyName: 'Beispiel',
      givenName: null,
    })
  })

  it('M9: what is erased disappears from the shipped files too', async () => {
    const folder = scratchFolder()
    const [anna, ben] = [await newFile(), await newFile()]
    const { id } = (await cli(['set', 'person', 'new', 'familyName=Vergessen', '--file', anna, '--json'])).json as {
      id: string
    }
    await synced(anna, folder)
    await synced(ben, folder)
    await cli(['erase', 'person', id, '--file', anna])
    await synced(anna, folder)
    await synced(ben, folder)
    expect((await cli(['hash', '--file', anna, '--json'])).json).toEqual(
      (await cli(['hash', '--file', ben, '--json'])).json,
    )
    const late = await newFile()
    await synced(late, folder)
    expect((await cli(['list', 'person', '--file', late, '--json'])).json['total']).toBe(0)
    const { readdirSync } = await import('node:fs')
    expect(
      readdirSync(join(folder, 'devices')).flatMap((device) => readdirSync(join(folder, 'devices', device))),
    ).toContain('2')
  })
})
