import { Button, Checkbox } from '@fluentui/react-components'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { chartKindLabels, chartKinds, type ChartKind } from '../../shared/charts/chart.ts'
import type {
  FigureCell,
  FigureRow,
  FigureTable,
  IndicatorAnswer,
  SecretCell,
} from '../../shared/contract/indicator-answers.ts'
import { purposes, type Purpose } from '../../shared/contract/purposes.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { formatPeriod, nextPeriod } from '../../shared/text/periods.ts'
import { useApp } from '../state/app-context.tsx'
import { announce } from '../state/live-region.tsx'
import { noStatus, useSheetStatusStore } from '../state/sheet-status.tsx'
import { useQuery } from '../state/use-query.ts'
import type { ChartAsked } from './asked.ts'
import { AuditDialog } from './audit-dialog.tsx'
import { FigureGrid, type TypedCell } from './figure-grid.tsx'
import { figureLetter, figureText } from './figure-text.ts'
import { OutputMenu } from './output-menu.tsx'
import { PeriodDialog } from './period-dialog.tsx'
import { PicturePane } from './picture-pane.tsx'
import { purposeViews } from './purpose-views.ts'
import { SecrecyPane } from './secrecy-pane.tsx'
import { ToolChoice } from './tool-choice.tsx'
import { useMap } from './use-map.ts'
import { ValueDialog } from './value-dialog.tsx'

interface ValuesTabProps {
  readonly answer: IndicatorAnswer
  readonly purpose: Purpose
  onPurpose(purpose: Purpose): void
  onCounts(text: string): void
}

type Opened =
  | { readonly name: 'period' | 'audit' }
  | { readonly name: 'value'; readonly row: FigureRow; readonly period: string }

/** As many lines as can be told apart. */
const readableLines = 7

const watched = ['observation', 'indicator', 'area']

