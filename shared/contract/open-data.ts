/** Figures as open data: data sets with schema and description (DCAT-AP.de) in a folder that a portal harvests. */
import { z } from 'zod'
import { command, query } from './operation.ts'
import type { Written } from './record-answers.ts'

/** Licences of the DCAT-AP.de list, "http://dcat-ap.de/def/licenses/" + code, that GovData recommends or counts as open. */
export const openLicences = {
  'dl-by-de/2.0': { label: 'Datenlizenz Deutschland – Namensnennung – Version 2.0', namesPublisher: true },
  'dl-zero-de/2.0': { label: 'Datenlizenz Deutschland – Zero – Version 2.0', namesPublisher: false },
  'cc-by/4.0': { label: 'Creative Commons Namensnennung 4.0 International (CC BY 4.0)', namesPublisher: true },
  'cc-zero': { label: 'Creative Commons CC Zero (CC0)', namesPublisher: false },
} as const

export type OpenLicence = keyof typeof openLicences

/** What people say once of all their data sets; empty where nothing was said. */
export const openDataFields = [
  'publisher',
  'licence',
  'attribution',
  'contactName',
  'contactEmail',
  'contactUrl',
  'address',
  'title',
  'description',
  'regionalKey',
  'contributorId',
  'homepage',
] as const

export type OpenDataField = (typeof openDataFields)[number]
export type OpenDataSettings = Readonly<Record<OpenDataField, string>>

export interface OpenDataState {
  readonly settings: OpenDataSettings
  /** German sentences: what is still to be said before anything can be published. */
  readonly missing: readonly string[]
  /** The folder into which this device published last; null where it did not. */
  readonly folder: string | null
}

/** One data set as it would be published. */
export interface OpenDataSet {
  readonly code: string
  readonly title: string
  readonly description: string
  /** The names of its files. */
  readonly files: readonly string[]
  readonly periods: number
  readonly areas: number
  readonly values: number
  /** Of these, how many say only why there is no number. */
  readonly withoutNumber: number
  /** Names of the columns, and the first lines. */
  readonly columns: readonly string[]
  readonly sample: readonly (readonly string[])[]
}

export interface OpenDataPreview {
  readonly missing: readonly string[]
  readonly dataSets: readonly OpenDataSet[]
  /** German: how the values were protected. */
  readonly note: string
}

export interface PublishedOpenData {
  readonly folder: string
  readonly files: readonly string[]
  /** Data sets that the catalogue of the folder names now. */
  readonly catalogued: number
  readonly values: number
}

const openDataAsked = z.strictObject({
  /** Codes or ids of indicators: each is a data set. */
  indicators: z.array(z.string().min(1).max(400)).min(1).max(100),
  from: z.string().min(1).max(20).optional(),
  to: z.string().min(1).max(20).optional(),
  areas: z.array(z.string().min(1).max(400)).max(1000).optional(),
})

export type OpenDataAsked = z.infer<typeof openDataAsked>

export const openDataOperations = {
  openData: query(z.strictObject({})).returns<OpenDataState>(),
  /** Says something of all data sets; null takes it back. Shared with everybody who works here. */
  changeOpenData: command(
    z.strictObject({ values: z.partialRecord(z.enum(openDataFields), z.string().max(2000).nullable()) }),
  ).returns<Written>(),
  /** What would be published: protected for the public. */
  previewOpenData: query(openDataAsked).returns<OpenDataPreview>(),
  /** Writes data sets into a folder, those of the same name anew, and the folder's catalogue. */
  publishOpenData: command(openDataAsked.extend({ folder: z.string().min(1).max(4000) })).returns<PublishedOpenData>(),
} as const
