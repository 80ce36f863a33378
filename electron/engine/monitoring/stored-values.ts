/**
 * Observations as they stand in the file. Their ids are derived from indicator, period, area and group (rule M7), so the
 * index of ids is in that order: a few places are looked up in it however many values an indicator has.
 */
import { keyedId } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'

export interface StoredAsked {
  /** Periods from and to, both included, in the order in which they sort; open where absent. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Row ids; all areas where absent. */
  readonly areas?: readonly string[] | undefined
  /** Only totals of all groups. */
  readonly totals?: boolean | undefined
}

export type StoredTuple = readonly [
  period: string,
  area: string,
  breakdown: string | null,
  value: number | null,
  status: string | null,
]

/** "}" follows "|" and stands in no id: what begins with `start|` lies between `start|` and `start}`. */
const beginsWith = (start: string): readonly [from: string, below: string] => [`${start}|`, `${start}}`]

/** Looking up more places than these one by one takes longer than reading all. */
const mostPlaces = 5000

/** The periods of which an indicator has or had values, as stored; each costs one look-up. */
export function storedPeriods(core: Core, indicator: string): readonly string[] {
  const [first, below] = beginsWith(encodeURIComponent(indicator))
  const periods: string[] = []
  const next = (after: string): string | undefined =>
    core.db.get<{ id: string }>(
      `SELECT "id" FROM "observation" WHERE "id" > ? AND "id" < ? ORDER BY "id" LIMIT 1`,
      after,
      below,
    )?.id
  for (let id = next(first); id !== undefined;) {
    const period = id.slice(first.length, id.indexOf('|', first.length))
    periods.push(decodeURIComponent(period))
    id = next(`${first}${period}}`)
  }
  return periods
}

/** The whole of the last period: "2023" ends with the last day of 2023. */
const isWithin = (period: string, { from, to }: StoredAsked): boolean =>
  (from === undefined || period >= from) && (to === undefined || period <= to || period.startsWith(`${to}-`))

export interface StoredPlace {
  readonly period: string
  readonly area: string
  readonly hasGroups: boolean
}

/** Periods and areas of which an indicator has values. */
export function storedPlaces(core: Core, indicator: string): readonly StoredPlace[] {
  const { entity } = tableOf(core, 'observation')
  const areas = core.db.all<{ id: string }>(`SELECT "id" FROM "area"`)
  const asked = storedPeriods(core, indicator).flatMap((period) =>
    areas.map(({ id: area }) => ({ period, area, total: keyedId(entity, { indicator, period, area }) })),
  )
  const living = `SELECT 1 FROM "observation" WHERE "_deleted" = 0 AND "id" < json_extract(p.value, '$[1]') AND "id"`
  const found = core.db.tuples<[place: number, hasGroups: number]>(
    `SELECT p.key, EXISTS (${living} > json_extract(p.value, '$[0]')) FROM json_each(?) p
     WHERE EXISTS (${living} >= json_extract(p.value, '$[0]'))`,
    JSON.stringify(asked.map(({ total }) => beginsWith(total.slice(0, -1)))),
  )
  return [...found].flatMap(([place, hasGroups]) => {
    const at = asked[place]
    return at === undefined ? [] : [{ period: at.period, area: at.area, hasGroups: hasGroups === 1 }]
  })
}

const columns = 'o."period", o."area", o."breakdown", o."value", o."status"'

export function storedValues(core: Core, indicator: string, asked: StoredAsked): Iterable<StoredTuple> {
  if (asked.areas === undefined && asked.totals !== true) return allValues(core, indicator, asked)
  const periods = storedPeriods(core, indicator).filter((period) => isWithin(period, asked))
  const areas = asked.areas ?? core.db.all<{ id: string }>(`SELECT "id" FROM "area"`).map(({ id }) => id)
  if (periods.length * areas.length > mostPlaces) return allValues(core, indicator, asked)
  const { entity } = tableOf(core, 'observation')
  // The id of the total ends with the "|" behind which groups have theirs.
  const totals = periods.flatMap((period) => areas.map((area) => keyedId(entity, { indicator, period, area })))
  if (asked.totals === true)
    return core.db.tuples<StoredTuple>(
      `SELECT ${columns} FROM json_each(?) p CROSS JOIN "observation" o ON o."id" = p.value WHERE "_deleted" = 0`,
      JSON.stringify(totals),
    )
  return core.db.tuples<StoredTuple>(
    `SELECT ${columns} FROM json_each(?) p CROSS JOIN "observation" o
     ON o."id" >= json_extract(p.value, '$[0]') AND o."id" < json_extract(p.value, '$[1]') WHERE "_deleted" = 0`,
    JSON.stringify(totals.map((id) => beginsWith(id.slice(0, -1)))),
  )
}

/** One reading of all values of the indicator. */
function* allValues(core: Core, indicator: string, asked: StoredAsked): Generator<StoredTuple> {
  const tuples = core.db.tuples<StoredTuple>(
    `SELECT ${columns} FROM "observation" o INDEXED BY "observation$indicator"
     WHERE "_deleted" = 0 AND "indicator" = ?${asked.totals === true ? ` AND coalesce("breakdown", '') = ''` : ''}`,
    indicator,
  )
  const areas = asked.areas === undefined ? undefined : new Set(asked.areas)
  for (const tuple of tuples) if (isWithin(tuple[0], asked) && (areas === undefined || areas.has(tuple[1]))) yield tuple
}
