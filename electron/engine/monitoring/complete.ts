/** Numbers that could stand behind the signs of a publisher: any that fit the sums will do to hide them. */
import type { Highs } from 'highs'
import { equationOf, groupsOf, sumsByCell } from './intervals.ts'
import { FeasibleRegion } from './linear-programme.ts'
import type { Relation } from './sum-table.ts'

/** A publisher shows zeros: what is hidden is at least 1. */
const least = 1

/**
 * Possible counts for cells without one, so that a table which came with gaps is not published with gaps that its sums fill.
 * @returns cell -> count; cells whose sums allow none are absent
 */
export function completions(
  highs: Highs,
  values: readonly (number | undefined)[],
  relations: readonly Relation[],
): ReadonlyMap<number, number> {
  const sums = relations.map((relation) => ({ ...relation, rest: 0 }))
  const sumsOf = sumsByCell(sums)
  const open = [...values.keys()].filter((cell) => values[cell] === undefined && sumsOf.has(cell))
  const found = new Map<number, number>()
  for (const group of groupsOf(open, sums)) {
    const variables = new Map(group.map((cell, variable) => [cell, variable]))
    const bound = new Set(group.flatMap((cell) => sumsOf.get(cell) ?? []))
    const equations = [...bound].flatMap((sum) => equationOf(sum, values, variables) ?? [])
    using region = new FeasibleRegion(
      highs,
      group.map(() => ({ low: least, high: Infinity })),
      equations,
    )
    const point = region.cheapest()
    if (point === undefined || point === null) continue
    for (const [cell, variable] of variables) found.set(cell, Math.max(least, Math.round(point[variable] ?? least)))
  }
  return found
}