export function ValuesTab({ answer, purpose, onPurpose, onCounts }: ValuesTabProps) {
  const { host, save, toast } = useApp()
  const status = useSheetStatusStore()
  const [area, setArea] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [kind, setKind] = useState<ChartKind | '' | 'none'>('')
  const [hasRelated, setRelated] = useState(false)
  const [hasEmpty, setEmpty] = useState(answer.periods.length === 0)
  const [hasPatterns, setPatterns] = useState(false)
  const [added, setAdded] = useState<readonly string[]>([])
  const [isChecking, setChecking] = useState(false)
  const [secret, setSecret] = useState<readonly SecretCell[]>([])
  const [opened, setOpened] = useState<Opened>()
  const map = useMap()

  const time = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
  const asked = {
    indicator: answer.id,
    purpose,
    ...time,
    ...(area === '' ? { empty: hasEmpty } : { areas: [area], by: 'groups' as const }),
    ...(hasRelated ? { related: true } : {}),
  }
  const { latest: table, error } = useQuery('figures', asked, watched)
  const { latest: findings } = useQuery('checkFigures', { indicator: answer.id }, watched)
  const shown = useMemo(() => withPeriods(table, added), [table, added])

  useEffect(() => () => status.set(noStatus), [status])
  useEffect(() => {
    if (shown !== undefined) onCounts(countsOf(shown))
  }, [shown, onCounts])

  const picture: ChartAsked = {
    indicators: [answer.code],
    purpose,
    ...time,
    ...pictureAreas(shown, { area, kind, code: answer.code }),
    ...(kind === '' || kind === 'none' ? {} : { kind }),
  }
  const base = { indicators: [answer.code], purpose, ...time, ...(area === '' ? {} : { areas: [area] }) }

  const write = useCallback(
    async (cells: readonly TypedCell[], label: string): Promise<void> => {
      const typed = cells.map(({ row, period, text }) => ({
        indicator: row.indicator,
        area: row.area,
        breakdown: row.breakdown,
        period,
        text,
      }))
      const written = await save(() => host.client.call('writeFigures', { cells: typed, label }))
      if (written !== undefined) announce(label)
    },
    [host, save],
  )

  const select = useCallback(
    (cells: readonly (FigureCell | null)[], row: FigureRow | undefined) => {
      const values = cells.flatMap((cell) => cell?.value ?? [])
      const text = (value: number): string =>
        formatNumber(value, { maxDecimals: Math.max(row?.decimals ?? 0, 1), grouped: true })
      const sum = values.reduce((left, right) => left + right, 0)
      status.set({
        figures:
          cells.length < 2
            ? []
            : [
                { label: 'Zellen', text: String(cells.length) },
                ...(values.length === 0
                  ? []
                  : [
                      ...(answer.isCount ? [{ label: 'Summe', text: text(sum) }] : []),
                      { label: 'Mittel', text: text(sum / values.length) },
                    ]),
              ],
      })
    },
    [status, answer.isCount],
  )

  async function chooseKind(next: ChartKind | '' | 'none'): Promise<void> {
    if (next === 'map' && !map.isLoaded && !(await map.load())) return
    setKind(next)
  }

  const readOnly =
    purpose !== 'internal'
      ? `In der Sicht „${purposeViews[purpose]}“ lässt sich nichts ändern; wählen Sie „intern“.`
      : answer.formula !== null && !hasRelated
        ? `Abgeleitet, nicht bearbeitbar: Quelle ${answer.sources.map(({ code }) => code).join(', ')}. „Mit Quellen“ zeigt sie zum Bearbeiten.`
        : undefined
  const relatives = answer.formula === null ? answer.dependents : answer.sources
  const last = shown?.periods.at(-1)?.period

  return (
    <div className="indicator-values">
      <div className="screen-tools indicator-tools">
        <ToolChoice
          label="Gliederung"
          value={area}
          options={[
            ['', 'Gebiete'],
            ...(answer.hasGroups ? answer.areas.map(({ id, name }) => [id, `Gruppen: ${name}`] as const) : []),
          ]}
          onChange={setArea}
        />
        <ToolChoice label="von" value={from} options={periodOptions(answer, 'Anfang')} onChange={setFrom} />
        <ToolChoice label="bis" value={to} options={periodOptions(answer, 'heute')} onChange={setTo} />
        <ToolChoice
          label="Bild"
          value={kind}
          options={[
            ['', 'passend'],
            ...chartKinds.filter((name) => name !== 'scatter').map((name) => [name, chartKindLabels[name]] as const),
            ['none', 'keins'],
          ]}
          onChange={(next) => void chooseKind(next as ChartKind | '' | 'none')}
        />
        <Button onClick={() => void chooseKind('map')}>Karte</Button>
        {kind === 'map' && <Button onClick={() => void map.load()}>Umrisse laden …</Button>}
        <ToolChoice
          label="Sicht"
          value={purpose}
          options={purposes.map((name) => [name, purposeViews[name]] as const)}
          onChange={(next) => onPurpose(next as Purpose)}
        />
        <span className="spring" />
        <Button aria-pressed={isChecking} onClick={() => setChecking(!isChecking)} disabled={purpose !== 'internal'}>
          Geheimhaltung prüfen
        </Button>
        <OutputMenu table={base} picture={picture} hasPatterns={hasPatterns} indicator={answer} />
      </div>
      {isChecking && purpose === 'internal' && (
        <SecrecyPane
          indicator={answer.id}
          onCells={setSecret}
          onAudit={() => setOpened({ name: 'audit' })}
          onClose={() => setChecking(false)}
        />
      )}
      {error !== undefined && <p className="empty">{error}</p>}
      {kind !== 'none' && (shown?.rows.length ?? 0) > 0 && answer.periods.length > 0 && (
        <PicturePane asked={picture} hasPatterns={hasPatterns} />
      )}
      <div className="figure-options">
        {relatives.length > 0 && (
          <Checkbox
            label={`${answer.formula === null ? 'Mit Abgeleiteten' : 'Mit Quellen'} (${relatives.map(({ code }) => code).join(', ')})`}
            checked={hasRelated}
            onChange={(_event, { checked }) => setRelated(checked === true)}
          />
        )}
        {answer.formula === null && area === '' && (
          <Checkbox
            label="Leere Gebiete"
            checked={hasEmpty}
            onChange={(_event, { checked }) => setEmpty(checked === true)}
          />
        )}
        <Checkbox
          label="Muster"
          checked={hasPatterns}
          onChange={(_event, { checked }) => setPatterns(checked === true)}
        />
        {readOnly === undefined && (
          <Button size="small" appearance="subtle" onClick={() => setOpened({ name: 'period' })}>
            Zeitraum hinzufügen …
          </Button>
        )}
        <span className="muted">{readOnly ?? 'Enter bearbeitet, Alt+H zeigt Status, Hinweis und Verlauf.'}</span>
      </div>
      {shown !== undefined && shown.rows.length > 0 && (
        <FigureGrid
          label={`Werte von ${answer.code} ${answer.name}`}
          rows={shown.rows}
          periods={shown.periods}
          indicator={answer.id}
          findings={findings ?? []}
          secret={isChecking && purpose === 'internal' ? secret : []}
          readOnly={readOnly}
          onWrite={(cells, label) => void write(cells, label)}
          onDetails={(row, period) => {
            if (purpose === 'internal' && !row.isDerived) setOpened({ name: 'value', row, period })
          }}
          onSelect={select}
          onRefuse={(text) => toast('warning', text)}
        />
      )}
      {shown !== undefined && shown.rows.length === 0 && (
        <p className="empty">Noch keine Werte. „Leere Gebiete“ zeigt eine Tabelle zum Eintippen und Einfügen.</p>
      )}
      {opened?.name === 'period' && (
        <PeriodDialog
          suggestion={last === undefined ? '' : formatPeriod(nextPeriod(last) ?? '')}
          onAdd={(period) => {
            setAdded([...added, period])
            setOpened(undefined)
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
      {opened?.name === 'audit' && <AuditDialog onClose={() => setOpened(undefined)} />}
      {opened?.name === 'value' && (
        <ValueDialog row={opened.row} period={opened.period} onClose={() => setOpened(undefined)} />
      )}
    </div>
  )
}

const periodOptions = ({ periods }: IndicatorAnswer, open: string): readonly (readonly [string, string])[] => [
  ['', open],
  ...periods.map(({ period, label }) => [period, label] as const),
]

/** The table with columns for periods that have no value yet. */
function withPeriods(table: FigureTable | undefined, added: readonly string[]): FigureTable | undefined {
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
function countsOf({ rows, hidden, secret }: FigureTable): string {
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

interface PictureOf {
  readonly area: string
  readonly kind: ChartKind | '' | 'none'
  readonly code: string
}

/** Lines that can be told apart: the whole and the areas with the most; other pictures show all areas. */
function pictureAreas(table: FigureTable | undefined, { area, kind, code }: PictureOf): { readonly areas?: string[] } {
  if (area !== '') return { areas: [area] }
  const isLines = kind === '' || kind === 'line' || kind === 'stacked'
  const rows = (table?.rows ?? []).filter((row) => row.code === code && row.cells.some((cell) => cell?.value != null))
  if (!isLines || rows.length <= readableLines) return {}
  const latest = (row: FigureRow): number => row.cells.findLast((cell) => cell?.value != null)?.value ?? 0
  const parts = rows.filter(({ isWhole }) => !isWhole).toSorted((left, right) => latest(right) - latest(left))
  const chosen = [...rows.filter(({ isWhole }) => isWhole), ...parts].slice(0, readableLines)
  return { areas: chosen.map((row) => row.area) }
}
