import type { Client } from '../../shared/contract/client.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { RendererNames } from './names.ts'
import { PickOne } from './pick-one.tsx'
import { PickSeveral } from './pick-several.tsx'
import { TypedInput } from './typed-input.tsx'
import './field-input.css'

export interface FieldInputProps {
  readonly id?: string
  readonly field: NamedField
  readonly value: Json
  readonly names: RendererNames
  readonly client: Client
  /** The text with which typing began in a grid cell; it replaces the value. */
  readonly initialText?: string | undefined
  readonly autoFocus?: boolean
  readonly isReadOnly?: boolean
  readonly label?: string
  /** The person is done with a value. */
  onCommit(value: Json): void
  onCancel?(): void
  /** A key ended the editing and everything was taken; where a cell editor goes from here. */
  onFinish?(move: Move): void
  /** The editing ended with a text that cannot be taken. */
  onReject?(text: string, problem: string): void
}

export type Move = 'up' | 'down' | 'left' | 'right'

/** Where Enter and Tab lead, as in a spreadsheet; undefined for every other key. */
export function moveOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): Move | undefined {
  if (key === 'Enter') return shiftKey ? 'up' : 'down'
  return key === 'Tab' ? (shiftKey ? 'left' : 'right') : undefined
}

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
