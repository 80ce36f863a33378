/** What people do to records: edit, create, delete, restore, erase, decide. Each is one change set. */
import type { CellEdit } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import type { Decided } from '../../shared/contract/sync-answers.ts'
import { registerOf } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { parseText, type Names } from '../../shared/model/kind.ts'
import { deletedRegister, type Change } from '../../shared/sync/change-set.ts'
import { editLabel, countLabel } from './labels.ts'
import type { Core } from './store/core.ts'
import { decisionChange, readConflicts, type Decision } from './store/conflicts.ts'
import { createChange, editChanges, fieldOfTable, rawOf, tableOf, type CellWrite } from './store/edit.ts'
import { isErased } from './store/erasures.ts'
import { formerDevices, ownDevice } from './store/meta.ts'
import { openNames } from './store/names.ts'
import { isUnsettledDeletion } from './store/reports.ts'
import type { Workspace } from './workspace.ts'

/** Reads what a person typed for a field; throws `invalid` with the kind's own sentence. */
function typedValue(
  core: Core,
  place: { readonly entity: string; readonly field: string; readonly row?: string },
  text: string,
  names: Names,
): Json {
  const table = tableOf(core, place.entity)
  const field = fieldOfTable(table, place.field)
  const result = parseText(field, text, names)
  if (!result.ok) {
    throw new WorkbenchError('invalid', result.message, {
      field: place.field,
      ...(place.row === undefined ? {} : { row: place.row }),
    })
  }
  return result.value ?? (field.kind.isSet === true ? [] : null)
}

/** An erased cell takes nothing more (rule M9): told before somebody believes that it was saved. */
function demandNotErased(core: Core, { entity, id, field: name, value }: CellWrite): void {
  const field = fieldOfTable(tableOf(core, entity), name)
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0)
  if (isEmpty || !isErased(core.erasures.of(entity, id), registerOf(field))) return
  throw new WorkbenchError(
    'invalid',
    `„${field.label}“ wurde in diesem Eintrag endgültig gelöscht und nimmt nichts mehr auf. Bitte legen Sie dafür einen neuen Eintrag an.`,
    { field: name, row: id },
  )
}

/** A new row; refused where its derived id belongs to one that was erased (rule M9). */
function newRow(core: Core, entity: string, values: Readonly<Record<string, Json>>, id?: string): Change {
  const isDerived = tableOf(core, entity).entity.key.length > 0
  const change = createChange(core, entity, values, isDerived ? undefined : id)
  if (!core.erasures.of(entity, change.row).has('')) return change
  throw new WorkbenchError(
    'invalid',
    `Dieser Eintrag (${tableOf(core, entity).entity.label}) wurde endgültig gelöscht und lässt sich nicht wieder anlegen.`,
    { row: change.row },
  )
}

interface NewRow {
  readonly entity: string
  readonly id?: string | undefined
  readonly values: Readonly<Record<string, Json>>
}

export interface CellsAction {
  readonly changes: readonly CellEdit[]
  readonly create?: readonly NewRow[] | undefined
  readonly label?: string | undefined
}

/** Edits any number of cells and adds the rows that belong to the same action: one change set, all or nothing. */
export function editCells(
  { core, write }: Pick<Workspace, 'core' | 'write'>,
  { changes, create = [], label }: CellsAction,
): Written {
  const names = openNames(core)
  const cells = changes.map(({ entity, id, field, value, text, base }): CellWrite => ({
    entity,
    id,
    field,
    value: text === undefined ? (value ?? null) : typedValue(core, { entity, field, row: id }, text, names),
    ...(base === undefined ? {} : { base }),
  }))
  for (const cell of cells) demandNotErased(core, cell)
  const entities = new Set(cells.map((cell) => cell.entity))
  const fields = [...new Set(cells.map((cell) => cell.field))]
  const entity = entities.size === 1 ? core.model[cells[0]?.entity ?? ''] : undefined
  const fieldLabels = fields.map((name) => entity?.fields[name]?.label ?? name)
  const [first] = create
  const actionLabel = (): string =>
    cells.length === 0 && first !== undefined
      ? countLabel(tableOf(core, first.entity).entity, create.length, 'anlegen')
      : editLabel(entity, fieldLabels, cells.length)
  const created: string[] = []
  return write(
    { kind: 'edit', label: label ?? actionLabel() },
    function* () {
      yield* editChanges(core, cells)
      for (const row of create) {
        const change = newRow(core, row.entity, row.values, row.id)
        created.push(change.row)
        yield change
      }
    },
    () => created,
  )
}

