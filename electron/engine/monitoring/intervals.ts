/** What a reader can compute about cells that are not shown: the exact audit by linear programmes. */
import type { Highs } from 'highs'
import { FeasibleRegion, type Equation } from './linear-programme.ts'
import type { Sum } from './sum-table.ts'

/** A table as it is published. */
export interface PublishedTable {
  /** The number that is shown; undefined where none is. */
  readonly shown: readonly (number | undefined)[]
  readonly sums: readonly Sum[]
  /** What a reader knows of a cell without a number: 1 where zeros stay visible, else 0. */
  readonly least: number
}

/** Every whole number from `low` to `high` fits all that is shown; `high` is Infinity where nothing bounds it. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export const widthOf = ({ low, high }: Interval): number => high - low

/** Cells in groups: those of one group are bound to each other by sums, those of two do not bear on each other. */
export function groupsOf(cells: readonly number[], sums: readonly Sum[]): readonly (readonly number[])[] {
  const leader = new Map(cells.map((cell) => [cell, cell]))
  const find = (cell: number): number => {
    let at = cell
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next
    leader.set(cell, at)
    return at
  }
  for (const { total, parts } of sums) {
    const members = [total, ...parts].filter((cell) => leader.has(cell))
    const [first] = members
    if (first === undefined) continue
    for (const member of members) leader.set(find(member), find(first))
  }
  return [...Map.groupBy(cells, find).values()]
}

/** What the shown numbers leave of a sum for its hidden cells: an equation over their positions in `variables`. */
export function equationOf(
  { total, parts, rest }: Sum,
  shown: PublishedTable['shown'],
  variables: ReadonlyMap<number, number>,
) {
  const columns: number[] = []
  const coefficients: number[] = []
  let value = -rest
  for (const [cell, coefficient] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
    const variable = variables.get(cell)
    if (variable === undefined) value -= coefficient * (shown[cell] ?? 0)
    else {
      columns.push(variable)
      coefficients.push(coefficient)
    }
  }
  return columns.length === 0 ? undefined : ({ variables: columns, coefficients, value } satisfies Equation)
}

/**
 * The narrowest interval that a reader can prove for every hidden cell; a cell whose sums contradict what is shown
 * (rounding, printing errors) is open to all. Made one by one, so that who looks for a weak cell may stop at the first.
 * @param among only groups that bear on these cells; all where absent
 */
export function* feasibleIntervals(
  highs: Highs,
  table: PublishedTable,
  among?: ReadonlySet<number>,
): Generator<readonly [cell: number, interval: Interval]> {
  const hidden = [...table.shown.keys()].filter((cell) => table.shown[cell] === undefined)
  const sumsOf = sumsByCell(table.sums)
  for (const group of groupsOf(hidden, table.sums)) {
    if (among !== undefined && !group.some((cell) => among.has(cell))) continue
    const variables = new Map(group.map((cell, variable) => [cell, variable]))
    const sums = new Set(group.flatMap((cell) => sumsOf.get(cell) ?? []))
    const equations = [...sums].flatMap((sum) => equationOf(sum, table.shown, variables) ?? [])
    const any = { low: table.least, high: Infinity }
    using region = new FeasibleRegion(
      highs,
      group.map(() => any),
      equations,
    )
    for (const [variable, cell] of group.entries()) yield [cell, extremes(region, variable) ?? any]
  }
}

/** Cell -> the sums that it is total or part of. */
export function sumsByCell(sums: readonly Sum[]): ReadonlyMap<number, readonly Sum[]> {
  const found = new Map<number, Sum[]>()
  for (const sum of sums) {
    for (const cell of [sum.total, ...sum.parts]) {
      const known = found.get(cell)
      if (known === undefined) found.set(cell, [sum])
      else known.push(sum)
    }
  }
  return found
}

const tolerance = 1e-6

function extremes(region: FeasibleRegion, variable: number): Interval | undefined {
  region.cost(variable, 1)
  const least = region.cheapest()
  region.cost(variable, -1)
  const most = region.cheapest()
  region.cost(variable, 0)
  if (least === undefined || least === null) return undefined
  return {
    low: Math.ceil((least[variable] ?? 0) - tolerance),
    high: most === null || most === undefined ? Infinity : Math.floor((most[variable] ?? 0) + tolerance),
  }
}
