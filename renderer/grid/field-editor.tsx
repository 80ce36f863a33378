import type { ICellEditorParams } from 'ag-grid-community'
import { useLayoutEffect, useRef, useState } from 'react'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { Move } from '../fields/field-props.ts'
import { cellKey } from '../state/rejected-texts.tsx'
import { editsInPopup } from './columns.ts'
import type { OpenEditor } from './editors.ts'
import type { EditedValue, GridContext } from './grid-context.ts'
import { catchUp, firstText } from './sheet/opening.ts'

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
  isPlaced,
}: ICellEditorParams<Row, Json, GridContext> & Pick<OpenEditor, 'isPlaced'>) {
  const field = colDef.context as NamedField
  const isDone = useRef(false)
  /** Ctrl+Enter was pressed: what is taken goes to the whole selection. */
  const fills = useRef(false)
  // What arrives while somebody types was not on the screen when the typing began (rule M12).
  const base = useRef(context.baseOf(data))
  const key = cellKey(data, field)
  const [opening] = useState(() => context.opening)
  const typed = opening === undefined ? (eventKey?.length === 1 ? eventKey : undefined) : firstText(opening)
  useLayoutEffect(() => {
    if (!isPlaced) return
    const arrived = context.opening
    context.opening = undefined
    if (opening !== undefined && arrived !== undefined) catchUp(opening, arrived)
  }, [context, opening, isPlaced])
  const stored = useRef(data[field.name] ?? null)
  const edited = useRef<EditedValue>(undefined)

  function finish(move?: Move): void {
    isDone.current = true
    stopEditing(true)
    if (fills.current) context.fillSelection(data, field, stored.current, edited.current)
    else if (move !== undefined) context.leave(move)
    if (fills.current || move === undefined) api.setFocusedCell(node.rowIndex ?? 0, column)
  }

  return (
    <div
      className={editsInPopup(field) ? 'cell-editor popup' : 'cell-editor'}
      onKeyDownCapture={(event) => {
        if (event.key === 'Enter') fills.current = event.ctrlKey && !event.shiftKey && !event.altKey
      }}
    >
      <FieldInput
        field={field}
        value={stored.current}
        names={context.names}
        client={context.client}
        autoFocus={isPlaced}
        isCaretAtEnd
        label={field.label}
        initialText={typed ?? context.rejected.get(key)?.text}
        createsAlong
        onCommit={(next, create) => {
          // An input that goes away loses the focus and would commit what was just thrown away.
          if (isDone.current) return
          context.giveUp(data, field)
          stored.current = next
          if (fills.current) edited.current = { base: base.current, create: create ?? [] }
          else context.commit(data, field, next, base.current, create)
        }}
        onCancel={() => {
          context.giveUp(data, field)
          finish()
        }}
        onFinish={finish}
        onReject={(text, problem) => {
          if (!isDone.current) context.reject(data, field, { text, problem })
        }}
      />
    </div>
  )
}
