import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'

interface ImportFixedProps {
  readonly entity: Entity
  readonly fixed: Readonly<Record<string, Json>>
  onChange(fixed: Readonly<Record<string, Json>>): void
}

/** Values that every row gets, because the file does not hold them. */
export function ImportFixed({ entity, fixed, onChange }: ImportFixedProps) {
  const { host, names } = useApp()
  const [field, setField] = useState('')
  const open = entity.fieldList.filter(
    (candidate) => candidate.derived !== true && !Object.hasOwn(fixed, candidate.name),
  )
  return (
    <div className="import-fixed">
      <span className="muted">Für alle Zeilen:</span>
      {entity.fieldList
        .filter(({ name }) => Object.hasOwn(fixed, name))
        .map((one) => (
          <span key={one.name} className="import-fixed-value">
            <span>{one.label}</span>
            <span className="import-fixed-input">
              <FieldInput
                field={one}
                label={`${one.label} für alle Zeilen`}
                value={fixed[one.name] ?? null}
                names={names}
                client={host.client}
                autoFocus={fixed[one.name] === null}
                onCommit={(value) => onChange({ ...fixed, [one.name]: value })}
              />
            </span>
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={`${one.label} nicht festlegen`}
              onClick={() => {
                const { [one.name]: _gone, ...others } = fixed
                onChange(others)
              }}
            />
          </span>
        ))}
      <Choice
        label="Feld, das für alle Zeilen gleich ist"
        className="import-field"
        value={field}
        options={[{ value: '', label: '+ Feld festlegen' }, ...open.map(({ name, label }) => ({ value: name, label }))]}
        onChange={(name) => {
          setField('')
          if (name !== '') onChange({ ...fixed, [name]: null })
        }}
      />
    </div>
  )
}
