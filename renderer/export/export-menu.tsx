import { MenuDivider, MenuGroup, MenuGroupHeader, MenuItem } from '@fluentui/react-components'
import { ArrowUploadRegular } from '@fluentui/react-icons'
import { useState, type RefObject } from 'react'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { ExportPart } from '../../shared/contract/export-definition.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { ChosenRows, GridHandle } from '../grid/grid-props.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { ExportDialog } from './export-dialog.tsx'
import type { ExportOffers } from './export-draft.ts'
import { OpenDataDialog } from '../open-data/open-data-dialog.tsx'
import { TablesDialog } from './tables-dialog.tsx'
import { useExport } from './use-export.ts'
import { MenuButton } from '../shell/menu-button.tsx'

/** As many as one file may hold. */
const mostIndicators = 100

interface ExportMenuProps {
  readonly entity: Entity
  readonly view: { readonly filter: readonly Filter[]; readonly sort: readonly Sort[]; readonly search: string }
  readonly grid: RefObject<GridHandle | null>
  /** Rows of the view. */
  readonly total: number
  readonly chosen: ChosenRows
}

/** Gives out what the table shows, at once or after choosing, and what was kept as a template. */
export function ExportMenu({ entity, view, grid, total, chosen }: ExportMenuProps) {
  const { save } = useApp()
  const giveOut = useExport()
  const [offers, setOffers] = useState<ExportOffers>()
  /** The indicators that tables are offered of; undefined where nobody asked for tables. */
  const [indicators, setIndicators] = useState<readonly string[]>()
  /** The indicators that are to be open data; undefined where nobody asked for that. */
  const [openData, setOpenData] = useState<readonly string[]>()
  const templates = useQuery('exportTemplates', {}, ['exportTemplate'])

  const shown = (): ExportPart => ({
    entity: entity.name,
    filter: [...view.filter],
    sort: [...view.sort],
    search: view.search,
    columns: [...(grid.current?.visibleColumns() ?? [])],
  })

  /** The selected rows, with the columns that the selection covers. */
  async function selection(): Promise<ExportPart | undefined> {
    if (chosen.count === 0) return undefined
    const ids = await chosen.ids()
    const covered = new Set((grid.current?.stretches() ?? []).flatMap(({ fields }) => fields))
    const { columns = [], ...part } = shown()
    return {
      ...part,
      ids: [...ids],
      columns: covered.size === 0 ? columns : columns.filter((name) => covered.has(name)),
    }
  }

  async function choose(): Promise<void> {
    const selected = await save(async () => ({ part: await selection() }))
    if (selected !== undefined) setOffers({ view: shown(), selection: selected.part })
  }

  /** The selected indicators, for what is made of several. */
  async function chosenIndicators(then: (ids: readonly string[]) => void): Promise<void> {
    const ids = await save(async () =>
      entity.name === 'indicator' && chosen.count > 1 ? [...(await chosen.ids())].slice(0, mostIndicators) : [],
    )
    if (ids !== undefined) then(ids)
  }

  function close(): void {
    setOffers(undefined)
    setIndicators(undefined)
    setOpenData(undefined)
    grid.current?.focus()
  }

  return (
    <>
      <MenuButton label="Ausgeben" icon={<ArrowUploadRegular />} isInline>
        <MenuItem onClick={() => void choose()}>Ausgeben …</MenuItem>
        {entity.section === 'monitoring' && (
          <>
            <MenuItem onClick={() => void chosenIndicators(setIndicators)}>Tabellen von Indikatoren …</MenuItem>
            <MenuItem onClick={() => void chosenIndicators(setOpenData)}>Als offene Daten bereitstellen …</MenuItem>
          </>
        )}
        <MenuDivider />
        <MenuItem onClick={() => void giveOut({ parts: [shown()], format: 'xlsx' })}>
          Als Excel-Arbeitsmappe (.xlsx)
        </MenuItem>
        <MenuItem onClick={() => void giveOut({ parts: [shown()], format: 'csv' })}>Als Texttabelle (.csv)</MenuItem>
        {templates.data !== undefined && templates.data.length > 0 && (
          <MenuGroup>
            <MenuDivider />
            <MenuGroupHeader>Vorlagen</MenuGroupHeader>
            {templates.data.map(({ id, name, definition }) => (
              <MenuItem key={id} onClick={() => void giveOut(definition)}>
                {name}
              </MenuItem>
            ))}
          </MenuGroup>
        )}
      </MenuButton>
      {offers !== undefined && (
        <ExportDialog
          entity={entity}
          offers={offers}
          counts={{
            rows: total,
            columns: offers.view.columns?.length ?? 0,
            selected: offers.selection?.ids?.length ?? 0,
          }}
          onTables={() => {
            setOffers(undefined)
            void chosenIndicators(setIndicators)
          }}
          onClose={close}
        />
      )}
      {indicators !== undefined && (
        <TablesDialog
          indicators={indicators}
          onOpenData={(ids) => {
            setIndicators(undefined)
            setOpenData(ids)
          }}
          onClose={close}
        />
      )}
      {openData !== undefined && <OpenDataDialog indicators={openData} onClose={close} />}
    </>
  )
}
