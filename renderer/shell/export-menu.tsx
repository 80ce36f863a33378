import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowUploadRegular, ChevronDownRegular } from '@fluentui/react-icons'
import type { RefObject } from 'react'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { GridHandle } from '../grid/grid-props.ts'
import { useApp } from '../state/app-context.tsx'

interface ExportMenuProps {
  readonly entity: Entity
  readonly view: { readonly filter: readonly Filter[]; readonly sort: readonly Sort[]; readonly search: string }
  readonly grid: RefObject<GridHandle | null>
}

/** Gives out what the table shows: its rows, its columns, its order. */
export function ExportMenu({ entity, view, grid }: ExportMenuProps) {
  const { host, runJob, toast } = useApp()

  async function exportAs(format: 'xlsx' | 'csv'): Promise<void> {
    const part = {
      entity: entity.name,
      filter: [...view.filter],
      sort: [...view.sort],
      search: view.search,
      columns: [...(grid.current?.visibleColumns() ?? [])],
    }
    const file = await runJob('Ausgeben', (options) => host.client.call('export', { parts: [part], format }, options))
    if (file === undefined) return
    for (const note of file.notes) toast('warning', note)
    await host.deliver(file)
    toast('success', `„${file.name}“ ist ausgegeben.`)
  }

  return (
    <Menu inline>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowUploadRegular />}>
          Ausgeben <ChevronDownRegular className="button-chevron" />
        </Button>
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
