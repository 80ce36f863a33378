import {
  AllCommunityModule,
  ModuleRegistry,
  type ColDef,
  type GridApi,
  type SuppressKeyboardEventParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Row } from '../../shared/model/entity.ts'
import { styleNonce } from '../theme/nonce.ts'
import { columnsOf } from './columns.ts'
import { FieldCell, NumberCell } from './field-cell.ts'
import { FieldEditor } from './field-editor.tsx'
import type { EntityGridProps } from './grid-props.ts'
import { gridTheme } from './grid-theme.ts'
import { gridLocale } from './locale.ts'
import { namePopup } from './popup-name.ts'
import { readingOptions, useReadingMode } from './reading-mode.ts'
import { withKey } from './sheet/opening.ts'
import { PlanDialog } from './sheet/plan-dialog.tsx'
import { SheetArea } from './sheet/sheet-area.tsx'
import { useDatasource } from './use-datasource.ts'
import { useSheet, type SheetOfGrid } from './use-sheet.ts'
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
  minWidth: 48,
}

/** The spreadsheet of one entity: windows of rows from the engine, whatever their number. */
export function EntityGrid(props: EntityGridProps) {
  const { entity, names, client } = props
  const api = useRef<GridApi<Row> | null>(null)
  const latest = useRef(props)
  latest.current = props
  const spread = useSheet({ api, latest })
  const { sheet, context, plan, closePlan } = spread
  context.names = names
  context.client = client
  const isReading = useReadingMode()
  const columns = useMemo(() => [...columnsOf(entity, isReading)], [entity, isReading])
  const datasource = useDatasource({ spread, api, latest })

  useEffect(() => {
    // Lists arrive after the first rows, and labels may be renamed.
    api.current?.refreshCells({ force: true })
  }, [names])

  useImperativeHandle(
    props.handle,
    () => ({
      focusRow: (id, isEditing = false) => void focusRow(api.current, spread, id, isEditing),
      refresh: () => api.current?.refreshInfiniteCache(),
      visibleColumns: () =>
        (api.current?.getAllDisplayedColumns() ?? [])
          .map((column) => column.getColId())
          .filter((id) => entity.fields[id] !== undefined),
    }),
    [entity, spread],
  )

  const nonce = styleNonce()
  return (
    <>
      <SheetArea
        label={entity.plural}
        sheet={sheet}
        onType={(event, isLetter) => typeInto(api.current, spread, event, isLetter)}
        isOpening={() => context.opening !== undefined}
      >
        <AgGridReact<Row>
          key={`${entity.name}${isReading ? ' reading' : ''}`}
          theme={gridTheme}
          {...(nonce === undefined ? {} : { styleNonce: nonce })}
          {...(isReading ? readingOptions : {})}
          rowModelType="infinite"
          cacheBlockSize={blockSize}
          maxBlocksInCache={12}
          infiniteInitialRowCount={1}
          datasource={datasource}
          columnDefs={columns}
          defaultColDef={defaultColumn}
          components={{ fieldCell: FieldCell, numberCell: NumberCell, fieldEditor: FieldEditor }}
          context={context}
          getRowId={({ data }) => data.id}
          localeText={{ ...gridLocale, noRowsToShow: props.emptyText }}
          multiSortKey="ctrl"
          stopEditingWhenCellsLoseFocus
          tooltipShowDelay={600}
          animateRows={false}
          postProcessPopup={namePopup}
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
          onCellFocused={({ rowIndex, column }) => {
            const id = typeof column === 'string' ? column : column?.getColId()
            if (rowIndex !== null && id !== undefined && entity.fields[id] !== undefined)
              sheet.moves.follow({ row: rowIndex, column: id })
          }}
          onDisplayedColumnsChanged={() => sheet.painter.paint()}
        />
      </SheetArea>
      {plan !== undefined && (
        <PlanDialog
          plan={plan}
          entity={entity}
          names={names}
          client={client}
          onCarryOut={(repairs, withNewRows) => {
            closePlan()
            sheet.moves.focus()
            void sheet.actions.carryOut(plan, repairs, withNewRows)
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

/** An editor that did not open by then will not: keys are free again. */
const openingMs = 1000

/** Opens the editor of the active cell with what was typed; keys that are faster wait for it. */
function typeInto(
  api: GridApi<Row> | null,
  { sheet, context }: SheetOfGrid,
  event: KeyboardEvent,
  isLetter: boolean,
): boolean {
  if (context.opening !== undefined) {
    context.opening = withKey(context.opening, event, isLetter)
    return true
  }
  const { active } = sheet.store.get()
  const node = active === undefined ? undefined : api?.getDisplayedRowAtIndex(active.row)
  if (api === null || active === undefined || node?.data === undefined) return false
  if (api.getColumn(active.column)?.isCellEditable(node) !== true) return false
  context.opening = { text: event.key, keys: [] }
  const { id } = node
  setTimeout(() => {
    if (api.getEditingCells().length === 0 && sheet.activeRow()?.id === id) context.opening = undefined
  }, openingMs)
  flushSync(() => api.startEditingCell({ rowIndex: active.row, colKey: active.column, key: event.key }))
  return true
}

/** Goes to a row wherever it stands; the rows around it are fetched when they come into view. */
async function focusRow(
  api: GridApi<Row> | null,
  { ports, sheet, total }: SheetOfGrid,
  id: string,
  isEditing: boolean,
): Promise<void> {
  const column = ports.entity.title[0] ?? ''
  const known = api?.getRowNode(id)?.rowIndex ?? null
  const row = known ?? (await ports.client().call('rowPlace', { ...ports.view(), id })).row
  if (api === null || row === null || row >= total.current) return
  sheet.moves.select({ row, column })
  if (isEditing) api.startEditingCell({ rowIndex: row, colKey: column })
}
