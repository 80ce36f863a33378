/** Values as people read and type them in the cross table. */
import type { FigureCell, FigureRow } from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { readObserved, usualSigns } from '../../shared/text/observed.ts'

const signs: Readonly<Record<string, string>> = {
  zero: '-',
  unknown: '.',
  coming: '…',
  unreliable: '/',
  meaningless: 'x',
}

const letters: Readonly<Record<string, string>> = { provisional: 'p', revised: 'r', estimated: 's' }

/** What stands in a cell: "1 234,50", "-", "."; empty where nothing is known. */
export function figureText(cell: FigureCell | null, { decimals }: Pick<FigureRow, 'decimals'>): string {
  if (cell === null || (cell.value === null && cell.status === null)) return ''
  if (cell.value === null) return signs[cell.status ?? 'unknown'] ?? '.'
  if (cell.value === 0 && cell.status === 'zero') return '-'
  return formatNumber(cell.value, { minDecimals: decimals, maxDecimals: decimals, grouped: true })
}

/** The letter behind a value that is not final yet. */
export const figureLetter = (cell: FigureCell | null): string =>
  cell?.value == null ? '' : (letters[cell.status ?? ''] ?? (cell.status === 'unreliable' ? '( )' : ''))

/** What copying and the editor give: without grouping, with all that is stored. */
export function plainText(cell: FigureCell | null): string {
  if (cell === null || (cell.value === null && cell.status === null)) return ''
  if (cell.value === null) return signs[cell.status ?? 'unknown'] ?? '.'
  return cell.value === 0 && cell.status === 'zero' ? '-' : formatNumber(cell.value)
}

/** Whether a text is a value, a sign, or takes the value away. */
export const isFigure = (text: string): boolean =>
  text.trim() === '' || readObserved(text, usualSigns, 'comma') !== undefined

export const rowKey = ({ indicator, area, breakdown }: Pick<FigureRow, 'indicator' | 'area' | 'breakdown'>): string =>
  [indicator, area, breakdown].join('\u001F')

/** "Altstadt", "Altstadt, weiblich", "D03 Altstadt" where several indicators stand together. */
export function rowName(row: FigureRow, hasSeveral: boolean): string {
  const place = [row.areaName, row.breakdownLabel].filter((part) => part !== '').join(', ')
  return hasSeveral ? `${place} · ${row.code}` : place
}

/** Last minus first of a row; undefined where one of them is missing. */
export function changeOf({ cells }: FigureRow): number | undefined {
  const [first, last] = [cells[0]?.value, cells.at(-1)?.value]
  return cells.length < 2 || first == null || last == null ? undefined : last - first
}
