/** Published files, read as a person would want them, by the ready profiles. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../shared/samples')
const hasSamples = existsSync(samples)

async function newFile(): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await cli(['create', '--file', file])).status).toBe(0)
  return file
}

interface Imported {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly problems: readonly { readonly row: number; readonly column: string; readonly message: string }[]
  /** What was told beside the answer. */
  readonly notes: string
}

async function read(file: string, source: string, profile: string, ...more: readonly string[]): Promise<Imported> {
  const path = source.includes('/') ? source : join(samples, source)
  const answer = await cli(['import', path, '--profile', profile, '--file', file, '--json', ...more])
  expect(answer.status).toBe(0)
  return { ...(answer.json as unknown as Omit<Imported, 'notes'>), notes: answer.stderr }
}

async function count(file: string, entity: string): Promise<number> {
  return (await cli(['list', entity, '--limit', '1', '--file', file, '--json'])).json['total'] as number
}

interface Observation {
  readonly indicator: string
  readonly period: string
  readonly area: string
  readonly breakdown: string | null
  readonly value: number | null
  readonly status: string | null
}

async function observations(file: string, ...where: readonly string[]): Promise<readonly Observation[]> {
  const options = where.flatMap((condition) => ['--where', condition])
  const { rows } = (await cli(['list', 'observation', ...options, '--limit', '10000', '--file', file, '--json'])).json
  return rows as Observation[]
}

const sum = (rows: readonly Observation[]): number => rows.reduce((total, { value }) => total + (value ?? 0), 0)

