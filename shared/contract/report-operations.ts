/** What a window may ask about reports that people write: their outline, their figures, their editions. */
import { z } from 'zod'
import type { Json } from '../model/json.ts'
import { figureReportKinds } from './figure-reports.ts'
import { command, query } from './operation.ts'
import type { ReportAnswer, ReportChanges } from './report-answers.ts'
import type { Written } from './record-answers.ts'

const id = z.string().min(1).max(400)
const json: z.ZodType<Json> = z.json()
const code = z.string().min(1).max(64)

export const reportOperations = {
  /** A report with its outline. */
  reportPage: query(z.strictObject({ report: id })).returns<ReportAnswer>(),
  /**
   * A new section behind `after`; without it the last below `parent`, or with null the first there. It is a chapter with a title, or
   * figures. `created` holds its id.
   */
  addReportSection: command(
    z.strictObject({
      report: id,
      parent: id.nullable().optional(),
      after: id.nullable().optional(),
      title: z.string().max(400).optional(),
      block: json.optional(),
    }),
  ).returns<Written>(),
  /** Puts a section and what is below it behind the sibling `after` (null: first) below `parent`. */
  moveReportSection: command(
    z.strictObject({
      id,
      parent: id.nullable(),
      after: id.nullable(),
      base: z.number().int().nonnegative().optional(),
    }),
  ).returns<Written>(),
  /**
   * A new report to go on with, by what it is about: an education report has a chapter for each phase and a section for each
   * indicator that has values, or those that are named. `created` holds its id.
   */
  draftReport: command(
    z.strictObject({
      kind: z.enum(figureReportKinds).optional(),
      title: z.string().max(400).optional(),
      indicators: z.array(code).max(100).optional(),
      /** A theme's or transition's code; all transitions where absent. */
      subject: z.string().min(1).max(64).optional(),
      /** Of a funder's report; the only one where absent. */
      project: id.optional(),
      from: z.string().min(1).max(20).optional(),
      to: z.string().min(1).max(20).optional(),
    }),
  ).returns<Written>(),
  /** Fixes a report as it is, and copies it with its sections as the draft of the next edition. `created` holds the id of the copy. */
  newEdition: command(z.strictObject({ id })).returns<Written>(),
  /** What a report says otherwise than the edition before. Long work: can be cancelled. */
  reportChanges: query(z.strictObject({ report: id })).returns<ReportChanges>(),
} as const
