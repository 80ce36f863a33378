/** What a person chose on the way in, and the definition that it makes. */
import type {
  ImportDefinition,
  ImportFieldSource,
  ImportTarget,
  MissingChoice,
} from '../../shared/contract/import-definition.ts'
import type { ImportProfileInfo, WorkbookSheet } from '../../shared/contract/types.ts'

/** A column is read into a field; or each of its cells is a record whose `cellField` its header names. */
export type ColumnRole =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'cells'; readonly headerField: string }

export interface Repair {
  readonly entity: string
  readonly field: string
  readonly text: string
  /** The code of a list entry, or the id of a record. */
  readonly meant: string
}

export interface ImportDraft {
  readonly sheet: string
  readonly entity: string
  /** Where the person says the header stands; null where it was found well. */
  readonly headerRows: readonly number[] | null
  /** A profile that lays everything down; null where the choices below count. */
  readonly profile: string | null
  readonly roles: Readonly<Record<string, ColumnRole>>
  /** Column -> the piece of its cells that is read. */
  readonly pieces: Readonly<Record<string, { readonly separator: string; readonly part: number }>>
  /** What texts of the file mean here. */
  readonly repairs: readonly Repair[]
  /** Field -> what every row has. */
  readonly fixed: Readonly<Record<string, string>>
  readonly where: { readonly column: string; readonly value: string } | null
  readonly key: readonly string[]
  readonly numbers: 'comma' | 'point'
  readonly missing: MissingChoice
  /** Indicators and areas that nobody knows are created with their values. */
  readonly isCreating: boolean
}

export function draftOf(entity: string, sheet: WorkbookSheet | undefined): ImportDraft {
  return {
    sheet: sheet?.name ?? '',
    entity,
    headerRows: null,
    profile: sheet?.profiles[0] ?? null,
    roles: Object.fromEntries(
      Object.entries(sheet?.suggested ?? {}).map(([column, field]) => [column, { kind: 'field', field }]),
    ),
    pieces: {},
    repairs: [],
    fixed: {},
    where: null,
    key: [],
    numbers: 'comma',
    missing: 'keep',
    isCreating: false,
  }
}

/** The usual signs of statistics offices; a profile may say otherwise. */
const signs = { '-': 'zero', '.': 'unknown', '...': 'coming', '/': 'unreliable', x: 'meaningless' } as const

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
      const fields = Object.entries(target.fields).map(([field, source]) => {
        const values = Object.fromEntries((meant.get(field) ?? []).map((repair) => [repair.text, repair.meant]))
        return [field, Object.keys(values).length === 0 ? source : withValues(source, values)]
      })
      return { ...target, fields: Object.fromEntries(fields) as ImportTarget['fields'] }
    }),
  }
}

function pieceOf({ pieces }: ImportDraft, column: string): ImportFieldSource {
  const piece = pieces[column]
  return piece === undefined ? column : { column, ...piece }
}

function targetOf(draft: ImportDraft): ImportTarget {
  const fields: Record<string, ImportFieldSource> = {}
  const cells: { columns: string[]; field: string; fields: Record<string, ImportFieldSource> }[] = []
  for (const [column, role] of Object.entries(draft.roles)) {
    if (role.kind === 'field') fields[role.field] = pieceOf(draft, column)
    else {
      const source = role.headerField === 'period' ? { template: '{header|period}' } : 'header'
      cells.push({ columns: [column], field: 'value', fields: { [role.headerField]: source } })
    }
  }
  for (const [field, value] of Object.entries(draft.fixed)) fields[field] = { value }
  return {
    entity: draft.entity,
    fields,
    ...(cells.length > 0 ? { cells } : {}),
    ...(draft.where === null ? {} : { where: [draft.where] }),
    ...(draft.key.length > 0 ? { key: [...draft.key] } : {}),
    ...(draft.missing === 'keep' ? {} : { missing: draft.missing }),
    ...(draft.isCreating ? { create: creationOf([fields, ...cells.map((group) => group.fields)]) } : {}),
  }
}

/** What a value refers to is called in the file as it will be called here. */
function creationOf(sources: readonly ImportTarget['fields'][]): NonNullable<ImportTarget['create']> {
  const creating = ['indicator', 'area'].flatMap((field) => {
    const source = sources.map((fields) => fields[field]).find((found) => found !== undefined)
    const kind: ImportTarget['fields'] = field === 'area' ? { kind: { value: 'Vergleichsgebiet' } } : {}
    return source === undefined ? [] : [[field, { code: source, name: source, ...kind }] as const]
  })
  return Object.fromEntries(creating)
}

/** The profile's definition, or that of the choices; with what texts were said to mean. */
export function definitionOf(draft: ImportDraft, profiles: readonly ImportProfileInfo[]): ImportDefinition {
  const profile = profiles.find(({ name }) => name === draft.profile)
  return repaired(profile?.definition ?? chosenDefinition(draft), draft.repairs)
}

function chosenDefinition(draft: ImportDraft): ImportDefinition {
  return {
    recognise: Object.keys(draft.roles),
    sheet: draft.sheet,
    ...(draft.headerRows === null ? {} : { header: [...draft.headerRows] }),
    ...(draft.numbers === 'point' ? { numbers: 'point' as const } : {}),
    ...(draft.entity === 'observation' ? { signs: { ...signs } } : {}),
    targets: [targetOf(draft)],
  }
}

export function canPlan({ profile, roles }: ImportDraft): boolean {
  return profile !== null || Object.keys(roles).length > 0
}
