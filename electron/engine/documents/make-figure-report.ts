/** Reports of monitoring as files: PDF, Word, or the tables behind them as a workbook. Runs in a worker. */
import type { FigureReportFormat } from '../../../shared/contract/figure-reports.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { DocumentStandard } from '../../../shared/contract/report-kinds.ts'
import { reading } from '../store/reading.ts'
import { writeDocument } from '../store/whole-file.ts'
import { describeFigureReport, type FigureReportAsked } from './figure-report.ts'
import { drawLogo } from './logo.ts'
import { printPdf } from './print.ts'
import { printWord } from './word.ts'

export interface MakeFigureReportInput extends FigureReportAsked {
  readonly workbench: string
  readonly format: Exclude<FigureReportFormat, 'xlsx'>
  readonly standard?: DocumentStandard | undefined
  readonly resourcesPath: string
  readonly target: string
}

export async function makeFigureReport(
  input: MakeFigureReportInput,
  report: (progress: Progress) => void,
): Promise<{ readonly title: string }> {
  const { workbench, format, resourcesPath, standard, target, ...asked } = input
  return reading(workbench, async (core, names) => {
    report({ phase: 'Zahlen zusammenstellen', done: 0 })
    const description = await describeFigureReport({ core, names }, asked)
    report({ phase: 'Dokument setzen', done: 0 })
    const logo = await drawLogo(workbench, description.logo)
    const bytes =
      format === 'pdf'
        ? printPdf(description, { resourcesPath, createdAtSeconds: Math.floor(Date.now() / 1000), standard, logo })
        : await printWord(description, resourcesPath, logo)
    writeDocument(target, bytes)
    return { title: description.title }
  })
}
