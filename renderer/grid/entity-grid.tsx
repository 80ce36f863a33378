import type { ColDef, GridApi, SuppressKeyboardEventParams } from 'ag-grid-community'
import { useEffect, useImperativeHandle, useRef, type RefObject } from 'react'
import type { Row } from '../../shared/model/entity.ts'
import { styleNonce } from '../theme/nonce.ts'
import { columnsOf } from './columns.ts'
import { FieldHeader } from './field-header.ts'
import { EditorCell } from './editor-cell.ts'
import { EditorPortals } from './editor-portals.tsx'
import { FailedRows } from './failed-rows.tsx'
import { blockSize } from './grid-context.ts'
import type { EntityGridProps } from './grid-props.ts'
import { gridTheme } from './grid-theme.ts'
import { applyLayout, isSameJson, plainSort, readColumns, readSort, usualColumns } from './layout.ts'
import { gridLocale } from './locale.ts'
import { LoadingRow } from './loading-row.ts'
import { namePopup } from './popup-name.ts'
import { readingOptions, useReadingMode } from './reading-mode.ts'
import { PlanDialog } from './sheet/plan-dialog.tsx'
import { blocksOf, cellCount } from './sheet/selection.ts'
import { SheetArea } from './sheet/sheet-area.tsx'
import { showCell } from './show-cell.ts'
import { openWhenLoaded, typeInto } from './type-into.ts'
import { useDatasource } from './use-datasource.ts'
import { useGrid } from './use-grid.ts'
import { useQuietEntity } from './use-quiet-entity.ts'
import { useSheet, type SheetOfGrid } from './use-sheet.ts'
import './entity-grid.css'

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
  minWidth: 48,
}

/** The spreadsheet of one entity: windows of rows from the engine, whatever their number. */
export function EntityGrid(props: EntityGridProps) {
  const api = useRef<GridApi<Row> | null>(null)
  const entity = useQuietEntity(api, props.entity)
  return <QuietGrid {...props} api={api} entity={entity} />
}

function QuietGrid({ api, ...props }: EntityGridProps & { readonly api: RefObject<GridApi<Row> | null> }) {
  const { entity, names, client } = props
  const latest = useRef(props)
  latest.current = props
  const spread = useSheet({ api, latest })
  const { sheet, context, plan, closePlan } = spread
  context.names = names
  context.client = client
  context.filter = {
    isActive: (field) => latest.current.view.filter.some((active) => active.field === field),
    open: (field, anchor) => latest.current.onFilter(field, anchor),
  }
  const isReading = useReadingMode()
  const { datasource, failure, retry } = useDatasource({ spread, api, latest })

  useEffect(() => {
    // Lists arrive after the first rows, and labels may be renamed.
    api.current?.refreshCells({ force: true })
  }, [names])

  useEffect(() => api.current?.refreshHeader(), [props.view.filter])
  useEffect(() => {
    if (api.current?.isDestroyed() === false) arrange(api.current, latest.current, isReading)
  }, [props.columns, props.view.sort, isReading])

  useImperativeHandle(
    props.handle,
    () => ({
      focusRow: (id, isEditing = false) => void focusRow(api.current, spread, id, isEditing),
      refresh: () => api.current?.refreshInfiniteCache(),
      visibleColumns: () =>
        (api.current?.getAllDisplayedColumns() ?? [])
          .map((column) => column.getColId())
          .filter((id) => entity.fields[id] !== undefined),
      ...placesOf(spread),
    }),
    [entity, spread],
  )

  const nonce = styleNonce()
  const element = useGrid({
    api,
    datasource,
    of: [sheet, isReading],
    onMade(grid, place) {
      arrange(grid, latest.current, isReading)
      const stopPainting = sheet.painter.watch(place)
      return () => {
        spread.awaitsKeyboard.current = place.contains(document.activeElement)
        stopPainting()
      }
    },
    options: () => ({
      theme: gridTheme,
      ...(nonce === undefined ? {} : { styleNonce: nonce }),
      ...(isReading ? readingOptions : {}),
      rowModelType: 'infinite',
      cacheBlockSize: blockSize,
      maxBlocksInCache: 12,
      // Pages that rush by while the scroll bar is drawn are not asked for.
      blockLoadDebounceMillis: 60,
      maxConcurrentDatasourceRequests: 4,
      rowBuffer: 4,
      // A screen of plain cells is drawn faster than a queue of tasks would be kept, and it is never seen half drawn.
      suppressAnimationFrame: true,
      infiniteInitialRowCount: 1,
      datasource,
      columnDefs: [...columnsOf(entity, isReading)],
      defaultColDef: defaultColumn,
      components: {
        fieldHeader: FieldHeader,
        fieldEditor: EditorCell,
        loadingRow: LoadingRow,
      },
      context,
      getRowId: ({ data }) => data.id,
      // A row on its way is one element, so that pages can rush by; where the keyboard is it has cells.
      isFullWidthRow: ({ rowNode }) =>
        !isReading && rowNode.data === undefined && sheet.store.get().active?.row !== rowNode.rowIndex,
      fullWidthCellRenderer: 'loadingRow',
      localeText: { ...gridLocale, noRowsToShow: props.emptyText },
      stopEditingWhenCellsLoseFocus: true,
      // The browser's own: the grid's would listen at every cell.
      enableBrowserTooltips: true,
      animateRows: false,
      suppressRowHoverHighlight: true,
      focusGridInnerElement: () => enter(spread),
      postProcessPopup: namePopup,
      suppressDragLeaveHidesColumns: true,
      onSortChanged(event) {
        const sort = readSort(event.api)
        if (!isSameJson(sort, plainSort(latest.current.view.sort))) latest.current.onSort(sort)
      },
      onColumnMoved({ finished, source, api: grid }) {
        if (finished && source === 'uiColumnMoved') latest.current.onColumns(readColumns(grid, entity))
      },
      onColumnResized({ finished, source, column, api: grid }) {
        // As many chips as have room now.
        if (finished && column !== null) grid.refreshCells({ columns: [column], force: true })
        if (finished && (source === 'uiColumnResized' || source === 'autosizeColumns'))
          latest.current.onColumns(readColumns(grid, entity))
      },
      onCellEditingStarted: (event) => event.api.ensureColumnVisible(event.column),
      onCellFocused({ rowIndex, column }) {
        const id = typeof column === 'string' ? column : column?.getColId()
        if (rowIndex !== null && id !== undefined && entity.fields[id] !== undefined)
          sheet.moves.follow({ row: rowIndex, column: id })
      },
      onDisplayedColumnsChanged: () => sheet.painter.paint(),
    }),
  })
  return (
    <>
      <SheetArea
        label={entity.plural}
        sheet={sheet}
        onType={(event, isLetter) => typeInto(api.current, spread, event, isLetter)}
        isOpening={() => context.opening !== undefined}
        onOpen={() => openWhenLoaded(api.current, spread)}
        onMenu={(place) => latest.current.onMenu(place)}
      >
        <div ref={element} className="entity-grid-place" />
        <EditorPortals editors={context.editors} />
      </SheetArea>
      {failure !== undefined && <FailedRows reason={failure} onRetry={retry} />}
      {plan !== undefined && (
        <PlanDialog
          plan={plan}
          entity={entity}
          names={names}
          client={client}
          onCarryOut={async (repairs, withNewRows) => {
            const problem = await sheet.actions.carryOut(plan, repairs, withNewRows)
            if (problem !== undefined) return problem
            closePlan()
            sheet.moves.focus()
            return undefined
          }}
          onCancel={() => {
            closePlan()
            sheet.moves.focus()
          }}
        />
      )}
    </>
  )
}

