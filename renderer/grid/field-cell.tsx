import type { CustomCellRendererProps } from 'ag-grid-react'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { missingTitle } from '../fields/names.ts'
import { showsChips } from './columns.ts'
import { cellKey, type GridContext } from './grid-context.ts'

const shownChips = 3

/** A cell: text, number or chips, and marks for what needs a person's eye. */
export function FieldCell({ data, value, colDef, context }: CustomCellRendererProps<Row, unknown, GridContext>) {
  if (data === undefined) return null
  const field = colDef?.context as NamedField
  const rejected = context.rejected.get(cellKey(data, field))
  if (rejected !== undefined) {
    return (
      <span className="cell-rejected" title={rejected.problem}>
        {rejected.text}
      </span>
    )
  }
  const isConflict = context.conflicts.get(data.id)?.includes(field.name) === true
  const content = cellContent(field, value, context)
  if (!isConflict) return content
  return (
    <span className="cell-conflict" title="Hier stehen mehrere Werte. Bitte entscheiden Sie den Konflikt.">
      {content}
    </span>
  )
}

function cellContent(field: NamedField, value: unknown, { names }: GridContext) {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null
  if (!showsChips(field)) {
    const text = formatValue(field, value as never, names)
    return <span className={text === missingTitle ? 'cell-missing' : undefined}>{text}</span>
  }
  const elements = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
  const texts = elements.map((element) =>
    formatValue(field, (field.kind.isSet === true ? [element] : element) as never, names),
  )
  return (
    <span className="cell-chips" title={texts.join('; ')}>
      {texts.slice(0, shownChips).map((text) => (
        <span key={text} className="chip">
          {text}
        </span>
      ))}
      {texts.length > shownChips && <span className="muted">+{texts.length - shownChips}</span>}
    </span>
  )
}
