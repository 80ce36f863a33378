import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { moveFromActive } from '../record/record-moves.ts'
import { useApp, useModel } from '../state/app-context.tsx'

interface FieldCellProps {
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly value: Json
  /** The revision at which the value was read (M12). */
  readonly base: number
  /** What the row is called, for those who cannot see it. */
  readonly of: string
  /** The title behind a reference, where it was read along. */
  readonly title?: string | null
  readonly autoFocus?: boolean
}

/** One field of a record in a table of the interface, saved as it is left. */
export function FieldCell({ entity, id, field, value, base, of, title, autoFocus = false }: FieldCellProps) {
  const { host, names, save } = useApp()
  const declared = useModel()[entity]?.fieldList.find(({ name }) => name === field)
  if (declared === undefined) return null
  if (declared.entity !== undefined && typeof value === 'string' && typeof title === 'string')
    names.learnOption(declared.entity, { id: value, title })
  return (
    <FieldInput
      field={declared}
      value={value}
      names={names}
      client={host.client}
      label={`${declared.label}, ${of}`}
      autoFocus={autoFocus}
      onFinish={moveFromActive}
      createsAlong
      onCommit={(next, create) =>
        void save(() => host.client.call('edit', { changes: [{ entity, id, field, value: next, base }], create }))
      }
    />
  )
}
