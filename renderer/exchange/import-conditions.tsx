import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import type { WorkbookSheet } from '../../shared/contract/import-answers.ts'
import { Choice } from '../shell/choice.tsx'
import type { RowCondition } from './import-draft.ts'

interface ImportConditionsProps {
  readonly sheet: WorkbookSheet
  readonly where: readonly RowCondition[]
  onChange(where: readonly RowCondition[]): void
}

const tests: Readonly<Record<RowCondition['test'], string>> = {
  is: 'ist',
  isNot: 'ist nicht',
  latest: 'ist am neuesten',
}

/** "Nur Zeilen mit Jahr ist 2023": all conditions must hold. */
export function ImportConditions({ sheet, where, onChange }: ImportConditionsProps) {
  const columns = sheet.columns.map((column) => ({ value: column, label: column }))
  return (
    <div className="import-fixed">
      <span className="muted">{where.length === 0 ? 'Alle Zeilen' : 'Nur Zeilen mit:'}</span>
      {where.map((condition, index) => (
        <Condition
          // oxlint-disable-next-line react/no-array-index-key -- a condition has nothing but its place
          key={index}
          sheet={sheet}
          condition={condition}
          onChange={(next) =>
            onChange(where.flatMap((one, at) => (at !== index ? [one] : next === null ? [] : [next])))
          }
        />
      ))}
      <Choice
        label="Nur Zeilen mit"
        className="import-field"
        value=""
        options={[{ value: '', label: '+ Bedingung' }, ...columns]}
        onChange={(column) => column !== '' && onChange([...where, { column, test: 'is', text: '' }])}
      />
    </div>
  )
}

interface ConditionProps {
  readonly sheet: WorkbookSheet
  readonly condition: RowCondition
  /** Null takes it away. */
  onChange(condition: RowCondition | null): void
}

function Condition({ sheet, condition, onChange }: ConditionProps) {
  const { column, test, text } = condition
  const listId = useId()
  const at = sheet.columns.indexOf(column)
  const seen = [...new Set(sheet.sample.map((row) => row[at] ?? ''))].filter((value) => value !== '')
  return (
    <span className="import-fixed-value">
      <span className="import-condition-column" title={column}>
        {column}
      </span>
      <Choice
        label={`Bedingung für „${column}“`}
        className="import-field import-test"
        value={test}
        options={Object.entries(tests).map(([value, label]) => ({ value, label }))}
        onChange={(value) => onChange({ ...condition, test: value as RowCondition['test'] })}
      />
      {test !== 'latest' && (
        <>
          <input
            className="field-input"
            aria-label={`Wert für „${column}“`}
            placeholder="(leer)"
            title="Mehrere Werte mit Semikolon trennen"
            list={listId}
            value={text}
            onChange={(event) => onChange({ ...condition, text: event.target.value })}
          />
          <datalist id={listId}>
            {seen.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </datalist>
        </>
      )}
      <Button
        appearance="subtle"
        size="small"
        icon={<DismissRegular />}
        aria-label={`Bedingung für „${column}“ weglassen`}
        onClick={() => onChange(null)}
      />
    </span>
  )
}
