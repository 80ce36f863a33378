/** The cross table as the page shows it: with added periods, and what is said of it. */
import type { FigureCell, FigureRow, FigureTable } from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { formatPeriod } from '../../shared/text/periods.ts'
import { figureLetter, figureText } from './figure-text.ts'

/** The table with columns for periods that have no value yet. */
export function withPeriods(table: FigureTable | undefined, added: readonly string[]): FigureTable | undefined {
  if (table === undefined) return undefined
  const known = table.periods.map(({ period }) => period)
  const extra = added.filter((period) => !known.includes(period))
  if (extra.length === 0) return table
  const all = [...known, ...extra].toSorted()
  const rows = table.rows.map((row) => ({
    ...row,
    cells: all.map((period) => row.cells[known.indexOf(period)] ?? null),
  }))
  return { ...table, periods: all.map((period) => ({ period, label: formatPeriod(period) })), rows }
}

/** "3 Werte verborgen · 2 Werte vorläufig (p)": what a reader of the table must know. */
export function countsOf({ rows, hidden, secret }: FigureTable): string {
  const cells = rows.flatMap((row) => row.cells.map((cell) => [cell, row] as const))
  const filled = cells.filter(([cell, row]) => figureText(cell, row) !== '').length
  const provisional = cells.filter(([cell]) => figureLetter(cell) === 'p').length
  return [
    filled === 1 ? '1 Wert' : `${formatNumber(filled, { grouped: true })} Werte`,
    ...(hidden === 0 ? [] : [`${formatNumber(hidden, { grouped: true })} nicht angegeben`]),
    ...(secret === 0 ? [] : [`${formatNumber(secret, { grouped: true })} geheim zu halten`]),
    ...(provisional === 0 ? [] : [`${formatNumber(provisional, { grouped: true })} vorläufig (p)`]),
  ].join(' · ')
}

interface SelectionFigure {
  readonly label: string
  readonly text: string
}

/** What the state line says of several selected cells; sums only of counts. */
export function selectionFigures(
  cells: readonly (FigureCell | null)[],
  row: FigureRow | undefined,
  isCount: boolean,
): readonly SelectionFigure[] {
  if (cells.length < 2) return []
  const values = cells.flatMap((cell) => cell?.value ?? [])
  const text = (value: number): string =>
    formatNumber(value, { maxDecimals: Math.max(row?.decimals ?? 0, 1), grouped: true })
  const sum = values.reduce((left, right) => left + right, 0)
  return [
    { label: 'Zellen', text: String(cells.length) },
    ...(values.length === 0
      ? []
      : [
          ...(isCount ? [{ label: 'Summe', text: text(sum) }] : []),
          { label: 'Mittel', text: text(sum / values.length) },
        ]),
  ]
}
