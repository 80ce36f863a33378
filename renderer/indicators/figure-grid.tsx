import { useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react'
import type {
  FigureCell,
  FigureRow,
  Finding,
  LabelledPeriod,
  SecretCell,
} from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import {
  blockOf,
  cellRange,
  isInside,
  stepFrom,
  type Block,
  type Cell,
  type Direction,
  type Range,
} from '../grid/sheet/selection.ts'
import { fromHtmlTable, fromTabText, toHtmlTable, toTabText } from '../grid/sheet/table-text.ts'
import { CellInput } from './cell-input.tsx'
import { changeOf, figureLetter, figureText, isFigure, plainText, rowKey, rowName } from './figure-text.ts'

/** One typed value for a place of the table. */
export interface TypedCell {
  readonly row: FigureRow
  readonly period: string
  readonly text: string
}

interface FigureGridProps {
  readonly label: string
  readonly rows: readonly FigureRow[]
  readonly periods: readonly LabelledPeriod[]
  /** Of the indicator that the page is about, `indicator`. */
  readonly findings: readonly Finding[]
  readonly indicator: string
  readonly secret: readonly SecretCell[]
  /** Why nothing can be typed; undefined where values can be. */
  readonly readOnly: string | undefined
  onWrite(cells: readonly TypedCell[], label: string): void
  onDetails(row: FigureRow, period: string): void
  onSelect(cells: readonly (FigureCell | null)[], row: FigureRow | undefined): void
  onRefuse(text: string): void
}

const shownAtFirst = 300
const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
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

/** Values of an indicator, to be typed over like a spreadsheet: areas or groups down, periods across. */
export function FigureGrid(props: FigureGridProps) {
  const { label, rows, periods, findings, indicator, secret, readOnly, onWrite, onDetails, onSelect, onRefuse } = props
  const [range, setRange] = useState<Range>()
  const [editing, setEditing] = useState<string>()
  const [limit, setLimit] = useState(shownAtFirst)
  const table = useRef<HTMLTableElement>(null)
  const isDragging = useRef(false)
  const shown = rows.slice(0, limit)
  const shape = { columns: periods.map(({ period }) => period), rows: shown.length }
  const block = range === undefined ? undefined : blockOf(range, shape)
  const active = range?.anchor
  const hasSeveral = new Set(rows.map(({ code }) => code)).size > 1
  const reasons = useMemo(
    () =>
      new Map(secret.map(({ area, breakdown, period, reason }) => [[area, breakdown, period].join('\u001F'), reason])),
    [secret],
  )
  const hints = useMemo(() => Map.groupBy(findings, ({ area, breakdown }) => `${area}\u001F${breakdown}`), [findings])

  // What is selected is told to the state line, also when its values change.
  useEffect(() => {
    onSelect(block === undefined ? [] : cellsOf(block).map(([row, column]) => row.cells[column] ?? null), activeRow())
  }, [JSON.stringify(range), rows])

  function activeRow(): FigureRow | undefined {
    return active === undefined ? undefined : shown[active.row]
  }

  function cellsOf({ top, bottom, left, right }: Block): readonly (readonly [FigureRow, number])[] {
    return shown
      .slice(top, bottom + 1)
      .flatMap((row) => Array.from({ length: right - left + 1 }, (_, index) => [row, left + index] as const))
  }

  function go(next: Range): void {
    setRange(next)
    setEditing(undefined)
    const { row, column } = next.focus
    const place = table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-period="${column}"]`)
    place?.focus()
    place?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** Why a row takes no values, said to the person; undefined where it does. */
  function refusal(row: FigureRow | undefined): string | undefined {
    if (readOnly !== undefined) return readOnly
    return row?.isDerived === true ? `${row.code} wird errechnet; bitte ändern Sie die Quellen.` : undefined
  }

  function write(cells: readonly TypedCell[], text: string): void {
    const refused = cells.map(({ row }) => refusal(row)).find((reason) => reason !== undefined)
    const wrong = cells.filter((cell) => !isFigure(cell.text))
    if (refused !== undefined) onRefuse(refused)
    else if (wrong.length > 0)
      onRefuse(
        `„${wrong[0]?.text.trim()}“ ist kein Wert${wrong.length > 1 ? ` (und ${wrong.length - 1} weitere)` : ''}; nichts wurde geschrieben. Möglich sind Zahlen und die Zeichen - . … / x.`,
      )
    else onWrite(cells, text)
  }

  function beginEdit(text?: string): void {
    const row = activeRow()
    const reason = refusal(row)
    if (reason !== undefined) onRefuse(reason)
    else if (active !== undefined && row !== undefined)
      setEditing(text ?? plainText(row.cells[shape.columns.indexOf(active.column)] ?? null))
  }

  function endEdit(text: string, direction?: Direction): void {
    const row = activeRow()
    setEditing(undefined)
    if (row === undefined || active === undefined) return
    const before = plainText(row.cells[shape.columns.indexOf(active.column)] ?? null)
    if (text.trim() !== before) write([{ row, period: active.column, text }], `Wert ändern`)
    go(cellRange(direction === undefined ? active : stepFrom(active, direction, shape)))
  }

  function clear(): void {
    if (block === undefined) return
    const cells = cellsOf(block)
      .filter(([row, column]) => plainText(row.cells[column] ?? null) !== '')
      .map(([row, column]) => ({ row, period: shape.columns[column] ?? '', text: '' }))
    if (cells.length > 0) write(cells, `Leeren von ${countText(cells.length)}`)
  }

  /** Ctrl+D, Ctrl+R: the first row or column of the range into the others. */
  function fill(way: 'down' | 'right'): void {
    if (block === undefined) return
    const cells = cellsOf(block).flatMap(([row, column]): TypedCell[] => {
      const from = way === 'down' ? shown[block.top]?.cells[column] : row.cells[block.left]
      const isFirst = way === 'down' ? row === shown[block.top] : column === block.left
      return isFirst ? [] : [{ row, period: shape.columns[column] ?? '', text: plainText(from ?? null) }]
    })
    if (cells.length > 0) write(cells, `Ausfüllen von ${countText(cells.length)}`)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (editing !== undefined || active === undefined || range === undefined) return
    const direction = arrows[event.key]
    const isCommand = event.ctrlKey || event.metaKey
    const handled = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (direction !== undefined && !event.altKey) {
      handled()
      const by = isCommand ? Math.max(shape.rows, shape.columns.length) : 1
      const focus = stepFrom(event.shiftKey ? range.focus : active, direction, shape, by)
      go(event.shiftKey ? { ...range, focus } : cellRange(focus))
      return
    }
    if (isCommand && ['a', 'd', 'r'].includes(event.key.toLowerCase())) {
      handled()
      const last = { row: shape.rows - 1, column: shape.columns.at(-1) ?? '' }
      if (event.key.toLowerCase() === 'a') setRange({ anchor: active, focus: last, extent: 'all' })
      else fill(event.key.toLowerCase() === 'd' ? 'down' : 'right')
      return
    }
    if (event.altKey && event.key.toLowerCase() === 'h') {
      handled()
      const row = activeRow()
      if (row !== undefined) onDetails(row, active.column)
      return
    }
    if (isCommand || event.altKey) return
    if (event.key === 'Home' || event.key === 'End') {
      handled()
      go(cellRange({ row: active.row, column: shape.columns.at(event.key === 'Home' ? 0 : -1) ?? active.column }))
    } else if (event.key === 'Enter' || event.key === 'F2') {
      handled()
      beginEdit()
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      handled()
      clear()
    } else if (event.key.length === 1 && event.key !== ' ') {
      handled()
      beginEdit(event.key)
    }
  }

  function onCopy(event: ClipboardEvent): void {
    if (block === undefined || editing !== undefined) return
    event.preventDefault()
    const copied = shown
      .slice(block.top, block.bottom + 1)
      .map((row) =>
        row.cells
          .slice(block.left, block.right + 1)
          .map((cell) => ({ text: plainText(cell), number: cell?.value ?? undefined })),
      )
    event.clipboardData.setData('text/plain', toTabText(copied.map((row) => row.map(({ text }) => text))))
    event.clipboardData.setData('text/html', toHtmlTable(copied))
  }

  function onPaste(event: ClipboardEvent): void {
    if (block === undefined || editing !== undefined) return
    event.preventDefault()
    const html = event.clipboardData.getData('text/html')
    const texts =
      (html === '' ? undefined : fromHtmlTable(html)) ?? fromTabText(event.clipboardData.getData('text/plain'))
    const width = Math.max(0, ...texts.map((row) => row.length))
    const fillsAll = texts.length === 1 && width === 1
    const bottom = fillsAll ? block.bottom : block.top + texts.length - 1
    const right = fillsAll ? block.right : block.left + width - 1
    if (bottom >= shape.rows || right >= shape.columns.length) {
      onRefuse('Was eingefügt werden soll, ist größer als die Tabelle ab dieser Zelle; nichts wurde geschrieben.')
      return
    }
    const pasted = { top: block.top, bottom, left: block.left, right }
    const cells = cellsOf(pasted).map(([row, column]): TypedCell => {
      const line = fillsAll ? texts[0] : texts[shown.indexOf(row) - block.top]
      return {
        row,
        period: shape.columns[column] ?? '',
        text: (fillsAll ? line?.[0] : line?.[column - block.left]) ?? '',
      }
    })
    write(cells, `Einfügen von ${countText(cells.length)}`)
    const [first, last] = [shape.columns[block.left] ?? '', shape.columns[right] ?? '']
    setRange({ anchor: { row: block.top, column: first }, focus: { row: bottom, column: last }, extent: 'cells' })
  }

  const placeOf = (event: MouseEvent): Cell | undefined => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
    return cell === null ? undefined : { row: Number(cell.dataset['row']), column: cell.dataset['period'] ?? '' }
  }

  function onMouseDown(event: MouseEvent): void {
    const place = placeOf(event)
    if (place === undefined || (event.target as HTMLElement).tagName === 'INPUT') return
    isDragging.current = true
    go(event.shiftKey && range !== undefined ? { ...range, focus: place } : cellRange(place))
  }

  function onMouseMove(event: MouseEvent): void {
    const place = placeOf(event)
    if (!isDragging.current || event.buttons !== 1 || place === undefined || range === undefined) return
    setRange({ ...range, focus: place })
  }

  const [first] = periods
  return (
    <div className="figure-scroll">
      {/* A grid of cells that the arrows lead through; the table is its markup. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table
        ref={table}
        role="grid"
        aria-label={label}
        className="figure-table"
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
        onMouseDown={onMouseDown}
        onMouseMove={onMouseMove}
        onDoubleClick={() => beginEdit()}
      >
        <thead>
          <tr>
            <th scope="col">Gebiet</th>
            {periods.map(({ period, label: text }) => (
              <th key={period} scope="col" className="numeric">
                {text}
              </th>
            ))}
            <th scope="col" className="numeric">
              {first === undefined ? '' : `seit ${first.label}`}
            </th>
            <th scope="col">Hinweis</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <tr key={rowKey(row)} className={rowClass(row)}>
              <th scope="row">{rowName(row, hasSeveral)}</th>
              {periods.map(({ period }, column) => {
                const cell = row.cells[column] ?? null
                const isActive = active?.row === at && active.column === period
                const reason = reasons.get([row.area, row.breakdown, period].join('\u001F'))
                const said = [
                  cell?.status == null ? '' : (statusTexts[cell.status] ?? ''),
                  cell?.mark === 'secret' ? 'geheim zu halten' : '',
                  reason === undefined ? '' : reasonTexts[reason],
                  cell?.note ?? '',
                ].filter((part) => part !== '')
                const isTabStop = isActive || (active === undefined && at === 0 && column === 0)
                return (
                  <td
                    key={period}
                    data-row={at}
                    data-period={period}
                    tabIndex={isTabStop ? 0 : -1}
                    aria-selected={block !== undefined && isInside(block, at, column)}
                    title={said.length === 0 ? undefined : said.join('; ')}
                    className={[
                      'numeric',
                      isActive ? 'active' : '',
                      cell?.mark ?? '',
                      reason === undefined ? '' : `reason ${reason}`,
                      cell?.note === undefined ? '' : 'noted',
                    ].join(' ')}
                    onFocus={() => {
                      if (range === undefined) setRange(cellRange({ row: at, column: period }))
                    }}
                  >
                    {isActive && editing !== undefined ? (
                      <CellInput
                        text={editing}
                        label={`${rowName(row, hasSeveral)}, ${period}`}
                        onTake={endEdit}
                        onGiveUp={() => go(cellRange(active))}
                      />
                    ) : (
                      <>
                        {reason !== undefined && <span aria-hidden="true">{reason === 'primary' ? '● ' : '○ '}</span>}
                        {figureText(cell, row)}
                        {figureLetter(cell) !== '' && <sup>{figureLetter(cell)}</sup>}
                        {said.length > 0 && <span className="visually-hidden"> {said.join('; ')}</span>}
                      </>
                    )}
                  </td>
                )
              })}
              <td className="numeric muted">{signed(changeOf(row), row.decimals)}</td>
              <td className="hint muted" title={hintOf(row.indicator === indicator ? hints : noHints, row).join('\n')}>
                {hintOf(row.indicator === indicator ? hints : noHints, row)[0] ?? ''}
                {hintOf(row.indicator === indicator ? hints : noHints, row).length > 1
                  ? ` (+${hintOf(row.indicator === indicator ? hints : noHints, row).length - 1})`
                  : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" className="cell-link more-rows" onClick={() => setLimit(limit + shownAtFirst)}>
          Weitere {Math.min(shownAtFirst, rows.length - limit)} von {rows.length} Zeilen zeigen
        </button>
      )}
    </div>
  )
}

const countText = (count: number): string =>
  count === 1 ? '1 Wert' : `${formatNumber(count, { grouped: true })} Werten`

const rowClass = ({ isWhole, isComparison, isDerived }: FigureRow): string =>
  [isWhole ? 'whole' : '', isComparison ? 'comparison' : '', isDerived ? 'derived' : ''].join(' ').trim()

function signed(change: number | undefined, decimals: number): string {
  if (change === undefined) return ''
  const text = formatNumber(Math.abs(change), { minDecimals: decimals, maxDecimals: decimals, grouped: true })
  return change > 0 ? `+${text}` : change < 0 ? `−${text}` : '±0'
}

const noHints: ReadonlyMap<string, readonly Finding[]> = new Map()

/** Notes of the row's values first, then what the check found. */
function hintOf(hints: ReadonlyMap<string, readonly Finding[]>, row: FigureRow): readonly string[] {
  const notes = [...new Set(row.cells.flatMap((cell) => (cell?.note === undefined ? [] : [cell.note])))]
  const found = (hints.get(`${row.area}\u001F${row.breakdown}`) ?? []).map(({ text }) =>
    text.startsWith(`${row.areaName}: `) ? text.slice(row.areaName.length + 2) : text,
  )
  return [...notes, ...found]
}
