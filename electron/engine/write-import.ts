/** Writes what a plan showed: one change set, one undo step. */
import { cancelled, WorkbenchError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/protocol.ts'
import { registerOf } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Names } from '../../shared/model/kind.ts'
import { model } from '../../shared/model/model.ts'
import { deletedRegister, type Change } from '../../shared/sync/change-set.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import type { ImportPlan } from './excel/plan.ts'
import { unpack, type PlannedRow } from './excel/planned-rows.ts'
import { exportedText } from './excel/round-trip.ts'
import { guarded } from './guarded-changes.ts'
import { commit, type Action, type Committed } from './store/commit.ts'
import { openCore, type Core } from './store/core.ts'
import { openDatabase } from './store/database.ts'
import { createChange, editChanges, fieldOfTable, tableOf } from './store/edit.ts'
import type { LocalHead } from './store/heads.ts'
import { openNames } from './store/names.ts'
import { createRowId } from './store/store.ts'

export interface WriteImportInput {
  readonly workbench: string
  readonly user: string
  readonly plan: Pick<ImportPlan, 'label' | 'exported' | 'revision' | 'tables' | 'planned'>
}

export interface WriteImportContext {
  report(progress: Progress): void
  /** Asked before every row. */
  isStopped(): boolean
}

const reportEvery = 250

/**
 * Runs in a worker with a connection of its own, so that people go on reading meanwhile, and ends itself when it is told to: only
 * the writer knows whether all is written or nothing.
 */
export function writeImport({ workbench, user, plan }: WriteImportInput, context: WriteImportContext): Committed {
  const db = openDatabase(workbench)
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => createRowId(Date.now()) })
    return commit(core, { ...importAction(plan), user }, () => guarded(core, importChanges(core, plan, context)))
  } finally {
    db.close()
  }
}

export function importAction({ label, exported }: WriteImportInput['plan']): Omit<Action, 'user'> {
  return { kind: 'import', label, ...(exported === undefined ? {} : { export: exported.id }) }
}

export function* importChanges(
  core: Core,
  { exported, revision, tables, planned }: WriteImportInput['plan'],
  { report, isStopped }: WriteImportContext,
): Generator<Change> {
  refuseStale(core, revision, tables)
  const names = openNames(core)
  let done = 0
  for (const row of unpack(planned)) {
    if (isStopped()) throw cancelled()
    if (done % reportEvery === 0) report({ phase: 'Zeilen übernehmen', done, total: planned.count })
    done += 1
    yield* plannedChanges(core, row, { names, vector: exported?.vector ?? {} })
  }
}

/** Refused when rows of its tables changed since the plan was shown. */
function refuseStale(core: Core, revision: number, tables: ImportPlan['tables']): void {
  const since = core.db.get<{ n: number }>(
    'SELECT count(*) AS "n" FROM "_change" WHERE "stamp" > ? AND "entity" IN (SELECT value FROM json_each(?))',
    revision,
    JSON.stringify(tables.map(({ entity }) => entity)),
  )
  if ((since?.n ?? 0) === 0) return
  throw new WorkbenchError(
    'conflict',
    'Seit der Vorschau haben sich die Daten geändert. Bitte sehen Sie sich die Vorschau noch einmal an.',
  )
}

function* plannedChanges(
  core: Core,
  { entity, id, newId, isTrash, isRestored, shown, values }: PlannedRow,
  { names, vector }: { readonly names: Names; readonly vector: Vector },
): Generator<Change> {
  if (id === null) yield createChange(core, entity, values, newId)
  else if (isTrash === true) yield { entity, row: id, fields: { [deletedRegister]: true } }
  else {
    if (isRestored === true) yield { entity, row: id, fields: { [deletedRegister]: false } }
    const cells = Object.entries(values).map(([field, value]) => ({ entity, id, field, value }))
    yield* editChanges(core, shown === undefined ? cells : cells.map((cell) => ({ ...cell, isNews: newsOf(cell) })))
  }

  /** What the export's author had not applied, or the sheet did not show, was not before the person's eyes (rule M11). */
  function newsOf({ field: name }: { readonly field: string }): (head: LocalHead) => boolean {
    const table = tableOf(core, entity)
    const field = fieldOfTable(table, name)
    const place = (table.entity.registers.get(registerOf(field)) ?? []).indexOf(name)
    const valueOf = (value: Json): Json =>
      registerOf(field) === name || !Array.isArray(value) ? value : (value[place] ?? null)
    return ({ device, seq, value }) =>
      seq > (vector[device] ?? 0) ||
      (field.kind.isSet !== true && exportedText(field, valueOf(value), names) !== (shown?.[name] ?? ''))
  }
}
