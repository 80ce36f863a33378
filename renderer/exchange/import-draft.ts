/** What a person chose on the way in: which columns of the file become which fields. */
import type { MissingChoice } from '../../shared/contract/import-definition.ts'
import type { WorkbookSheet } from '../../shared/contract/import-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { parsePeriod } from '../../shared/text/periods.ts'
import type { Piece } from '../../shared/text/piece.ts'

/** A field is read from a column, whole or a piece of it. A column may serve several fields, and several columns one field. */
export interface ColumnUse {
  readonly column: string
  readonly field: string
  /** Null where the whole cell is meant. */
  readonly piece: Piece | null
}

/** What the header of a column names where each of its cells is a value of its own. */
export type HeaderRole = 'period' | 'area' | 'indicator' | 'breakdown' | 'named'

export interface RowCondition {
  readonly column: string
  readonly test: 'is' | 'isNot' | 'latest'
  /** One text, or several between semicolons. */
  readonly text: string
}

export interface Repair {
  readonly entity: string
  readonly field: string
  readonly text: string
  /** The code of a list entry, or the id of a record. */
  readonly meant: string
}

export interface ImportDraft {
  readonly sheet: string
  /** The columns of that sheet. */
  readonly columns: readonly string[]
  readonly entity: string
  /** Where the person says the header stands; null where it was found well. */
  readonly headerRows: readonly number[] | null
  /** A profile that lays everything down; null where the choices below count. */
  readonly profile: string | null
  /** Columns of one field are joined in this order. */
  readonly uses: readonly ColumnUse[]
  /** Field -> what stands between the columns that are joined in it; a blank where absent. */
  readonly between: Readonly<Record<string, string>>
  /** Column -> what its header names, where its cells are values of their own. */
  readonly cells: Readonly<Record<string, HeaderRole>>
  /** What texts of the file mean here. */
  readonly repairs: readonly Repair[]
  /** Field -> what every row has. */
  readonly fixed: Readonly<Record<string, Json>>
  readonly where: readonly RowCondition[]
  readonly key: readonly string[]
  readonly numbers: 'comma' | 'point'
  /** What stands for no number -> the status that it means. */
  readonly signs: Readonly<Record<string, string>>
  readonly missing: MissingChoice
  /** Indicators and areas that nobody knows are created with their values. */
  readonly isCreating: boolean
}

/** The usual signs of statistics offices; a publisher may use them otherwise. */
export const usualSigns = { '-': 'zero', '.': 'unknown', '...': 'coming', '/': 'unreliable', x: 'meaningless' } as const

export function draftOf(entity: string, sheet: WorkbookSheet | undefined): ImportDraft {
  const suggested = Object.entries(sheet?.suggested ?? {})
  // Years beside each other are values of their own, whoever publishes them.
  const periods =
    entity === 'observation' ? (sheet?.columns ?? []).filter((column) => parsePeriod(column) !== undefined) : []
  return {
    sheet: sheet?.name ?? '',
    columns: sheet?.columns ?? [],
    entity,
    headerRows: null,
    profile: sheet?.profiles[0] ?? null,
    uses: suggested.map(([column, field]) => ({ column, field, piece: null })),
    between: {},
    cells: Object.fromEntries(periods.map((column) => [column, 'period'])),
    repairs: [],
    fixed: {},
    where: [],
    key: [],
    numbers: 'comma',
    signs: usualSigns,
    missing: 'keep',
    isCreating: false,
  }
}

/** The draft after a column's use changed; `before` is null where a use is added, `after` where one is taken away. */
export function withUse(draft: ImportDraft, before: ColumnUse | null, after: ColumnUse | null): ImportDraft {
  const uses =
    before === null
      ? [...draft.uses, ...(after === null ? [] : [after])]
      : draft.uses.flatMap((use) => (use !== before ? [use] : after === null ? [] : [after]))
  const fields = new Set(uses.map(({ field }) => field))
  return { ...draft, uses, key: draft.key.filter((field) => fields.has(field)) }
}

/** The draft after it was said what the cells of some columns are, which no field is read from then; null: no values of their own. */
export function withCells(draft: ImportDraft, columns: readonly string[], role: HeaderRole | null): ImportDraft {
  const others = Object.entries(draft.cells).filter(([column]) => !columns.includes(column))
  if (role === null) return { ...draft, cells: Object.fromEntries(others) }
  const gone = draft.uses.filter(({ column }) => columns.includes(column))
  const free = gone.reduce((rest, use) => withUse(rest, use, null), draft)
  return { ...free, cells: Object.fromEntries([...others, ...columns.map((column) => [column, role] as const)]) }
}

/** The columns that nothing is read from. */
export function unusedColumns({ columns, uses, cells }: ImportDraft): readonly string[] {
  return columns.filter((column) => !Object.hasOwn(cells, column) && !uses.some((use) => use.column === column))
}

/** Those of them that may hold values: what rows are chosen by is none. */
export function columnsLeft(draft: ImportDraft): readonly string[] {
  return unusedColumns(draft).filter((column) => !draft.where.some((condition) => condition.column === column))
}

const namedBy: Readonly<Record<HeaderRole, readonly string[]>> = {
  period: ['period'],
  area: ['area'],
  indicator: ['indicator'],
  breakdown: ['breakdown'],
  named: ['indicator', 'period'],
}

/** What a new record needs and nothing says yet. */
export function missingLabels(entity: Entity, { uses, fixed, cells }: ImportDraft): readonly string[] {
  const given = new Set([
    ...uses.map(({ field }) => field),
    ...Object.entries(fixed).flatMap(([field, value]) => (value === null ? [] : [field])),
    ...Object.values(cells).flatMap((role) => namedBy[role]),
  ])
  return entity.fieldList
    .filter(({ name, required }) => required === true && !given.has(name))
    .map(({ label }) => label)
}

export function canPlan({ profile, uses, cells }: ImportDraft): boolean {
  return profile !== null || uses.length > 0 || Object.keys(cells).length > 0
}
