import type { GridApi } from 'ag-grid-community'
import type { Row } from '../../shared/model/entity.ts'
import type { SheetOfGrid } from './use-sheet.ts'

/** Goes to a cell wherever its row stands, and answers its place; the rows around it are fetched when they come into view. */
export async function showCell(
  api: GridApi<Row> | null,
  { ports, sheet, total }: Pick<SheetOfGrid, 'ports' | 'sheet' | 'total'>,
  id: string,
  column: string,
): Promise<number | undefined> {
  const known = api?.getRowNode(id)?.rowIndex ?? null
  const row = known ?? (await ports.client().call('rowPlace', { ...ports.view(), id })).row
  if (api === null || row === null || row >= total.current) return undefined
  sheet.moves.select({ row, column })
  return row
}
