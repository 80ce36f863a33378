/** Saved views: ready ones by the program, shared ones as rows of `view`, private ones in this file's own memory. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import {
  plainView,
  readTableView,
  type SavedView,
  type TableView,
  type ViewScope,
} from '../../shared/contract/table-view.ts'
import { idField, type Filter } from '../../shared/contract/view-query.ts'
import { builtInViews } from '../../shared/model/built-in-views.ts'
import type { Json } from '../../shared/model/json.ts'
import { deletedRegister } from '../../shared/sync/change-set.ts'
import type { Core } from './store/core.ts'
import { createChange, editChanges, tableOf } from './store/edit.ts'
import { readMeta, writeMeta } from './store/meta.ts'
import { viewRows } from './store/window.ts'
import type { Workspace } from './workspace.ts'

function builtIn(entity: string): readonly SavedView[] {
  return (builtInViews[entity] ?? []).map(({ key, name, ...view }) => ({
    ...plainView,
    ...view,
    id: `built-in/${entity}/${key}`,
    entity,
    name,
    scope: 'builtIn',
  }))
}

function sharedViews(core: Core, entity: string): readonly SavedView[] {
  const filter = [{ field: 'entity', op: 'eq', value: entity } as const]
  return [...viewRows(core, { entity: 'view', filter, sort: [{ field: 'name' }] })].map((row) => ({
    ...readTableView(row),
    id: row.id,
    entity,
    name: String(row['name'] ?? ''),
    scope: 'shared',
  }))
}

function privateViews(core: Core): readonly SavedView[] {
  return JSON.parse(readMeta(core.db, 'privateViews') ?? '[]') as SavedView[]
}

/** Changes the filters of private views; whoever gives back the same list leaves the view alone. */
export function changePrivateFilters(workspace: Workspace, change: (view: SavedView) => readonly Filter[]): void {
  const before = privateViews(workspace.core)
  const after = before.map((view): SavedView => {
    const filter = change(view)
    return filter === view.filter ? view : { ...view, filter: [...filter] }
  })
  const touched = after.find((view, index) => view !== before[index])
  if (touched === undefined) return
  remember(workspace, () => writeMeta(workspace.core.db, 'privateViews', JSON.stringify(after)), touched.id)
}

function viewOrders(core: Core): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readMeta(core.db, 'viewOrders') ?? '{}') as Record<string, string[]>
}

/** The views of an entity in the order of this device; what it does not name comes last. */
export function listViews(core: Core, entity: string): readonly SavedView[] {
  const { fields } = tableOf(core, entity)
  const all = [
    ...builtIn(entity),
    ...sharedViews(core, entity),
    ...privateViews(core).filter((view) => view.entity === entity),
  ]
  const places = new Map((viewOrders(core)[entity] ?? []).map((id, index) => [id, index]))
  return all
    .map((view) => withKnownFields(view, fields))
    .toSorted((left, right) => (places.get(left.id) ?? places.size) - (places.get(right.id) ?? places.size))
}

/** A field that is not here (an own field that was retired, one of a newer program) is left out of what is shown. */
function withKnownFields(view: SavedView, fields: ReadonlyMap<string, unknown>): SavedView {
  const isKnown = ({ field }: { readonly field: string }): boolean => fields.has(field)
  return {
    ...view,
    ...(view.columns === undefined ? {} : { columns: view.columns.filter(isKnown) }),
    filter: view.filter.filter((filter) => filter.field === idField || isKnown(filter)),
    sort: view.sort.filter(isKnown),
    group: view.group.filter(isKnown),
  }
}

/** Writes what stays on this device, and tells the windows. */
function remember(workspace: Workspace, write: () => void, id: string): void {
  const { core } = workspace
  if (core.db.isReadOnly) throw new WorkbenchError('forbidden', 'Diese Datei ist schreibgeschützt.')
  core.db.transaction(write)
  workspace.announce(new Map([['view', new Set([id])]]), 'local')
}

