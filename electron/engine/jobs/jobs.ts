/** Long work, done in a worker with a connection of its own: it never blocks the engine, and ending the worker ends it. */
import type { Progress } from '../../../shared/contract/protocol.ts'
import { findDuplicatesOf, type FindDuplicatesInput } from '../duplicates/find.ts'
import { auditFile, type AuditFileInput } from '../excel/audit-file.ts'
import { planOwnWorkbook, type PlanOwnWorkbookInput } from '../excel/own-workbook.ts'
import { planImport, type PlanImportInput } from '../excel/plan.ts'
import { readSheets, type ReadSheetsInput } from '../excel/read.ts'
import type { WriteProblemsInput } from '../excel/write-problems.ts'
import type { WritePublicationInput } from '../excel/write-publication.ts'
import type { WriteExportInput } from '../excel/write.ts'
import type { ChartInput, MakeChartInput } from '../documents/make-chart.ts'
import type { FigureReportAsked } from '../documents/figure-report.ts'
import type { MakeFigureReportInput } from '../documents/make-figure-report.ts'
import type { ReportInput } from '../documents/report.ts'
import {
  figuresOfFile,
  reportChangesOfFile,
  reportContentOfFile,
  secrecyOfFile,
  type ReadFiguresInput,
  type ReadReportInput,
  type ReadSecrecyInput,
} from '../monitoring/read-in-worker.ts'
import { mentionsInFile, type MentionsAsked } from '../mentions.ts'
import type { OpenDataInput, PublishInput } from '../open-data/publish.ts'
import { checkWorkbench, copyWorkbench } from '../store/backup.ts'
import { writePackage, type WritePackageInput } from '../sync/package.ts'
import { writeStep, type WriteStepInput } from '../write-step.ts'
import { writeImport, type WriteImportInput } from '../write-import.ts'

export type Report = (progress: Progress) => void
/** Whether a job that ends itself was told to. */
export type IsStopped = () => boolean

export const jobs = {
  copyWorkbench: ({ source, target }: { readonly source: string; readonly target: string }) =>
    copyWorkbench(source, target),
  checkWorkbench: ({ path }: { readonly path: string }) => checkWorkbench(path),
  readSheets: (input: ReadSheetsInput, report: Report) => readSheets(input, report),
  auditFile: (input: AuditFileInput, report: Report) => auditFile(input, report),
  planImport: (input: PlanImportInput, report: Report) => planImport(input, report),
  writeImport: (input: WriteImportInput, report: Report, isStopped: IsStopped) =>
    writeImport(input, { report, isStopped }),
  writeStep: (input: WriteStepInput, report: Report, isStopped: IsStopped) => writeStep(input, { report, isStopped }),
  planOwnWorkbook: (input: PlanOwnWorkbookInput, report: Report) => planOwnWorkbook(input, report),
  writePackage: (input: WritePackageInput, report: Report) => writePackage(input, report),
  findDuplicates: (input: FindDuplicatesInput, report: Report) => findDuplicatesOf(input, report),
  async checkTemplate({ path }: { readonly path: string }) {
    const { checkTemplate, readTemplate } = await import('../documents/template.ts')
    return checkTemplate(readTemplate(path))
  },
  // The libraries that write workbooks, Word and PDF, and the typesetter are large: only the worker that makes a file loads them.
  writeProblems: async (input: WriteProblemsInput, report: Report) =>
    (await import('../excel/write-problems.ts')).writeProblems(input, report),
  writeExport: async (input: WriteExportInput, report: Report) =>
    (await import('../excel/write.ts')).writeExport(input, report),
  writePublication: async (input: WritePublicationInput, report: Report) =>
    (await import('../excel/write-publication.ts')).writePublication(input, report),
  makeReport: async (input: ReportInput, report: Report) =>
    (await import('../documents/report.ts')).makeReport(input, report),
  makeFigureReport: async (input: MakeFigureReportInput, report: Report) =>
    (await import('../documents/make-figure-report.ts')).makeFigureReport(input, report),
  readChapters: async (input: FigureReportAsked & { readonly workbench: string }) =>
    (await import('../documents/report-chapters.ts')).chaptersOfFile(input),
  readMentions: (input: MentionsAsked & { readonly workbench: string }) => mentionsInFile(input),
  readFigures: (input: ReadFiguresInput) => figuresOfFile(input),
  readSecrecy: (input: ReadSecrecyInput) => secrecyOfFile(input),
  readReportChanges: (input: ReadReportInput) => reportChangesOfFile(input),
  readReportContent: (input: ReadReportInput) => reportContentOfFile(input),
  previewOpenData: async (input: OpenDataInput) => (await import('../open-data/publish.ts')).previewOpenData(input),
  publishOpenData: async (input: PublishInput, report: Report) =>
    (await import('../open-data/publish.ts')).publishOpenData(input, report),
  readChart: async (input: ChartInput) => (await import('../documents/make-chart.ts')).readChart(input),
  placeChart: async (input: ChartInput) => (await import('../documents/make-chart.ts')).placeChart(input),
  makeChart: async (input: MakeChartInput) => (await import('../documents/make-chart.ts')).makeChart(input),
} as const

/** Jobs whose worker waits for the next one: what they load is large, and people make several documents in a row. */
export const keptJobs: ReadonlySet<JobName> = new Set<JobName>(['makeReport', 'makeFigureReport'])

/** Jobs that end themselves when told: what they write is whole or nothing, and only they know which. */
export const selfEnding: ReadonlySet<string> = new Set<keyof typeof jobs>(['writeImport', 'writeStep'])

export type Jobs = typeof jobs
export type JobName = keyof Jobs
export type JobInput<Name extends JobName> = Parameters<Jobs[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>

/** Engine -> worker. */
export interface JobStart<Input> {
  readonly name: JobName
  readonly input: Input
  /** One number that both sides see: 1 tells a job that ends itself to do so. */
  readonly stop: Int32Array
}

/** Worker -> engine. */
export type JobMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'refused'; readonly code: string; readonly message: string }
  | { readonly type: 'failed'; readonly message: string; readonly stack: string | undefined }
