/** Data sets into a folder: table, schema and description of each, then the catalogue of all that lies there. Runs in a worker. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  OpenDataAsked,
  OpenDataPreview,
  OpenDataSet,
  PublishedOpenData,
} from '../../../shared/contract/open-data.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Quad } from 'n3'
import { methodNote } from '../monitoring/cross-table.ts'
import { publish, type Publication } from '../monitoring/publication.ts'
import type { Core } from '../store/core.ts'
import { reading } from '../store/reading.ts'
import { csvName, csvOf, schemaName, schemaOf } from './csvw.ts'
import { dataSetsOf, type DataSet } from './data-set.ts'
import {
  catalogName,
  describeCatalog,
  describeDataSet,
  descriptionName,
  earlierFile,
  fromTurtle,
  licenceAddress,
  toTurtle,
} from './dcat.ts'
import { missingSettings, openDataSettings } from './settings.ts'

export interface OpenDataInput extends OpenDataAsked {
  readonly workbench: string
}

export interface PublishInput extends OpenDataInput {
  readonly folder: string
}

const sampleLines = 6

export function previewOpenData({ workbench, ...asked }: OpenDataInput): Promise<OpenDataPreview> {
  return reading(workbench, async (core, names) => {
    const { publication, dataSets } = await read(core, names, asked)
    return {
      missing: missingSettings(openDataSettings(core)),
      dataSets: dataSets.map(shown),
      note: methodNote[publication.method],
    }
  })
}

function shown(dataSet: DataSet): OpenDataSet {
  const { indicator, title, description, periods, areas, rows, withoutNumber, columns } = dataSet
  return {
    code: indicator.code,
    title,
    description,
    files: filesOf(dataSet),
    periods,
    areas,
    values: rows.length,
    withoutNumber,
    columns: columns.map(({ name }) => name),
    sample: rows.slice(0, sampleLines),
  }
}

const filesOf = (dataSet: DataSet): readonly string[] => [
  csvName(dataSet),
  schemaName(dataSet),
  descriptionName(dataSet),
]

async function read(
  core: Core,
  names: Names,
  { indicators, ...asked }: OpenDataAsked,
): Promise<{ readonly publication: Publication; readonly dataSets: readonly DataSet[] }> {
  const publication = await publish(core, names, { ...asked, indicators: [...new Set(indicators)], purpose: 'public' })
  const { regionalKey } = openDataSettings(core)
  return { publication, dataSets: dataSetsOf(publication, { core, names, regionalKey }) }
}

export function publishOpenData(
  { workbench, folder, ...asked }: PublishInput,
  report: (progress: Progress) => void,
): Promise<PublishedOpenData> {
  return reading(workbench, async (core, names) => {
    const settings = openDataSettings(core)
    const missing = missingSettings(settings)
    if (missing.length > 0) throw new WorkbenchError('invalid', missing.join(' '))
    report({ phase: 'Geheimhaltung prüfen', done: 0 })
    const { dataSets } = await read(core, names, asked)
    demandPublishable(dataSets)
    report({ phase: 'Datensätze schreiben', done: 0 })
    const { today } = names
    try {
      mkdirSync(folder, { recursive: true })
      for (const dataSet of dataSets) writeDataSet(folder, dataSet, today)
      return {
        folder,
        files: [...dataSets.flatMap(filesOf), catalogName],
        catalogued: writeCatalog(folder, today),
        values: dataSets.reduce((sum, { rows }) => sum + rows.length, 0),
      }
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error
      throw new WorkbenchError(
        'forbidden',
        `In „${folder}“ lässt sich nicht schreiben. Bitte prüfen Sie Ordner und Rechte und ob eine Datei daraus gerade geöffnet ist.`,
      )
    }

    function writeDataSet(target: string, dataSet: DataSet, day: string): void {
      const csv = csvOf(dataSet)
      const sha256 = createHash('sha256').update(csv).digest('hex')
      const before = earlierFile(descriptionIn(target, descriptionName(dataSet)) ?? [])
      const file = {
        name: csvName(dataSet),
        schema: schemaName(dataSet),
        size: Buffer.byteLength(csv),
        sha256,
        issued: before.issued ?? day,
        modified: before.sha256 === sha256 ? (before.modified ?? day) : day,
      }
      writeWhole(target, [
        [file.name, csv],
        [file.schema, `${JSON.stringify(schemaOf(dataSet, licenceAddress(settings)), null, 2)}\n`],
        // Last: while it is the old one, portals compare the table with the old checksum and come again.
        [descriptionName(dataSet), toTurtle(describeDataSet(dataSet, file, settings))],
      ])
    }

    /** Made of what lies in the folder; once more where somebody else wrote there meanwhile. */
    function writeCatalog(target: string, day: string): number {
      for (;;) {
        const state = folderState(target)
        const described = descriptionNames(target).flatMap((name) => descriptionIn(target, name) ?? [])
        const catalog = describeCatalog(described, settings, day)
        writeWhole(target, [[catalogName, toTurtle(catalog)]])
        if (folderState(target) === state)
          return catalog.filter(({ predicate }) => predicate.value === 'http://www.w3.org/ns/dcat#dataset').length
      }
    }
  })
}

/** @throws WorkbenchError `notFound` for an indicator without values, `invalid` for two that would be one file */
function demandPublishable(dataSets: readonly DataSet[]): void {
  const empty = dataSets.filter(({ rows, withoutNumber }) => rows.length === withoutNumber)
  if (empty.length > 0)
    throw new WorkbenchError(
      'notFound',
      `Zu ${empty.map(({ indicator }) => indicator.code).join(', ')} gibt es in dieser Auswahl keine Werte, die veröffentlicht werden dürfen.`,
    )
  const same = dataSets.find(({ slug }, index) => dataSets.findIndex((other) => other.slug === slug) < index)
  if (same !== undefined)
    throw new WorkbenchError(
      'invalid',
      `Zwei Indikatoren ergäben dieselbe Datei „${csvName(same)}“. Bitte ändern Sie einen der Codes.`,
    )
}

const descriptionNames = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ttl') && name !== catalogName)
    .toSorted()

/** What the descriptions in a folder are just now: it changes whenever one of them does. */
const folderState = (folder: string): string =>
  descriptionNames(folder)
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .join('\n')

/** Undefined where there is none, or none that can be read: files of others are left alone. */
function descriptionIn(folder: string, name: string): readonly Quad[] | undefined {
  try {
    return fromTurtle(readFileSync(join(folder, name), 'utf8'))
  } catch {
    return undefined
  }
}

/** All beside their places first, then each into it: nobody ever reads half a file. */
function writeWhole(folder: string, files: readonly (readonly [name: string, content: string])[]): void {
  const partial = files.map(
    ([name, content]) => [name, join(folder, `.${name}.${randomUUID()}.teil`), content] as const,
  )
  try {
    for (const [, path, content] of partial) writeFileSync(path, content)
    for (const [name, path] of partial) renameSync(path, join(folder, name))
  } finally {
    for (const [, path] of partial) rmSync(path, { force: true })
  }
}
