/** A statistical table as those see it who want to compute what it hides: cells, and sums that bind them. */

/** parts[0] + parts[1] + … + rest = total; all but `rest` are positions of cells. */
export interface Sum {
  /** What is added up: "area", or the key of a breakdown. */
  readonly axis: string
  readonly total: number
  readonly parts: readonly number[]
  /** What belongs to the total and to no part; a reader is taken to know it, which errs on the safe side. */
  readonly rest: number
}

/** Where a value stands; areas and indicators by any name that is the same for the same thing. */
export interface Coordinates {
  readonly indicator: string
  readonly period: string
  readonly area: string
  /** "maritalStatus=single;sex=w", keys sorted; empty is the total. */
  readonly breakdown: string
}

/** One text per place in the statistics: equal for equal coordinates. */
export const placeOf = ({ indicator, period, area, breakdown }: Coordinates): string =>
  [indicator, period, area, breakdown].join('\u001F')

/** The group without some of its keys: "sex=w" of "maritalStatus=single;sex=w" without `maritalStatus`. */
const withoutKeys = (breakdown: string, keys: readonly string[]): string =>
  breakdown
    .split(';')
    .filter((part) => !keys.some((key) => part.startsWith(`${key}=`)))
    .join(';')

const keysOf = (breakdown: string): readonly string[] =>
  breakdown === '' ? [] : breakdown.split(';').map((part) => part.slice(0, part.indexOf('=')))

/** A total and what may be its parts: whether they add up is not asked yet. */
export type Relation = Pick<Sum, 'axis' | 'total' | 'parts'>

/**
 * Every total of a table with its parts: an area with the areas below it, a group with its subgroups. Where a level has no
 * values (quarters of a city that publishes districts alone, or groups by two keys without the totals of either), the parts
 * belong to the nearest totals above it: whoever has the table adds them up all the same.
 * @param parentOf the area that an area is part of; undefined for the top
 */
export function relationsOf(
  cells: readonly Coordinates[],
  parentOf: (area: string) => string | undefined,
): readonly Relation[] {
  const at = new Map(cells.map((cell, position) => [placeOf(cell), position]))
  const families = new Map<string, { readonly axis: string; readonly total: number; readonly parts: number[] }>()
  for (const [position, cell] of cells.entries()) {
    for (const { axes, total } of nearestTotals(cell, at, parentOf)) {
      const axis = axes.join('+')
      const family = `${axis}\u001F${total}`
      const known = families.get(family)
      if (known === undefined) families.set(family, { axis, total, parts: [position] })
      else known.parts.push(position)
    }
  }
  return [...families.values()]
}

interface NearTotal {
  /** What is added up on the way: "area", keys of the breakdown. */
  readonly axes: readonly string[]
  readonly total: number
}

/** The totals that a cell is part of, without those that are totals of one of them in turn. */
function nearestTotals(
  cell: Coordinates,
  at: ReadonlyMap<string, number>,
  parentOf: (area: string) => string | undefined,
): readonly NearTotal[] {
  const found: (NearTotal & { readonly level: number; readonly keys: readonly string[] })[] = []
  const areas = lineOf(cell.area, parentOf)
  const groups = subsetsOf(keysOf(cell.breakdown))
  const steps = groups.flatMap((keys) => areas.map((area, level) => ({ keys, area, level })))
  for (const { keys, area, level } of steps.toSorted(
    (left, right) => left.keys.length + left.level - (right.keys.length + right.level),
  )) {
    if (keys.length + level === 0) continue
    const isFurther = found.some((near) => near.level <= level && near.keys.every((key) => keys.includes(key)))
    if (isFurther) continue
    const total = at.get(placeOf({ ...cell, area, breakdown: withoutKeys(cell.breakdown, keys) }))
    if (total !== undefined) found.push({ axes: [...(level > 0 ? ['area'] : []), ...keys], total, level, keys })
  }
  return found
}

/** An area, what it is part of, what that is part of; each once. */
function lineOf(area: string, parentOf: (area: string) => string | undefined): readonly string[] {
  const line: string[] = []
  for (let next: string | undefined = area; next !== undefined && !line.includes(next); next = parentOf(next))
    line.push(next)
  return line
}

const subsetsOf = (keys: readonly string[]): readonly (readonly string[])[] =>
  keys.reduce<readonly (readonly string[])[]>(
    (subsets, key) => [...subsets, ...subsets.map((one) => [...one, key])],
    [[]],
  )
