import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { AddRegular, ArrowDownloadRegular, ArrowUploadRegular, DeleteRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { model } from '../../shared/model/model.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { EntityGrid } from '../grid/entity-grid.tsx'
import type { GridHandle } from '../grid/grid-props.ts'
import { NewRecordDialog } from '../record/new-record-dialog.tsx'
import { RecordPanel } from '../record/record-panel.tsx'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { messageOf } from '../state/use-app-state.ts'
import { FilterBar } from './filter-bar.tsx'
import { newRecordValues } from './new-record.ts'
import { SearchField } from './search-field.tsx'

interface EntityScreenProps {
  readonly entityName: string
  readonly initialRow: string | undefined
  readonly isDeleted: boolean
  onCounts(text: string): void
}

/** The table of one entity with its record panel. */
export function EntityScreen({ entityName, initialRow, isDeleted, onCounts }: EntityScreenProps) {
  const entity = model[entityName] as Entity
  const { host, names, save } = useApp()
  const open = useOpenWorkspace()
  const { go } = useNavigation()
  const grid = useRef<GridHandle>(null)
  const [filter, setFilter] = useState<readonly Filter[]>([])
  const [sort, setSort] = useState<readonly Sort[]>([])
  const [search, setSearch] = useState('')
  const [total, setTotal] = useState<number>()
  const [selected, setSelected] = useState<string | null>(initialRow ?? null)
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [isAsking, setAsking] = useState(false)
  const all = (isDeleted ? open.deletedCounts : open.counts)[entity.name] ?? 0
  const isFiltered = filter.length > 0 || search !== ''

  useEffect(() => setSelected(initialRow ?? null), [initialRow])
  useEffect(() => {
    const count = (value: number): string => formatNumber(value, { grouped: true })
    if (total !== undefined)
      onCounts(isFiltered ? `${count(total)} von ${count(all)} Zeilen` : `${count(total)} Zeilen`)
  }, [total, all, isFiltered, onCounts])

  const saveCell = useCallback(
    async (work: () => Promise<unknown>): Promise<string | undefined> => {
      let problem: string | undefined
      await save(() =>
        work().catch((error: unknown) => {
          // A refused cell stays in its place, marked; a toast would tell it twice.
          problem = messageOf(error)
        }),
      )
      return problem
    },
    [save],
  )

  const onSelect = useCallback((id: string | null) => {
    if (id !== null) setSelected(id)
  }, [])

  async function addRecord(): Promise<void> {
    const written = await save(() =>
      host.client.call('create', { entity: entity.name, values: newRecordValues(entity, names.today) }),
    )
    const id = written?.created[0]
    if (id !== undefined) showNew(id)
  }

  function showNew(id: string): void {
    setAsking(false)
    setFilter([])
    setSearch('')
    setSelected(id)
    setPanelOpen(true)
  }

  // A record that refers to others, or whose id is derived, is asked for first; all others begin in their row.
  const asksFirst =
    entity.key.length > 0 || entity.fieldList.some((field) => field.required === true && field.entity !== undefined)
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>{isDeleted ? `Papierkorb: ${entity.plural}` : entity.plural}</h1>
          <span className="muted">
            {formatNumber(all, { grouped: true })}
            {isFiltered && total !== undefined ? ` · gefiltert ${formatNumber(total, { grouped: true })}` : ''}
          </span>
        </div>
        <div className="screen-tools">
          {!isDeleted && (
            <Button
              appearance="primary"
              icon={<AddRegular />}
              onClick={() => (asksFirst ? setAsking(true) : void addRecord())}
            >
              {entity.label}
            </Button>
          )}
          <SearchField value={search} label={`${entity.plural} durchsuchen`} onChange={setSearch} />
          <FilterBar entity={entity} filter={filter} onChange={setFilter} />
          <span className="spring" />
          <SelectionTools entity={entity} isDeleted={isDeleted} grid={grid} />
          {!isDeleted && (
            <>
              <Button icon={<ArrowDownloadRegular />} onClick={() => go({ name: 'import', entity: entity.name })}>
                Einlesen
              </Button>
              <ExportMenu entity={entity} view={{ filter, sort, search }} grid={grid} />
            </>
          )}
          <TrashButton entity={entity} isDeleted={isDeleted} />
        </div>
      </div>
      {isAsking && <NewRecordDialog entity={entity} onCreated={showNew} onClose={() => setAsking(false)} />}
      <div className="screen-content">
        <EntityGrid
          entity={entity}
          client={host.client}
          names={names}
          view={{ filter, sort, search, deleted: isDeleted }}
          emptyText={
            isDeleted
              ? 'Der Papierkorb ist leer.'
              : isFiltered
                ? 'Keine Zeile passt zu Suche und Filter.'
                : `Noch keine ${entity.plural}.`
          }
          handle={grid}
          onSort={setSort}
          onSelect={onSelect}
          onTotal={setTotal}
          save={saveCell}
        />
        {isPanelOpen && selected !== null && (
          <RecordPanel entity={entity} id={selected} onClose={() => setPanelOpen(false)} />
        )}
        {!isPanelOpen && (
          <Button
            className="panel-opener"
            appearance="subtle"
            onClick={() => setPanelOpen(true)}
            aria-label="Angaben zeigen"
          >
            ‹
          </Button>
        )}
      </div>
    </>
  )
}

