/** The part of the contract that is about figures, answered: long work runs in workers, and only protected values leave them. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { figureReports, type FigureReportKind } from '../../shared/contract/figure-reports.ts'
import type { monitoringOperations } from '../../shared/contract/monitoring-operations.ts'
import { purposeLabels, purposes, type Purpose } from '../../shared/contract/purposes.ts'
import type { EngineContext } from './engine-context.ts'
import { rowOf } from './committees/rows.ts'
import type { FigureReportAsked } from './documents/figure-report.ts'
import { fittingProfiles, importProfiles, profileNamed } from './import-profiles.ts'
import { runJob } from './jobs/run-job.ts'
import { codesOf } from './monitoring/report-figures.ts'
import { reportTitle } from './monitoring/report-page.ts'
import { demandReport, reportSections } from './monitoring/report-sections.ts'
import { transitionIndicators } from './monitoring/transition-indicators.ts'
import { writePictureText } from './monitoring/picture-texts.ts'
import { indicatorFacts, indicatorsByCode, usedIndicators } from './monitoring/values.ts'
import type { Core } from './store/core.ts'
import { outboxFile, previewFile } from './outbox.ts'
import type { Handlers } from './serve.ts'
import { localDay } from './store/names.ts'

/** What the file of a report is called. */
function reportName(core: Core, { id, kind }: FigureReportAsked): string {
  const report = id === undefined ? undefined : rowOf(core, 'report', id)
  return report === undefined ? figureReports[kind] : reportTitle(report)
}

/** The figures behind a report: those of its sections, those that are asked for, or those that its kind is about. */
function tablesOf(
  core: Core,
  { id, kind, indicators, purpose, subject }: FigureReportAsked,
): { readonly indicators: readonly string[]; readonly purpose: Purpose } {
  const report = id === undefined ? undefined : kind === 'funding' ? rowOf(core, 'report', id) : demandReport(core, id)
  const own = purposes.find((known) => known === report?.['purpose'])
  return {
    indicators:
      indicators ??
      (report === undefined ? usualIndicators(core, kind, subject) : codesOf(core, reportSections(core, report.id))),
    purpose: purpose ?? own ?? 'public',
  }
}

/** What a report is about that names no indicators: themes and projects have none of their own. */
function usualIndicators(core: Core, kind: FigureReportKind, subject: string | undefined): readonly string[] {
  switch (kind) {
    case 'indicator':
    case 'education':
      return usedIndicators(core)
    case 'transition': {
      const named = subject === undefined ? Object.values(transitionIndicators).flat() : transitionIndicators[subject]
      return usedIndicators(core).filter((code) => named?.includes(code) === true)
    }
    case 'theme':
    case 'funding':
      return []
  }
}

export function monitoringHandlers(engine: EngineContext): Pick<Handlers, keyof typeof monitoringOperations> {
  const { resourcesPath, outboxPath } = engine.options
  const core = () => engine.workspace().core
  const workbench = (): string => engine.workspace().store.path
  return {
    chart: (asked, call) => runJob('readChart', { ...asked, workbench: workbench() }, call),
    async describeChart({ text, ...asked }, call) {
      const { place } = await runJob('placeChart', { ...asked, workbench: workbench() }, call)
      return writePictureText(engine.workspace(), place, text)
    },
    async exportChart({ format, ...asked }, call) {
      const file = outboxFile(outboxPath, `${asked.indicators.join(', ')} ${localDay(Date.now())}.${format}`)
      const made = await runJob(
        'makeChart',
        { ...asked, format, workbench: workbench(), resourcesPath, target: file.path },
        call,
      )
      return { ...file, ...made }
    },
    async figureReport({ format, standard, isPreview, ...asked }, call) {
      const file =
        isPreview === true
          ? previewFile(outboxPath, `Vorschau.${format}`)
          : outboxFile(outboxPath, `${reportName(core(), asked)} ${localDay(Date.now())}.${format}`)
      if (format === 'xlsx') {
        const { indicators, purpose } = tablesOf(core(), asked)
        const { from, to, areas } = asked
        const chapters = await runJob('readChapters', { ...asked, purpose, workbench: workbench() }, call)
        if (indicators.length + chapters.length === 0)
          throw new WorkbenchError('notFound', 'Dieser Bericht hat keine Abbildungen und Tabellen zum Ausgeben.')
        await runJob(
          'writePublication',
          { indicators, purpose, from, to, areas, chapters, workbench: workbench(), format, target: file.path },
          call,
        )
      } else {
        await runJob(
          'makeFigureReport',
          { ...asked, format, standard, workbench: workbench(), resourcesPath, target: file.path },
          call,
        )
      }
      return file
    },
    async exportTables({ format, ...asked }, call) {
      const indicators = indicatorsByCode(indicatorFacts(core()), asked.indicators).map(({ code }) => code)
      const title = `${indicators.slice(0, 3).join(', ')} (${purposeLabels[asked.purpose]}) ${localDay(Date.now())}`
      const file = outboxFile(outboxPath, `${title}.${format}`)
      const written = await runJob(
        'writePublication',
        { ...asked, indicators, workbench: workbench(), format, target: file.path },
        call,
      )
      return { ...file, ...written }
    },
    async audit({ file, profile }, call) {
      const sheets =
        profile === undefined ? await runJob('readSheets', { file, ownFields: core().ownFields }, call) : []
      const fitting = fittingProfiles(importProfiles(core(), resourcesPath), sheets[0]?.columns ?? [])
      const name = profile ?? (fitting.length === 1 ? fitting[0] : undefined)
      const definition = name === undefined ? undefined : profileNamed(core(), resourcesPath, name).definition
      return runJob('auditFile', { file, definition, workbench: workbench() }, call)
    },
  }
}
