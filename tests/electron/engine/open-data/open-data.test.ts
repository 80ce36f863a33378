/** Open data as it lies in the folder: tables checked against their schema, descriptions parsed back, nothing secret anywhere. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { Parser, Store } from 'n3'
import { beforeEach, describe, expect, it } from 'vitest'
import { publishOpenData, previewOpenData } from '../../../../electron/engine/open-data/publish.ts'
import { localDay } from '../../../../electron/engine/store/names.ts'
import { changeOpenData, missingSettings, openDataSettings } from '../../../../electron/engine/open-data/settings.ts'
import type { ChangeSetKind } from '../../../../shared/sync/change-set.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'
import { csvwTable, faultsOf, type TableDescription } from './csvw-facts.ts'

const base = 'https://daten.magdeburg.example/bildung/'

let bench: Bench
let folder: string
let city: string
let pupils: string

function say(values: Parameters<typeof changeOpenData>[1]): void {
  const write = ({ kind, label }: { readonly kind: ChangeSetKind; readonly label: string }, build: () => never) =>
    bench.write(kind, build, label)
  changeOpenData({ core: bench.store.core, write: write as never }, values)
}

function value(area: string, period: string, number: number, more: Readonly<Record<string, string>> = {}): void {
  bench.create('observation', { indicator: pupils, area, period, value: number, ...more })
}

beforeEach(() => {
  bench = openBench({ seeds: genesisChanges(resourcesPath) })
  folder = join(scratchFolder(), 'daten')
  city = '15003'
  pupils = 'D03'
})

const complete = {
  publisher: 'Landeshauptstadt Magdeburg, Team "Bildung" und Wissenschaft',
  licence: 'dl-by-de/2.0',
  contactEmail: 'bildung@stadt.example',
  contactUrl: 'https://stadt.example/kontakt?a=<b>',
  address: 'https://daten.magdeburg.example/bildung',
  contributorId: 'landeshauptstadtMagdeburg',
}

const publishAll = (...indicators: readonly string[]) =>
  publishOpenData({ workbench: bench.path, indicators: [...indicators], folder }, () => {})

const fileText = (name: string): string => readFileSync(join(folder, name), 'utf8')
const described = (name: string): Store => new Store(new Parser().parse(fileText(name)))

const prefixes: Readonly<Record<string, string>> = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
}
const full = (name: string): string => name.replace(/^(\w+):/, (_all, prefix: string) => prefixes[prefix] ?? '')
const objects = (store: Store, subject: string, name: string): readonly string[] =>
  store.getObjects(subject, full(name), null).map((term) => term.value)

describe('a published data set', () => {
  beforeEach(() => {
    say(complete)
    value(city, '2022', 1200, { status: 'final' })
    value('01', '2022', 600)
    value('02', '2022', 600, { status: 'provisional' })
    value(city, '2023/24', 1201, { breakdown: 'sex=w' })
  })

  it('is a table that its schema describes, as CSV on the Web asks for', async () => {
    const { files, values, catalogued } = await publishAll('D03')
    expect([files, values, catalogued]).toEqual([['d03.csv', 'd03.csv-metadata.json', 'd03.ttl', 'catalog.ttl'], 4, 1])
    expect(readdirSync(folder).toSorted()).toEqual([...files].toSorted())
    const csv = fileText('d03.csv')
    expect(csv.startsWith('indicator,period,area,area_name,area_kind,sex,value,status\r\n')).toBe(true)
    expect(csv).toContain('\r\nD03,2022,15003,"Magdeburg, gesamte Stadt",city,_T,1200,final\r\n')
    expect(csv).toContain('\r\nD03,2023/24,15003,"Magdeburg, gesamte Stadt",city,w,1201,\r\n')
    expect(csv.endsWith('\r\n')).toBe(true)

    const schema = JSON.parse(fileText('d03.csv-metadata.json')) as TableDescription
    const validate = new Ajv2020({ strict: false }).compile(csvwTable)
    expect([validate(schema), validate.errors]).toEqual([true, null])
    expect(schema.url).toBe('d03.csv')
    const table = parse(csv)
    expect(faultsOf(schema, table)).toEqual([])
    // The check finds what is wrong.
    expect(faultsOf(schema, [...table, table[1] ?? []])).toEqual(['row 4: key again'])
    expect(faultsOf(schema, [table[0] ?? [], ['D03', '2022', '01', 'Altstadt', 'x', '_T', 'viele', '']])).toHaveLength(
      2,
    )
  })

  it('is described for portals by DCAT-AP.de', async () => {
    await publishAll('D03')
    const store = described('d03.ttl')
    const [self, csv] = [`${base}d03.ttl#dataset`, `${base}d03.ttl#csv`]
    const eu = 'http://publications.europa.eu/resource/authority/'
    const said: Readonly<Record<string, readonly string[]>> = {
      'rdf:type': [full('dcat:Dataset')],
      'dct:title': ['Schülerinnen und Schüler'],
      'dct:identifier': ['D03'],
      'dct:publisher': [`${base}catalog.ttl#publisher`],
      'dcat:contactPoint': [`${base}catalog.ttl#contact`],
      'dcatde:contributorID': ['http://dcat-ap.de/def/contributors/landeshauptstadtMagdeburg'],
      'dcat:theme': [`${eu}data-theme/EDUC`],
      'dct:accrualPeriodicity': [`${eu}frequency/ANNUAL`],
      'dcatde:politicalGeocodingURI': ['http://dcat-ap.de/def/politicalGeocoding/districtKey/15003'],
      'dcatde:politicalGeocodingLevelURI': ['http://dcat-ap.de/def/politicalGeocoding/Level/municipality'],
      'dct:spatial': ['http://dcat-ap.de/def/politicalGeocoding/districtKey/15003'],
      'dct:modified': [localDay(Date.now())],
      'dcat:distribution': [csv],
    }
    for (const [name, expected] of Object.entries(said)) {
      const found = objects(store, self, name)
      expect([name, name === 'dct:title' ? found.length : found]).toEqual([name, name === 'dct:title' ? 1 : expected])
    }
    const [period = ''] = objects(store, self, 'dct:temporal')
    expect([...objects(store, period, 'dcat:startDate'), ...objects(store, period, 'dcat:endDate')]).toEqual([
      '2022-01-01',
      '2024-07-31',
    ])
    const content = fileText('d03.csv')
    expect(objects(store, csv, 'dct:license')).toEqual(['http://dcat-ap.de/def/licenses/dl-by-de/2.0'])
    expect(objects(store, csv, 'dcatde:licenseAttributionByText')).toEqual([complete.publisher])
    expect(objects(store, csv, 'dcat:accessURL')).toEqual([`${base}d03.csv`])
    expect(objects(store, csv, 'dct:format')).toEqual([`${eu}file-type/CSV`])
    expect(objects(store, csv, 'dcat:mediaType')).toEqual(['https://www.iana.org/assignments/media-types/text/csv'])
    expect(objects(store, csv, 'dcat:byteSize')).toEqual([String(Buffer.byteLength(content))])
    expect(objects(store, csv, 'dct:conformsTo')).toEqual([`${base}d03.csv-metadata.json`])
    const [checksum = ''] = objects(store, csv, 'spdx:checksum')
    expect(objects(store, checksum, 'spdx:checksumValue')).toEqual([createHash('sha256').update(content).digest('hex')])
    expect(objects(store, `${base}catalog.ttl#publisher`, 'foaf:name')).toEqual([complete.publisher])
    expect(objects(store, `${base}catalog.ttl#contact`, 'vcard:hasEmail')).toEqual(['mailto:bildung@stadt.example'])
    // Every value that the profile wants as an address is one: no address has a character that addresses cannot have.
    for (const { object } of store)
      if (object.termType === 'NamedNode') expect(object.value).toMatch(/^(https?|mailto):[^\s<>"]+$/)
    expect([...store].every(({ subject }) => subject.termType === 'NamedNode')).toBe(true)
  })

  it('stays as it is while others are published, and keeps its day while nothing changed', async () => {
    await publishAll('D03')
    // As if that had been in January.
    writeFileSync(join(folder, 'd03.ttl'), fileText('d03.ttl').replaceAll(localDay(Date.now()), '2026-01-05'))
    const before = ['d03.csv', 'd03.ttl'].map(fileText)
    bench.create('observation', { indicator: 'D02', area: city, period: '2022', value: 60 })
    // A file of somebody else in the folder is no data set, and no reason to fail.
    writeFileSync(join(folder, 'fremd.ttl'), 'kein Turtle')
    expect((await publishAll('D02')).catalogued).toBe(2)
    expect(['d03.csv', 'd03.ttl'].map(fileText)).toEqual(before)
    const catalog = described('catalog.ttl')
    expect(objects(catalog, `${base}catalog.ttl#catalog`, 'dcat:dataset').toSorted()).toEqual([
      `${base}d02.ttl#dataset`,
      `${base}d03.ttl#dataset`,
    ])
    expect(objects(catalog, `${base}d03.ttl#csv`, 'dcat:byteSize')).toHaveLength(1)

    // Nothing changed: its day stays. A new value: the day of the change, first published as before.
    await publishAll('D03')
    const self = `${base}d03.ttl#dataset`
    const days = (): readonly string[] =>
      ['dct:issued', 'dct:modified'].flatMap((name) => objects(described('d03.ttl'), self, name))
    expect(days()).toEqual(['2026-01-05', '2026-01-05'])
    say({ publisher: 'Stadt Magdeburg' })
    value('04', '2022', 900)
    await publishAll('D03')
    expect(days()).toEqual(['2026-01-05', localDay(Date.now())])
    // What the other description said of the publisher before is not said of it any more.
    expect(objects(described('catalog.ttl'), `${base}catalog.ttl#publisher`, 'foaf:name')).toEqual(['Stadt Magdeburg'])

    // Who takes a data set away takes it out of the catalogue with the next publication.
    for (const name of ['d02.csv', 'd02.csv-metadata.json', 'd02.ttl']) rmSync(join(folder, name))
    expect((await publishAll('D03')).catalogued).toBe(1)
  })
})

it('holds nothing secret in any of its files', async () => {
  say(complete)
  // A known number that is marked as secret; what would give it away by a sum is secret by protection.
  value('01', '2022', 7_000_003, { status: 'unknown' })
  value('02', '2022', 7_500_011)
  value('04', '2022', 7_500_017)
  value(city, '2022', 22_000_031)
  bench.create('observation', { indicator: 'D02', area: city, period: '2022', value: 60 })
  bench.create('observation', { indicator: 'D02', area: '01', period: '2022', value: 20 })
  const preview = await previewOpenData({ workbench: bench.path, indicators: ['D03', 'D04'] })
  await publishAll('D03', 'D04', 'D02')
  const csv = parse(fileText('d03.csv'))
  const hidden = csv
    .filter(([, , , , , value, status]) => value === '' && status === 'unknown')
    .map(([, , area]) => area)
  expect(hidden).toContain('01')
  expect(hidden.length).toBeGreaterThan(1)
  const sentinels = [
    ['01', '7000003'],
    ['02', '7500011'],
    ['04', '7500017'],
  ].flatMap(([area = '', number = '']) => (hidden.includes(area) ? [number] : []))
  const all = [...readdirSync(folder).map(fileText), JSON.stringify(preview)]
  for (const text of all) for (const number of sentinels) expect(text).not.toContain(number)
  // A share of a hidden number is hidden with it: 7000003 / 20.
  for (const text of all) expect(text).not.toContain('350000')
})

describe('what must be said first', () => {
  it('is told in sentences, and nothing is written before', async () => {
    value(city, '2022', 1200)
    expect(missingSettings(openDataSettings(bench.store.core))).toHaveLength(4)
    await expect(publishAll('D03')).rejects.toThrow(/Es fehlt der Herausgeber.*Lizenz.*Kontakt.*Internetadresse/)
    expect(existsSync(folder)).toBe(false)
    say({ publisher: 'Stadt', licence: 'cc-zero', contactUrl: 'www.stadt.example' })
    expect(missingSettings(openDataSettings(bench.store.core))).toEqual([
      'Es fehlt die Internetadresse, unter der der Ordner abrufbar sein wird.',
    ])
    expect(() => say({ licence: 'frei' })).toThrow(/keine der Lizenzen/)
    expect(() => say({ regionalKey: '1500' })).toThrow(/kein amtlicher Schlüssel/)
    expect(() => say({ contactEmail: 'niemand' })).toThrow(/keine E-Mail-Adresse/)
    say({ address: 'https://daten.example/a/', regionalKey: '150030000000' })
    await publishAll('D03')
    const store = described('d03.ttl')
    expect(objects(store, 'https://daten.example/a/d03.ttl#dataset', 'dct:spatial')).toEqual([
      'http://dcat-ap.de/def/politicalGeocoding/regionalKey/150030000000',
    ])
    // CC0 asks for no name.
    expect(objects(store, 'https://daten.example/a/d03.ttl#csv', 'dcatde:licenseAttributionByText')).toEqual([])
  })

  it('refuses an indicator without values, and a folder that cannot be written', async () => {
    say(complete)
    await expect(publishAll('D03')).rejects.toThrow(/keine Werte, die veröffentlicht werden dürfen/)
    value(city, '2022', 1200)
    mkdirSync(folder, { recursive: true })
    folder = join(folder, 'datei')
    writeFileSync(folder, '')
    await expect(publishAll('D03')).rejects.toThrow(/lässt sich nicht schreiben/)
  })
})
