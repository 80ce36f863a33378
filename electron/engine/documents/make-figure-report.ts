/** Reports of monitoring as files: PDF, Word, or the tables behind them as a workbook. Runs in a worker. */
import { renameSync, writeFileSync } from 'node:fs'
import type { FigureReportFormat } from '../../../shared/contract/figure-reports.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { DocumentStandard } from '../../../shared/contract/report-kinds.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { openNames } from '../store/names.ts'
import { describeFigureReport, type FigureReportAsked } from './figure-report.ts'
import { printPdf } from './print.ts'
import { printWord } from './word.ts'

export interface MakeFigureReportInput extends FigureReportAsked {
  readonly workbench: string
  readonly format: Exclude<FigureReportFormat, 'xlsx'>
  readonly standard?: DocumentStandard | undefined
  readonly resourcesPath: string
  readonly target: string
}

/** Writes to a partial file and gives it its name when it is complete. */
export async function makeFigureReport(
  input: MakeFigureReportInput,
  report: (progress: Progress) => void,
): Promise<{ readonly title: string }> {
  const { workbench, format, resourcesPath, standard, target, ...asked } = input
  const db = openDatabase(workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    report({ phase: 'Zahlen zusammenstellen', done: 0 })
    const description = await describeFigureReport({ core, names: openNames(core) }, asked)
    report({ phase: 'Dokument setzen', done: 0 })
    const bytes =
      format === 'pdf'
        ? printPdf(description, { resourcesPath, createdAtSeconds: Math.floor(Date.now() / 1000), standard })
        : await printWord(description, resourcesPath)
    const partial = `${target}.teil`
    writeFileSync(partial, bytes)
    renameSync(partial, target)
    return { title: description.title }
  } finally {
    db.close()
  }
}
