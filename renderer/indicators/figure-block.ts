/** What happens to a block of the cross table: copied, pasted over, filled, continued. Texts only; nothing is written here. */
import type { FigureRow } from '../../shared/contract/indicator-answers.ts'
import type { Block, Range } from '../grid/sheet/selection.ts'
import { continueSeries } from '../grid/sheet/series.ts'
import { fromHtmlTable, fromTabText, toHtmlTable, toTabText } from '../grid/sheet/table-text.ts'
import { plainText } from './figure-text.ts'

/** One typed value for a place of the table. */
export interface TypedCell {
  readonly row: FigureRow
  readonly period: string
  readonly text: string
}

/** Rows from top to bottom, periods from left to right. */
export interface ShownFigures {
  readonly rows: readonly FigureRow[]
  readonly periods: readonly string[]
}

export const textAt = ({ rows }: ShownFigures, row: number, column: number): string =>
  plainText(rows[row]?.cells[column] ?? null)

/** Row and column of each cell of a block. */
export function placesOf({ top, bottom, left, right }: Block): readonly (readonly [row: number, column: number])[] {
  const across = Array.from({ length: right - left + 1 }, (_, index) => left + index)
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index).flatMap((row) =>
    across.map((column) => [row, column] as const),
  )
}

function typedCells(
  { rows, periods }: ShownFigures,
  block: Block,
  textOf: (row: number, column: number) => string,
): readonly TypedCell[] {
  return placesOf(block).flatMap(([row, column]) => {
    const own = rows[row]
    return own === undefined ? [] : [{ row: own, period: periods[column] ?? '', text: textOf(row, column) }]
  })
}

export const rangeOf = ({ periods }: ShownFigures, { top, bottom, left, right }: Block): Range => ({
  anchor: { row: top, column: periods[left] ?? '' },
  focus: { row: bottom, column: periods[right] ?? '' },
  extent: 'cells',
})

/** The smallest block that holds both. */
export const around = (one: Block, other: Block): Block => ({
  top: Math.min(one.top, other.top),
  bottom: Math.max(one.bottom, other.bottom),
  left: Math.min(one.left, other.left),
  right: Math.max(one.right, other.right),
})

/** Every cell that holds something, emptied. */
export function clearedCells(figures: ShownFigures, block: Block): readonly TypedCell[] {
  return typedCells(figures, block, (row, column) => textAt(figures, row, column))
    .filter(({ text }) => text !== '')
    .map((cell) => ({ ...cell, text: '' }))
}

/**
 * What stands in `source` goes on in `target`, a block along one of its sides.
 * @param counts copies only (false), a series also of one number (true), or what a spreadsheet would do
 */
export function continuedCells(
  figures: ShownFigures,
  source: Block,
  target: Block,
  counts?: boolean,
): readonly TypedCell[] {
  const isDown = target.left === source.left && target.right === source.right
  const isBack = isDown ? target.top < source.top : target.left < source.left
  const [first, last] = isDown ? [source.top, source.bottom] : [source.left, source.right]
  const places = Array.from({ length: last - first + 1 }, (_, index) => (isBack ? last - index : first + index))
  return typedCells(figures, target, (row, column) => {
    const texts = places.map((place) => (isDown ? textAt(figures, place, column) : textAt(figures, row, place)))
    const at = isDown ? row : column
    return continueSeries(texts, counts)(isBack ? first - 1 - at : at - last - 1)
  })
}

/** The first row or column of a block into the others of it. */
export function filledCells(
  figures: ShownFigures,
  block: Block,
  way: 'down' | 'right',
  counts: boolean,
): readonly TypedCell[] {
  const { top, bottom, left, right } = block
  if (way === 'down' ? top === bottom : left === right) return []
  return way === 'down'
    ? continuedCells(figures, { ...block, bottom: top }, { ...block, top: top + 1 }, counts)
    : continuedCells(figures, { ...block, right: left }, { ...block, left: left + 1 }, counts)
}

export function copyBlock({ rows }: ShownFigures, { top, bottom, left, right }: Block, data: DataTransfer): void {
  const copied = rows
    .slice(top, bottom + 1)
    .map((row) =>
      row.cells.slice(left, right + 1).map((cell) => ({ text: plainText(cell), number: cell?.value ?? undefined })),
    )
  data.setData('text/plain', toTabText(copied.map((row) => row.map(({ text }) => text))))
  data.setData('text/html', toHtmlTable(copied))
}

export interface Pasted {
  readonly cells: readonly TypedCell[]
  readonly block: Block
}

/** The clipboard from the upper left of a block on, or one value into all of it; undefined where it is larger than the table. */
export function pasteInto(figures: ShownFigures, block: Block, data: DataTransfer): Pasted | undefined {
  const html = data.getData('text/html')
  const texts = (html === '' ? undefined : fromHtmlTable(html)) ?? fromTabText(data.getData('text/plain'))
  const width = Math.max(0, ...texts.map((row) => row.length))
  const fillsAll = texts.length === 1 && width === 1
  const { top, left } = block
  const target = fillsAll ? block : { top, left, bottom: top + texts.length - 1, right: left + width - 1 }
  if (target.bottom >= figures.rows.length || target.right >= figures.periods.length) return undefined
  const cells = typedCells(figures, target, (row, column) =>
    fillsAll ? (texts[0]?.[0] ?? '') : (texts[row - top]?.[column - left] ?? ''),
  )
  return { cells, block: target }
}
