import { Checkbox } from '@fluentui/react-components'
import { useId, useMemo } from 'react'
import { chartKindLabels, chartKinds } from '../../shared/charts/chart.ts'
import type { FigureBlock } from '../../shared/contract/figure-reports.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { DraftText } from './draft-text.tsx'

interface FigureFieldsProps {
  readonly block: FigureBlock
  readonly purpose: Purpose
  readonly isReadOnly?: boolean
  readonly isFirst?: boolean
  onChange(block: FigureBlock): void
}

/** What a figure shows and how: indicators, picture, period, areas, groups, title, alternative text. */
export function FigureFields({ block, purpose, isReadOnly = false, isFirst = false, onChange }: FigureFieldsProps) {
  const id = useId()
  const [first] = block.indicators
  const change = (part: Partial<FigureBlock>): void => onChange(cleaned({ ...block, ...part }))
  return (
    <div className="record-form figure-form">
      <label htmlFor={`${id}-indicators`}>Indikatoren</label>
      <IndicatorInput
        id={`${id}-indicators`}
        codes={block.indicators}
        isFirst={isFirst}
        isReadOnly={isReadOnly}
        onChange={(indicators) => change({ indicators })}
      />
      <label htmlFor={`${id}-picture`}>Bild</label>
      <select
        id={`${id}-picture`}
        className="field-input"
        value={block.picture ?? ''}
        disabled={isReadOnly}
        onChange={(event) => change({ picture: event.target.value })}
      >
        <option value="">passend</option>
        {chartKinds.map((kind) => (
          <option key={kind} value={kind}>
            {chartKindLabels[kind]}
          </option>
        ))}
        <option value="none">nur Tabelle</option>
      </select>
      <span id={`${id}-period`}>Zeitraum</span>
      <PeriodChoice
        labelledBy={`${id}-period`}
        indicator={first}
        from={block.from}
        to={block.to}
        isReadOnly={isReadOnly}
        onChange={change}
      />
      <label htmlFor={`${id}-areas`}>Gebiete</label>
      <AreaInput
        id={`${id}-areas`}
        areas={block.areas ?? []}
        isReadOnly={isReadOnly}
        onChange={(areas) => change({ areas })}
      />
      <span />
      <div className="figure-checks">
        <Checkbox
          label="Gruppen"
          checked={block.groups === true}
          disabled={isReadOnly}
          onChange={(_event, { checked }) => change({ groups: checked === true })}
        />
        <Checkbox
          label="Tabelle dazu"
          checked={block.hasTable !== false}
          disabled={isReadOnly || block.picture === 'none'}
          onChange={(_event, { checked }) => change({ hasTable: checked === true })}
        />
      </div>
      <label htmlFor={`${id}-title`}>Titel</label>
      <DraftText
        id={`${id}-title`}
        value={block.title ?? ''}
        placeholder="wie der Indikator"
        isReadOnly={isReadOnly}
        onCommit={(title) => change({ title })}
      />
      <label htmlFor={`${id}-alt`}>Alternativtext</label>
      <AlternativeText
        id={`${id}-alt`}
        block={block}
        purpose={purpose}
        isReadOnly={isReadOnly}
        onCommit={(description) => change({ description, describedFor: purpose })}
      />
    </div>
  )
}

/** Without what is as usual: equal figures are stored alike. */
function cleaned({
  indicators,
  from,
  to,
  areas,
  groups,
  picture,
  hasTable,
  title,
  description,
  describedFor,
}: FigureBlock): FigureBlock {
  return {
    indicators,
    ...(from === undefined || from === '' ? {} : { from }),
    ...(to === undefined || to === '' ? {} : { to }),
    ...(areas === undefined || areas.length === 0 ? {} : { areas }),
    ...(groups === true ? { groups } : {}),
    ...(picture === undefined || picture === '' ? {} : { picture }),
    ...(hasTable === false && picture !== 'none' ? { hasTable } : {}),
    ...(title === undefined || title === '' ? {} : { title }),
    ...(description === undefined || description === ''
      ? {}
      : { description, ...(describedFor === undefined ? {} : { describedFor }) }),
  }
}

interface IndicatorInputProps {
  readonly id: string
  readonly codes: readonly string[]
  readonly isFirst: boolean
  readonly isReadOnly: boolean
  onChange(codes: readonly string[]): void
}

/** The field of another entity that means the same, with a name of its own. */
function useField(entity: string, name: string, label: string): NamedField | undefined {
  const model = useModel()
  return useMemo(() => {
    const field = model[entity]?.fieldList.find((known) => known.name === name)
    return field === undefined ? undefined : { ...field, label }
  }, [model, entity, name, label])
}

