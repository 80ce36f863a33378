/** What is given out: rows and columns of one or several tables, as which file. Saved as a template, it is given out again. */
import { z } from 'zod'
import { viewQuery } from './view-query.ts'

const name = z.string().min(1).max(64)

const exportPart = z.strictObject({
  ...viewQuery,
  /** Only these rows of the view. */
  ids: z.array(z.string().min(1).max(400)).max(1_000_000).optional(),
  /** The fields in their order; all where absent. */
  columns: z.array(name).max(300).optional(),
})

export const exportEncodings = ['utf-8', 'windows-1252'] as const

export const exportDefinition = z.strictObject({
  /** One table; in a workbook several, each a sheet, their references linked. */
  parts: z.array(exportPart).min(1).max(40),
  format: z.enum(['xlsx', 'csv']),
  /** Of a text table; UTF-8 with a byte order mark where absent. */
  encoding: z.enum(exportEncodings).optional(),
  /** Personal fields go along; they are left out otherwise. Needs a purpose, and is logged. */
  personal: z.boolean().optional(),
  purpose: z.string().trim().max(500).optional(),
})

export type ExportPart = z.infer<typeof exportPart>
export type ExportDefinition = z.infer<typeof exportDefinition>
export type ExportEncoding = (typeof exportEncodings)[number]

/** An export under a name, for everybody or for this device alone. */
export interface ExportTemplate {
  readonly id: string
  readonly name: string
  readonly scope: 'shared' | 'private'
  readonly definition: ExportDefinition
}
