/**
 * Data sets and their catalogue as DCAT-AP.de 3.0 describes them, in RDF. Everything has an address of its own (no blank
 * nodes), so the catalogue is simply the sum of what the data sets say.
 */
import n3, { type Quad } from 'n3'
import { openLicences, type OpenDataSettings } from '../../../shared/contract/open-data.ts'
import type { DataSet } from './data-set.ts'
import { licenceOf } from './settings.ts'

const { DataFactory, Parser, Writer } = n3
const { namedNode, literal, quad } = DataFactory

const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const authority = 'http://publications.europa.eu/resource/authority/'
const german = 'http://dcat-ap.de/def/'

type Term = ReturnType<typeof namedNode> | ReturnType<typeof literal>
/** "dct:title" -> its values. */
type Said = Readonly<Record<string, Term | readonly Term[]>>

function full(name: string): string {
  const at = name.indexOf(':')
  return prefixes[name.slice(0, at) as keyof typeof prefixes] + name.slice(at + 1)
}

const node = (name: string): Term => namedNode(full(name))
const text = (words: string): Term => literal(words, 'de')
const typed = (value: string, type: string): Term => literal(value, namedNode(full(`xsd:${type}`)))
const day = (iso: string): Term => typed(iso, 'date')
/** An address that people typed, with everything written as an address allows it. */
const link = (address: string): Term => namedNode(new URL(address).href)

const say = (subject: string, said: Said): readonly Quad[] =>
  Object.entries(said).flatMap(([name, values]) =>
    [values].flat().map((value) => quad(namedNode(subject), namedNode(full(name)), value)),
  )

