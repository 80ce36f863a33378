import type { GridApi, IDatasource } from 'ag-grid-community'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Row } from '../../shared/model/entity.ts'
import { useSheetStatusStore } from '../state/sheet-status.tsx'
import { createDatasource } from './datasource.ts'
import type { EntityGridProps } from './grid-props.ts'
import { arrivingRows } from './sheet/arrived.ts'
import { openAwaited, stopWaiting } from './type-into.ts'
import type { SheetOfGrid } from './use-sheet.ts'
import { useWantedCell } from './use-wanted-cell.ts'

interface DatasourceInput {
  readonly spread: SheetOfGrid
  readonly api: { readonly current: GridApi<Row> | null }
  readonly latest: { readonly current: EntityGridProps }
}

interface DatasourceOfGrid {
  readonly datasource: IDatasource
  /** Why rows could not be read; undefined while all could. */
  readonly failure: string | undefined
  /** Asks for them once more. */
  retry(): void
}

/** Rows that are not there are drawn anew: as lost, or as on their way again. */
function redrawAwaited(api: GridApi<Row> | null): void {
  const rowNodes = (api?.getRenderedNodes() ?? []).filter(({ data }) => data === undefined)
  if (rowNodes.length > 0) api?.redrawRows({ rowNodes })
}

/** Rows in held places: changes refetch what is loaded, and only a new order moves anything. */
export function useDatasource({ spread, api, latest }: DatasourceInput): DatasourceOfGrid {
  const { entity, client, view } = latest.current
  const { filter, search, deleted } = view
  const { sheet, context, loaded } = spread
  const status = useSheetStatusStore()
  const [order, setOrder] = useState(0)
  const held = useMemo(() => crypto.randomUUID(), [entity, filter, search, deleted, order])
  const arriving = useMemo(() => arrivingRows(), [entity])
  const [failure, setFailure] = useState<string>()

  // Another view has other rows: what failed before tells nothing of them.
  useEffect(() => {
    context.failed.clear()
    setFailure(undefined)
  }, [context, held])

  useEffect(
    () =>
      client.on('changed', ({ entities, origin }) => {
        // Titles of other entities may stand in this grid, so any change refetches what is loaded; nothing scrolls.
        const isShown =
          entity.name in entities ||
          entity.fieldList.some((field) => field.entity !== undefined && field.entity in entities)
        if (!isShown) return
        const ids = entities[entity.name]
        if (ids !== undefined) arriving.note(origin, ids)
        // Who writes in a row that was cut from, goes on with it as it stands, and has done something else with undo.
        const { cut } = sheet.store.get()
        if (cut !== undefined && origin === 'local' && (ids === null || ids?.some((id) => cut.ids.has(id)) === true))
          sheet.store.set({ cut: undefined })
        api.current?.refreshInfiniteCache()
      }),
    [client, entity, arriving, api, sheet],
  )

  useEffect(() => {
    status.set({
      resort: () => {
        setOrder((count) => count + 1)
        sheet.moves.focus()
      },
      showArrived() {
        const [first] = sheet.arrived.list()
        const row = first === undefined ? undefined : api.current?.getRowNode(first.id)?.rowIndex
        if (first === undefined) return
        if (typeof row === 'number' && sheet.moves.shape().columns.includes(first.field))
          sheet.moves.select({ row, column: first.field })
        else sheet.arrived.see(first.id, first.field)
        status.set({ arrived: sheet.arrived.list().length })
      },
    })
  }, [status, sheet, api])
  const onRows = useWantedCell({ spread, api, latest, held })

  const datasource = useMemo(
    () =>
      createDatasource({
        entity: entity.name,
        client,
        context,
        loaded,
        view: { filter, search, deleted },
        held,
        arriving: arriving.rows,
        api: () => api.current,
        onView(shown) {
          spread.view.current = shown
        },
        isCurrent: () => spread.view.current.held === held,
        onFailed() {
          const [reason] = context.failed.values()
          if (reason !== undefined) stopWaiting(api.current, context)
          setFailure(reason)
          redrawAwaited(api.current)
        },
        onWindow({ total, isStale }) {
          spread.total.current = total
          latest.current.onTotal(total)
          status.set({ isStale, arrived: sheet.arrived.list().length })
          sheet.moves.clamp()
          sheet.painter.paint()
          openAwaited(api.current, spread)
          onRows()
          const row = sheet.activeRow()
          if (row !== undefined && spread.awaitsKeyboard.current) {
            spread.awaitsKeyboard.current = false
            if (document.activeElement === document.body) sheet.moves.focus()
          }
          if (row === undefined || row.id === spread.told.current) return
          // The active row had not been loaded yet: now the record panel can follow.
          sheet.store.set({ selection: [...sheet.store.get().selection] })
        },
      }),
    [
      entity,
      client,
      context,
      loaded,
      sheet,
      status,
      spread.view,
      spread.total,
      spread.told,
      spread.awaitsKeyboard,
      latest,
      api,
      arriving,
      filter,
      search,
      deleted,
      held,
      onRows,
    ],
  )
  const retry = useCallback(() => {
    context.failed.clear()
    setFailure(undefined)
    redrawAwaited(api.current)
    api.current?.refreshInfiniteCache()
    sheet.moves.focus()
  }, [context, api, sheet])
  return { datasource, failure, retry }
}
