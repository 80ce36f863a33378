/** One step of very many cells, written over a connection of its own: all of it or nothing, as everywhere. */
import { cancelled } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/protocol.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { model } from '../../shared/model/model.ts'
import type { Change } from '../../shared/sync/change-set.ts'
import { guarded } from './guarded-changes.ts'
import { editCells, type CellsAction } from './records.ts'
import { commit, type Committed } from './store/commit.ts'
import { openCore, type Core } from './store/core.ts'
import { openDatabase } from './store/database.ts'
import { createRowId } from './store/store.ts'
import { leftAloneNotice, redoable, undoable, withdrawLast } from './store/undo.ts'

export type Step =
  | { readonly kind: 'edit'; readonly action: CellsAction }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

export interface WriteStepInput {
  readonly workbench: string
  readonly user: string
  readonly step: Step
}

export interface WriteStepContext {
  report(progress: Progress): void
  /** Asked before every row. */
  isStopped(): boolean
}

export interface WrittenStep extends Written, Pick<Committed, 'touched'> {}

const reportEvery = 500

/** Runs in a worker, so that people go on reading meanwhile, and ends itself when it is told to. */
export function writeStep({ workbench, user, step }: WriteStepInput, context: WriteStepContext): WrittenStep {
  const db = openDatabase(workbench)
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => createRowId(Date.now()) })
    return step.kind === 'edit' ? edit(core, user, step.action, context) : withdraw(core, user, step.kind, context)
  } finally {
    db.close()
  }
}

/** Tells how far changes are, and stops between them. */
function* watched(
  changes: Iterable<Change>,
  total: number,
  { report, isStopped }: WriteStepContext,
): Generator<Change> {
  let done = 0
  for (const change of changes) {
    if (isStopped()) throw cancelled()
    if (done % reportEvery === 0) report({ phase: 'Schreiben', done, total })
    done += 1
    yield change
  }
}

function edit(core: Core, user: string, action: CellsAction, context: WriteStepContext): WrittenStep {
  const rows = new Set(action.changes.map(({ id }) => id)).size + (action.create?.length ?? 0)
  let touched: Committed['touched'] = new Map()
  const write: Parameters<typeof editCells>[0]['write'] = (kind, build, created) => {
    const committed = commit(core, { ...kind, user }, () => guarded(core, watched(build(), rows, context)))
    touched = committed.touched
    const { changeSet, revision } = committed
    return { changeSet, revision, created: created?.() ?? [], notice: null }
  }
  return { ...editCells({ core, write }, action), touched }
}

function withdraw(core: Core, user: string, kind: 'undo' | 'redo', context: WriteStepContext): WrittenStep {
  const set = kind === 'undo' ? undoable(core) : redoable(core)
  const rows = set === undefined ? 0 : set.last - set.first + 1
  const withdrawn = withdrawLast(core, kind, user, (changes) => watched(changes, rows, context))
  // Another process was quicker: there is nothing left to take back.
  if (withdrawn === undefined)
    return { changeSet: null, revision: core.replicas.revision(), created: [], notice: null, touched: new Map() }
  const { committed, left } = withdrawn
  return { ...committed, created: [], notice: leftAloneNotice(left) }
}
