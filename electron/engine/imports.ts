/** Plans that were shown and wait for a person's word; carried out exactly as shown. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ImportDefinition } from '../../shared/contract/import-definition.ts'
import type { ImportAnswer, ImportPlanAnswer } from '../../shared/contract/types.ts'
import { deletedRegister, type Change } from '../../shared/sync/change-set.ts'
import { createChange, editChanges, fieldOfTable, tableOf } from './store/edit.ts'
import type { ImportPlan } from './excel/plan.ts'
import type { PlannedRow } from './excel/plan-builder.ts'
import { exportedText } from './excel/round-trip.ts'
import { registerOf } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Names } from '../../shared/model/kind.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import type { Core } from './store/core.ts'
import type { LocalHead } from './store/heads.ts'
import { openNames } from './store/names.ts'
import type { Workspace } from './workspace.ts'
import { keepLatest } from './store/keep-latest.ts'

/** Plans hold whole tables; only the latest few are kept. */
const keptPlans = 3

export interface Plans {
  keep(kept: KeptPlan): ImportPlanAnswer
  /** A plan that was shown. */
  get(id: string): KeptPlan
  take(id: string): ImportPlan
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
    take(id) {
      const { plan } = get(id)
      plans.delete(id)
      return plan
    },
  }
}

/** One change set, one undo step. Refused when rows of its tables changed since the plan was shown. */
export function commitPlan({ core, write }: Workspace, plan: ImportPlan): ImportAnswer {
  const { exported } = plan
  const action = {
    kind: 'import',
    label: plan.label,
    ...(exported === undefined ? {} : { export: exported.id }),
  } as const
  const written = write(action, function* () {
    const since = core.db.get<{ n: number }>(
      'SELECT count(*) AS "n" FROM "_change" WHERE "stamp" > ? AND "entity" IN (SELECT value FROM json_each(?))',
      plan.revision,
      JSON.stringify(plan.tables.map(({ entity }) => entity)),
    )
    if ((since?.n ?? 0) > 0) {
      throw new WorkbenchError(
        'conflict',
        'Seit der Vorschau haben sich die Daten geändert. Bitte sehen Sie sich die Vorschau noch einmal an.',
      )
    }
    const names = openNames(core)
    for (const row of plan.planned) yield* plannedChanges(core, row, { names, vector: exported?.vector ?? {} })
  })
  const { created, updated, unchanged, conflicts, problems } = plan
  return { changeSet: written.changeSet, created, updated, unchanged, conflicts, problems }
}

function* plannedChanges(
  core: Core,
  { entity, id, newId, isTrash, shown, values }: PlannedRow,
  { names, vector }: { readonly names: Names; readonly vector: Vector },
): Generator<Change> {
  if (id === null) yield createChange(core, entity, values, newId)
  else if (isTrash === true) yield { entity, row: id, fields: { [deletedRegister]: true } }
  else {
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
