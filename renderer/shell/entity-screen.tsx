import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowDownloadRegular, PanelRightRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { EntityGrid } from '../grid/entity-grid.tsx'
import { noRows, type ChosenRows, type GridHandle, type MenuPlace } from '../grid/grid-props.ts'
import { NewReportDialog } from '../reports/new-report-dialog.tsx'
import { NewRecordDialog } from '../record/new-record-dialog.tsx'
import { RecordPanel } from '../record/record-panel.tsx'
import { usePanel } from '../record/use-panel.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { isPaged, useNavigation, type Screen } from '../state/navigation.tsx'
import { useTableView } from '../state/table-views.tsx'
import { BulkDialog, type BulkPlace } from '../views/bulk-dialog.tsx'
import { CellMenu } from '../views/cell-menu.tsx'
import { ColumnChooser } from '../views/column-chooser.tsx'
import { FilterButton, FilterChips } from '../views/filter-bar.tsx'
import { FilterPopup } from '../views/filter-popup.tsx'
import { FindBar, noSearch, type FindHandle } from '../views/find-bar.tsx'
import { GroupMenu } from '../views/group-menu.tsx'
import { GroupPane } from '../views/group-pane.tsx'
import { headerOf, useViewKeys } from '../views/use-view-keys.ts'
import { stateOf } from '../views/view-state.ts'
import { ViewTabs } from '../views/view-tabs.tsx'
import { usualColumns } from '../grid/layout.ts'
import { EmptyTable } from './empty-table.tsx'
import { ExportMenu } from '../export/export-menu.tsx'
import { asksFirst, newRecordValues } from './new-record.ts'
import { SearchField } from './search-field.tsx'
import { SelectionButton } from './selection-button.tsx'
import { TableMenu } from './table-menu.tsx'
import { useCellSave } from './use-cell-save.ts'
import './entity-screen.css'

interface EntityScreenProps {
  readonly entity: Entity
  readonly screen: Extract<Screen, { readonly name: 'entity' }>
  onCounts(text: string): void
}

const count = (value: number): string => formatNumber(value, { grouped: true })