/** Indicators are picked by their rows and kept by their codes, which mean the same in every workbench. */
export function IndicatorInput({ id, codes, isFirst, isReadOnly, onChange }: IndicatorInputProps) {
  const { host, names } = useApp()
  const field = useField('measure', 'indicators', 'Indikatoren')
  const { latest } = useQuery('window', { entity: 'indicator', sort: [{ field: 'code' }], offset: 0, limit: 1000 }, [
    'indicator',
  ])
  if (field === undefined || latest === undefined) return <span className="muted">…</span>
  const rows = latest.rows.map((row) => ({
    id: row.id,
    code: String(row['code'] ?? ''),
    name: String(row['name'] ?? ''),
  }))
  names.learn({ indicator: Object.fromEntries(rows.map((row) => [row.id, `${row.code} ${row.name}`])) })
  const ids = codes.flatMap((code) => rows.find((row) => row.code === code)?.id ?? [])
  return (
    <FieldInput
      id={id}
      field={field}
      value={ids}
      names={names}
      client={host.client}
      autoFocus={isFirst}
      isReadOnly={isReadOnly}
      onCommit={(value) => {
        const chosen = (Array.isArray(value) ? value : []).flatMap(
          (row) => rows.find((known) => known.id === row)?.code ?? [],
        )
        // In the order in which they were chosen: the first gives unit and decimals.
        onChange([...codes.filter((code) => chosen.includes(code)), ...chosen.filter((code) => !codes.includes(code))])
      }}
    />
  )
}

interface AreaInputProps {
  readonly id: string
  readonly areas: readonly string[]
  readonly isReadOnly: boolean
  onChange(areas: readonly string[]): void
}

function AreaInput({ id, areas, isReadOnly, onChange }: AreaInputProps) {
  const { host, names } = useApp()
  const field = useField('measure', 'districts', 'Gebiete')
  const { latest } = useQuery('window', { entity: 'area', sort: [{ field: 'code' }], offset: 0, limit: 1000 }, ['area'])
  if (field === undefined || latest === undefined) return <span className="muted">…</span>
  names.learn({
    area: Object.fromEntries(latest.rows.map((row) => [row.id, String(row['name'] ?? row['code'] ?? '')])),
  })
  // A command line may have named them otherwise.
  const known = areas.flatMap(
    (area) => latest.rows.find((row) => row.id === area || row['code'] === area || row['name'] === area)?.id ?? [],
  )
  return (
    <div className="form-field">
      <FieldInput
        id={id}
        field={field}
        value={known}
        names={names}
        client={host.client}
        isReadOnly={isReadOnly}
        onCommit={(value) => onChange(Array.isArray(value) ? (value as readonly string[]) : [])}
      />
      {known.length === 0 && <span className="muted figure-hint">alle</span>}
    </div>
  )
}

interface PeriodChoiceProps {
  readonly labelledBy: string
  readonly indicator: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly isReadOnly: boolean
  onChange(part: { readonly from?: string; readonly to?: string }): void
}

/** From and to among the periods that the first indicator has. */
function PeriodChoice({ labelledBy, indicator, from = '', to = '', isReadOnly, onChange }: PeriodChoiceProps) {
  const { latest } = useQuery('indicator', { indicator: indicator ?? '-' }, ['indicator', 'observation'])
  const periods = latest?.periods ?? []
  const options = (chosen: string) => (
    <>
      {periods.map(({ period, label }) => (
        <option key={period} value={period}>
          {label}
        </option>
      ))}
      {chosen !== '' && !periods.some(({ period }) => period === chosen) && <option value={chosen}>{chosen}</option>}
    </>
  )
  return (
    <div className="figure-periods" role="group" aria-labelledby={labelledBy}>
      <select
        className="field-input"
        aria-label="von"
        value={from}
        disabled={isReadOnly}
        onChange={(event) => onChange({ from: event.target.value })}
      >
        <option value="">Anfang</option>
        {options(from)}
      </select>
      <select
        className="field-input"
        aria-label="bis"
        value={to}
        disabled={isReadOnly}
        onChange={(event) => onChange({ to: event.target.value })}
      >
        <option value="">zuletzt</option>
        {options(to)}
      </select>
    </div>
  )
}

interface AlternativeTextProps {
  readonly id: string
  readonly block: FigureBlock
  readonly purpose: Purpose
  readonly isReadOnly: boolean
  onCommit(description: string): void
}

/** What is read to people who cannot see the picture: made by the program until a person puts it better. */
function AlternativeText({ id, block, purpose, isReadOnly, onCommit }: AlternativeTextProps) {
  const { indicators, from, to, areas, picture } = block
  const kind = chartKinds.find((known) => known === picture)
  const { latest, error } = useQuery(
    'chart',
    {
      indicators: [...indicators],
      purpose,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(areas === undefined ? {} : { areas: [...areas] }),
      ...(kind === undefined ? {} : { kind }),
    },
    ['observation', 'indicator', 'area'],
  )
  return (
    <div className="figure-alt">
      <DraftText
        id={id}
        // What was written for others may name figures that these do not know.
        value={(block.describedFor ?? purpose) === purpose ? (block.description ?? '') : ''}
        placeholder={latest?.description ?? ''}
        isReadOnly={isReadOnly || picture === 'none'}
        isLong
        onCommit={onCommit}
      />
      {error !== undefined && picture !== 'none' && <span className="state-warning figure-hint">{error}</span>}
    </div>
  )
}
