/** The columns of a grid: a projection of the entity, nothing is declared twice. */
import type { ColDef } from 'ag-grid-community'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { cellOf } from './field-cell.ts'
import { numberColumn } from './sheet/painter.ts'

/** Kinds that need more room than a cell edit in a box above it. */
export function editsInPopup(field: NamedField): boolean {
  return field.kind.isSet === true || field.kind.multiline === true
}

function columnOf(entity: Entity, field: NamedField): ColDef<Row> {
  const isTitle = entity.title[0] === field.name
  return {
    colId: field.name,
    field: field.name,
    headerName: field.label,
    headerTooltip: field.help ?? field.label,
    headerComponentParams: { innerHeaderComponent: 'fieldHeader' },
    width:
      field.width ??
      (isTitle ? Math.max(field.kind.width, 260) : Math.max(field.kind.width, field.label.length * 8 + 40)),
    hide: field.hidden === true,
    sortable: field.kind.isSet !== true,
    // A row that is still on its way has nothing to edit.
    editable: field.derived === true ? false : ({ data }) => data !== undefined,
    cellEditorPopup: editsInPopup(field),
    ...cellOf(field),
    cellEditor: 'fieldEditor',
    context: field,
    ...(field.kind.align === 'right' ? { cellClass: 'numeric', headerClass: 'numeric-header' } : {}),
  }
}

const rowNumbers: ColDef<Row> = {
  colId: numberColumn,
  headerName: 'Nr.',
  headerTooltip: 'Alles auswählen (Strg A)',
  valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
  width: 52,
  pinned: 'left',
  lockPosition: 'left',
  sortable: false,
  resizable: false,
  suppressNavigable: true,
  suppressMovable: true,
  cellClass: 'row-number',
}

/** All columns of an entity, the ones that name a record first; nothing is pinned for people who hear the table. */
export function columnsOf(entity: Entity, isReading = false): readonly ColDef<Row>[] {
  const titles = entity.fieldList.filter((field) => entity.title.includes(field.name))
  const others = entity.fieldList.filter((field) => !entity.title.includes(field.name))
  const numbers = isReading ? { ...rowNumbers, pinned: null } : rowNumbers
  return [numbers, ...[...titles, ...others].map((field) => columnOf(entity, field))]
}
