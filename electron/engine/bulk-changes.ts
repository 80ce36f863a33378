/** Find and replace, and one change for all rows of a view: looked through in turns, shown, and written as one step. */
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  BulkChange,
  ChangePlan,
  FindInput,
  Found,
  PlanChangeInput,
  PlannedCell,
} from '../../shared/contract/bulk-change.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Written } from '../../shared/contract/types.ts'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import { parseText, validateValue, type Names } from '../../shared/model/kind.ts'
import { canonicalSet } from '../../shared/model/kinds/set-of.ts'
import type { CallContext } from './serve.ts'
import { createCellTexts, patternOf } from './store/cell-search.ts'
import { editChanges, fieldOfTable, tableOf } from './store/edit.ts'
import { openNames, titlesOf } from './store/names.ts'
import type { Workspace } from './workspace.ts'
import { keepLatest } from './store/keep-latest.ts'

/** Rows that are looked at in one turn: a few milliseconds, so that windows are answered in between. */
const rowsInTurn = 400
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
  readonly label: string
  readonly revision: number
  readonly changes: readonly Change[]
}

export interface BulkChanges {
  plan(workspace: Workspace, input: PlanChangeInput, call: CallContext): Promise<ChangePlan>
  commit(workspace: Workspace, plan: string): Written
}

interface Stretch {
  readonly offset: number
  readonly limit: number
  readonly fields: readonly NamedField[]
}

/** Whether people write into the field at all. */
function isWritable(entity: Entity, field: NamedField): boolean {
  return field.derived !== true && field.kind.name !== 'settings' && !entity.key.includes(field.name)
}

function stretchesOf(
  { core }: Workspace,
  { entity: name, stretches, fields }: Pick<PlanChangeInput, 'entity' | 'stretches' | 'fields'>,
): readonly Stretch[] {
  const table = tableOf(core, name)
  const named = (names: readonly string[]): readonly NamedField[] => names.map((field) => fieldOfTable(table, field))
  if (stretches === undefined) {
    const meant = fields === undefined ? table.entity.fieldList : named(fields)
    return [{ offset: 0, limit: Number.MAX_SAFE_INTEGER, fields: meant }]
  }
  return stretches.map((stretch) => ({ ...stretch, fields: named(stretch.fields) }))
}

function viewOf({ entity, filter, sort, search, deleted }: PlanChangeInput | FindInput) {
  return { entity, filter, sort, search, deleted }
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

  function elementsAfter(text: string, present: Json, field: NamedField): Outcome {
    if (field.kind.isSet !== true) return { after: text, problem: `„${field.label}“ ist keine Menge.` }
    const outcome = read(text, field)
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
    return change.kind === 'set' ? read(change.text, field) : elementsAfter(change.text, value, field)
  }

  return (text, value, field) => {
    // Texts differ from row to row; everything else repeats.
    if (change.kind === 'replace' && field.kind.searchable === true) return changed(text, value, field)
    const key = `${field.name}\u0000${change.kind === 'set' ? '' : text}`
    if (!known.has(key)) known.set(key, changed(text, value, field))
    return known.get(key)
  }
}

/** Goes through the rows of stretches, some in a turn; a turn in between belongs to whoever waits. */
async function* rowsOf(
  workspace: Workspace,
  input: PlanChangeInput | FindInput,
  stretches: readonly Stretch[],
  { signal }: Pick<CallContext, 'signal'>,
): AsyncGenerator<{ readonly rows: readonly Row[]; readonly fields: readonly NamedField[]; readonly total: number }> {
  const token = input.held ?? randomUUID()
  const view = viewOf(input)
  for (const { offset, limit, fields } of stretches) {
    let at = offset
    while (at < offset + limit) {
      const taken = Math.min(rowsInTurn, offset + limit - at)
      const { rows, total } = workspace.held.rows(token, view, { offset: at, limit: taken })
      if (rows.length > 0) yield { rows, fields, total }
      at += taken
      if (at >= total) break
      await nextTurn()
      if (signal.aborted) throw new WorkbenchError('cancelled', 'Abgebrochen. Es wurde nichts verändert.')
    }
  }
}

function labelOf(change: BulkChange, fields: readonly NamedField[], cells: number, rows: number): string {
  if (change.kind === 'replace') return `Ersetzen von ${cells} ${cells === 1 ? 'Zelle' : 'Zellen'}`
  const [only] = fields
  const name = fields.length === 1 && only !== undefined ? only.label : `${fields.length} Felder`
  return `${name} in ${rows} ${rows === 1 ? 'Zeile' : 'Zeilen'} ändern`
}

