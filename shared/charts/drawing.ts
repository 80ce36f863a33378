/** How a chart is drawn, and what all kinds of pictures write alike. */
import { formatNumber } from '../text/numbers.ts'
import type { Chart } from './chart.ts'
import type { Look } from './palette.ts'

export interface Drawing {
  readonly look?: Look
  /** Fills told apart by pattern too: for print without colour. */
  readonly hasPatterns?: boolean
  readonly isAnimated?: boolean
}

export type Drawn = Required<Drawing>

/** A value as its indicator is written: "19,96". */
export const shown = ({ decimals }: Pick<Chart, 'decimals'>, value: number): string =>
  formatNumber(value, { minDecimals: decimals, maxDecimals: decimals, grouped: true })

/** A number of an axis: "1.500". */
export const grouped = (value: number): string => formatNumber(value, { grouped: true })
