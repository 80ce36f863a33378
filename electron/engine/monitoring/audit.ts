/** Audit of a published table: what follows from its sums although it is not shown. Recovered values are counted, never told. */
import { loadSolver } from './linear-programme.ts'
import { feasibleIntervals, widthOf, type Interval, type PublishedTable } from './intervals.ts'
import type { Sum } from './sum-table.ts'

export interface AuditCounts {
  /** Sums over groups with a single hidden cell: it follows at once. */
  readonly rows: number
  /** Sums over areas with a single hidden cell. */
  readonly columns: number
  /** Hidden cells that the linear programme narrows below the required width, those of `rows` and `columns` among them. */
  readonly cells: number
}

/** How wide the interval of a hidden value must at least be. */
export interface RequiredWidth {
  readonly least: number
  /** Share of the value, 0.1 for 10 %. */
  readonly share: number
}

export const usualWidth: RequiredWidth = { least: 3, share: 0.1 }

export const requiredWidth = ({ least, share }: RequiredWidth, value: number): number =>
  Math.max(least, Math.ceil(share * value))

/** Whether the interval is wide enough for every value in it: the true one is not known to the auditor. */
const isWide = (interval: Interval, width: RequiredWidth): boolean =>
  widthOf(interval) >= requiredWidth(width, interval.low)

const follows = ({ shown }: PublishedTable, { total, parts }: Sum): boolean =>
  [total, ...parts].filter((cell) => shown[cell] === undefined).length === 1

export async function auditTable(table: PublishedTable, width: RequiredWidth = usualWidth): Promise<AuditCounts> {
  const intervals = [...feasibleIntervals(await loadSolver(), table)]
  const single = table.sums.filter((sum) => follows(table, sum))
  return {
    rows: single.filter(({ axis }) => axis !== 'area').length,
    columns: single.filter(({ axis }) => axis === 'area').length,
    cells: intervals.filter(([, interval]) => !isWide(interval, width)).length,
  }
}
