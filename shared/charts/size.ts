/** How large a picture is drawn where nothing else says it. */
import type { Chart } from './chart.ts'

export interface Size {
  /** Pixels of the screen; a PNG has twice as many. */
  readonly width: number
  readonly height: number
}

export const usualSize: Size = { width: 960, height: 480 }

const smallRow = 130

/** Small pictures need room by their number, bars by theirs. */
export function chartSize({ kind, series, categories }: Chart): Size {
  if (kind === 'small-multiples')
    return { ...usualSize, height: Math.max(240, Math.ceil(series.length / 4) * smallRow) }
  if (kind === 'bar')
    return { ...usualSize, height: Math.max(240, categories.length * (10 + 14 * Math.max(1, series.length)) + 80) }
  return kind === 'map' || kind === 'pyramid' ? { ...usualSize, height: 640 } : usualSize
}
