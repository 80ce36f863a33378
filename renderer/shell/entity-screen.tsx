import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowDownloadRegular, ColumnEditRegular, PanelRightRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Sort } from '../../shared/contract/contract.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { EntityGrid } from '../grid/entity-grid.tsx'
import { noRows, type ChosenRows, type GridHandle } from '../grid/grid-props.ts'
import { NewRecordDialog } from '../record/new-record-dialog.tsx'
import { RecordPanel } from '../record/record-panel.tsx'
import { usePanel } from '../record/use-panel.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation, type Screen } from '../state/navigation.tsx'
import { useTableView } from '../state/table-views.tsx'
import { EmptyTable } from './empty-table.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { asksFirst, newRecordValues } from './new-record.ts'
import { SearchField } from './search-field.tsx'
import { SelectionButton } from './selection-button.tsx'
import { SelectionMenu } from './selection-menu.tsx'
import { TrashButton } from './trash-button.tsx'
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
  const { go, editFields } = useNavigation()
  const isDeleted = screen.deleted === true
  const grid = useRef<GridHandle>(null)
  const [view, setView] = useTableView(`${entity.name}${isDeleted ? '/deleted' : ''}`, viewOf(screen))
  const [sort, setSort] = useState<readonly Sort[]>([])
  const [total, setTotal] = useState<number>()
  const [chosen, setChosen] = useState<ChosenRows>(noRows)
  const [isAsking, setAsking] = useState(false)
  const [newRow, setNewRow] = useState<string>()
  const panel = usePanel(screen.row !== undefined)
  const saveCell = useCellSave()
  const { filter, search, row } = view
  const all = (isDeleted ? open.deletedCounts : open.counts)[entity.name] ?? 0
  const isFiltered = filter.length > 0 || search !== ''

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
    setView({ filter: [], search: '', row: id })
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

  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>{isDeleted ? `Papierkorb: ${entity.plural}` : entity.plural}</h1>
          <span className="muted">
            {count(all)}
            {isFiltered && total !== undefined ? ` · gefiltert ${count(total)}` : ''}
          </span>
        </div>
        <div className="screen-tools">
          {!isDeleted && (
            <Button
              appearance="primary"
              className="primary"
              icon={<AddRegular />}
              onClick={() => (asksFirst(entity) ? setAsking(true) : void addRecord())}
            >
              {entity.label}
            </Button>
          )}
          <SearchField
            value={search}
            label={`${entity.plural} durchsuchen`}
            onChange={(text) => setView({ search: text })}
          />
          <FilterBar entity={entity} filter={filter} onChange={(next) => setView({ filter: next })} />
          <span className="spring" />
          <SelectionButton entity={entity} isDeleted={isDeleted} rows={chosen} onDone={() => setChosen(noRows)} />
          {!isDeleted && <SelectionMenu entity={entity} rows={chosen} />}
          {!isDeleted && (
            <>
              <Button icon={<ArrowDownloadRegular />} onClick={() => go({ name: 'import', entity: entity.name })}>
                Einlesen
              </Button>
              <ExportMenu entity={entity} view={{ filter, sort, search }} grid={grid} />
            </>
          )}
          <TrashButton entity={entity} isDeleted={isDeleted} />
          {!isDeleted && (
            <Button
              appearance="subtle"
              icon={<ColumnEditRegular />}
              aria-label="Eigene Felder"
              title="Eigene Felder dieser Tabelle anlegen und ordnen"
              onClick={() => editFields(entity.name)}
            />
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
      </div>
      {isAsking && <NewRecordDialog entity={entity} onCreated={showNew} onClose={() => setAsking(false)} />}
      <div className="screen-content">
        <div className="table-area">
          <EntityGrid
            entity={entity}
            client={host.client}
            names={names}
            view={{ filter, sort, search, deleted: isDeleted }}
            // The empty table says more than a word in the grid could.
            emptyText={'\u00a0'}
            handle={grid}
            onSort={setSort}
            onSelect={onSelect}
            onTotal={setTotal}
            save={saveCell}
          />
          {total === 0 && (
            <EmptyTable
              entity={entity}
              isDeleted={isDeleted}
              isFiltered={isFiltered}
              onShowAll={() => setView({ filter: [], search: '' })}
            />
          )}
        </div>
        {panel.isOpen && row !== null && (
          <RecordPanel entity={entity} id={row} panel={panel} isNew={row === newRow} onClose={closePanel} />
        )}
      </div>
    </>
  )
}

/** What an address says about a table; what it does not say stays as it was left. */
function viewOf({ row, filter }: EntityScreenProps['screen']) {
  return {
    ...(row === undefined ? {} : { row }),
    ...(filter === undefined ? {} : { filter, search: '' }),
  }
}
