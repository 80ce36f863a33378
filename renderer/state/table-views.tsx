import { createContext, useContext, useState } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'

/** How a table was left: what is filtered, searched and selected in it. */
export interface TableView {
  readonly filter: readonly Filter[]
  readonly search: string
  readonly row: string | null
}

const untouched: TableView = { filter: [], search: '', row: null }

export type TableViews = Map<string, TableView>

const Context = createContext<TableViews | null>(null)

export const TableViewsProvider = Context.Provider

/** The view of one table. It outlives the screen: who comes back finds the table as it was left. */
export function useTableView(
  name: string,
  initial: Partial<TableView>,
): readonly [TableView, (change: Partial<TableView>) => void] {
  const views = useContext(Context)
  if (views === null) throw new Error('useTableView outside of the frame')
  const [view, setView] = useState<TableView>(() => ({ ...untouched, ...views.get(name), ...initial }))
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
