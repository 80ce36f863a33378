import { useId } from 'react'
import type { ComparedField, ComparedRecord, Comparison, MergeChoice } from '../../shared/contract/record-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { useNavigation } from '../state/navigation.tsx'

export type Choices = Readonly<Record<string, MergeChoice>>

interface ComparisonTableProps {
  readonly entity: Entity
  readonly comparison: Comparison
  readonly choices: Choices
  readonly isShowingAll: boolean
  onChoose(field: string, choice: MergeChoice): void
}

/** Two records side by side: where they differ, the value that the merged record gets is chosen. */
export function ComparisonTable({ entity, comparison, choices, isShowingAll, onChoose }: ComparisonTableProps) {
  const filled = comparison.fields.filter(({ keepText, otherText }) => keepText !== '' || otherText !== '')
  const fields = filled.filter((field) => isShowingAll || !field.isSame)
  return (
    <div className="comparison-scroll">
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">Feld</th>
            <RecordHead entity={entity} record={comparison.keep} fate="Bleibt" />
            <RecordHead entity={entity} record={comparison.other} fate="Geht darin auf" />
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field.field}
              label={entity.fields[field.field]?.label ?? field.field}
              field={field}
              choice={choices[field.field] ?? field.suggested}
              onChoose={(choice) => onChoose(field.field, choice)}
            />
          ))}
          {fields.length === 0 && (
            <tr>
              <td colSpan={3} className="muted">
                Die beiden Einträge unterscheiden sich in keinem Feld.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium' })

function RecordHead({
  entity,
  record,
  fate,
}: {
  readonly entity: Entity
  readonly record: ComparedRecord
  readonly fate: string
}) {
  const { openRecord } = useNavigation()
  const { references, changedAt, row, title } = record
  return (
    <th scope="col">
      <span className="muted">{fate}</span>
      <button type="button" className="conflict-title" onClick={() => openRecord(entity.name, row.id)}>
        {title}
      </button>
      <span className="muted">
        {references === 0 ? 'kein Verweis hierher' : references === 1 ? '1 Verweis' : `${references} Verweise`}
        {changedAt > 0 && ` · geändert am ${formatter.format(changedAt)}`}
      </span>
    </th>
  )
}

interface FieldRowProps {
  readonly label: string
  readonly field: ComparedField
  readonly choice: MergeChoice
  onChoose(choice: MergeChoice): void
}

function FieldRow({ label, field, choice, onChoose }: FieldRowProps) {
  const name = useId()
  if (field.isSame) {
    return (
      <tr>
        <th scope="row">{label}</th>
        <td colSpan={2} className="muted">
          {field.keepText}
        </td>
      </tr>
    )
  }
  const radio = (value: MergeChoice, text: string) => (
    <label className={`choice${choice === value ? ' chosen' : ''}`}>
      <input
        type="radio"
        name={name}
        aria-label={`${label}: ${text === '' ? 'leer' : text}`}
        checked={choice === value}
        onChange={() => onChoose(value)}
      />
      <span>{text === '' ? <span className="muted">(leer)</span> : text}</span>
    </label>
  )
  return (
    <tr>
      <th scope="row">
        {label}
        {field.canUnite && radio('both', 'beides')}
      </th>
      <td>{radio('keep', field.keepText)}</td>
      <td>{radio('other', field.otherText)}</td>
    </tr>
  )
}
