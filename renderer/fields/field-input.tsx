import type { FieldInputProps } from './field-props.ts'
import { PickOne } from './pick-one.tsx'
import { PickSeveral } from './pick-several.tsx'
import { TypedInput } from './typed-input.tsx'
import './field-input.css'

/** The editor of a field, by its kind: the one place of the interface that chooses by kind. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props
  const isReadOnly = props.isReadOnly === true || field.derived === true
  if (!isReadOnly && (field.list !== undefined || field.entity !== undefined)) {
    return field.kind.isSet === true ? <PickSeveral {...props} /> : <PickOne {...props} />
  }
  if (!isReadOnly && field.kind.isSet === true) return <PickSeveral {...props} />
  const isOpaque = field.kind.name === 'settings' || field.kind.name === 'anyRow' || field.kind.name === 'position'
  return <TypedInput {...props} isReadOnly={isReadOnly || isOpaque} />
}
