import { Button, Checkbox } from '@fluentui/react-components'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FigureCell, FigureRow, IndicatorAnswer, SecretCell } from '../../shared/contract/indicator-answers.ts'
import { purposes, type Purpose } from '../../shared/contract/purposes.ts'
import { formatPeriod, nextPeriod } from '../../shared/text/periods.ts'
import { useApp } from '../state/app-context.tsx'
import { announce } from '../state/live-region.tsx'
import { noStatus, useSheetStatusStore } from '../state/sheet-status.tsx'
import { useQuery } from '../state/use-query.ts'
import type { ChartAsked } from './asked.ts'
import { AuditDialog } from './audit-dialog.tsx'
import type { TypedCell } from './figure-block.ts'
import { FigureGrid } from './figure-grid.tsx'
import { MissingOutlines } from './missing-outlines.tsx'
import { OutputMenu } from './output-menu.tsx'
import { PeriodDialog } from './period-dialog.tsx'
import { pictureAreas, type PictureKind } from './picture-choice.ts'
import { PicturePane } from './picture-pane.tsx'
import { PictureChoice, PictureNeeds } from './picture-tools.tsx'
import { purposeViews } from './purpose-views.ts'
import { SecrecyPane } from './secrecy-pane.tsx'
import { countsOf, selectionFigures, withPeriods } from './shown-table.ts'
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

const watched = ['observation', 'indicator', 'area']

export function ValuesTab({ answer, purpose, onPurpose, onCounts }: ValuesTabProps) {
  const { host, save, toast } = useApp()
  const status = useSheetStatusStore()
  const [area, setArea] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [kind, setKind] = useState<PictureKind>('')
  const [other, setOther] = useState('')
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
    indicators: kind === 'scatter' && other !== '' ? [answer.code, other] : [answer.code],
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
      status.set({ figures: selectionFigures(cells, row, answer.isCount) })
    },
    [status, answer.isCount],
  )

  const readOnly =
    purpose !== 'internal'
      ? `In der Sicht „${purposeViews[purpose]}“ lässt sich nichts ändern; wählen Sie „intern“.`
      : answer.formula !== null && !hasRelated
        ? `Abgeleitet, nicht bearbeitbar: Quelle ${answer.sources.map(({ code }) => code).join(', ')}. „Mit Quellen“ zeigt sie zum Bearbeiten.`
        : undefined
  const hasPicture = kind !== 'none' && (shown?.rows.length ?? 0) > 0 && answer.periods.length > 0
  const isMapMissing = kind === 'map' && map.isMissing
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
        <PictureChoice kind={kind} onKind={setKind} />
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
      {hasPicture &&
        (isMapMissing ? (
          <MissingOutlines onLoad={() => void map.load()} />
        ) : (
          <PicturePane asked={picture} hasPatterns={hasPatterns} />
        ))}
      <div className="figure-options">
        <PictureNeeds
          code={answer.code}
          kind={kind}
          hasOutlines={!isMapMissing}
          other={other}
          onOther={setOther}
          onOutlines={() => void map.load()}
        />
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
