import {
  AllCommunityModule,
  ModuleRegistry,
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type GridApi,
  type IDatasource,
  type SuppressKeyboardEventParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { styleNonce } from '../theme/nonce.ts'
import { columnsOf } from './columns.ts'
import { createEditing } from './editing.ts'
import { FieldCell } from './field-cell.tsx'
import { FieldEditor } from './field-editor.tsx'
import type { GridContext } from './grid-context.ts'
import type { EntityGridProps } from './grid-props.ts'
import { gridTheme } from './grid-theme.ts'
import { gridLocale } from './locale.ts'
import { revisions } from './revisions.ts'
import './entity-grid.css'

ModuleRegistry.registerModules([AllCommunityModule])

const blockSize = 200

/** Keys that belong to the editor while one is open: it decides what they mean and where they lead. */
function leavesKeyToEditor({ editing, event }: SuppressKeyboardEventParams<Row>): boolean {
  return (
    editing &&
    ['Enter', 'Tab', 'Escape', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)
  )
}

const defaultColumn: ColDef<Row> = {
  resizable: true,
  sortable: true,
  suppressHeaderMenuButton: true,
  suppressKeyboardEvent: leavesKeyToEditor,
  enableCellChangeFlash: true,
  minWidth: 48,
}

/** The spreadsheet of one entity: windows of rows from the engine, whatever their number. */
export function EntityGrid(props: EntityGridProps) {
  const { entity, client, names, view } = props
  const api = useRef<GridApi<Row> | null>(null)
  const latest = useRef(props)
  latest.current = props

  const columns = useMemo(() => [...columnsOf(entity)], [entity])
  const context = useMemo<GridContext>(
    () =>
      createEditing(
        entity,
        () => latest.current,
        () => api.current,
      ),
    [entity],
  )
  context.names = names
  context.client = client

  const datasource = useMemo<IDatasource>(
    () => ({
      getRows({ startRow, endRow, sortModel, successCallback, failCallback }) {
        const { filter, search, deleted } = view
        const sort = sortModel.map(({ colId, sort: direction }) => ({ field: colId, descending: direction === 'desc' }))
        client
          .call('window', {
            entity: entity.name,
            filter: [...filter],
            sort,
            search,
            deleted,
            offset: startRow,
            limit: endRow - startRow,
          })
          .then((window) => {
            names.learn(window.titles)
            for (const row of window.rows) {
              context.conflicts.delete(row.id)
              revisions.set(row.id, window.revision)
            }
            for (const [id, fields] of Object.entries(window.conflicts)) context.conflicts.set(id, fields)
            successCallback([...window.rows], window.total)
            latest.current.onTotal(window.total)
            api.current?.setGridOption('loading', false)
            if (window.total === 0) api.current?.showNoRowsOverlay()
            else api.current?.hideOverlay()
          })
          .catch(failCallback)
      },
    }),
    [client, entity, names, context, view.filter, view.search, view.deleted],
  )

  useEffect(
    () =>
      client.on('changed', ({ entities }) => {
        // Titles of other entities may stand in this grid, so any change refetches what is loaded; nothing scrolls.
        const isShown =
          entity.name in entities ||
          entity.fieldList.some((field) => field.entity !== undefined && field.entity in entities)
        if (isShown) api.current?.refreshInfiniteCache()
      }),
    [client, entity],
  )

  useEffect(() => {
    // Lists arrive after the first rows, and labels may be renamed.
    api.current?.refreshCells({ force: true })
  }, [names])

  useImperativeHandle(
    props.handle,
    () => ({
      focusRow: (id, isEditing = false) => focusRow(api.current, entity, id, isEditing),
      refresh: () => api.current?.refreshInfiniteCache(),
      visibleColumns: () =>
        (api.current?.getAllDisplayedColumns() ?? [])
          .map((column) => column.getColId())
          .filter((id) => entity.fields[id] !== undefined),
      selectedIds: () =>
        (api.current?.getSelectedNodes() ?? []).flatMap((node) => (node.data === undefined ? [] : [node.data.id])),
    }),
    [entity],
  )

  const select = useCallback(() => {
    const current = api.current
    if (current === null) return
    const focused = current.getFocusedCell()
    const node = focused === null ? undefined : current.getDisplayedRowAtIndex(focused.rowIndex)
    // The selection follows the keyboard, unless several rows were chosen on purpose.
    if (node !== undefined && !node.isSelected() && current.getSelectedNodes().length <= 1) node.setSelected(true, true)
    const ids = current
      .getSelectedNodes()
      .flatMap((selected) => (selected.data === undefined ? [] : [selected.data.id]))
    latest.current.onSelect(node?.data?.id ?? null, ids)
  }, [])

  const onKeyDown = useCallback(
    (event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>) => {
      const key = event.event as KeyboardEvent | null
      if (key === null || !('colDef' in event) || event.data === undefined) return
      const field = event.colDef.context as NamedField | undefined
      const isEditing = (event.api.getEditingCells().length ?? 0) > 0
      if (field === undefined || isEditing || field.derived === true) return
      if (key.key === 'Delete' || key.key === 'Backspace') {
        context.giveUp(event.data, field)
        context.commit(event.data, field, field.kind.isSet === true ? [] : null)
      } else if (key.key === ' ' && field.kind.name === 'yesNo') {
        key.preventDefault()
        context.commit(event.data, field, event.data[field.name] !== true)
      } else if (key.key === 'Escape') context.giveUp(event.data, field)
    },
    [context],
  )

  const nonce = styleNonce()
  return (
    <div className="entity-grid" aria-label={entity.plural}>
      <AgGridReact<Row>
        key={entity.name}
        theme={gridTheme}
        {...(nonce === undefined ? {} : { styleNonce: nonce })}
        rowModelType="infinite"
        cacheBlockSize={blockSize}
        maxBlocksInCache={12}
        infiniteInitialRowCount={1}
        datasource={datasource}
        columnDefs={columns}
        defaultColDef={defaultColumn}
        components={{ fieldCell: FieldCell, fieldEditor: FieldEditor }}
        context={context}
        getRowId={({ data }) => data.id}
        localeText={{ ...gridLocale, noRowsToShow: props.emptyText }}
        rowSelection={{ mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: true }}
        multiSortKey="ctrl"
        stopEditingWhenCellsLoseFocus
        tooltipShowDelay={600}
        animateRows={false}
        suppressDragLeaveHidesColumns
        onGridReady={(event) => {
          api.current = event.api
        }}
        onSortChanged={(event) =>
          latest.current.onSort(
            event.api
              .getColumnState()
              .filter((column) => column.sort !== null && column.sort !== undefined)
              .toSorted((left, right) => (left.sortIndex ?? 0) - (right.sortIndex ?? 0))
              .map((column) => ({ field: column.colId, descending: column.sort === 'desc' })),
          )
        }
        onCellEditingStarted={(event) => event.api.ensureColumnVisible(event.column)}
        onCellFocused={select}
        onSelectionChanged={select}
        onCellKeyDown={onKeyDown}
      />
    </div>
  )
}

function focusRow(api: GridApi<Row> | null, entity: Entity, id: string, isEditing: boolean): void {
  const node = api?.getRowNode(id)
  if (api === null || node === undefined || node.rowIndex === null) return
  const column = entity.title[0] ?? ''
  api.ensureIndexVisible(node.rowIndex)
  api.setFocusedCell(node.rowIndex, column)
  if (isEditing) api.startEditingCell({ rowIndex: node.rowIndex, colKey: column })
}
