import { Button } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { stillNamed, type NewRecord } from '../fields/new-option.ts'
import { useApp } from '../state/app-context.tsx'
import { requiredFields } from './form-fields.ts'

type Values = Readonly<Record<string, Json>>

const noValues: Values = {}

/** Asks for what a record cannot be without; everything else is filled in afterwards. */
export function NewRecordDialog({
  entity,
  given = noValues,
  onCreated,
  onClose,
}: {
  readonly entity: Entity
  /** Filled in already: the record that the new one belongs to. */
  readonly given?: Values
  onCreated(id: string): void
  onClose(): void
}) {
  const { host, save } = useApp()
  const [values, setValues] = useState<Values>(given)
  /** What "anlegen" made an entry of: it is created together with the record that refers to it. */
  const [toMake, setToMake] = useState<readonly NewRecord[]>([])
  const required = requiredFields(entity)
  const fields = required.filter(({ name }) => given[name] === undefined)
  const isComplete = required.every((field) => field.required !== true || (values[field.name] ?? null) !== null)

  async function create(): Promise<void> {
    const along = stillNamed(toMake, Object.values(values).flat())
    const written = await save(() => host.client.call('create', { entity: entity.name, values: { ...values }, along }))
    const id = written?.created[0]
    if (id !== undefined) onCreated(id)
  }

  return (
    <DialogFrame
      title={`${entity.label} anlegen`}
      onSubmit={() => isComplete && void create()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete}>
            Anlegen
          </Button>
        </>
      }
    >
      <div className="record-form">
        {fields.map((field, index) => (
          <NewField
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            isFirst={index === 0}
            onCommit={(value, made = []) => {
              setValues((current) => ({ ...current, [field.name]: value }))
              setToMake((current) => [...current, ...made])
            }}
          />
        ))}
      </div>
    </DialogFrame>
  )
}

interface NewFieldProps {
  readonly field: NamedField
  readonly value: Json
  readonly isFirst: boolean
  onCommit(value: Json, create?: readonly NewRecord[]): void
}

function NewField({ field, value, isFirst, onCommit }: NewFieldProps) {
  const { host, names } = useApp()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>
        {field.label}
        {field.required === true && <span className="required"> *</span>}
      </label>
      <FieldInput
        id={id}
        field={{ ...field, required: false }}
        value={value}
        names={names}
        client={host.client}
        autoFocus={isFirst}
        createsAlong
        onCommit={onCommit}
      />
    </>
  )
}
