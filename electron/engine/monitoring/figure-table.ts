/** The cross table of one indicator for its page: the door for figures decides what is in it. */
import type { FigureCell, FigureRow, FigureTable } from '../../../shared/contract/indicator-answers.ts'
import type { Purpose } from '../../../shared/contract/purposes.ts'
import { keyedId } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { areaRoles, type AreaRole } from './area-roles.ts'
import { crossTable, methodNote } from './cross-table.ts'
import { indicatorNamed, relatives } from './indicator-facts.ts'
import type { ShownValue } from './protect.ts'
import { breakdownLabel, publish, type Publication } from './publication.ts'
import { indicatorFacts, type IndicatorFacts } from './values.ts'

export interface FiguresAsked {
  /** Row id or code. */
  readonly indicator: string
  readonly purpose: Purpose
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly areas?: readonly string[] | undefined
  readonly by?: 'area' | 'groups' | undefined
  readonly related?: boolean | undefined
  readonly empty?: boolean | undefined
}

export async function readFigures(core: Core, names: Names, asked: FiguresAsked): Promise<FigureTable> {
  const facts = indicatorFacts(core)
  const own = indicatorNamed(facts, asked.indicator)
  const shown = asked.related === true ? [own, ...relatives(facts, own)] : [own]
  const { purpose } = asked
  const publication = await publishShown(core, names, { own, shown, asked })
  const { values } = publication
  const periods = [...new Set(values.map(({ period }) => period))].toSorted()
  const roles = areaRoles(core)
  const notes = purpose === 'internal' ? notesOf(core, own.id, values) : new Map<string, string>()
  const rows = shown
    .flatMap((indicator) => rowsOf({ indicator, values, periods, roles, names, notes, areas: publication.areas }))
    .concat(asked.empty === true && own.ratio === undefined ? emptyRows(own, periods, values, roles) : [])
    .toSorted((left, right) => orderOf(roles, left) - orderOf(roles, right))
  return {
    purpose,
    periods: periods.map((period) => ({ period, label: formatPeriod(period) })),
    rows,
    hidden: values.filter(({ mark }) => mark === 'hidden').length,
    secret: values.filter(({ mark }) => mark === 'secret').length,
    note: methodNote[publication.method],
  }
}

interface Shown {
  readonly own: IndicatorFacts
  /** With `own`. */
  readonly shown: readonly IndicatorFacts[]
  readonly asked: FiguresAsked
}

/** Totals where the indicator has some, all groups where it has none or they are asked for. */
async function publishShown(core: Core, names: Names, { own, shown, asked }: Shown): Promise<Publication> {
  const { purpose, from, to, areas } = asked
  const indicators = shown.map(({ code }) => code)
  const publishWith = (totals: boolean): Promise<Publication> =>
    publish(core, names, { indicators, purpose, from, to, areas, totals })
  if (asked.by === 'groups') return publishWith(false)
  const totals = await publishWith(true)
  return totals.values.some(({ indicator }) => indicator === own.id) ? totals : publishWith(false)
}

interface RowsAsked {
  readonly indicator: IndicatorFacts
  readonly values: readonly ShownValue[]
  readonly periods: readonly string[]
  readonly roles: ReadonlyMap<string, AreaRole>
  readonly names: Names
  readonly notes: ReadonlyMap<string, string>
  readonly areas: Parameters<typeof crossTable>[0]['areas']
}

function rowsOf({ indicator, values, periods, roles, names, notes, areas }: RowsAsked): FigureRow[] {
  const table = crossTable({ areas, values }, indicator.id)
  const column = new Map(table.across.map((period, index) => [period, index]))
  return table.rows.map(({ area, down: breakdown, cells }) => ({
    ...frameOf(indicator, area.id, roles),
    areaName: area.name,
    breakdown,
    breakdownLabel: breakdownLabel(names, breakdown),
    cells: periods.map((period) => cellOf(cells[column.get(period) ?? -1], notes)),
  }))
}

const frameOf = (indicator: IndicatorFacts, area: string, roles: ReadonlyMap<string, AreaRole>) => ({
  indicator: indicator.id,
  code: indicator.code,
  area,
  unit: indicator.unit,
  decimals: indicator.decimals,
  isWhole: roles.get(area)?.role === 'whole',
  isComparison: roles.get(area)?.role === 'comparison',
  isDerived: indicator.ratio !== undefined,
})

function cellOf(value: ShownValue | undefined, notes: ReadonlyMap<string, string>): FigureCell | null {
  if (value === undefined) return null
  const note = notes.get(noteKey(value))
  const { value: number, status, mark } = value
  return { value: number, status, mark, ...(note === undefined ? {} : { note }) }
}

/** Areas of the city that have no value yet, ready to be typed. */
function emptyRows(
  indicator: IndicatorFacts,
  periods: readonly string[],
  values: readonly ShownValue[],
  roles: ReadonlyMap<string, AreaRole>,
): FigureRow[] {
  const used = new Set(values.filter((value) => value.indicator === indicator.id).map(({ area }) => area))
  return [...roles]
    .filter(([area, { role }]) => role !== 'comparison' && !used.has(area))
    .map(([area, { name }]) => ({
      ...frameOf(indicator, area, roles),
      areaName: name,
      breakdown: '',
      breakdownLabel: '',
      cells: periods.map(() => null),
    }))
}

/** The whole, its parts by number, what is compared with. Rows of one area stay together, the indicator's own first. */
const orderOf = (roles: ReadonlyMap<string, AreaRole>, { area }: FigureRow): number => roles.get(area)?.order ?? 1e9

const noteKey = ({ period, area, breakdown }: { period: string; area: string; breakdown: string }): string =>
  [period, area, breakdown].join('\u001F')

/** Notes at the places that are shown. */
function notesOf(core: Core, indicator: string, values: readonly ShownValue[]): ReadonlyMap<string, string> {
  const { entity } = tableOf(core, 'observation')
  const own = values.filter((value) => value.indicator === indicator)
  const rows = core.db.all<{ period: string; area: string; breakdown: string | null; note: string }>(
    `SELECT "period", "area", "breakdown", "note" FROM json_each(?) p CROSS JOIN "observation" o ON o."id" = p.value
     WHERE "_deleted" = 0 AND "note" IS NOT NULL`,
    JSON.stringify(own.map(({ period, area, breakdown }) => keyedId(entity, { indicator, period, area, breakdown }))),
  )
  return new Map(rows.map((row) => [noteKey({ ...row, breakdown: row.breakdown ?? '' }), row.note]))
}
