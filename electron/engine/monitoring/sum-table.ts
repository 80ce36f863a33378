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

/** The group without one of its keys: "sex=w" of "maritalStatus=single;sex=w" without `maritalStatus`. */
const withoutKey = (breakdown: string, key: string): string =>
  breakdown
    .split(';')
    .filter((part) => !part.startsWith(`${key}=`))
    .join(';')

const keysOf = (breakdown: string): readonly string[] =>
  breakdown === '' ? [] : breakdown.split(';').map((part) => part.slice(0, part.indexOf('=')))

/** A total and what may be its parts: whether they add up is not asked yet. */
export type Relation = Pick<Sum, 'axis' | 'total' | 'parts'>

/**
 * Every total of a table with its parts: an area with the areas below it, a group with its subgroups.
 * @param parentOf the area that an area is part of; undefined for the top
 */
export function relationsOf(
  cells: readonly Coordinates[],
  parentOf: (area: string) => string | undefined,
): readonly Relation[] {
  const at = new Map(cells.map((cell, position) => [placeOf(cell), position]))
  const families = new Map<string, { readonly axis: string; readonly total: number; readonly parts: number[] }>()
  const join = (axis: string, total: Coordinates, part: number): void => {
    const position = at.get(placeOf(total))
    if (position === undefined) return
    const family = `${axis}\u001F${position}`
    const known = families.get(family)
    if (known === undefined) families.set(family, { axis, total: position, parts: [part] })
    else known.parts.push(part)
  }
  for (const [position, cell] of cells.entries()) {
    const parent = parentOf(cell.area)
    if (parent !== undefined) join('area', { ...cell, area: parent }, position)
    for (const key of keysOf(cell.breakdown))
      join(key, { ...cell, breakdown: withoutKey(cell.breakdown, key) }, position)
  }
  return [...families.values()]
}
