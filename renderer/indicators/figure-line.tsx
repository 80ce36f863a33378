import type { FigureCell, FigureRow, Finding, LabelledPeriod } from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import type { MouseEvent, ReactNode } from 'react'
import { changeOf, figureLetter, figureText, rowName } from './figure-text.ts'

export type SecretReason = keyof typeof reasonTexts

interface FigureLineProps {
  /** Its place in the table. */
  readonly at: number
  readonly row: FigureRow
  readonly periods: readonly LabelledPeriod[]
  readonly hasSeveral: boolean
  /** Of its values. */
  readonly findings: readonly Finding[]
  /** The column of the active cell; undefined where it is in another row. */
  readonly active: string | undefined
  /** The period that Tab leads to; undefined where it leads to another row. */
  readonly tabStop: string | undefined
  /** What stands in the active cell while it is typed over. */
  readonly input: ReactNode
  reasonOf(period: string): SecretReason | undefined
  isSelected(column: number): boolean
  isFilled(column: number): boolean
  hasHandle(column: number): boolean
  onHandle(event: MouseEvent): void
  onFocus(period: string): void
}

/** One area or group with its values, its change over time and what is to be known of it. */
export function FigureLine(props: FigureLineProps) {
  const { at, row, periods, hasSeveral, findings, active, tabStop, input } = props
  const hints = hintsOf(findings, row)
  return (
    <tr className={rowClass(row)}>
      <th scope="row">{rowName(row, hasSeveral)}</th>
      {periods.map(({ period }, column) => {
        const cell = row.cells[column] ?? null
        const reason = props.reasonOf(period)
        const said = saidOf(cell, reason)
        return (
          <td
            key={period}
            data-row={at}
            data-period={period}
            tabIndex={tabStop === period ? 0 : -1}
            aria-selected={props.isSelected(column)}
            title={said === '' ? undefined : said}
            className={[
              'numeric',
              active === period ? 'active' : '',
              props.isFilled(column) ? 'filling' : '',
              cell?.mark ?? '',
              reason === undefined ? '' : `reason ${reason}`,
              cell?.note === undefined ? '' : 'noted',
            ].join(' ')}
            onFocus={() => props.onFocus(period)}
          >
            {active === period && input !== undefined ? (
              input
            ) : (
              <>
                {reason !== undefined && <span aria-hidden="true">{reason === 'primary' ? '● ' : '○ '}</span>}
                {figureText(cell, row)}
                {figureLetter(cell) !== '' && <sup>{figureLetter(cell)}</sup>}
                {said !== '' && <span className="visually-hidden"> {said}</span>}
              </>
            )}
            {/* The mouse's way; Ctrl+D, Ctrl+R and Ctrl+Shift+D are those of the keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
            {props.hasHandle(column) && <span className="figure-handle" onMouseDown={props.onHandle} />}
          </td>
        )
      })}
      <td className="numeric muted">{signed(changeOf(row), row.decimals)}</td>
      <td className="hint muted" title={hints.join('\n')}>
        {hints[0] ?? ''}
        {hints.length > 1 ? ` (+${hints.length - 1})` : ''}
      </td>
    </tr>
  )
}

const statusTexts: Readonly<Record<string, string>> = {
  provisional: 'vorläufig',
  revised: 'berichtigt',
  estimated: 'geschätzt',
  unreliable: 'nicht sicher',
  unknown: 'unbekannt oder geheim',
  coming: 'folgt',
  meaningless: 'nicht sinnvoll',
  zero: 'genau null',
}
const reasonTexts = {
  primary: 'wäre als kleine Anzahl nicht zu sehen',
  secondary: 'wäre zum Schutz anderer nicht zu sehen',
  derived: 'wäre mit Zähler oder Nenner nicht zu sehen',
} as const

/** What a sign or a colour of a cell says. */
const saidOf = (cell: FigureCell | null, reason: SecretReason | undefined): string =>
  [
    cell?.status == null ? '' : (statusTexts[cell.status] ?? ''),
    cell?.mark === 'secret' ? 'geheim zu halten' : '',
    reason === undefined ? '' : reasonTexts[reason],
    cell?.note ?? '',
  ]
    .filter((part) => part !== '')
    .join('; ')

const rowClass = ({ isWhole, isComparison, isDerived }: FigureRow): string =>
  [isWhole ? 'whole' : '', isComparison ? 'comparison' : '', isDerived ? 'derived' : ''].join(' ').trim()

function signed(change: number | undefined, decimals: number): string {
  if (change === undefined) return ''
  const text = formatNumber(Math.abs(change), { minDecimals: decimals, maxDecimals: decimals, grouped: true })
  return change > 0 ? `+${text}` : change < 0 ? `−${text}` : '±0'
}

/** Notes of the row's values first, then what the check found. */
function hintsOf(findings: readonly Finding[], row: FigureRow): readonly string[] {
  const notes = [...new Set(row.cells.flatMap((cell) => (cell?.note === undefined ? [] : [cell.note])))]
  const found = findings.map(({ text }) =>
    text.startsWith(`${row.areaName}: `) ? text.slice(row.areaName.length + 2) : text,
  )
  return [...notes, ...found]
}
