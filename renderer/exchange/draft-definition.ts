/** The definition that a person's choices make: what the engine carries out, and what a profile keeps. */
import type { ImportDefinition, ImportFieldSource, ImportTarget } from '../../shared/contract/import-definition.ts'
import type { ImportProfileInfo } from '../../shared/contract/import-answers.ts'
import { unusedColumns, type HeaderRole, type ImportDraft, type Repair, type RowCondition } from './import-draft.ts'

type Sources = ImportTarget['fields']

/** The profile's definition, or that of the choices; with what texts were said to mean. */
export function definitionOf(draft: ImportDraft, profiles: readonly ImportProfileInfo[]): ImportDefinition {
  const profile = profiles.find(({ name }) => name === draft.profile)
  return repaired(profile?.definition ?? chosenDefinition(draft), draft.repairs)
}

function chosenDefinition(draft: ImportDraft): ImportDefinition {
  return {
    recognise: [...recognisedColumns(draft)],
    sheet: draft.sheet,
    ...(draft.headerRows === null ? {} : { header: [...draft.headerRows] }),
    ...(draft.numbers === 'point' ? { numbers: 'point' as const } : {}),
    ...(draft.entity === 'observation' ? { signs: { ...draft.signs } } : {}),
    targets: [targetOf(draft)],
  }
}

/** By which columns next year's file is known: not by those that are values, where all the others are. */
function recognisedColumns(draft: ImportDraft): readonly string[] {
  const fields = [...new Set(draft.uses.map(({ column }) => column))]
  return isRest(draft) && fields.length > 0 ? fields : [...fields, ...Object.keys(draft.cells)]
}

/** All columns that no field is read from are values of one kind: so are those that come next year. */
function isRest(draft: ImportDraft): boolean {
  return new Set(Object.values(draft.cells)).size === 1 && unusedColumns(draft).length === 0
}

const headerSources: Readonly<Record<HeaderRole, Sources>> = {
  period: { period: { template: '{header|period}' } },
  area: { area: 'header' },
  indicator: { indicator: 'header' },
  breakdown: { breakdown: 'header' },
  named: { indicator: { template: '{header|name}' }, period: { template: '{header|period}' } },
}

function targetOf(draft: ImportDraft): ImportTarget {
  const fields = fieldSources(draft)
  const cells = cellGroups(draft)
  const latest = draft.where.find(({ test }) => test === 'latest')
  const where = draft.where.filter(({ test }) => test !== 'latest').map(conditionOf)
  return {
    entity: draft.entity,
    fields,
    ...(cells.length > 0 ? { cells: [...cells] } : {}),
    ...(where.length > 0 ? { where } : {}),
    ...(latest === undefined ? {} : { latest: latest.column }),
    ...(draft.key.length > 0 ? { key: [...draft.key] } : {}),
    ...(draft.missing === 'keep' ? {} : { missing: draft.missing }),
    ...(draft.isCreating ? { create: creationOf([fields, ...cells.map((group) => group.fields)]) } : {}),
  }
}

function fieldSources({ uses, between, fixed }: ImportDraft): Sources {
  const sources: Record<string, ImportFieldSource> = {}
  for (const [field, parts] of Map.groupBy(uses, (use) => use.field)) {
    const columns = parts.map(({ column, piece }) => (piece === null ? column : { column, ...piece }))
    const [only] = columns
    sources[field] = columns.length === 1 && only !== undefined ? only : { columns, between: between[field] ?? ' ' }
  }
  for (const [field, value] of Object.entries(fixed)) if (value !== null) sources[field] = { value }
  return sources
}

function cellGroups(draft: ImportDraft): NonNullable<ImportTarget['cells']> {
  return [...Map.groupBy(Object.entries(draft.cells), ([, role]) => role)].map(([role, columns]) => ({
    ...(isRest(draft) ? { rest: true } : { columns: columns.map(([column]) => column) }),
    field: 'value',
    fields: headerSources[role],
  }))
}

function conditionOf({ column, test, text }: RowCondition): NonNullable<ImportTarget['where']>[number] {
  const texts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const value = texts.length > 1 ? texts : (texts[0] ?? '')
  return test === 'isNot' ? { column, not: value } : { column, value }
}

/** What a value refers to is called in the file as it will be called here. */
function creationOf(sources: readonly Sources[]): NonNullable<ImportTarget['create']> {
  const creating = ['indicator', 'area'].flatMap((field) => {
    const source = sources.map((fields) => fields[field]).find((found) => found !== undefined)
    const kind: Sources = field === 'area' ? { kind: { value: 'Vergleichsgebiet' } } : {}
    return source === undefined ? [] : [[field, { code: source, name: source, ...kind }] as const]
  })
  return Object.fromEntries(creating)
}

/** A source that reads some texts as something else. */
function withValues(source: ImportFieldSource, values: Readonly<Record<string, string>>): ImportFieldSource {
  if (typeof source === 'string') return { column: source, values: { ...values } }
  return 'value' in source ? source : { ...source, values: { ...source.values, ...values } }
}

function repaired(definition: ImportDefinition, repairs: readonly Repair[]): ImportDefinition {
  if (repairs.length === 0) return definition
  return {
    ...definition,
    targets: definition.targets.map((target) => {
      const meant = Map.groupBy(
        repairs.filter(({ entity }) => entity === target.entity),
        ({ field }) => field,
      )
      const mend = (sources: Sources): Sources =>
        Object.fromEntries(
          Object.entries(sources).map(([field, source]) => {
            const values = Object.fromEntries((meant.get(field) ?? []).map((repair) => [repair.text, repair.meant]))
            return [field, Object.keys(values).length === 0 ? source : withValues(source, values)]
          }),
        )
      return {
        ...target,
        fields: mend(target.fields),
        ...(target.cells === undefined
          ? {}
          : { cells: target.cells.map((group) => ({ ...group, fields: mend(group.fields) })) }),
      }
    }),
  }
}
