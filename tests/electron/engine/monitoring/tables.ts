/** Tables of counts for tests: places of a random city, with totals that truly are the sums of their parts. */
import type { StatisticalValue } from '../../../../electron/engine/monitoring/values.ts'

export const city = 'city'

export interface Counts {
  /** [district][group] */
  readonly inner: readonly (readonly number[])[]
  readonly period?: string
}

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0)

/** Districts × groups with the totals of both and of the whole. */
export function tableOf({ inner, period = '2023' }: Counts, indicator = 'D03'): readonly StatisticalValue[] {
  const groups = inner[0]?.map((_, group) => group) ?? []
  const rows = [
    ...inner.map((counts, district) => ({ area: `district${district}`, counts })),
    { area: city, counts: groups.map((group) => sum(inner.map((counts) => counts[group] ?? 0))) },
  ]
  return rows.flatMap(({ area, counts }) => [
    ...counts.map((value, group) => ({ indicator, period, area, breakdown: `group=${group}`, value, status: null })),
    { indicator, period, area, breakdown: '', value: sum(counts), status: null },
  ])
}

export const parentOf = (area: string): string | undefined => (area === city ? undefined : city)
