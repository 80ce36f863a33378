/** Plans that were shown and wait for a person's word; carried out exactly as shown. */
import { cancelled, WorkbenchError } from '../../shared/contract/errors.ts'
import type { ImportDefinition } from '../../shared/contract/import-definition.ts'
import type { ImportAnswer, ImportPlanAnswer } from '../../shared/contract/import-answers.ts'
import type { EngineContext } from './engine-context.ts'
import type { ImportPlan } from './excel/plan.ts'
import { runJob } from './jobs/run-job.ts'
import type { CallContext } from './serve.ts'
import { refuseReadOnly } from './store/commit.ts'
import { keepLatest } from './store/keep-latest.ts'
import type { Workspace } from './workspace.ts'
import { importAction, importChanges } from './write-import.ts'

/** Plans hold whole tables; only the latest few are kept. */
const keptPlans = 3

export interface Plans {
  keep(kept: KeptPlan): ImportPlanAnswer
  /** A plan that was shown. */
  get(id: string): KeptPlan
  /** A plan that was carried out is none any more. */
  drop(id: string): void
}

export interface KeptPlan {
  readonly plan: ImportPlan
  readonly file: string
  readonly definition: ImportDefinition
}

export function createPlans(): Plans {
  const plans = new Map<string, KeptPlan>()
  let last = 0

  function get(id: string): KeptPlan {
    const kept = plans.get(id)
    if (kept !== undefined) return kept
    throw new WorkbenchError(
      'notFound',
      'Diese Vorschau gibt es nicht mehr. Bitte lesen Sie die Datei noch einmal ein.',
    )
  }

  return {
    keep(kept) {
      const id = String((last += 1))
      keepLatest(plans, id, kept, keptPlans)
      const { planned: _planned, preview, revision: _revision, label: _label, ...answer } = kept.plan
      return { ...answer, plan: id, rows: preview }
    },
    get,
    drop: (id) => void plans.delete(id),
  }
}

/** Written before anybody notices; more are written by a worker. */
const fewRows = 500

/** Carries a plan out; windows are told, and everybody else who writes waits (`EngineContext.alone`). */
export async function commitPlan(engine: EngineContext, plan: ImportPlan, call: CallContext): Promise<ImportAnswer> {
  const { created, updated, unchanged, conflicts, problems, planned } = plan
  const counts = { created, updated, unchanged, conflicts, problems }
  if (planned.count === 0) return { changeSet: null, ...counts }
  if (engine.workspace().core.db.isReadOnly) refuseReadOnly()
  const changeSet = await engine.alone(async () => {
    // Whoever cancelled while others still wrote gets no backup made.
    if (call.signal.aborted) throw cancelled()
    await engine.backup('import', call)
    return write(engine.workspace(), plan, call)
  })
  return { changeSet, ...counts }
}

async function write(
  workspace: Workspace,
  { label, exported, revision, tables, planned }: ImportPlan,
  call: CallContext,
): Promise<string | null> {
  const { core, store } = workspace
  const plan = { label, exported, revision, tables, planned }
  if (planned.count <= fewRows) {
    const context = { report: call.onProgress, isStopped: () => call.signal.aborted }
    return workspace.write(importAction(plan), () => importChanges(core, plan, context)).changeSet
  }
  const job = { workbench: store.path, user: workspace.user(), plan }
  const { changeSet, touched } = await runJob('writeImport', job, call)
  workspace.adopt(touched)
  return changeSet
}