describe.skipIf(!hasSamples)('the ready profiles (sample files not found where this is skipped)', () => {
  it('read schools, and classes and pupils by school type, from K5_T2; again changes nothing', async () => {
    const file = await newFile()
    const first = await read(file, 'kiss-md_K5_T2_schulen.xlsx', 'kiss-md-k5-t2')
    expect(first.problems).toEqual([])
    expect([await count(file, 'actor'), await count(file, 'observation')]).toEqual([86, 376])
    expect(sum(await observations(file, 'indicator=D03', 'period=2023'))).toBe(31_578)
    expect(sum(await observations(file, 'indicator=D02', 'period=2023'))).toBe(1582)
    expect(await observations(file, 'indicator=D03', 'period=2023', 'breakdown=schoolType=GS')).toMatchObject([
      { value: 8784, area: '15003' },
    ])
    expect(await read(file, 'kiss-md_K5_T2_schulen.xlsx', 'kiss-md-k5-t2')).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 462,
      problems: [],
    })
  })

  it('read pupils by district exactly once from K5_T3, and say that a naive sum would be too high', async () => {
    const file = await newFile()
    const { problems, notes } = await read(file, 'kiss-md_K5_T3_schulen-stadtteile.xlsx', 'kiss-md-k5-t3')
    expect(problems).toEqual([])
    expect(notes).toMatch(/nach Name und nach Nummer.*eine Summe über alle Zeilen wäre zu hoch/)
    const pupils = await observations(file, 'indicator=D03', 'period=2023')
    const [city, districts] = [
      pupils.filter(({ area }) => area === '15003'),
      pupils.filter(({ area }) => area !== '15003'),
    ]
    expect(city).toMatchObject([{ value: 31_578 }])
    expect(sum(districts)).toBe(31_578)
    expect(await observations(file, 'indicator=D01', 'period=2023', 'area=15003')).toMatchObject([{ value: 87 }])
  })

  it('read numbers in texts from K3_T36, and create the indicator that is missing', async () => {
    const file = await newFile()
    const known = await count(file, 'indicator')
    const { problems } = await read(file, 'kiss-md_K3_T36_indikatoren.xlsx', 'kiss-md-k3-t36')
    expect(problems).toEqual([])
    expect(await count(file, 'indicator')).toBe(known + 1)
    const [youth] = await observations(file, 'indicator=A02', 'period=2025', 'area=15003')
    expect(youth?.value).toBeCloseTo(24.229_130_947_278, 10)
    expect(await observations(file, 'indicator=A11', 'period=2025', 'area=15003')).toMatchObject([
      { value: expect.closeTo(45.2425, 3) as number },
    ])
  })

  it('keep what K3_T37 suppresses as such, and zero as a number', async () => {
    const file = await newFile()
    const { problems } = await read(file, 'kiss-md_K3_T37_familienstand.xlsx', 'kiss-md-k3-t37')
    expect(problems).toEqual([])
    const suppressed = await observations(file, 'status=unknown')
    expect(suppressed).toHaveLength(58)
    expect(suppressed.every(({ value }) => value === null)).toBe(true)
    expect(await observations(file, 'period=2025', 'area=76', 'breakdown=maritalStatus=other')).toMatchObject([
      { value: 0 },
    ])
  })

  it('read the same observations from both forms of a GENESIS table', async () => {
    const [one, other] = [await newFile(), await newFile()]
    expect((await read(one, 'genesis_21611-0002_alt.csv', 'genesis-flat-old')).problems).toEqual([])
    expect((await read(other, 'genesis_21611-0002_neu.zip', 'genesis-flat-new')).problems).toEqual([])
    const key = ({ indicator, period, area }: Observation): string => `${indicator} ${period} ${area}`
    const old = new Map((await observations(one)).map((row) => [key(row), row]))
    const both = (await observations(other)).filter((row) => old.has(key(row)))
    expect(both.length).toBeGreaterThan(150)
    for (const { indicator, period, area, value, status } of both)
      expect(old.get(`${indicator} ${period} ${area}`)).toMatchObject({ value, status })
    // Into one workbench: the second file adds its years and changes nothing of the first.
    expect(await read(one, 'genesis_21611-0002_neu.zip', 'genesis-flat-new')).toMatchObject({
      updated: 0,
      problems: [],
    })
  })

  it('unpivot a cross table with three header rows, and create its areas and indicators', async () => {
    const file = await newFile()
    const areas = await count(file, 'area')
    const { problems } = await read(file, 'stadtteilprofile_hamburg.xlsx', 'cross-table')
    expect(await count(file, 'area')).toBe(areas + 103)
    expect(await observations(file, 'area=HafenCity', 'value=1914')).toMatchObject([{ period: '2013' }])
    expect((await observations(file, 'status=unknown')).length).toBeGreaterThan(70)
    const named = (await cli(['list', 'indicator', '--limit', '500', '--file', file, '--json'])).json['rows'] as {
      name: string
    }[]
    const names = named.map(({ name }) => name)
    // Names without what the period leaves behind; a limit is part of the name, and the period is that of the table.
    expect(names.filter((name) => /\(\W*\)|\(\w+ \)| ,|\s$/.test(name))).toEqual([])
    expect(names).toContain('Wohnen · Sozialwohnungen mit Bindungsauslauf bis 2019 in %')
    expect(names).toContain('Wohnen · Wohngebäude · Anzahl der Wohngebäude')
    expect(await observations(file, 'period=2019')).toEqual([])
    expect((await observations(file, 'period=2013/14')).length).toBeGreaterThan(300)
    // Four boroughs bear the name of one of their quarters: their rows are told, not mixed.
    expect([...new Set(problems.map(({ row }) => row))]).toEqual([106, 108, 109, 110])
  })

  it('read sums of money from Latin-1', async () => {
    const file = await newFile()
    const profile = join(scratchFolder(), 'steuern.json')
    writeFileSync(
      profile,
      JSON.stringify({
        targets: [
          {
            entity: 'observation',
            fields: { period: 'Haushaltsjahr', area: { value: '15003' } },
            cells: [{ columns: ['Vergnügungssteuer'], fields: { indicator: 'header' } }],
            create: { indicator: { code: 'header', name: 'header', unit: { value: 'EUR' } } },
          },
        ],
      }),
    )
    await read(file, 'magdeburg_steuereinnahmen_latin1.csv', profile)
    expect(await observations(file, 'period=2025')).toMatchObject([
      { indicator: 'Vergnügungssteuer', value: 1_670_167.05 },
    ])
  })
})

