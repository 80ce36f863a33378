/** Which picture of an indicator is asked for, and of which areas. */
import type { ChartKind } from '../../shared/charts/chart.ts'
import type { FigureRow, FigureTable } from '../../shared/contract/indicator-answers.ts'

/** A kind of picture, what suits the figures, or none. */
export type PictureKind = ChartKind | '' | 'none'

/** As many lines as can be told apart. */
const readableLines = 7

interface PictureOf {
  readonly area: string
  readonly kind: PictureKind
  readonly code: string
}

/** Lines that can be told apart: the whole and the areas with the most; other pictures show all areas. */
export function pictureAreas(
  table: FigureTable | undefined,
  { area, kind, code }: PictureOf,
): { readonly areas?: string[] } {
  // Points are areas: one alone is no picture.
  if (area !== '') return kind === 'scatter' ? {} : { areas: [area] }
  const isLines = kind === '' || kind === 'line' || kind === 'stacked'
  const rows = (table?.rows ?? []).filter((row) => row.code === code && row.cells.some((cell) => cell?.value != null))
  if (!isLines || rows.length <= readableLines) return {}
  const latest = (row: FigureRow): number => row.cells.findLast((cell) => cell?.value != null)?.value ?? 0
  const parts = rows.filter(({ isWhole }) => !isWhole).toSorted((left, right) => latest(right) - latest(left))
  const chosen = [...rows.filter(({ isWhole }) => isWhole), ...parts].slice(0, readableLines)
  return { areas: chosen.map((row) => row.area) }
}
