/** What a window may ask about figures; all of it leaves through protection for a purpose. */
import { z } from 'zod'
import { chartKinds } from '../charts/chart.ts'
import { figureReportFormats, figureReportKinds } from './figure-reports.ts'
import { command, query } from './operation.ts'
import { purposes, tableAcross } from './purposes.ts'
import { documentStandards } from './report-kinds.ts'
import type { MadeChart, MadeFile, MadePublication } from './file-answers.ts'
import type { AuditAnswer, ChartAnswer } from './indicator-answers.ts'
import type { Written } from './record-answers.ts'

const id = z.string().min(1).max(400)
const path = z.string().min(1).max(4000)

/** Indicators for a purpose: codes or ids, periods from and to (both included), and areas by id, code or name. */
const publicationAsked = z.strictObject({
  indicators: z.array(z.string().min(1).max(64)).min(1).max(100),
  purpose: z.enum(purposes),
  from: z.string().min(1).max(20).optional(),
  to: z.string().min(1).max(20).optional(),
  areas: z.array(z.string().min(1).max(400)).max(1000).optional(),
})

const chartAsked = publicationAsked.extend({
  kind: z.enum(chartKinds).optional(),
  /** A GeoJSON file with the outlines of areas, for a map. */
  shapes: path.optional(),
})

export const monitoringOperations = {
  /** Tables of indicators, protected for a purpose, as a file. */
  exportTables: query(
    publicationAsked.extend({
      indicators: z.array(z.string().min(1).max(400)).min(1).max(100),
      format: z.enum(['xlsx', 'csv']),
      /** Of a workbook; a text table is long: a line for each value. */
      across: z.enum(tableAcross).optional(),
    }),
  ).returns<MadePublication>(),
  /** A report of monitoring; `id` is a report whose sections say what stands in it, or a funding project. */
  figureReport: query(
    publicationAsked.extend({
      indicators: z.array(z.string().min(1).max(64)).max(100).optional(),
      /** Absent: the report's own, else what everybody may see. */
      purpose: z.enum(purposes).optional(),
      kind: z.enum(figureReportKinds),
      id: id.optional(),
      /** A theme's or transition's code. */
      subject: z.string().min(1).max(64).optional(),
      /** Marks what a written report says otherwise than the edition before. */
      isMarked: z.boolean().optional(),
      /** Only to be looked at. */
      isPreview: z.boolean().optional(),
      format: z.enum(figureReportFormats),
      standard: z.enum(documentStandards).optional(),
    }),
  ).returns<MadeFile>(),
  /** A picture of indicators, protected for a purpose: its figures and its alternative text. */
  chart: query(chartAsked).returns<ChartAnswer>(),
  /** The same as a file. */
  exportChart: query(
    chartAsked.extend({
      format: z.enum(['svg', 'png']),
      hasPatterns: z.boolean().optional(),
    }),
  ).returns<MadeChart>(),
  /** Keeps what a person wrote in place of a picture's description, for everybody; null goes back to the generated one. */
  describeChart: command(chartAsked.extend({ text: z.string().trim().min(1).max(4000).nullable() })).returns<Written>(),
  /** Counts what a reader can compute of the values that a table in a file hides; the values themselves are never told. */
  audit: query(z.strictObject({ file: path, profile: z.string().min(1).max(200).optional() })).returns<AuditAnswer>(),
} as const
