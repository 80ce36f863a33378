/** Replacing a text, and one change for all rows of a view: looked through in turns, shown, and written as one step. */
import type {
  BulkChange,
  ChangePlan,
  PlanChangeInput,
  PlannedCells,
  PlannedCellsInput,
  PlannedCell,
} from '../../shared/contract/bulk-change.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import { editText, parseText, validateValue, type Names } from '../../shared/model/kind.ts'
import { canonicalSet } from '../../shared/model/kinds/set-of.ts'
import type { CellsAction } from './records.ts'
import type { CallContext } from './serve.ts'
import { createCellTexts, patternOf } from './store/cell-search.ts'
import { fieldOfTable, tableOf } from './store/edit.ts'
import { openNames, titlesOf } from './store/names.ts'
import { keepLatest } from './store/keep-latest.ts'
import { rowsOf, stretchesOf } from './view-rows.ts'
import type { Workspace } from './workspace.ts'

/** Cells that a preview shows, of those that change and of those that are skipped. */
const shownCells = 200
/** Plans hold every new value; only the latest few are kept. */
const keptPlans = 3

interface Change {
  readonly id: string
  readonly field: string
  readonly value: Json
}

interface KeptPlan {
  readonly entity: Entity
  readonly kind: BulkChange['kind']
  readonly label: string
  readonly revision: number
  readonly changes: readonly Change[]
  readonly skipped: readonly Skipped[]
}

interface Skipped {
  readonly id: string
  readonly field: string
  /** What the cell would hold, and why it cannot. */
  readonly after: string
  readonly problem: string
}

export interface BulkChanges {
  plan(workspace: Workspace, input: PlanChangeInput, call: CallContext): Promise<ChangePlan>
  /** A stretch of the cells of a plan, as they stand and as they would. */
  cells(workspace: Workspace, input: PlannedCellsInput): PlannedCells
  /** The step that a plan is, once; `except` are places in the plan that the person left out. */
  take(plan: string, except?: readonly number[]): CellsAction
}

/** Whether people write into the field at all. */
function isWritable(entity: Entity, field: NamedField): boolean {
  return field.derived !== true && field.kind.name !== 'settings' && !entity.key.includes(field.name)
}

/** What a cell would hold after a change: nothing where it stays as it is. */
type Outcome = { readonly after: string; readonly value: Json } | { readonly after: string; readonly problem: string }

function outcomes(
  change: BulkChange,
  names: Names,
): (text: string, value: Json, field: NamedField) => Outcome | undefined {
  const known = new Map<string, Outcome | undefined>()
  const pattern = change.kind === 'replace' ? patternOf(change) : undefined

  function read(after: string, field: NamedField): Outcome {
    const parsed = parseText(field, after, names)
    if (!parsed.ok) return { after, problem: parsed.message }
    const value = parsed.value ?? (field.kind.isSet === true ? [] : null)
    const problem = validateValue(field, value)
    return problem === undefined ? { after, value } : { after, problem }
  }

  function checked(value: Json, field: NamedField): Outcome {
    const problem = validateValue(field, value)
    // What does not fit its field cannot be written as its field writes.
    return problem === undefined
      ? { after: editText(field, value, names), value }
      : { after: canonicalJson(value), problem }
  }

  /** The one value of a change, chosen or typed. */
  function meantBy(field: NamedField): Outcome {
    if (change.kind === 'replace') throw new Error('A replacement has no value of its own')
    return change.value === undefined ? read(change.text ?? '', field) : checked(change.value, field)
  }

  function elementsAfter(text: string, present: Json, field: NamedField): Outcome {
    if (field.kind.isSet !== true) return { after: text, problem: `„${field.label}“ ist keine Menge.` }
    const outcome = meantBy(field)
    if ('problem' in outcome) return outcome
    const [before, meant] = [present as readonly string[], outcome.value as readonly string[]]
    const value = canonicalSet(
      change.kind === 'add' ? [...before, ...meant] : before.filter((element) => !meant.includes(element)),
    )
    return { after: field.kind.format(value, field, names), value }
  }

  function changed(text: string, value: Json, field: NamedField): Outcome | undefined {
    if (change.kind === 'replace') {
      if (pattern === undefined || text.search(pattern) < 0) return undefined
      return read(
        text.replace(pattern, () => change.replace),
        field,
      )
    }
    return change.kind === 'set' ? meantBy(field) : elementsAfter(text, value, field)
  }

  return (text, value, field) => {
    // Texts differ from row to row; everything else repeats.
    if (change.kind === 'replace' && field.kind.searchable === true) return changed(text, value, field)
    const key = `${field.name}\u0000${change.kind === 'set' ? '' : text}`
    if (!known.has(key)) known.set(key, changed(text, value, field))
    return known.get(key)
  }
}

function labelOf(kind: BulkChange['kind'], fields: readonly NamedField[], cells: number, rows: number): string {
  if (kind === 'replace') return `Ersetzen von ${cells} ${cells === 1 ? 'Zelle' : 'Zellen'}`
  const [only] = fields
  const name = fields.length === 1 && only !== undefined ? only.label : `${fields.length} Felder`
  return `${name} in ${rows} ${rows === 1 ? 'Zeile' : 'Zeilen'} ändern`
}

