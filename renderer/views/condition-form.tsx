import { Checkbox } from '@fluentui/react-components'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { PeriodUnit } from '../../shared/text/relative-days.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp } from '../state/app-context.tsx'
import { conditionsOf, type Draft } from './conditions.ts'

interface ConditionFormProps {
  readonly field: NamedField
  readonly draft: Draft
  onChange(draft: Draft): void
}

const units = [
  ['day', 'Tage'],
  ['week', 'Wochen'],
  ['month', 'Monate'],
  ['year', 'Jahre'],
] as const

const periods: readonly (readonly [PeriodUnit, number, string])[] = [
  ['day', 0, 'heute'],
  ['week', 0, 'diese Woche'],
  ['week', 1, 'nächste Woche'],
  ['month', -1, 'voriger Monat'],
  ['month', 0, 'dieser Monat'],
  ['month', 1, 'nächster Monat'],
  ['quarter', 0, 'dieses Quartal'],
  ['year', -1, 'voriges Jahr'],
  ['year', 0, 'dieses Jahr'],
  ['year', 1, 'nächstes Jahr'],
  ['schoolYear', -1, 'voriges Schuljahr'],
  ['schoolYear', 0, 'dieses Schuljahr'],
  ['schoolYear', 1, 'nächstes Schuljahr'],
]

/** One condition on a column: which, and what it compares with. */
export function ConditionForm({ field, draft, onChange }: ConditionFormProps) {
  const { host, names } = useApp()
  const conditions = conditionsOf(field)
  const needs = conditions.find(({ key }) => key === draft.key)?.needs ?? 'nothing'
  const input = (key: 'value' | 'until', label: string) => (
    <FieldInput
      key={key}
      field={{ ...field, required: false, label }}
      value={draft[key]}
      names={names}
      client={host.client}
      label={label}
      onCommit={(value: Json) => onChange({ ...draft, [key]: value })}
    />
  )
  return (
    <div className="condition-form">
      <select
        className="field-input"
        aria-label="Bedingung"
        value={draft.key}
        onChange={(event) => onChange({ ...draft, key: event.target.value })}
      >
        {conditions.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      {needs === 'text' && (
        <input
          className="field-input"
          aria-label="Text"
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.target.value })}
        />
      )}
      {(needs === 'value' || needs === 'range') && input('value', needs === 'range' ? 'Von' : 'Wert')}
      {needs === 'range' && input('until', 'Bis')}
      {needs === 'span' && (
        <div className="condition-span">
          <input
            className="field-input numeric"
            type="number"
            min={0}
            max={10_000}
            aria-label="Anzahl"
            value={draft.count}
            onChange={(event) => onChange({ ...draft, count: Math.max(0, Math.trunc(Number(event.target.value))) })}
          />
          <select
            className="field-input"
            aria-label="Einheit"
            value={draft.unit}
            onChange={(event) => onChange({ ...draft, unit: event.target.value as Draft['unit'] })}
          >
            {units.map(([unit, label]) => (
              <option key={unit} value={unit}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {needs === 'period' && (
        <select
          className="field-input"
          aria-label="Zeitraum"
          value={`${draft.period}/${draft.shift}`}
          onChange={(event) => {
            const [period, shift] = event.target.value.split('/')
            onChange({ ...draft, period: period as PeriodUnit, shift: Number(shift) })
          }}
        >
          {periods.map(([unit, shift, label]) => (
            <option key={label} value={`${unit}/${shift}`}>
              {label}
            </option>
          ))}
        </select>
      )}
      {(needs === 'span' || needs === 'period') && (
        <Checkbox
          size="medium"
          label="Leere Zellen auch"
          checked={draft.orEmpty}
          onChange={(_event, data) => onChange({ ...draft, orEmpty: data.checked === true })}
        />
      )}
    </div>
  )
}
