/** The part of the contract that is about figures, answered: long work runs in workers, and only protected values leave them. */
import { figureReports } from '../../shared/contract/figure-reports.ts'
import type { monitoringOperations } from '../../shared/contract/monitoring-operations.ts'
import { purposeLabels } from '../../shared/contract/purposes.ts'
import type { EngineContext } from './engine-context.ts'
import { fittingProfiles, importProfiles, profileNamed } from './import-profiles.ts'
import { runJob } from './jobs/run-job.ts'
import { indicatorFacts, indicatorsByCode, usedIndicators } from './monitoring/values.ts'
import { outboxFile } from './outbox.ts'
import { draftReport, newEdition } from './report-drafts.ts'
import type { Handlers } from './serve.ts'
import { localDay } from './store/names.ts'

export function monitoringHandlers(engine: EngineContext): Pick<Handlers, keyof typeof monitoringOperations> {
  const { resourcesPath, outboxPath } = engine.options
  const core = () => engine.workspace().core
  const workbench = (): string => engine.workspace().store.path
  return {
    chart: (asked, call) => runJob('readChart', { ...asked, workbench: workbench() }, call),
    async exportChart({ format, ...asked }, call) {
      const file = outboxFile(outboxPath, `${asked.indicators.join(', ')} ${localDay(Date.now())}.${format}`)
      const made = await runJob(
        'makeChart',
        { ...asked, format, workbench: workbench(), resourcesPath, target: file.path },
        call,
      )
      return { ...file, ...made }
    },
    async figureReport({ format, standard, ...asked }, call) {
      const file = outboxFile(outboxPath, `${figureReports[asked.kind]} ${localDay(Date.now())}.${format}`)
      if (format === 'xlsx') {
        const indicators = asked.indicators ?? usedIndicators(core())
        await runJob(
          'writePublication',
          { ...asked, indicators, workbench: workbench(), format, target: file.path },
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
    draftReport: () => draftReport(engine.workspace()),
    newEdition: (report) => newEdition(engine.workspace(), report),
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
