import type { Client } from '../../shared/contract/client.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { RendererNames } from './names.ts'
import type { NewRecord } from './new-option.ts'

export interface FieldInputProps {
  readonly id?: string
  readonly field: NamedField
  readonly value: Json
  readonly names: RendererNames
  readonly client: Client
  /** The text with which typing began in a grid cell; it replaces the value. */
  readonly initialText?: string | undefined
  readonly autoFocus?: boolean
  /** As in a spreadsheet: what is typed goes behind the value. Otherwise the value is selected, and typing replaces it. */
  readonly isCaretAtEnd?: boolean
  readonly isReadOnly?: boolean
  readonly label?: string
  /** `onCommit` writes new records together with the value, as one step; otherwise "anlegen" is a step of its own before it. */
  readonly createsAlong?: boolean
  /** The person is done with a value. */
  onCommit(value: Json, create?: readonly NewRecord[]): void
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
