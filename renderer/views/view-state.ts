/** The arrangement of a table against the saved view that it began with. */
import { plainView, type SavedView, type TableView } from '../../shared/contract/table-view.ts'
import type { TableState } from '../state/table-views.tsx'

/** What of a table's state a view keeps. */
export function arrangementOf({ columns, filter, sort, group }: TableState | SavedView): TableView {
  return {
    ...(columns === undefined ? {} : { columns: [...columns] }),
    filter: [...filter],
    sort: sort.map(({ field, descending }) => (descending === true ? { field, descending } : { field })),
    group: [...group],
  }
}

/** The state that shows a saved view; null is the plain table. */
export function stateOf(view: SavedView | null): Partial<TableState> {
  const { columns, filter, sort, group } = view ?? plainView
  return { viewId: view?.id ?? null, columns, filter, sort, group, within: [] }
}

/** Which columns there are and in what order is a change; only their widths is none worth a word. */
function comparable({ columns, ...others }: TableView): string {
  return JSON.stringify([columns?.map(({ field, frozen }) => [field, frozen === true]), others])
}

export function isChanged(state: TableState, view: SavedView | null): boolean {
  const before = view === null ? plainView : arrangementOf(view)
  return comparable(arrangementOf(state)) !== comparable(before)
}
