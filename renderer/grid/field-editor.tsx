import type { CustomCellEditorProps } from 'ag-grid-react'
import { useRef } from 'react'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { Move } from '../fields/field-props.ts'
import { editsInPopup } from './columns.ts'
import { cellKey, type GridContext } from './grid-context.ts'

/** The editor of a cell: the same input as in the record form, moving on with Enter and Tab. */
export function FieldEditor({
  data,
  colDef,
  eventKey,
  stopEditing,
  api,
  node,
  column,
  context,
}: CustomCellEditorProps<Row, Json, GridContext>) {
  const field = colDef.context as NamedField
  const isDone = useRef(false)
  const key = cellKey(data, field)
  const typed = eventKey !== null && eventKey.length === 1 ? eventKey : undefined
  const value = data[field.name] ?? null

  function finish(move?: Move): void {
    isDone.current = true
    stopEditing(true)
    if (move === undefined) return
    const row = node.rowIndex ?? 0
    if (move === 'down' || move === 'up') {
      const next = Math.max(0, row + (move === 'down' ? 1 : -1))
      api.ensureIndexVisible(next)
      api.setFocusedCell(next, column)
    } else {
      api.setFocusedCell(row, column)
      if (move === 'right') api.tabToNextCell()
      else api.tabToPreviousCell()
    }
  }

  return (
    <div className={editsInPopup(field) ? 'cell-editor popup' : 'cell-editor'}>
      <FieldInput
        field={field}
        value={value}
        names={context.names}
        client={context.client}
        autoFocus
        label={field.label}
        initialText={typed ?? context.rejected.get(key)?.text}
        onCommit={(next) => {
          context.giveUp(data, field)
          context.commit(data, field, next)
        }}
        onCancel={() => {
          context.giveUp(data, field)
          finish()
          api.setFocusedCell(node.rowIndex ?? 0, column)
        }}
        onFinish={finish}
        onReject={(text, problem) => {
          if (!isDone.current) context.reject(data, field, { text, problem })
        }}
      />
    </div>
  )
}
