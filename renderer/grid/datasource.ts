/** Windows of rows from the engine, in the places that the held order keeps. */
import type { GridApi, IDatasource } from 'ag-grid-community'
import type { Client } from '../../shared/contract/client.ts'
import type { Sort } from '../../shared/contract/contract.ts'
import type { Window } from '../../shared/contract/record-answers.ts'
import type { Row } from '../../shared/model/entity.ts'
import { messageOf } from '../state/use-app-state.ts'
import type { GridContext } from './grid-context.ts'
import type { GridView } from './grid-props.ts'
import type { LoadedRows } from './loaded-rows.ts'
import type { HeldView } from './sheet/sheet-ports.ts'

export interface DatasourceSources {
  readonly entity: string
  readonly client: Client
  readonly context: GridContext
  readonly loaded: LoadedRows
  readonly view: Pick<GridView, 'filter' | 'search' | 'deleted'>
  readonly held: string
  /** Whether what differs in a row came from elsewhere and is to be marked. */
  arriving(id: string): boolean
  api(): GridApi<Row> | null
  /** The order that stands in the grid from now on. */
  onView(view: HeldView): void
  onWindow(window: Window): void
  /** Rows could not be read, or could after all: `context.failed` has changed. */
  onFailed(): void
  /** Whether the grid still shows this view. */
  isCurrent(): boolean
}

export function createDatasource(sources: DatasourceSources): IDatasource {
  const { entity, client, context, loaded, view, held, arriving, api, onView, onWindow, onFailed, isCurrent } = sources

  function learn(window: Window): void {
    context.names.learn(window.titles)
    for (const row of window.rows) {
      context.conflicts.delete(row.id)
      const before = loaded.get(row.id)?.row
      if (before !== undefined && arriving(row.id)) context.arrived.compare(before, row)
      loaded.set(row, window.revision)
    }
    for (const [id, fields] of Object.entries(window.conflicts)) context.conflicts.set(id, fields)
  }

  return {
    getRows({ startRow, endRow, sortModel, successCallback, failCallback }) {
      const sort = sortModel.map(({ colId, sort: to }): Sort => ({ field: colId, descending: to === 'desc' }))
      const { filter, search, deleted } = view
      const shown: HeldView = { entity, filter: [...filter], sort, search, deleted, held }
      onView(shown)
      client
        .call('window', { ...shown, offset: startRow, limit: endRow - startRow })
        .then((window) => {
          learn(window)
          if (context.failed.delete(startRow)) onFailed()
          successCallback([...window.rows], window.total)
          onWindow(window)
          api()?.setGridOption('loading', false)
          if (window.total === 0) api()?.showNoRowsOverlay()
          else api()?.hideOverlay()
        })
        .catch((error: unknown) => {
          // Nobody waits for rows of a view that was left.
          if (!isCurrent()) return
          context.failed.set(startRow, messageOf(error))
          failCallback()
          onFailed()
        })
    },
  }
}
