import { useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react'
import type {
  FigureCell,
  FigureRow,
  Finding,
  LabelledPeriod,
  SecretCell,
} from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { blockOf, cellRange, isInside, stepFrom, type Direction, type Range } from '../grid/sheet/selection.ts'
import { CellInput } from './cell-input.tsx'
import {
  around,
  clearedCells,
  continuedCells,
  copyBlock,
  filledCells,
  pasteInto,
  placesOf,
  rangeOf,
  type TypedCell,
} from './figure-block.ts'
import { figureKey } from './figure-keys.ts'
import { FigureLine } from './figure-line.tsx'
import { isFigure, plainText, rowKey, rowName } from './figure-text.ts'
import { placeAt, useFillHandle } from './use-fill-handle.ts'

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
/** Values of an indicator, to be typed over like a spreadsheet: areas or groups down, periods across. */
export function FigureGrid(props: FigureGridProps) {
  const { label, rows, periods, findings, indicator, secret, readOnly, onWrite, onDetails, onSelect, onRefuse } = props
  const [range, showRange] = useState<Range>()
  /** The range as it will be drawn: focus moves before it is. */
  const selected = useRef<Range>(undefined)
  const [editing, setEditing] = useState<string>()
  const [limit, setLimit] = useState(shownAtFirst)
  const table = useRef<HTMLTableElement>(null)
  const isDragging = useRef(false)
  const shown = rows.slice(0, limit)
  const shape = { columns: periods.map(({ period }) => period), rows: shown.length }
  const figures = { rows: shown, periods: shape.columns }
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
    onSelect(
      block === undefined ? [] : placesOf(block).map(([row, column]) => shown[row]?.cells[column] ?? null),
      activeRow(),
    )
  }, [JSON.stringify(range), rows])

  function activeRow(): FigureRow | undefined {
    return active === undefined ? undefined : shown[active.row]
  }

  function setRange(next: Range): void {
    selected.current = next
    showRange(next)
  }

  /** A cell that gets the focus otherwise than by the keys of the table is the active one. */
  function takeFocus(row: number, column: string): void {
    const known = [selected.current?.anchor, selected.current?.focus]
    if (!known.some((cell) => cell?.row === row && cell.column === column)) setRange(cellRange({ row, column }))
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

  function writeAll(cells: readonly TypedCell[], what: string): void {
    if (cells.length > 0) write(cells, `${what} von ${countText(cells.length)}`)
  }

  const handle = useFillHandle(shape.columns, (source, target) => {
    writeAll(continuedCells(figures, source, target), 'Ausfüllen')
    setRange(rangeOf(figures, around(source, target)))
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (editing !== undefined || active === undefined || range === undefined || block === undefined) return
    const key = figureKey(event)
    if (key === undefined) return
    event.preventDefault()
    event.stopPropagation()
    switch (key.name) {
      case 'step': {
        const by = key.isFar ? Math.max(shape.rows, shape.columns.length) : 1
        const focus = stepFrom(key.extends ? range.focus : active, key.direction, shape, by)
        return go(key.extends ? { ...range, focus } : cellRange(focus))
      }
      case 'edge':
        return go(cellRange({ row: active.row, column: shape.columns.at(key.place) ?? active.column }))
      case 'all': {
        const focus = { row: shape.rows - 1, column: shape.columns.at(-1) ?? '' }
        return setRange({ anchor: active, focus, extent: 'all' })
      }
      case 'fill':
        return writeAll(filledCells(figures, block, key.way, key.counts), 'Ausfüllen')
      case 'details': {
        const row = activeRow()
        return row === undefined ? undefined : onDetails(row, active.column)
      }
      case 'clear':
        return writeAll(clearedCells(figures, block), 'Leeren')
      case 'edit':
        return beginEdit(key.text)
    }
  }

  function onCopy(event: ClipboardEvent): void {
    if (block === undefined || editing !== undefined) return
    event.preventDefault()
    copyBlock(figures, block, event.clipboardData)
  }

  function onPaste(event: ClipboardEvent): void {
    if (block === undefined || editing !== undefined) return
    event.preventDefault()
    const pasted = pasteInto(figures, block, event.clipboardData)
    if (pasted === undefined) {
      onRefuse('Was eingefügt werden soll, ist größer als die Tabelle ab dieser Zelle; nichts wurde geschrieben.')
      return
    }
    write(pasted.cells, `Einfügen von ${countText(pasted.cells.length)}`)
    setRange(rangeOf(figures, pasted.block))
  }

  function onMouseDown(event: MouseEvent): void {
    const place = placeAt(event.target)
    if (place === undefined || (event.target as HTMLElement).tagName === 'INPUT') return
    isDragging.current = true
    go(event.shiftKey && range !== undefined ? { ...range, focus: place } : cellRange(place))
  }

  function onMouseMove(event: MouseEvent): void {
    const place = placeAt(event.target)
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
            <FigureLine
              key={rowKey(row)}
              at={at}
              row={row}
              periods={periods}
              hasSeveral={hasSeveral}
              findings={row.indicator === indicator ? (hints.get(`${row.area}\u001F${row.breakdown}`) ?? []) : []}
              active={active?.row === at ? active.column : undefined}
              tabStop={
                active === undefined && at === 0 ? first?.period : active?.row === at ? active.column : undefined
              }
              input={
                active?.row === at && editing !== undefined ? (
                  <CellInput
                    text={editing}
                    label={`${rowName(row, hasSeveral)}, ${active.column}`}
                    onTake={endEdit}
                    onGiveUp={() => go(cellRange(active))}
                  />
                ) : undefined
              }
              reasonOf={(period) => reasons.get([row.area, row.breakdown, period].join('\u001F'))}
              isSelected={(column) => block !== undefined && isInside(block, at, column)}
              isFilled={(column) => handle.drawn !== undefined && isInside(handle.drawn, at, column)}
              hasHandle={(column) =>
                readOnly === undefined && editing === undefined && block?.bottom === at && block.right === column
              }
              onHandle={(event) => {
                if (block !== undefined) handle.begin(event, block)
              }}
              onFocus={(period) => takeFocus(at, period)}
            />
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