async function workbookOf(rows: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const path = join(scratchFolder(), 'Mappe.xlsx')
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Daten').addRows(rows.map((row) => [...row]))
  await workbook.xlsx.writeFile(path)
  return path
}

function definitionFile(definition: unknown): string {
  const path = join(scratchFolder(), 'profil.json')
  writeFileSync(path, JSON.stringify(definition))
  return path
}

describe('a plan', () => {
  it('calls what it is going to create by its name', async () => {
    const file = await newFile()
    const source = await workbookOf([
      ['Gebiet', 'Neuer Indikator 2023'],
      ['Nirgendwo', 1_632_360.06],
    ])
    const folder = scratchFolder()
    const engine = createEngine({ resourcesPath, settingsPath: join(folder, 's'), outboxPath: join(folder, 'o') })
    await engine.call('setUser', { user: 'Anna' })
    await engine.call('openWorkspace', { path: file })
    const { rows } = await engine.call('planImport', { file: source, profile: 'cross-table' })
    await engine.close()
    expect(rows.find(({ entity }) => entity === 'observation')?.values).toMatchObject({
      indicator: expect.stringContaining('Neuer Indikator') as string,
      area: 'Nirgendwo',
      value: '1\u202f632\u202f360,06',
    })
  })
})

describe('a definition of an import', () => {
  it('splits, joins, replaces and fixes values', async () => {
    const file = await newFile()
    const source = await workbookOf([
      ['Träger', 'Anschrift', 'Ort', 'Art'],
      ['Kita Sonne', 'Ring 1, 39104', 'Magdeburg', 'KITA-E'],
    ])
    const profile = definitionFile({
      targets: [
        {
          entity: 'actor',
          fields: {
            name: 'Träger',
            street: { column: 'Anschrift', separator: ',', part: 1 },
            postcode: { column: 'Anschrift', separator: ',', part: 2 },
            kind: { column: 'Art', values: { 'KITA-E': 'Kita' } },
            description: { template: '{Träger} in {Ort}' },
            status: { value: 'aktiv' },
          },
        },
      ],
    })
    expect(await read(file, source, profile)).toMatchObject({ created: 1, problems: [] })
    expect((await cli(['list', 'actor', '--file', file, '--json'])).json).toMatchObject({
      rows: [
        {
          name: 'Kita Sonne',
          street: 'Ring 1',
          postcode: '39104',
          kind: 'kita',
          description: 'Kita Sonne in Magdeburg',
          status: 'active',
        },
      ],
    })
  })

  it('takes pieces from both ends, and joins columns without gaps where one is empty', async () => {
    const file = await newFile()
    const source = await workbookOf([
      ['Einrichtung', 'Zusatz', 'Lage'],
      ['Kita Sonne', 'Haus 2', 'Am  Ring 1 39104 Magdeburg'],
      ['Kita Mond', null, 'Elbweg 3 39106 Magdeburg'],
      ['Kita Stern', null, 'Magdeburg'],
    ])
    const lage = { column: 'Lage', separator: ' ' }
    const profile = definitionFile({
      targets: [
        {
          entity: 'actor',
          fields: {
            name: { columns: ['Einrichtung', 'Zusatz'], between: ', ' },
            street: { ...lage, part: -3, rest: true },
            postcode: { ...lage, part: -2 },
            city: { ...lage, part: -1 },
            shortName: { columns: [{ column: 'Einrichtung', separator: ' ', part: 2, rest: true }, 'Zusatz'] },
          },
        },
      ],
    })
    expect(await read(file, source, profile)).toMatchObject({ created: 3, problems: [] })
    const { rows } = (await cli(['list', 'actor', '--file', file, '--json'])).json as {
      rows: Readonly<Record<string, unknown>>[]
    }
    expect(
      rows.map(({ name, street, postcode, city, shortName }) => [name, street, postcode, city, shortName]),
    ).toEqual([
      ['Kita Sonne, Haus 2', 'Am Ring 1', '39104', 'Magdeburg', 'Sonne Haus 2'],
      ['Kita Mond', 'Elbweg 3', '39106', 'Magdeburg', 'Mond'],
      ['Kita Stern', null, null, 'Magdeburg', 'Stern'],
    ])
  })

  it('reads years in columns, with what the file does not say', async () => {
    const file = await newFile()
    const source = await workbookOf([
      ['Lernende nach Stadtteil', null, null],
      ['Stadtteil', 2022, 2023],
      ['Altstadt', 120, '130 r'],
      ['Werder', '.', '(7)'],
      [null, null, null],
      ['Quelle: Amt für Statistik', null, null],
    ])
    const answer = await read(file, source, 'cross-table', '--fixed', 'indicator=D03')
    expect(answer).toMatchObject({ created: 4, problems: [] })
    const rows = await observations(file, 'indicator=D03')
    expect(rows.map(({ area, period, value, status }) => [area, period, value, status])).toEqual([
      ['01', '2022', 120, null],
      ['01', '2023', 130, 'revised'],
      ['02', '2022', null, 'unknown'],
      ['02', '2023', 7, 'unreliable'],
    ])
  })

  it('puts what the file does not name into the paper bin where asked, and undo takes all of it back', async () => {
    const file = await newFile()
    for (const name of ['Alt', 'Neu']) await cli(['set', 'actor', 'new', `name=${name}`, 'kind=Kita', '--file', file])
    await cli(['set', 'actor', 'new', 'name=Museum', 'kind=Museum', '--file', file])
    const source = await workbookOf([['Name'], ['Neu'], ['Ganz neu']])
    const profile = definitionFile({
      targets: [
        { entity: 'actor', key: ['name'], missing: 'trash', fields: { name: 'Name', kind: { value: 'Kita' } } },
      ],
    })
    expect(await read(file, source, profile)).toMatchObject({ created: 1, unchanged: 1 })
    const names = async (): Promise<readonly string[]> =>
      ((await cli(['list', 'actor', '--file', file, '--json'])).json['rows'] as { name: string }[]).map(
        ({ name }) => name,
      )
    expect((await names()).toSorted()).toEqual(['Ganz neu', 'Museum', 'Neu'])
    await cli(['undo', '--file', file])
    expect((await names()).toSorted()).toEqual(['Alt', 'Museum', 'Neu'])
  })

  it('leaves what the file does not name where asked, and a view lists it until the file names it again', async () => {
    const file = await newFile()
    for (const name of ['Alt', 'Neu', 'Doppelt', 'Doppelt'])
      await cli(['set', 'actor', 'new', `name=${name}`, 'kind=Kita', '--file', file])
    await cli(['set', 'actor', 'new', 'name=Museum', 'kind=Museum', '--file', file])
    const profile = definitionFile({
      targets: [{ entity: 'actor', key: ['name'], fields: { name: 'Name', kind: { value: 'Kita' } } }],
    })
    const mark = async (...names: readonly string[]): Promise<Imported> =>
      read(file, await workbookOf([['Name'], ...names.map((name) => [name])]), profile, '--missing', 'mark')
    const marked = async (): Promise<readonly string[]> => {
      const view = ['--view', 'Fehlt in Mappe.xlsx']
      const { json } = await cli(['list', 'actor', ...view, '--file', file, '--json'])
      return (json['rows'] as { name: string }[]).map(({ name }) => name)
    }
    // One that stands twice in the workbench is named, though not which of the two.
    const first = await mark('Neu', 'Doppelt')
    expect(first).toMatchObject({ created: 0, updated: 0, problems: [{ row: 3 }] })
    expect(first.notes).toMatch(/1 Akteur steht nicht in der Datei und bleibt; .*Ansicht „Fehlt in Mappe.xlsx“/)
    expect(await marked()).toEqual(['Alt'])
    expect(await count(file, 'actor')).toBe(5)
    await mark('Alt', 'Doppelt')
    expect(await marked()).toEqual(['Neu'])
    await cli(['undo', '--file', file])
    expect(await marked()).toEqual(['Alt'])
    await mark('Alt', 'Neu', 'Doppelt')
    expect((await cli(['list', 'actor', '--view', 'Fehlt in Mappe.xlsx', '--file', file])).stderr).toMatch(/Ansicht/)
  })

  it('make no areas of years: a table whose first column holds them is refused row by row', async () => {
    const file = await newFile()
    const before = await count(file, 'area')
    const { problems } = await read(file, 'magdeburg_steuereinnahmen_latin1.csv', 'cross-table')
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^„20\d\d“ ist ein Zeitraum und wird nicht als Gebiet angelegt\./),
    )
    expect([await count(file, 'area'), await count(file, 'observation')]).toEqual([before, 0])
  })

  it('misses nothing that the file does not speak of: other indicators, other years', async () => {
    const file = await newFile()
    const values = async (
      years: readonly number[],
      ...rows: readonly (readonly (string | number)[])[]
    ): Promise<string> => workbookOf([['Stadtteil', ...years], ...rows])
    await read(
      file,
      await values([2022, 2023], ['Altstadt', 1, 2], ['Werder', 3, 4]),
      'cross-table',
      '--fixed',
      'indicator=D03',
    )
    await read(file, await values([2023], ['Altstadt', 5]), 'cross-table', '--fixed', 'indicator=D02')
    const trash = ['--fixed', 'indicator=D03', '--missing', 'trash']
    const source = await workbookOf([
      ['Stadtteil', 'Was', 2023],
      ['Altstadt', '', 2],
      ['Werder', '', ''],
    ])
    const profile = definitionFile({
      targets: [
        {
          entity: 'observation',
          fields: { area: 'Stadtteil' },
          cells: [{ pattern: String.raw`^\d{4}$`, fields: { period: 'header' } }],
        },
      ],
    })
    await read(file, source, profile, ...trash)
    const left = (await observations(file)).map(({ indicator, period, area }) => `${indicator} ${period} ${area}`)
    expect(left.toSorted()).toEqual(['D02 2023 01', 'D03 2022 01', 'D03 2022 02', 'D03 2023 01', 'D03 2023 02'])
  })

  it('is found by the columns of the file where nothing was said', async () => {
    const file = await newFile()
    const source = await workbookOf([
      ['Haus', 'Ort'],
      ['Kita Sonne', 'Burg'],
    ])
    const bring = () => cli(['import', source, '--file', file, '--json'])
    expect(await bring()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/passt zu keinem Importprofil.*--entity.*--profile/) as string,
    })
    const definition = {
      recognise: ['Haus', 'Ort'],
      targets: [{ entity: 'actor', key: ['name'], fields: { name: 'Haus', city: 'Ort' } }],
    }
    await cli(['profile', 'save', 'Häuser', definitionFile(definition), '--file', file])
    const found = await bring()
    expect(found.json).toMatchObject({ created: 1, problems: [] })
    expect(found.stderr).toContain('Profil „Häuser“ an den Spalten erkannt.')
    await cli(['profile', 'save', 'Orte', definitionFile({ ...definition, recognise: ['Ort'] }), '--file', file])
    expect(await bring()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/passen mehrere Importprofile: Häuser, Orte\. .*--profile/) as string,
    })
    expect((await cli(['import', source, '--entity', 'actor', '--missing', 'weg', '--file', file])).status).toBe(2)
  })

  it('is saved, listed and shown, and saving it again changes it', async () => {
    const file = await newFile()
    const profile = definitionFile({ description: 'Erste Fassung', targets: [{ entity: 'actor' }] })
    expect((await cli(['profile', 'save', 'Meins', profile, '--file', file])).status).toBe(0)
    const second = definitionFile({ description: 'Zweite Fassung', targets: [{ entity: 'actor' }] })
    expect((await cli(['profile', 'save', 'Meins', second, '--file', file])).status).toBe(0)
    const { rows } = (await cli(['profile', 'list', '--file', file, '--json'])).json as {
      rows: { name: string; description: string }[]
    }
    expect(rows.filter(({ name }) => name === 'Meins')).toEqual([
      { name: 'Meins', description: 'Zweite Fassung', isBuiltIn: false },
    ])
    expect((await cli(['profile', 'show', 'cross-table', '--file', file])).stdout).toContain('"targets"')
  })

  it.each([
    [{ entity: 'akteur' }, 'Eine Tabelle „akteur“ gibt es nicht.'],
    [{ entity: 'actor', fields: { strasse: 'Name' } }, '„Akteur“ hat kein Feld „strasse“.'],
    [{ entity: 'actor', fields: { name: 'Name' }, key: ['nummer'] }, '„Akteur“ hat kein Feld „nummer“.'],
    [{ entity: 'actor', fields: { name: 'Name' }, fill: ['notiz'] }, '„Akteur“ hat kein Feld „notiz“.'],
    [{ entity: 'observation', fields: { area: 'Name' }, sum: 'wert' }, '„Wert“ hat kein Feld „wert“.'],
    [{ entity: 'observation', cells: [{ rest: true, fields: { jahr: 'header' } }] }, '„Wert“ hat kein Feld „jahr“.'],
    [
      { entity: 'observation', fields: { area: 'Name' }, create: { area: { titel: 'Name' } } },
      '„Gebiet“ hat kein Feld „titel“.',
    ],
    [
      { entity: 'observation', fields: { value: 'Name' }, create: { value: { name: 'Name' } } },
      '„Wert“ von „Wert“ verweist auf keine Tabelle: angelegt werden kann dort nichts.',
    ],
  ])('%j is refused before it is saved, and where it is used', async (target, message) => {
    const file = await newFile()
    const profile = definitionFile({ targets: [target] })
    const kept = await cli(['profile', 'save', 'Meins', profile, '--file', file, '--json'])
    expect([kept.status, JSON.parse(kept.stderr)]).toMatchObject([1, { message }])
    expect((await cli(['profile', 'list', '--file', file])).stdout).not.toContain('Meins')
    const source = await workbookOf([['Name'], ['Kita']])
    const used = await cli(['import', source, '--profile', profile, '--file', file, '--json'])
    expect([used.status, JSON.parse(used.stderr)]).toMatchObject([1, { message }])
  })

  it.each([
    [{ targets: [] }, /kein Importprofil/],
    [{ targets: [{ entity: 'actor', fields: { gibtEsNicht: 'Name' } }] }, /hat kein Feld „gibtEsNicht“/],
    [{ targets: [{ entity: 'actor', fields: { name: 'Fehlt' } }] }, /Die Spalte „Fehlt“ gibt es in der Datei nicht/],
    [
      { targets: [{ entity: 'actor', fields: { name: { template: '{Name|laut}' } } }] },
      /Einen Filter „laut“ gibt es nicht/,
    ],
    [
      { targets: [{ entity: 'actor', fields: { name: 'Name' }, cells: [{ pattern: '(', field: 'notes' }] }] },
      /kein Muster/,
    ],
  ])('%j is refused in a sentence', async (definition, message) => {
    const file = await newFile()
    const source = await workbookOf([['Name'], ['Kita']])
    const answer = await cli(['import', source, '--profile', definitionFile(definition), '--file', file])
    expect(answer.status).toBe(1)
    expect(answer.stderr).toMatch(message)
  })
})
