/** Questions about figures whose protection takes its time: answered in a worker, from the file. */
import type { FigureTable, SecrecyAnswer } from '../../../shared/contract/indicator-answers.ts'
import type { Purpose } from '../../../shared/contract/purposes.ts'
import type { ReportChanges } from '../../../shared/contract/report-answers.ts'
import { reading } from '../store/reading.ts'
import { readFigures, type FiguresAsked } from './figure-table.ts'
import { readReportChanges, readReportContent } from './report-changes.ts'
import type { ReportContent } from './report-content.ts'
import { readSecrecy } from './secrecy.ts'

interface InFile {
  readonly workbench: string
}

export type ReadFiguresInput = InFile & FiguresAsked
export type ReadSecrecyInput = InFile & { readonly indicator: string; readonly purpose: Purpose }

export const figuresOfFile = (input: ReadFiguresInput): Promise<FigureTable> =>
  reading(input.workbench, (core, names) => readFigures(core, names, input))

export const secrecyOfFile = (input: ReadSecrecyInput): Promise<SecrecyAnswer> =>
  reading(input.workbench, (core, names) => readSecrecy(core, names, input))

export type ReadReportInput = InFile & { readonly report: string }

export const reportChangesOfFile = (input: ReadReportInput): Promise<ReportChanges> =>
  reading(input.workbench, (core, names) => readReportChanges(core, names, input.report))

export const reportContentOfFile = (input: ReadReportInput): Promise<ReportContent> =>
  reading(input.workbench, (core, names) => readReportContent(core, names, input.report))
