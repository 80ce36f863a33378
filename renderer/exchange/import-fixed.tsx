import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { Choice } from '../shell/choice.tsx'

interface ImportFixedProps {
  readonly entity: Entity
  readonly fixed: Readonly<Record<string, string>>
  onChange(fixed: Readonly<Record<string, string>>): void
}

/** Values that every row gets, because the file does not hold them. */
export function ImportFixed({ entity, fixed, onChange }: ImportFixedProps) {
  const [field, setField] = useState('')
  const open = entity.fieldList.filter(
    (candidate) => candidate.derived !== true && !Object.hasOwn(fixed, candidate.name),
  )
  return (
    <div className="import-fixed">
      <span className="muted">Für alle Zeilen:</span>
      {Object.entries(fixed).map(([name, value]) => (
        <label key={name} className="import-fixed-value">
          <span>{entity.fields[name]?.label ?? name}</span>
          <input
            className="field-input"
            value={value}
            onChange={(event) => onChange({ ...fixed, [name]: event.target.value })}
          />
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label={`${entity.fields[name]?.label ?? name} nicht festlegen`}
            onClick={() => {
              const { [name]: _gone, ...others } = fixed
              onChange(others)
            }}
          />
        </label>
      ))}
      <Choice
        label="Feld, das für alle Zeilen gleich ist"
        className="import-field"
        value={field}
        options={[{ value: '', label: '+ Feld festlegen' }, ...open.map(({ name, label }) => ({ value: name, label }))]}
        onChange={(name) => {
          setField('')
          if (name !== '') onChange({ ...fixed, [name]: '' })
        }}
      />
    </div>
  )
}