export interface NewRecord {
  readonly entity: string
  readonly values?: Readonly<Record<string, Json>> | undefined
  readonly texts?: Readonly<Record<string, string>> | undefined
  /** What the values refer to and is not there yet. */
  readonly along?: readonly NewRow[] | undefined
}

export function createRecord(
  { core, write }: Workspace,
  { entity, values = {}, texts = {}, along = [] }: NewRecord,
): Written {
  const names = openNames(core)
  const typed = Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [field, typedValue(core, { entity, field }, text, names)]),
  )
  const created: string[] = []
  return write(
    { kind: 'create', label: countLabel(tableOf(core, entity).entity, 1, 'anlegen') },
    function* () {
      for (const row of [{ entity, values: { ...values, ...typed } }, ...along] satisfies NewRow[]) {
        const change = newRow(core, row.entity, row.values, row.id)
        created.push(change.row)
        yield change
      }
    },
    () => created,
  )
}

/** Deletes rows into the paper bin, or takes them out again (rule M6: no cascades). */
export function setDeleted(
  { core, write }: Workspace,
  { entity, ids }: { readonly entity: string; readonly ids: readonly string[] },
  deleted: boolean,
): Written {
  const table = tableOf(core, entity)
  return write(
    {
      kind: deleted ? 'delete' : 'restore',
      label: countLabel(table.entity, ids.length, deleted ? 'löschen' : 'wiederherstellen'),
    },
    function* () {
      for (const row of ids) {
        const raw = rawOf(core, table, row)
        // Deleting again what others changed meanwhile is a decision (rule M6).
        if ((raw._deleted === 1) !== deleted || isUnsettledDeletion(core, entity, row))
          yield { entity, row, fields: { [deletedRegister]: deleted } } satisfies Change
      }
    },
  )
}

export function eraseRecord(
  { core, write }: Workspace,
  {
    entity,
    id,
    fields,
  }: { readonly entity: string; readonly id: string; readonly fields?: readonly string[] | undefined },
): Written {
  const table = tableOf(core, entity)
  rawOf(core, table, id)
  // Also what a retired field still holds.
  const isRetired = (name: string): boolean => table.entity.retired.some((field) => field.name === name)
  const registers = fields?.map((name) => (isRetired(name) ? name : (fieldOfTable(table, name).register ?? name)))
  return write({ kind: 'erase', label: countLabel(table.entity, 1, 'endgültig löschen') }, () => [
    { entity, row: id, erase: registers ?? true },
  ])
}

export interface DecisionInput extends Omit<Decision, 'head' | 'value'> {
  readonly head?: string | undefined
  readonly value?: Json | undefined
  readonly text?: string | undefined
}

export function decideConflict({ core, write }: Workspace, { head, value, text, ...decision }: DecisionInput): Written {
  const typed =
    text === undefined
      ? value
      : typedValue(core, { entity: decision.entity, field: decision.field, row: decision.row }, text, openNames(core))
  return write({ kind: 'resolve', label: 'Konflikt entscheiden' }, () => [
    decisionChange(core, {
      ...decision,
      ...(head === undefined ? {} : { head }),
      ...(typed === undefined ? {} : { value: typed }),
    }),
  ])
}

export interface DecideAll {
  /** The own value where there is one, or the one that is shown: the newest. */
  readonly keep: 'mine' | 'newest'
  /** The ids of the conflicts that the person saw; what arrived meanwhile stays open. */
  readonly conflicts: readonly string[]
}

/** Decides several conflicts in one step. Conflicts without an own value are left alone where own ones are to be kept. */
export function decideAll({ core, write }: Workspace, { keep, conflicts }: DecideAll): Decided {
  const seen = new Set(conflicts)
  const own = new Set([ownDevice(core.db), ...formerDevices(core.db)])
  const decisions = readConflicts(core, openNames(core)).flatMap((conflict): readonly Decision[] => {
    if (!seen.has(conflict.id)) return []
    const head = keep === 'newest' ? conflict.heads.at(-1) : conflict.heads.findLast(({ device }) => own.has(device))
    const { entity, row, field } = conflict
    return head === undefined ? [] : [{ entity, row, field, heads: conflict.heads.map(({ id }) => id), head: head.id }]
  })
  const label = `${decisions.length} ${decisions.length === 1 ? 'Konflikt' : 'Konflikte'} entscheiden`
  const written = write({ kind: 'resolve', label }, () => decisions.map((decision) => decisionChange(core, decision)))
  return { ...written, decided: decisions.length }
}
