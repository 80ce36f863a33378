/** The part of the contract that is about open data, answered. */
import { isAbsolute } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { openDataOperations } from '../../../shared/contract/open-data.ts'
import type { EngineContext } from '../engine-context.ts'
import { runJob } from '../jobs/run-job.ts'
import { indicatorsByCode, indicatorFacts } from '../monitoring/values.ts'
import type { Handlers } from '../serve.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { changeOpenData, missingSettings, openDataSettings } from './settings.ts'

export function openDataHandlers(engine: EngineContext): Pick<Handlers, keyof typeof openDataOperations> {
  const core = () => engine.workspace().core
  const workbench = (): string => engine.workspace().store.path
  /** Codes, each once, whether ids or codes were named. */
  const codes = (indicators: readonly string[]): string[] => [
    ...new Set(indicatorsByCode(indicatorFacts(core()), indicators).map(({ code }) => code)),
  ]
  return {
    openData() {
      const settings = openDataSettings(core())
      return { settings, missing: missingSettings(settings), folder: readMeta(core().db, 'openDataFolder') ?? null }
    },
    changeOpenData: ({ values }) => changeOpenData(engine.workspace(), values),
    previewOpenData: ({ indicators, ...asked }, call) =>
      runJob('previewOpenData', { ...asked, indicators: codes(indicators), workbench: workbench() }, call),
    async publishOpenData({ indicators, folder, ...asked }, call) {
      if (!isAbsolute(folder))
        throw new WorkbenchError('invalid', `„${folder}“ ist kein vollständiger Pfad. Bitte wählen Sie einen Ordner.`)
      const published = await runJob(
        'publishOpenData',
        { ...asked, indicators: codes(indicators), folder, workbench: workbench() },
        call,
      )
      const { db } = core()
      db.transaction(() => writeMeta(db, 'openDataFolder', folder))
      return published
    },
  }
}