export interface ViewToSave {
  readonly id?: string | undefined
  readonly entity: string
  readonly name: string
  readonly scope: Exclude<ViewScope, 'builtIn'>
  readonly view: TableView
}

function isShared(core: Core, id: string): boolean {
  const raw = tableOf(core, 'view').find(core.db, id)
  return raw !== undefined && raw['_deleted'] === 0
}

export function saveView(workspace: Workspace, { id: given, entity, name, scope, view }: ViewToSave): { id: string } {
  const { core } = workspace
  const { fields } = tableOf(core, entity)
  for (const { field } of [...view.filter, ...view.sort, ...view.group, ...(view.columns ?? [])]) {
    if (!fields.has(field) && field !== idField)
      throw new WorkbenchError('notFound', `Ein Feld „${field}“ gibt es hier nicht.`, { field })
  }
  if (given?.startsWith('built-in/') === true)
    throw new WorkbenchError('forbidden', 'Diese Ansicht gehört zum Programm. Bitte speichern Sie unter neuem Namen.')
  const taken = listViews(core, entity).find((other) => other.name === name && other.id !== given)
  if (taken !== undefined)
    throw new WorkbenchError('conflict', `Eine Ansicht „${name}“ gibt es schon. Bitte wählen Sie einen anderen Namen.`)
  const id = given ?? core.newId()
  const others = privateViews(core).filter((other) => other.id !== id)
  const wasPrivate = others.length < privateViews(core).length
  if (given !== undefined && !wasPrivate && !isShared(core, id))
    throw new WorkbenchError('notFound', 'Diese Ansicht gibt es nicht mehr. Bitte speichern Sie unter neuem Namen.')
  if (scope === 'private') {
    if (isShared(core, id)) removeShared(workspace, id, name)
    const saved: SavedView = { ...view, id, entity, name, scope }
    remember(workspace, () => writeMeta(core.db, 'privateViews', JSON.stringify([...others, saved])), id)
    return { id }
  }
  const values: Record<string, Json> = {
    name,
    columns: (view.columns ?? null) as Json,
    filter: view.filter as Json,
    sort: view.sort as Json,
    group: view.group as Json,
    shared: true,
  }
  workspace.write({ kind: 'edit', label: `Ansicht „${name}“ speichern` }, function* () {
    if (isShared(core, id))
      yield* editChanges(
        core,
        Object.entries(values).map(([field, value]) => ({ entity: 'view', id, field, value })),
      )
    else yield createChange(core, 'view', { entity, ...values }, id)
  })
  if (wasPrivate) remember(workspace, () => writeMeta(core.db, 'privateViews', JSON.stringify(others)), id)
  return { id }
}

function removeShared(workspace: Workspace, id: string, name: string): void {
  workspace.write({ kind: 'delete', label: `Ansicht „${name}“ löschen` }, () => [
    { entity: 'view', row: id, fields: { [deletedRegister]: true } },
  ])
}

export function deleteView(workspace: Workspace, id: string): { id: string } {
  const { core } = workspace
  if (id.startsWith('built-in/')) throw new WorkbenchError('forbidden', 'Diese Ansicht gehört zum Programm und bleibt.')
  const known = privateViews(core)
  const others = known.filter((other) => other.id !== id)
  if (others.length < known.length)
    remember(workspace, () => writeMeta(core.db, 'privateViews', JSON.stringify(others)), id)
  else if (isShared(core, id))
    removeShared(workspace, id, String(tableOf(core, 'view').find(core.db, id)?.['name'] ?? ''))
  else throw new WorkbenchError('notFound', 'Diese Ansicht gibt es nicht oder nicht mehr.')
  return { id }
}

export function orderViews(workspace: Workspace, entity: string, ids: readonly string[]): readonly SavedView[] {
  const { core } = workspace
  remember(
    workspace,
    () => writeMeta(core.db, 'viewOrders', JSON.stringify({ ...viewOrders(core), [entity]: ids })),
    ids[0] ?? '',
  )
  return listViews(core, entity)
}