/** Where the folder will be found, ending with a slash. */
export const baseOf = ({ address }: OpenDataSettings): string => new URL(address.replace(/\/*$/, '/')).href

export const licenceAddress = (settings: OpenDataSettings): string => `${german}licenses/${licenceOf(settings) ?? ''}`

export const descriptionName = ({ slug }: Pick<DataSet, 'slug'>): string => `${slug}.ttl`
export const catalogName = 'catalog.ttl'

/** Of the EU vocabulary "Frequency", by the code of the list `periodicity`. */
const frequencies: Readonly<Record<string, string>> = {
  yearly: 'ANNUAL',
  'half-yearly': 'ANNUAL_2',
  quarterly: 'QUARTERLY',
  monthly: 'MONTHLY',
  'two-yearly': 'BIENNIAL',
  'yearly-census': 'ANNUAL',
  irregular: 'IRREG',
}

/** The list of official keys that a key belongs to, by its length. */
const keyLists: Readonly<Record<number, string>> = {
  2: 'stateKey',
  5: 'districtKey',
  8: 'municipalityKey',
  12: 'regionalKey',
}

const placeOf = (key: string): Term => namedNode(`${german}politicalGeocoding/${keyLists[key.length]}/${key}`)

/** The table as it lies in the folder. */
export interface TableFile {
  readonly name: string
  /** The name of its schema. */
  readonly schema: string
  /** Bytes. */
  readonly size: number
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string
  /** ISO days: first published, last changed. */
  readonly issued: string
  readonly modified: string
}

const publisherOf = (base: string): string => `${base}${catalogName}#publisher`
const contactOf = (base: string): string => `${base}${catalogName}#contact`

/** Who publishes, and whom to ask: the same in every file. */
function persons(settings: OpenDataSettings): readonly Quad[] {
  const base = baseOf(settings)
  const { publisher, contactName, contactEmail, contactUrl } = settings
  return [
    ...say(publisherOf(base), {
      'rdf:type': node('foaf:Agent'),
      'foaf:name': text(publisher),
      'dct:type': namedNode('http://purl.org/adms/publishertype/LocalAuthority'),
    }),
    ...say(contactOf(base), {
      'rdf:type': node('vcard:Organization'),
      'vcard:fn': text(contactName === '' ? publisher : contactName),
      ...(contactEmail === '' ? {} : { 'vcard:hasEmail': namedNode(`mailto:${encodeURI(contactEmail)}`) }),
      ...(contactUrl === '' ? {} : { 'vcard:hasURL': link(contactUrl) }),
    }),
  ]
}

export function describeDataSet(dataSet: DataSet, file: TableFile, settings: OpenDataSettings): readonly Quad[] {
  const base = baseOf(settings)
  const self = `${base}${descriptionName(dataSet)}`
  const schema = `${base}${file.schema}`
  const { title, description, keywords, periodicity, firstDay, lastDay, officialKeys } = dataSet
  const frequency = frequencies[periodicity ?? '']
  const places = officialKeys.map(placeOf)
  const available = namedNode(`${authority}planned-availability/AVAILABLE`)
  return [
    ...persons(settings),
    ...say(`${self}#dataset`, {
      'rdf:type': node('dcat:Dataset'),
      'dct:title': text(title),
      'dct:description': text(description === '' ? title : description),
      'dct:identifier': literal(dataSet.indicator.code),
      'dct:publisher': namedNode(publisherOf(base)),
      'dcat:contactPoint': namedNode(contactOf(base)),
      ...(settings.contributorId === '' ? {} : { 'dcatde:contributorID': contributor(settings.contributorId) }),
      'dcat:theme': namedNode(`${authority}data-theme/EDUC`),
      'dcat:keyword': [...new Set(keywords)].map(text),
      'dct:language': namedNode(`${authority}language/DEU`),
      'dct:accessRights': namedNode(`${authority}access-right/PUBLIC`),
      'dcatap:availability': available,
      'dct:license': namedNode(licenceAddress(settings)),
      'dct:issued': day(file.issued),
      'dct:modified': day(file.modified),
      ...(frequency === undefined ? {} : { 'dct:accrualPeriodicity': namedNode(`${authority}frequency/${frequency}`) }),
      ...(places.length === 0
        ? {}
        : {
            'dcatde:politicalGeocodingLevelURI': namedNode(`${german}politicalGeocoding/Level/municipality`),
            'dcatde:politicalGeocodingURI': places,
            'dct:spatial': places,
          }),
      ...(firstDay === undefined || lastDay === undefined ? {} : { 'dct:temporal': namedNode(`${self}#period`) }),
      'dcat:distribution': namedNode(`${self}#csv`),
    }),
    ...(firstDay === undefined || lastDay === undefined
      ? []
      : say(`${self}#period`, {
          'rdf:type': node('dct:PeriodOfTime'),
          'dcat:startDate': day(firstDay),
          'dcat:endDate': day(lastDay),
        })),
    ...say(`${self}#csv`, {
      'rdf:type': node('dcat:Distribution'),
      'dct:title': text(`${title} (CSV)`),
      'dct:description': text('Eine Zeile je Wert; das Schema beschreibt die Spalten (CSV on the Web).'),
      'dcat:accessURL': namedNode(`${base}${file.name}`),
      'dcat:downloadURL': namedNode(`${base}${file.name}`),
      'dct:license': namedNode(licenceAddress(settings)),
      ...attribution(settings),
      'dct:format': namedNode(`${authority}file-type/CSV`),
      'dcat:mediaType': namedNode('https://www.iana.org/assignments/media-types/text/csv'),
      'dcat:byteSize': typed(String(file.size), 'nonNegativeInteger'),
      'spdx:checksum': namedNode(`${self}#checksum`),
      'dct:conformsTo': namedNode(schema),
      'dct:language': namedNode(`${authority}language/DEU`),
      'dcatap:availability': available,
      'adms:status': namedNode(`${authority}distribution-status/COMPLETED`),
      'dct:issued': day(file.issued),
      'dct:modified': day(file.modified),
    }),
    ...say(`${self}#checksum`, {
      'rdf:type': node('spdx:Checksum'),
      'spdx:algorithm': node('spdx:checksumAlgorithm_sha256'),
      'spdx:checksumValue': typed(file.sha256, 'hexBinary'),
    }),
    ...say(schema, { 'rdf:type': node('dct:Standard'), 'dct:title': text(`Schema zu ${file.name}`) }),
  ]
}

/** A licence that asks for a name is given one (convention 35 of DCAT-AP.de). */
function attribution(settings: OpenDataSettings): Said {
  const licence = licenceOf(settings)
  if (licence === undefined || !openLicences[licence].namesPublisher) return {}
  const { attribution: wording, publisher } = settings
  return { 'dcatde:licenseAttributionByText': text(wording === '' ? publisher : wording) }
}

/** GovData's name for who delivers: its address, or the last part of it. */
const contributor = (id: string): Term =>
  /^https?:/.test(id) ? link(id) : namedNode(`${german}contributors/${encodeURIComponent(id)}`)

/** The catalogue of all data sets whose descriptions lie in a folder. */
export function describeCatalog(
  described: readonly Quad[],
  settings: OpenDataSettings,
  today: string,
): readonly Quad[] {
  const base = baseOf(settings)
  const own = new Set([publisherOf(base), contactOf(base)])
  const isDataSet = ({ predicate, object }: Quad): boolean =>
    predicate.value === full('rdf:type') && object.value === full('dcat:Dataset')
  const dataSets = described.filter(isDataSet).map(({ subject }) => namedNode(subject.value))
  const { title, description, publisher, homepage } = settings
  return [
    ...say(`${base}${catalogName}#catalog`, {
      'rdf:type': node('dcat:Catalog'),
      'dct:title': text(title === '' ? `Offene Bildungsdaten: ${publisher}` : title),
      'dct:description': text(
        description === ''
          ? `Indikatoren des kommunalen Bildungsmonitorings, herausgegeben von: ${publisher}.`
          : description,
      ),
      'dct:publisher': namedNode(publisherOf(base)),
      'dct:language': namedNode(`${authority}language/DEU`),
      'dct:license': namedNode(licenceAddress(settings)),
      'dcat:themeTaxonomy': namedNode(`${authority}data-theme`),
      'dct:modified': day(today),
      ...(homepage === '' ? {} : { 'foaf:homepage': link(homepage) }),
      'dcat:dataset': dataSets,
    }),
    ...persons(settings),
    // What an older description said of publisher and contact is no longer so.
    ...described.filter(({ subject }) => !own.has(subject.value)),
  ]
}

/** Turtle, each subject once. */
export function toTurtle(quads: readonly Quad[]): string {
  const writer = new Writer({ prefixes })
  for (const one of quads) writer.addQuad(one)
  let turtle = ''
  writer.end((error: Error | null, result: string) => {
    if (error !== null && error !== undefined) throw error
    turtle = result
  })
  return turtle
}

/** @throws Error where the text is no Turtle */
export const fromTurtle = (turtle: string): readonly Quad[] => new Parser({ format: 'text/turtle' }).parse(turtle)

/** What an earlier description says of its table: checksum, and the days that stay while that does. */
export function earlierFile(quads: readonly Quad[]): Partial<Pick<TableFile, 'sha256' | 'issued' | 'modified'>> {
  const valueOf = (name: string): string | undefined =>
    quads.find(({ predicate }) => predicate.value === full(name))?.object.value
  const [sha256, issued, modified] = ['spdx:checksumValue', 'dct:issued', 'dct:modified'].map(valueOf)
  return {
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(issued === undefined ? {} : { issued }),
    ...(modified === undefined ? {} : { modified }),
  }
}
