/** Steps of very many cells are written beside the engine: windows are answered meanwhile, other writes wait their turn. */
import type { Written } from '../../shared/contract/record-answers.ts'
import type { EngineContext } from './engine-context.ts'
import { runJob } from './jobs/run-job.ts'
import type { Step } from './write-step.ts'
import type { CellsAction } from './records.ts'
import type { CallContext } from './serve.ts'
import { redoable, sizeOfStep, undoable } from './store/undo.ts'

/** Cells that are written at once, in less time than a worker takes to begin. */
const mostCellsAtOnce = 20_000
/** Characters of the log that are withdrawn at once. */
const mostLoggedAtOnce = 2_000_000

export function isLargeEdit({ changes, create = [] }: CellsAction): boolean {
  return changes.length + create.reduce((sum, { values }) => sum + Object.keys(values).length, 0) > mostCellsAtOnce
}

export function isLargeWithdrawal(engine: EngineContext, kind: 'undo' | 'redo'): boolean {
  const { core } = engine.workspace()
  const set = kind === 'undo' ? undoable(core) : redoable(core)
  return set !== undefined && sizeOfStep(core, set) > mostLoggedAtOnce
}

export async function writeLarge(engine: EngineContext, step: Step, call: CallContext): Promise<Written> {
  return engine.alone(async () => {
    const workspace = engine.workspace()
    const input = { workbench: workspace.store.path, user: workspace.user(), step }
    const { touched, ...written } = await runJob('writeStep', input, call)
    workspace.adopt(touched)
    return written
  })
}