/** Tab leads to the active cell, or the first one; up from the first row are the headers. */
function enter({ sheet: { store, moves } }: SheetOfGrid): boolean {
  const { columns, rows } = moves.shape()
  const [column] = columns
  if (column === undefined || rows === 0) return false
  if (store.get().active === undefined) moves.select({ row: 0, column })
  else moves.focus()
  return true
}

/** Puts the columns and the order that a view asks for into the grid, where they differ. */
function arrange(api: GridApi<Row>, { entity, columns, view }: EntityGridProps, isReading: boolean): void {
  const isSorted = isSameJson(readSort(api), plainSort(view.sort))
  const isArranged = !isReading && isSameJson(readColumns(api, entity), columns ?? usualColumns(entity))
  if (!isSorted || !isArranged) applyLayout(api, entity, { columns, sort: view.sort, isReading })
}

/** What of the grid is known by place: for finding, replacing and filters. */
function placesOf({ sheet, view }: SheetOfGrid) {
  const active = (): { row: number; field: string } | undefined => {
    const cell = sheet.store.get().active
    return cell === undefined ? undefined : { row: cell.row, field: cell.column }
  }
  return {
    active,
    activeId: () => sheet.activeRow()?.id,
    activeField: () => document.activeElement?.closest('.ag-header-cell')?.getAttribute('col-id') ?? active()?.field,
    stretches() {
      const shape = sheet.moves.shape()
      const blocks = blocksOf(sheet.store.get().selection, shape)
      if (blocks.reduce((sum, block) => sum + cellCount(block), 0) <= 1) return undefined
      return blocks.map(({ top, bottom, left, right }) => ({
        offset: top,
        limit: bottom - top + 1,
        fields: shape.columns.slice(left, right + 1),
      }))
    },
    shownView: () => view.current,
    lookAt: (row: number, field: string, keepsSelection: boolean) =>
      sheet.moves.lookAt({ row, column: field }, keepsSelection),
    focus: () => sheet.moves.focus(),
    copy: (isCut: boolean) => sheet.actions.copyByMenu(isCut),
    paste: () => void sheet.actions.pasteByMenu(),
    clear: () => void sheet.actions.clear(),
  }
}

/** Goes to a row, and edits its title where that is wanted. */
async function focusRow(api: GridApi<Row> | null, spread: SheetOfGrid, id: string, isEditing: boolean): Promise<void> {
  const column = spread.ports.entity.title[0] ?? ''
  const row = await showCell(api, spread, id, column)
  if (isEditing && row !== undefined) api?.startEditingCell({ rowIndex: row, colKey: column })
}