/** The table of one entity with its record panel. */
export function EntityScreen({ entity, screen, onCounts }: EntityScreenProps) {
  const { host, names, save, isConnected } = useApp()
  const open = useOpenWorkspace()
  const { go, openRecord } = useNavigation()
  const isDeleted = screen.deleted === true
  const grid = useRef<GridHandle>(null)
  const [view, setView] = useTableView(`${entity.name}${isDeleted ? '/deleted' : ''}`, viewOf(screen))
  const [filtering, setFiltering] = useState<{ readonly field: string; readonly anchor: HTMLElement }>()
  const [total, setTotal] = useState<number>()
  const [chosen, setChosen] = useState<ChosenRows>(noRows)
  const [isAsking, setAsking] = useState(false)
  const [newRow, setNewRow] = useState<string>()
  const panel = usePanel(screen.row !== undefined)
  const saveCell = useCellSave()
  const { filter, sort, group, columns, within, search, row } = view
  const shownFilter = useMemo(() => [...filter, ...within], [filter, within])
  const filteredField = entity.fieldList.find(({ name }) => name === filtering?.field)
  const openFilter = useCallback((field: string, anchor: HTMLElement) => setFiltering({ field, anchor }), [])
  const find = useRef<FindHandle>(null)
  const [finding, setFinding] = useState<{ readonly isReplacing: boolean }>()
  const [wanted, setWanted] = useState(noSearch)
  const [bulk, setBulk] = useState<BulkPlace>()
  const [menu, setMenu] = useState<MenuPlace>()

  function openFind(isReplacing: boolean): void {
    if (finding === undefined || isReplacing !== finding.isReplacing) setFinding({ isReplacing })
    find.current?.focus()
  }

  function changeField(): void {
    const table = grid.current
    if (table === null || isDeleted) return
    setBulk({
      view: table.shownView(),
      total: total ?? 0,
      field: table.activeField(),
      stretches: table.stretches(),
    })
  }

  function openPage(): void {
    const id = grid.current?.activeId()
    if (id !== undefined) openRecord(entity.name, id)
  }
  const onOpen = isPaged(entity.name) && !isDeleted ? openPage : undefined

  useViewKeys({
    grid,
    onFilter: openFilter,
    onFind: openFind,
    onStep: (by) => (finding === undefined ? openFind(false) : find.current?.step(by)),
    onChangeField: changeField,
    onOpen,
  })
  const all = (isDeleted ? open.deletedCounts : open.counts)[entity.name] ?? 0
  const isFiltered = shownFilter.length > 0 || search !== ''

  // The same table again, by search or by a link: now it shows something else.
  useEffect(() => setView(viewOf(screen)), [screen])
  useEffect(() => {
    if (total !== undefined)
      onCounts(
        isFiltered ? `${count(total)} von ${count(all)} Zeilen` : `${count(total)} ${total === 1 ? 'Zeile' : 'Zeilen'}`,
      )
  }, [total, all, isFiltered, onCounts])
  useEffect(() => {
    if (isConnected) grid.current?.refresh()
  }, [isConnected])

  const onSelect = useCallback((id: string | null, rows: ChosenRows) => {
    setChosen(rows)
    if (id !== null) setView({ row: id })
  }, [])

  function showNew(id: string): void {
    setAsking(false)
    setView({ filter: [], within: [], search: '', row: id })
    setNewRow(id)
    panel.setOpen(true)
  }

  async function addRecord(): Promise<void> {
    const values = newRecordValues(entity, names.today)
    const written = await save(() => host.client.call('create', { entity: entity.name, values }))
    const id = written?.created[0]
    if (id !== undefined) showNew(id)
  }

  function closePanel(): void {
    panel.setOpen(false)
    if (row !== null) grid.current?.focusRow(row)
  }

  /** To the record before or behind the one in the panel, as the table orders them. */
  async function stepRecord(by: 1 | -1): Promise<void> {
    if (row === null) return
    const query = { entity: entity.name, filter: [...filter], sort: [...sort], search, deleted: isDeleted }
    const { row: place } = await host.client.call('rowPlace', { ...query, id: row })
    if (place === null || place + by < 0) return
    const { ids } = await host.client.call('rowIds', { ...query, offset: place + by, limit: 1 })
    const [next] = ids
    if (next !== undefined) setView({ row: next })
  }

  const showAll = (): void => setView({ filter: [], within: [], search: '' })

  return (
    <>
      <div className={`screen-header${isDeleted ? '' : ' table-header'}`}>
        <div className="screen-title">
          <h1>{isDeleted ? `Papierkorb: ${entity.plural}` : entity.plural}</h1>
          <span className="muted">
            {count(all)}
            {isFiltered && total !== undefined ? ` · gefiltert ${count(total)}` : ''}
          </span>
        </div>
        {!isDeleted && <ViewTabs entity={entity} state={view} onChange={setView} />}
        <div className="screen-tools">
          {!isDeleted && !entity.isLog && (
            <Button
              appearance="primary"
              className="primary"
              icon={<AddRegular />}
              onClick={() => (asksFirst(entity) ? setAsking(true) : void addRecord())}
            >
              {entity.label}
            </Button>
          )}
          {onOpen && (
            <Button
              disabledFocusable={chosen.count === 0}
              title={chosen.count === 0 ? 'Zuerst eine Zeile wählen' : `${entity.label} öffnen (Alt Enter)`}
              onClick={onOpen}
            >
              Öffnen
            </Button>
          )}
          <SearchField
            value={search}
            label={`${entity.plural} durchsuchen`}
            onChange={(text) => setView({ search: text })}
          />
          <FilterButton entity={entity} onOpen={openFilter} />
          {filtering !== undefined && filteredField !== undefined && (
            <FilterPopup
              key={filtering.field}
              entity={entity}
              field={filteredField}
              filter={filter}
              search={search}
              isDeleted={isDeleted}
              anchor={filtering.anchor}
              onChange={(next) => setView({ filter: next })}
              onClose={() => {
                setFiltering(undefined)
                backToTable(grid.current)
              }}
            />
          )}
          <GroupMenu entity={entity} group={group} onChange={(next) => setView({ group: next, within: [] })} />
          <ColumnChooser entity={entity} columns={columns} onChange={(next) => setView({ columns: next })} />
          <span className="spring" />
          <SelectionButton entity={entity} isDeleted={isDeleted} rows={chosen} onDone={() => setChosen(noRows)} />
          {!isDeleted && (
            <>
              {!entity.isLog && (
                <Button icon={<ArrowDownloadRegular />} onClick={() => go({ name: 'import', entity: entity.name })}>
                  Einlesen
                </Button>
              )}
              <ExportMenu
                entity={entity}
                view={{ filter: shownFilter, sort, search }}
                grid={grid}
                total={total ?? 0}
                chosen={chosen}
              />
            </>
          )}
          {isDeleted ? (
            <Button onClick={() => go({ name: 'entity', entity: entity.name })}>Papierkorb schließen</Button>
          ) : (
            <TableMenu entity={entity} rows={chosen} onReplace={() => openFind(true)} onChangeField={changeField} />
          )}
          <Button
            appearance="subtle"
            icon={<PanelRightRegular />}
            aria-label="Angaben zeigen"
            aria-pressed={panel.isOpen}
            title={panel.isOpen ? 'Angaben schließen' : 'Angaben zeigen'}
            onClick={() => panel.setOpen(!panel.isOpen)}
          />
        </div>
        <FilterChips
          entity={entity}
          filter={filter}
          onChange={(next) => setView({ filter: next })}
          onOpen={openFilter}
        />
      </div>
      {finding !== undefined && (
        <FindBar
          entity={entity}
          grid={grid}
          viewKey={JSON.stringify([shownFilter, sort, search])}
          search={wanted}
          isReplacing={finding.isReplacing}
          isReadOnly={isDeleted}
          handle={find}
          onSearch={setWanted}
          onReplacing={(isReplacing) => setFinding({ isReplacing })}
          onClose={() => {
            setFinding(undefined)
            grid.current?.focus()
          }}
        />
      )}
      {bulk !== undefined && (
        <BulkDialog
          entity={entity}
          place={bulk}
          onClose={() => {
            setBulk(undefined)
            grid.current?.focus()
          }}
        />
      )}
      {menu !== undefined && (
        <CellMenu
          place={menu}
          grid={grid}
          isReadOnly={isDeleted}
          onFind={openFind}
          onChangeField={changeField}
          onFilter={() => {
            const field = grid.current?.activeField()
            const header = field === undefined ? null : headerOf(field)
            if (field !== undefined && header !== null) openFilter(field, header)
          }}
          open={onOpen && { label: `${entity.label} öffnen`, onOpen }}
          onClose={() => setMenu(undefined)}
        />
      )}
      {isAsking && entity.name !== 'report' && (
        <NewRecordDialog entity={entity} onCreated={showNew} onClose={() => setAsking(false)} />
      )}
      {isAsking && entity.name === 'report' && (
        <NewReportDialog onCreated={(id) => go({ name: 'report', id })} onClose={() => setAsking(false)} />
      )}
      <div className="screen-content">
        {group.length > 0 && (
          <GroupPane
            key={JSON.stringify(group)}
            entity={entity}
            group={group}
            filter={filter}
            search={search}
            isDeleted={isDeleted}
            within={within}
            columns={(columns ?? usualColumns(entity)).map(({ field }) => field)}
            onOpen={(next) => setView({ within: next })}
          />
        )}
        <div className="table-area">
          <EntityGrid
            entity={entity}
            client={host.client}
            names={names}
            view={{ filter: shownFilter, sort, search, deleted: isDeleted }}
            columns={columns}
            // The empty table says more than a word in the grid could.
            emptyText={'\u00a0'}
            handle={grid}
            onSort={(next) => setView({ sort: next })}
            onColumns={(next) => setView({ columns: next })}
            onFilter={openFilter}
            onMenu={setMenu}
            onSelect={onSelect}
            onTotal={setTotal}
            onShowAll={showAll}
            save={saveCell}
          />
          {total === 0 && (
            <EmptyTable entity={entity} isDeleted={isDeleted} isFiltered={isFiltered} onShowAll={showAll} />
          )}
        </div>
        {panel.isOpen && row !== null && (
          <RecordPanel
            entity={entity}
            id={row}
            panel={panel}
            isNew={row === newRow}
            onStep={(by) => void save(() => stepRecord(by))}
            onClose={closePanel}
          />
        )}
      </div>
    </>
  )
}

const popupGoneMs = 150

/** The keyboard goes on in the table, also where a popup that closes late takes it with it. */
function backToTable(table: GridHandle | null): void {
  table?.focus()
  setTimeout(() => {
    if (document.activeElement === document.body) table?.focus()
  }, popupGoneMs)
}

/** What an address says about a table; what it does not say stays as it was left. */
function viewOf({ row, filter }: EntityScreenProps['screen']) {
  return {
    ...(row === undefined ? {} : { row }),
    ...(filter === undefined ? {} : { ...stateOf(null), filter, search: '' }),
  }
}
