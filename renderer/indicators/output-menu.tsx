import { MenuDivider, MenuItem } from '@fluentui/react-components'
import { useState } from 'react'
import { OpenDataDialog } from '../open-data/open-data-dialog.tsx'
import type { JobCall } from '../state/app-context.tsx'
import { useApp } from '../state/app-context.tsx'
import type { ChartAsked, PublicationAsked } from './asked.ts'
import type { IndicatorName } from '../../shared/contract/indicator-answers.ts'
import type { MadeFile } from '../../shared/contract/file-answers.ts'
import { MenuButton } from '../shell/menu-button.tsx'

interface OutputMenuProps {
  readonly table: PublicationAsked
  readonly picture: ChartAsked
  readonly hasPatterns: boolean
  readonly indicator: IndicatorName
}

/** Everything that leaves the page as a file, protected for the purpose of the view. */
export function OutputMenu({ table, picture, hasPatterns, indicator }: OutputMenuProps) {
  const { host, names, runJob, save, toast } = useApp()
  const { client } = host
  const [isOpenData, setOpenData] = useState(false)

  async function give(label: string, make: (options: JobCall) => Promise<MadeFile>): Promise<void> {
    const file = await runJob(label, make)
    if (file === undefined) return
    await save(() => host.deliver(file))
    toast('success', `„${file.name}“ ist ausgegeben.`)
  }
  function openData(): void {
    names.learnOption('indicator', { id: indicator.id, title: `${indicator.code} ${indicator.name}` })
    setOpenData(true)
  }
  const image = (format: 'svg' | 'png') =>
    give('Bild ausgeben', (options) => client.call('exportChart', { ...picture, format, hasPatterns }, options))
  const tables = (format: 'xlsx' | 'csv') =>
    give('Tabelle ausgeben', (options) => client.call('exportTables', { ...table, format }, options))
  const sheet = (format: 'pdf' | 'docx') =>
    give('Indikatorenblatt ausgeben', (options) =>
      client.call('figureReport', { ...table, kind: 'indicator', format }, options),
    )

  return (
    <>
      <MenuButton label="Ausgeben">
        <MenuItem onClick={() => void image('svg')}>Bild als SVG</MenuItem>
        <MenuItem onClick={() => void image('png')}>Bild als PNG</MenuItem>
        <MenuDivider />
        <MenuItem onClick={() => void tables('xlsx')}>Tabelle als Excel-Mappe</MenuItem>
        <MenuItem onClick={() => void tables('csv')}>Tabelle als CSV</MenuItem>
        <MenuDivider />
        <MenuItem onClick={() => void sheet('pdf')}>Indikatorenblatt als PDF</MenuItem>
        <MenuItem onClick={() => void sheet('docx')}>Indikatorenblatt als Word</MenuItem>
        <MenuDivider />
        <MenuItem onClick={openData}>Als offene Daten bereitstellen …</MenuItem>
      </MenuButton>
      {isOpenData && <OpenDataDialog indicators={[indicator.id]} onClose={() => setOpenData(false)} />}
    </>
  )
}
