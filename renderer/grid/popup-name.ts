import type { PostProcessPopupParams } from 'ag-grid-community'
import type { Row } from '../../shared/model/entity.ts'

/** A dialog needs a name: that of its column. The grid tells the cell that opened the box, not the column. */
export function namePopup({ api, ePopup, eventSource }: PostProcessPopupParams<Row>): void {
  const column = api.getColumn(eventSource?.getAttribute('col-id') ?? '')
  ePopup.setAttribute('aria-label', column?.getColDef().headerName ?? '')
}
