/** Exports under a name: shared ones as rows of `exportTemplate`, private ones in this file's own memory. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import {
  exportDefinition,
  type ExportDefinition,
  type ExportTemplate,
} from '../../shared/contract/export-definition.ts'
import type { Json } from '../../shared/model/json.ts'
import { deletedRegister } from '../../shared/sync/change-set.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { Core } from './store/core.ts'
import { createChange, editChanges, tableOf } from './store/edit.ts'
import { readMeta, writeMeta } from './store/meta.ts'
import { viewRows } from './store/window.ts'
import type { Workspace } from './workspace.ts'

const privateKey = 'privateExportTemplates'

/** Templates that this program does not understand (of a newer one, or edited by hand) are left out. */
function sharedTemplates(core: Core): readonly ExportTemplate[] {
  return [...viewRows(core, { entity: 'exportTemplate', sort: [{ field: 'name' }] })].flatMap((row) => {
    const result = exportDefinition.safeParse(row['definition'])
    if (!result.success) return []
    return [{ id: row.id, name: String(row['name'] ?? ''), scope: 'shared', definition: result.data }]
  })
}

function privateTemplates(core: Core): readonly ExportTemplate[] {
  return JSON.parse(readMeta(core.db, privateKey) ?? '[]') as ExportTemplate[]
}

export function listTemplates(core: Core): readonly ExportTemplate[] {
  return [...sharedTemplates(core), ...privateTemplates(core)].toSorted((left, right) =>
    left.name.localeCompare(right.name, 'de'),
  )
}

function keepPrivate(workspace: Workspace, templates: readonly ExportTemplate[], id: string): void {
  const { core } = workspace
  if (core.db.isReadOnly) throw new WorkbenchError('forbidden', 'Diese Datei ist schreibgeschützt.')
  core.db.transaction(() => writeMeta(core.db, privateKey, JSON.stringify(templates)))
  workspace.announce(new Map([['exportTemplate', new Set([id])]]), 'local')
}

function removeShared(workspace: Workspace, { id, name }: ExportTemplate): void {
  workspace.write({ kind: 'delete', label: `Ausgabevorlage „${name}“ löschen` }, () => [
    { entity: 'exportTemplate', row: id, fields: { [deletedRegister]: true } },
  ])
}

export interface TemplateToSave {
  readonly name: string
  readonly scope: ExportTemplate['scope']
  readonly definition: ExportDefinition
}

/** Saves under a name, over what bears it already. */
export function saveTemplate(workspace: Workspace, { name, scope, definition }: TemplateToSave): { id: string } {
  const { core } = workspace
  for (const { entity } of definition.parts) tableOf(core, entity)
  if (definition.personal === true && (definition.purpose ?? '') === '')
    throw new WorkbenchError(
      'invalid',
      'Zu einer Vorlage mit personenbezogenen Angaben gehört ein Zweck; er wird bei jeder Ausgabe festgehalten.',
      { field: 'purpose' },
    )
  const known = listTemplates(core).find((template) => foldText(template.name) === foldText(name))
  const id = known?.id ?? core.newId()
  const others = privateTemplates(core).filter((template) => template.id !== id)
  if (scope === 'private') {
    if (known?.scope === 'shared') removeShared(workspace, known)
    keepPrivate(workspace, [...others, { id, name, scope, definition }], id)
    return { id }
  }
  const value = definition as unknown as Json
  const isThere = known?.scope === 'shared'
  workspace.write({ kind: isThere ? 'edit' : 'create', label: `Ausgabevorlage „${name}“ speichern` }, function* () {
    if (isThere) {
      const changes = Object.entries({ name, definition: value })
      yield* editChanges(
        core,
        changes.map(([field, text]) => ({ entity: 'exportTemplate', id, field, value: text })),
      )
    } else yield createChange(core, 'exportTemplate', { name, definition: value }, id)
  })
  if (known?.scope === 'private') keepPrivate(workspace, others, id)
  return { id }
}

export function deleteTemplate(workspace: Workspace, id: string): { id: string } {
  const { core } = workspace
  const known = listTemplates(core).find((template) => template.id === id)
  if (known === undefined) throw new WorkbenchError('notFound', 'Diese Ausgabevorlage gibt es nicht oder nicht mehr.')
  if (known.scope === 'shared') removeShared(workspace, known)
  else
    keepPrivate(
      workspace,
      privateTemplates(core).filter((template) => template.id !== id),
      id,
    )
  return { id }
}
