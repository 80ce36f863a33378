import { Button, Checkbox, ProgressBar, Tab, TabList } from '@fluentui/react-components'
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { ChangePlan, PlannedCell } from '../../shared/contract/bulk-change.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useQuery } from '../state/use-query.ts'
import { changedPart } from './changed-part.ts'
import type { PlannedChange } from './use-planned-change.ts'
import './change-preview.css'

const pageSize = 100
const count = (value: number): string => formatNumber(value, { grouped: true })

interface ChangePreviewProps {
  readonly entity: Entity
  readonly planned: PlannedChange
  /** A part of the text changes: it is marked. */
  readonly isPartial: boolean
}

/** Every change of a plan, old and new, each one to be left out; and what stays because it would not fit. */
export function ChangePreview({ entity, planned, isPartial }: ChangePreviewProps) {
  const { plan, progress, problem } = planned
  if (problem !== undefined)
    return (
      <p className="field-problem" role="alert">
        {problem}
      </p>
    )
  if (plan === undefined) {
    const total = progress?.total
    return (
      <div className="change-wait" role="status">
        <span className="muted">
          {progress === undefined || total === undefined
            ? 'Die Zeilen werden durchgesehen …'
            : `${count(progress.done)} von ${count(total)} Zeilen durchgesehen …`}
        </span>
        <ProgressBar {...(progress === undefined || !total ? {} : { value: progress.done / total })} />
      </div>
    )
  }
  return <Planned key={plan.plan} entity={entity} plan={plan} planned={planned} isPartial={isPartial} />
}

function sumText({ cells, rows, skipped }: ChangePlan): string {
  if (cells === 0 && skipped === 0) return 'Es ändert sich nichts.'
  const changed =
    cells === 0
      ? 'Es ändert sich nichts.'
      : `${count(cells)} ${cells === 1 ? 'Zelle' : 'Zellen'} in ${count(rows)} ${rows === 1 ? 'Zeile' : 'Zeilen'} ${cells === 1 ? 'ändert' : 'ändern'} sich.`
  if (skipped === 0) return changed
  return `${changed} ${skipped === 1 ? '1 Zelle bleibt' : `${count(skipped)} Zellen bleiben`}, weil der neue Inhalt dort nicht passt.`
}

function Planned({ entity, plan, planned, isPartial }: ChangePreviewProps & { readonly plan: ChangePlan }) {
  const [kind, setKind] = useState<'changed' | 'skipped'>(plan.cells === 0 ? 'skipped' : 'changed')
  const [page, setPage] = useState(0)
  const total = kind === 'changed' ? plan.cells : plan.skipped
  const offset = page * pageSize
  // The page before stays until the next one is there; a plan never changes.
  const asked = useQuery('plannedCells', { plan: plan.plan, kind, offset, limit: pageSize }, [])
  return (
    <div className="change-preview">
      <p role="status">{sumText(plan)}</p>
      {plan.cells > 0 && plan.skipped > 0 && (
        <TabList
          size="small"
          selectedValue={kind}
          onTabSelect={(_event, { value }) => {
            setKind(value as typeof kind)
            setPage(0)
          }}
        >
          <Tab value="changed">Ändert sich ({count(plan.cells)})</Tab>
          <Tab value="skipped">Bleibt ({count(plan.skipped)})</Tab>
        </TabList>
      )}
      {total > 0 && (
        <Cells
          entity={entity}
          cells={asked.latest?.cells ?? []}
          offset={offset}
          planned={planned}
          isPartial={isPartial}
          kind={kind}
        />
      )}
      {asked.error !== undefined && (
        <p className="field-problem" role="alert">
          {asked.error}
        </p>
      )}
      {total > pageSize && (
        <div className="change-pages">
          <Button
            size="small"
            icon={<ChevronLeftRegular />}
            aria-label="Vorige Seite"
            disabledFocusable={page === 0}
            onClick={() => page > 0 && setPage(page - 1)}
          />
          <span role="status">
            {count(offset + 1)}–{count(Math.min(total, offset + pageSize))} von {count(total)}
          </span>
          <Button
            size="small"
            icon={<ChevronRightRegular />}
            aria-label="Nächste Seite"
            disabledFocusable={offset + pageSize >= total}
            onClick={() => offset + pageSize < total && setPage(page + 1)}
          />
        </div>
      )}
    </div>
  )
}

interface CellsProps extends ChangePreviewProps {
  readonly cells: readonly PlannedCell[]
  readonly offset: number
  readonly kind: 'changed' | 'skipped'
}

function Cells({ entity, cells, offset, planned, isPartial, kind }: CellsProps) {
  const { except, setExcept } = planned
  const places = cells.map((_cell, index) => offset + index)
  const ticked = places.filter((place) => !except.has(place))
  const isAll = ticked.length === places.length

  function turn(some: readonly number[], isOut: boolean): void {
    const next = new Set(except)
    for (const place of some)
      if (isOut) next.add(place)
      else next.delete(place)
    setExcept(next)
  }

  return (
    // A long table scrolls within the dialog and so can be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="preview-table" role="region" aria-label="Vorschau" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {kind === 'changed' && (
              <th className="tick-cell">
                <Checkbox
                  aria-label="Alle auf dieser Seite ändern"
                  checked={isAll ? true : ticked.length === 0 ? false : 'mixed'}
                  onChange={() => turn(places, isAll)}
                />
              </th>
            )}
            <th className="change-title">{entity.label}</th>
            <th className="change-field">Feld</th>
            <th>Jetzt</th>
            <th>{kind === 'changed' ? 'Dann' : 'Passt nicht'}</th>
            {kind === 'skipped' && <th>Warum</th>}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell, index) => {
            const place = offset + index
            const isOut = except.has(place)
            const label = entity.fields[cell.field]?.label ?? cell.field
            return (
              <tr key={`${cell.id} ${cell.field}`} className={kind === 'changed' && isOut ? 'left-out' : undefined}>
                {kind === 'changed' && (
                  <td className="tick-cell">
                    <Checkbox
                      aria-label={`${cell.title}, ${label} ändern`}
                      checked={!isOut}
                      onChange={() => turn([place], !isOut)}
                    />
                  </td>
                )}
                <td title={cell.title}>{cell.title}</td>
                <td>{label}</td>
                <Texts cell={cell} isPartial={isPartial} />
                {kind === 'skipped' && <td className="muted change-why">{cell.problem}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Texts({ cell: { before, after }, isPartial }: { readonly cell: PlannedCell; readonly isPartial: boolean }) {
  if (!isPartial)
    return (
      <>
        <td title={before}>{before === '' ? <span className="muted">(leer)</span> : before}</td>
        <td title={after}>{after === '' ? <span className="muted">(leer)</span> : after}</td>
      </>
    )
  const { lead, removed, added, tail } = changedPart(before, after)
  return (
    <>
      <td title={before}>
        {lead}
        <del>{removed}</del>
        {tail}
      </td>
      <td title={after}>
        {lead}
        <ins>{added}</ins>
        {tail}
      </td>
    </>
  )
}