function fieldsOf(entity: Entity, changes: readonly Change[]): readonly NamedField[] {
  const changed = new Set(changes.map(({ field }) => field))
  return entity.fieldList.filter(({ name }) => changed.has(name))
}

function rowsIn(changes: readonly Change[]): number {
  return new Set(changes.map(({ id }) => id)).size
}

/** Cells of a plan with the texts that people read: as they stand now, and as they would. */
function cellsOf(
  { core }: Workspace,
  { entity, changes, skipped }: KeptPlan,
  { kind, offset, limit }: Omit<PlannedCellsInput, 'plan'>,
): readonly PlannedCell[] {
  const names = openNames(core)
  const table = tableOf(core, entity.name)
  const page: readonly (Change | Skipped)[] = (kind === 'changed' ? changes : skipped).slice(offset, offset + limit)
  const ids = [...new Set(page.map(({ id }) => id))]
  const titles = titlesOf(core, entity.name, ids, names)
  const rows = new Map<string, Row>()
  for (const id of ids) {
    const raw = table.find(core.db, id)
    if (raw !== undefined) rows.set(id, table.toRow(raw))
  }
  return page.map((cell): PlannedCell => {
    const { id, field: name } = cell
    const field = fieldOfTable(table, name)
    return {
      id,
      title: titles.get(id) ?? '',
      field: name,
      before: editText(field, rows.get(id)?.[name] ?? null, names),
      after: 'value' in cell ? editText(field, cell.value, names) : cell.after,
      problem: 'problem' in cell ? cell.problem : null,
    }
  })
}

export function createBulkChanges(): BulkChanges {
  const plans = new Map<string, KeptPlan>()
  let last = 0

  function known(id: string): KeptPlan {
    const plan = plans.get(id)
    if (plan === undefined)
      throw new WorkbenchError('notFound', 'Diese Vorschau gibt es nicht mehr. Bitte suchen Sie noch einmal.')
    return plan
  }

  return {
    async plan(workspace, input, call) {
      const { core } = workspace
      const { entity } = tableOf(core, input.entity)
      const revision = core.replicas.revision()
      const names = openNames(core)
      const textOf = createCellTexts(names)
      const outcomeOf = outcomes(input.change, names)
      const stretches = stretchesOf(workspace, input)
      const changes = new Map<string, Change>()
      const touched = new Set<string>()
      const skipped = new Map<string, Skipped>()
      const isReplace = input.change.kind === 'replace'
      let done = 0

      function look(row: Row, field: NamedField): void {
        const key = `${row.id}\u0000${field.name}`
        const value = row[field.name] ?? null
        const before = textOf(row, field)
        const outcome = outcomeOf(before, value, field)
        if (outcome === undefined || changes.has(key) || skipped.has(key)) return
        const isFixed = !isWritable(entity, field)
        const problem = isFixed
          ? `„${field.label}“ lässt sich nicht ändern.`
          : 'problem' in outcome
            ? outcome.problem
            : null
        if (problem === null && 'value' in outcome) {
          if (canonicalJson(outcome.value) === canonicalJson(value)) return
          changes.set(key, { id: row.id, field: field.name, value: outcome.value })
          touched.add(row.id)
        } else skipped.set(key, { id: row.id, field: field.name, after: outcome.after, problem: problem ?? '' })
      }

      for await (const { rows, fields, total } of rowsOf(workspace, input, stretches, call)) {
        for (const row of rows) {
          for (const field of fields) {
            // Settings are the program's; nobody reads in them.
            if (field.kind.name !== 'settings' && !(isReplace && row[field.name] === null)) look(row, field)
          }
        }
        done += rows.length
        call.onProgress({ phase: isReplace ? 'Suchen' : 'Prüfen', done, total })
      }

      const id = String((last += 1))
      const plan = {
        entity,
        kind: input.change.kind,
        label: labelOf(input.change.kind, fieldsOf(entity, [...changes.values()]), changes.size, touched.size),
        revision,
        changes: [...changes.values()],
        skipped: [...skipped.values()],
      }
      keepLatest(plans, id, plan, keptPlans)
      const sample = (kind: PlannedCellsInput['kind']): PlannedCells['cells'] =>
        cellsOf(workspace, plan, { kind, offset: 0, limit: shownCells })
      return {
        plan: id,
        cells: changes.size,
        rows: touched.size,
        skipped: skipped.size,
        sample: [...sample('changed'), ...sample('skipped')],
      }
    },
    cells: (workspace, { plan, ...page }) => ({ cells: cellsOf(workspace, known(plan), page) }),
    take(id, except = []) {
      const plan = known(id)
      plans.delete(id)
      const left = new Set(except)
      const changes = left.size === 0 ? plan.changes : plan.changes.filter((_change, place) => !left.has(place))
      const { entity, revision: base } = plan
      const label =
        left.size === 0 ? plan.label : labelOf(plan.kind, fieldsOf(entity, changes), changes.length, rowsIn(changes))
      return { label, changes: changes.map((change) => ({ ...change, entity: entity.name, base })) }
    },
  }
}
