import { createContext, useContext, useState } from 'react'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { GroupLevel, ShownColumn } from '../../shared/contract/table-view.ts'

/** How a table was left: what is filtered, searched and selected in it, and how it is arranged. */
export interface TableState {
  /** The shown columns in their order; undefined as the program shows them. */
  readonly columns: readonly ShownColumn[] | undefined
  readonly filter: readonly Filter[]
  readonly sort: readonly Sort[]
  readonly group: readonly GroupLevel[]
  /** The saved view that this began with; null for the plain table. */
  readonly viewId: string | null
  readonly search: string
  readonly row: string | null
  /** The filter of the group that is open; empty where all groups are shown. */
  readonly within: readonly Filter[]
}

const untouched: TableState = {
  columns: undefined,
  filter: [],
  sort: [],
  group: [],
  viewId: null,
  search: '',
  row: null,
  within: [],
}

export type TableViews = Map<string, TableState>

const Context = createContext<TableViews | null>(null)

export const TableViewsProvider = Context.Provider

/** The view of one table. It outlives the screen: who comes back finds the table as it was left. */
export function useTableView(
  name: string,
  initial: Partial<TableState>,
): readonly [TableState, (change: Partial<TableState>) => void] {
  const views = useContext(Context)
  if (views === null) throw new Error('useTableView outside of the frame')
  const [view, setView] = useState<TableState>(() => ({ ...untouched, ...views.get(name), ...initial }))
  return [
    view,
    (change) =>
      setView((current) => {
        const next = { ...current, ...change }
        views.set(name, next)
        return next
      }),
  ]
}