export function createBulkChanges(): BulkChanges {
  const plans = new Map<string, KeptPlan>()
  let last = 0
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
      const sample: Omit<PlannedCell, 'title'>[] = []
      const [touched, skipped] = [new Set<string>(), new Set<string>()]
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
          if (changes.size > shownCells) return
        } else {
          skipped.add(key)
          if (skipped.size > shownCells) return
        }
        sample.push({ id: row.id, field: field.name, before, after: outcome.after, problem })
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

      const fields = new Map(
        [...changes.values()].map(({ field }) => [field, fieldOfTable(tableOf(core, input.entity), field)]),
      )
      const id = String((last += 1))
      const plan = {
        entity,
        label: labelOf(input.change, [...fields.values()], changes.size, touched.size),
        revision,
        changes: [...changes.values()],
      }
      keepLatest(plans, id, plan, keptPlans)
      const titles = titlesOf(
        core,
        input.entity,
        sample.map((cell) => cell.id),
        names,
      )
      return {
        plan: id,
        cells: changes.size,
        rows: touched.size,
        skipped: skipped.size,
        sample: sample.map((cell) => ({ ...cell, title: titles.get(cell.id) ?? '' })),
      }
    },
    commit(workspace, id) {
      const plan = plans.get(id)
      if (plan === undefined)
        throw new WorkbenchError('notFound', 'Diese Vorschau gibt es nicht mehr. Bitte suchen Sie noch einmal.')
      plans.delete(id)
      const { entity, label, revision: base, changes } = plan
      return workspace.write({ kind: 'edit', label }, () =>
        editChanges(
          workspace.core,
          changes.map((change) => ({ ...change, entity: entity.name, base })),
        ),
      )
    },
  }
}

/** The next cell that holds the text, going on from a cell and around the end. */
export async function findNext(workspace: Workspace, input: FindInput, call: CallContext): Promise<Found> {
  const { core } = workspace
  const textOf = createCellTexts(openNames(core))
  const pattern = patternOf(input)
  const token = input.held ?? randomUUID()
  const steady = { ...input, held: token }
  const { total } = workspace.held.rows(token, viewOf(input), { offset: 0, limit: 0 })
  const whole = stretchesOf(workspace, input).map((stretch) => ({
    ...stretch,
    limit: Math.min(stretch.limit, Math.max(0, total - stretch.offset)),
  }))
  const { from, step } = input
  const isHit = (row: Row, field: NamedField): boolean =>
    field.kind.name !== 'settings' && textOf(row, field).search(pattern) >= 0

  /** Places of fields in a stretch before or behind the one where the search began. */
  function ordered(fields: readonly NamedField[], place: number): readonly NamedField[] {
    const way = step === 1 ? fields : fields.toReversed()
    if (place !== from?.row) return way
    const at = way.findIndex(({ name }) => name === from.field)
    return way.slice(at + 1)
  }

  const passes = step === 1 ? forwards : backwards
  for (const part of passes(whole, from?.row)) {
    let place = part.offset
    let best: Found['hit'] = null
    for await (const { rows, fields } of rowsOf(workspace, steady, [part], call)) {
      for (const row of rows) {
        const way =
          part.isAgain && place === from?.row ? (step === 1 ? fields : fields.toReversed()) : ordered(fields, place)
        const field = way.find((candidate) => isHit(row, candidate))
        if (field !== undefined) {
          best = { row: place, id: row.id, field: field.name }
          if (step === 1) return { hit: best }
        }
        place += 1
      }
    }
    if (best !== null) return { hit: best }
  }
  return { hit: null }
}

interface Part extends Stretch {
  /** The row where the search began, looked at once more at the end. */
  readonly isAgain: boolean
}

function forwards(stretches: readonly Stretch[], from: number | undefined): readonly Part[] {
  const start = from ?? 0
  const after = stretches.flatMap((stretch): Part[] => {
    const offset = Math.max(stretch.offset, start)
    const limit = stretch.offset + stretch.limit - offset
    return limit > 0 ? [{ ...stretch, offset, limit, isAgain: false }] : []
  })
  if (from === undefined) return after
  const before = stretches.flatMap((stretch): Part[] => {
    const limit = Math.min(stretch.offset + stretch.limit, from + 1) - stretch.offset
    return limit > 0 ? [{ ...stretch, limit, isAgain: true }] : []
  })
  return [...after, ...before]
}

/** Rows that are looked at together when going backwards: the last hit among them is the next one. */
const rowsBackwards = 2000

function* backwards(stretches: readonly Stretch[], from: number | undefined): Generator<Part> {
  const turned = stretches.toReversed()
  const start = from ?? Number.MAX_SAFE_INTEGER
  for (const isAgain of from === undefined ? [false] : [false, true]) {
    for (const stretch of turned) {
      const first = isAgain ? Math.max(stretch.offset, start) : stretch.offset
      let end = isAgain ? stretch.offset + stretch.limit : Math.min(stretch.offset + stretch.limit, start + 1)
      while (end > first) {
        const offset = Math.max(first, end - rowsBackwards)
        yield { ...stretch, offset, limit: end - offset, isAgain }
        end = offset
      }
    }
  }
}