function TrashButton({ entity, isDeleted }: { readonly entity: Entity; readonly isDeleted: boolean }) {
  const { deletedCounts } = useOpenWorkspace()
  const { go } = useNavigation()
  const count = deletedCounts[entity.name] ?? 0
  if (!isDeleted && count === 0) return null
  return (
    <Button appearance="subtle" onClick={() => go({ name: 'entity', entity: entity.name, deleted: !isDeleted })}>
      {isDeleted ? 'Papierkorb schließen' : `Papierkorb (${count})`}
    </Button>
  )
}

function SelectionTools({
  entity,
  isDeleted,
  grid,
}: {
  readonly entity: Entity
  readonly isDeleted: boolean
  readonly grid: React.RefObject<GridHandle | null>
}) {
  const { host, save, toast, undo } = useApp()

  async function change(): Promise<void> {
    const ids = [...(grid.current?.selectedIds() ?? [])]
    if (ids.length === 0) {
      toast('info', 'Bitte wählen Sie zuerst eine oder mehrere Zeilen: Klick, mit Strg oder Umschalt mehrere.')
      return
    }
    const written = await save(() => host.client.call(isDeleted ? 'restore' : 'remove', { entity: entity.name, ids }))
    if (written === undefined) return
    const what = ids.length === 1 ? `1 ${entity.label}` : `${ids.length} ${entity.plural}`
    toast('success', isDeleted ? `${what} wiederhergestellt.` : `${what} in den Papierkorb gelegt.`, {
      label: 'Rückgängig',
      run: () => void undo(),
    })
  }

  return (
    <Button icon={isDeleted ? <ArrowUploadRegular /> : <DeleteRegular />} onClick={() => void change()}>
      {isDeleted ? 'Wiederherstellen' : 'Löschen'}
    </Button>
  )
}

interface ExportMenuProps {
  readonly entity: Entity
  readonly view: { readonly filter: readonly Filter[]; readonly sort: readonly Sort[]; readonly search: string }
  readonly grid: React.RefObject<GridHandle | null>
}

function ExportMenu({ entity, view, grid }: ExportMenuProps) {
  const { host, runJob, toast } = useApp()

  async function exportAs(format: 'xlsx' | 'csv'): Promise<void> {
    const columns = [...(grid.current?.visibleColumns() ?? [])]
    const query = {
      entity: entity.name,
      filter: [...view.filter],
      sort: [...view.sort],
      search: view.search,
      columns,
      format,
    }
    const file = await runJob('Ausgeben', (options) => host.client.call('exportView', query, options))
    if (file === undefined) return
    await host.deliver(file)
    toast('success', `„${file.name}“ ist ausgegeben.`)
  }

  return (
    <Menu>
      <MenuTrigger>
        <Button icon={<ArrowUploadRegular />}>Ausgeben</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void exportAs('xlsx')}>Als Excel-Arbeitsmappe (.xlsx)</MenuItem>
          <MenuItem onClick={() => void exportAs('csv')}>Als Texttabelle (.csv)</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
