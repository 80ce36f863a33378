import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { RecordAnswer } from '../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp } from '../state/app-context.tsx'
import { ConflictDecision } from './conflict-decision.tsx'
import { FieldHistory } from './field-history.tsx'
import { formFields } from './form-fields.ts'
import { moveFromActive } from './record-moves.ts'

interface RecordFormProps {
  readonly entity: Entity
  readonly record: RecordAnswer
  /** Only these fields, in this order; all where absent. */
  readonly only?: readonly string[]
  /** The field that is typed in first. */
  readonly focused?: string | undefined
  readonly isReadOnly?: boolean
}

/** The fields of a record; each is saved as soon as it is left. Enter and Tab lead from field to field. */
export function RecordForm({ entity, record, only, focused, isReadOnly = false }: RecordFormProps) {
  const fields = formFields(entity, only)
  return (
    <div className="record-form">
      {fields.map((field) => (
        <FormField
          key={field.name}
          entity={entity}
          field={field}
          record={record}
          isFocused={field.name === focused}
          isReadOnly={isReadOnly}
        />
      ))}
    </div>
  )
}

interface FormFieldProps {
  readonly entity: Entity
  readonly field: NamedField
  readonly record: RecordAnswer
  readonly isFocused: boolean
  readonly isReadOnly: boolean
}

function FormField({ entity, field, record, isFocused, isReadOnly }: FormFieldProps) {
  const { host, names, save } = useApp()
  const id = useId()
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const { row, revision } = record
  // What arrives while somebody types was not on the screen when they began (M12): it becomes a conflict, nothing is overwritten.
  const begunAt = useRef(revision)
  const isConflict = record.conflicts.includes(field.name)

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.key.toLowerCase() !== 'h') return
    event.preventDefault()
    setHistoryOpen(true)
  }

  return (
    <>
      <label htmlFor={id} title={field.help}>
        {field.label}
        {field.required === true && <span className="required"> *</span>}
      </label>
      {/* Keys that the input does not use itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={`form-field${isConflict ? ' field-in-conflict' : ''}`}
        data-field={field.name}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) begunAt.current = revision
        }}
      >
        <FieldInput
          id={id}
          field={field}
          value={row[field.name] ?? null}
          names={names}
          client={host.client}
          autoFocus={isFocused}
          isReadOnly={isReadOnly || record.deleted || entity.key.includes(field.name)}
          onFinish={moveFromActive}
          createsAlong
          onCommit={(value, create) =>
            void save(() =>
              host.client.call('edit', {
                changes: [{ entity: entity.name, id: row.id, field: field.name, value, base: begunAt.current }],
                create,
              }),
            )
          }
        />
        {isConflict && <ConflictDecision entity={entity.name} row={row.id} field={field.name} />}
        <FieldHistory entity={entity} field={field} record={record} isOpen={isHistoryOpen} onOpen={setHistoryOpen} />
      </div>
    </>
  )
}
