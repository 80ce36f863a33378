/** Ways to read a file: ready ones that come with the program, and those that people saved. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { importDefinition, type ImportDefinition, type ImportTarget } from '../../shared/contract/import-definition.ts'
import type { ImportProfileInfo } from '../../shared/contract/import-answers.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { Json } from '../../shared/model/json.ts'
import { demandNamedFields } from './excel/named-fields.ts'
import type { Core } from './store/core.ts'
import { createChange, editChanges } from './store/edit.ts'
import { viewRows } from './store/window.ts'
import type { Workspace } from './workspace.ts'

function builtInProfiles(resourcesPath: string): readonly ImportProfileInfo[] {
  const folder = join(resourcesPath, 'import-profiles')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const definition = importDefinition.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      return { name: basename(file, '.json'), description: definition.description ?? '', isBuiltIn: true, definition }
    })
}

/** Saved profiles that this program does not understand (of a newer one, or edited by hand) are left out. */
function savedProfiles(core: Core): readonly (ImportProfileInfo & { readonly id: string })[] {
  return [...viewRows(core, { entity: 'importProfile', sort: [{ field: 'name' }] })].flatMap((row) => {
    const result = importDefinition.safeParse(row['definition'])
    if (!result.success) return []
    const { data: definition } = result
    const name = String(row['name'])
    return [{ id: row.id, name, description: definition.description ?? '', isBuiltIn: false, definition }]
  })
}

/** What people saved comes first: a profile of theirs stands in for a ready one of the same name. */
export function importProfiles(core: Core, resourcesPath: string): readonly ImportProfileInfo[] {
  const saved = savedProfiles(core).map(({ id: _id, ...profile }) => profile)
  const taken = new Set(saved.map(({ name }) => foldText(name)))
  return [...saved, ...builtInProfiles(resourcesPath).filter(({ name }) => !taken.has(foldText(name)))]
}

export function profileNamed(core: Core, resourcesPath: string, name: string): ImportProfileInfo {
  const profiles = importProfiles(core, resourcesPath)
  const found = profiles.filter((profile) => foldText(profile.name) === foldText(name))
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  throw new WorkbenchError(
    'notFound',
    found.length > 1
      ? `Ein Importprofil „${name}“ gibt es mehrmals. Bitte benennen Sie eines davon um.`
      : `Ein Importprofil „${name}“ gibt es nicht. Vorhanden sind: ${profiles.map((profile) => profile.name).join(', ')}.`,
  )
}

/** The profiles whose columns a sheet has. */
export function fittingProfiles(profiles: readonly ImportProfileInfo[], columns: readonly string[]): readonly string[] {
  return profiles
    .filter(
      ({ definition: { recognise = [] } }) => recognise.length > 0 && recognise.every((name) => columns.includes(name)),
    )
    .map(({ name }) => name)
}

export function saveImportProfile({ core, write }: Workspace, name: string, definition: ImportDefinition): Written {
  demandNamedFields(core, definition)
  const known = savedProfiles(core).find((profile) => foldText(profile.name) === foldText(name))
  const value = definition as unknown as Json
  return write(
    { kind: known === undefined ? 'create' : 'edit', label: `Importprofil „${name}“ speichern` },
    function* () {
      if (known === undefined) yield createChange(core, 'importProfile', { name, definition: value })
      else yield* editChanges(core, [{ entity: 'importProfile', id: known.id, field: 'definition', value }])
    },
  )
}

/** A definition whose tables all treat what the file does not name in one way. */
export function withChoices(
  definition: ImportDefinition,
  { missing, restore }: Pick<ImportTarget, 'missing' | 'restore'>,
): ImportDefinition {
  const choices = { ...(missing === undefined ? {} : { missing }), ...(restore === undefined ? {} : { restore }) }
  return { ...definition, targets: definition.targets.map((target) => ({ ...target, ...choices })) }
}

/** A definition with values for what the file does not hold; each goes to the tables that have the field. */
export function withFixedValues(
  core: Core,
  definition: ImportDefinition,
  fixed: Readonly<Record<string, string>>,
): ImportDefinition {
  return {
    ...definition,
    targets: definition.targets.map((target) => {
      const has = (field: string): boolean => core.model[target.entity]?.fields[field] !== undefined
      const given = Object.fromEntries(
        Object.entries(fixed).flatMap(([field, value]) => (has(field) ? [[field, { value }]] : [])),
      )
      const cells = target.cells?.map((group) => ({
        ...group,
        fields: Object.fromEntries(Object.entries(group.fields).filter(([field]) => !Object.hasOwn(given, field))),
      }))
      return { ...target, fields: { ...target.fields, ...given }, ...(cells === undefined ? {} : { cells }) }
    }),
  }
}
