import type { KeyboardEvent } from 'react'
import type { AttendanceView } from '../../shared/contract/committee-answers.ts'
import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp, useModel } from '../state/app-context.tsx'

interface AttendanceRowProps {
  readonly row: AttendanceView
  readonly isEvent: boolean
  readonly isSelected: boolean
  readonly isReadOnly: boolean
  onSelect(): void
  onKeyDown(event: KeyboardEvent): void
  onMark(marked: { readonly [field: string]: Json }): void
}

/** One person: keys work on the row, every cell can be typed in as well. */
export function AttendanceRow({
  row,
  isEvent,
  isSelected,
  isReadOnly,
  onSelect,
  onKeyDown,
  onMark,
}: AttendanceRowProps) {
  const { host, names } = useApp()
  const fields = useModel()['attendance']?.fieldList ?? []
  if (row.representedBy !== null)
    names.learnOption('person', { id: row.representedBy, title: row.representedByName ?? '' })
  const cell = (name: string, value: Json) => {
    const field = fields.find((candidate) => candidate.name === name)
    if (field === undefined) return null
    return (
      <td data-column={name} title={name === 'absences' && typeof value === 'string' ? value : undefined}>
        <FieldInput
          field={field}
          value={value}
          names={names}
          client={host.client}
          isReadOnly={isReadOnly}
          label={`${field.label}, ${row.name}`}
          onCommit={(next) => onMark({ [name]: next })}
        />
      </td>
    )
  }
  return (
    <tr
      data-person={row.person}
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      onFocus={onSelect}
      onClick={(event) => {
        onSelect()
        // A click beside the fields gives the keys to the row.
        if (!(event.target instanceof HTMLInputElement)) event.currentTarget.focus()
      }}
      onKeyDown={onKeyDown}
    >
      <th scope="row">
        {row.name}
        {row.role !== null && row.role !== 'member' && (
          <span className="muted"> {names.labelOfChoice('memberRole', row.role)}</span>
        )}
        {!row.isMember && !isEvent && <span className="muted"> Gast</span>}
      </th>
      <td>{row.represents ?? ''}</td>
      {!isEvent && (
        <td>{row.canVote ? 'ja' : row.deputyOf === null ? '' : <span className="muted">für {row.deputyOf}</span>}</td>
      )}
      {isEvent && cell('registeredOn', row.registeredOn)}
      {isEvent && cell('sessions', [...row.sessions])}
      {cell('reply', row.reply)}
      {cell('state', row.state)}
      {cell('from', row.from)}
      {cell('until', row.until)}
      {!isEvent && cell('absences', row.absences)}
      {!isEvent && cell('representedBy', row.representedBy)}
      {isEvent && cell('notes', row.notes)}
    </tr>
  )
}
