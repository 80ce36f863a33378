/** The part of the contract that is about one indicator, answered. */
import type { indicatorOperations } from '../../shared/contract/indicator-operations.ts'
import type { EngineContext } from './engine-context.ts'
import { runJob } from './jobs/run-job.ts'
import { checkFigures } from './monitoring/check-values.ts'
import { dueIndicators } from './monitoring/due.ts'
import { readFigures } from './monitoring/figure-table.ts'
import { readIndicator } from './monitoring/indicator-page.ts'
import { loadOutlines } from './monitoring/kept-outlines.ts'
import { writeFigures } from './monitoring/write-figures.ts'
import type { Handlers } from './serve.ts'
import { openNames } from './store/names.ts'

export function indicatorHandlers(engine: EngineContext): Pick<Handlers, keyof typeof indicatorOperations> {
  const core = () => engine.workspace().core
  const workbench = (): string => engine.workspace().store.path
  return {
    indicator: ({ indicator }) => readIndicator(core(), openNames(core()), indicator),
    figures: (asked, call) =>
      // Where nothing is hidden there is nothing to compute.
      asked.purpose === 'internal'
        ? readFigures(core(), openNames(core()), asked)
        : runJob('readFigures', { ...asked, workbench: workbench() }, call),
    checkFigures: ({ indicator }) => checkFigures(core(), openNames(core()), indicator),
    secrecy: (asked, call) => runJob('readSecrecy', { ...asked, workbench: workbench() }, call),
    dueIndicators: () => dueIndicators(core(), openNames(core())),
    loadOutlines: ({ file }) => loadOutlines(engine.workspace(), file),
    writeFigures: (figures) => writeFigures(engine.workspace(), figures),
  }
}
