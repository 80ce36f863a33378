import { MenuGroup, MenuGroupHeader, MenuItem } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { FigureReportFormat } from '../../shared/contract/figure-reports.ts'
import { purposeLabels, type Purpose } from '../../shared/contract/purposes.ts'
import type { DocumentStandard } from '../../shared/contract/report-kinds.ts'
import type { ReportAnswer } from '../../shared/contract/report-answers.ts'
import type { MadeFile } from '../../shared/contract/file-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { useApp } from '../state/app-context.tsx'
import { MenuButton } from '../shell/menu-button.tsx'

interface ReportOutputProps {
  readonly report: ReportAnswer
  readonly purpose: Purpose
}

/** The report as a file, protected for those whom it is made for. */
export function ReportOutput({ report, purpose }: ReportOutputProps) {
  const { host, runJob, save, toast } = useApp()

  async function give(format: FigureReportFormat, standard?: DocumentStandard): Promise<void> {
    const options = { kind: 'education', id: report.id, purpose, format } as const
    const file = await runJob('Bericht ausgeben', (call) =>
      host.client.call('figureReport', standard === undefined ? options : { ...options, standard }, call),
    )
    if (file !== undefined) await handOver(file)
  }

  /** A file of a fixed edition, as it was made then. */
  async function giveFixed(id: string): Promise<void> {
    const file = await save(() => host.client.call('attachmentFile', { id }))
    if (file !== undefined) await handOver(file)
  }

  async function handOver(file: MadeFile): Promise<void> {
    await save(() => host.deliver(file))
    toast('success', `„${file.name}“ ist ausgegeben.`)
  }

  const { pdf, docx } = report.files
  if (report.fixedOn !== null)
    return (
      <OutputMenu header={`Festgehalten am ${formatDay(report.fixedOn)}`}>
        {pdf !== null && <MenuItem onClick={() => void giveFixed(pdf)}>PDF</MenuItem>}
        {docx !== null && <MenuItem onClick={() => void giveFixed(docx)}>Word-Datei</MenuItem>}
        <MenuItem onClick={() => void give('xlsx')}>Tabellen mit heutigen Werten als Excel-Mappe</MenuItem>
      </OutputMenu>
    )

  return (
    <OutputMenu header={`Für: ${purposeLabels[purpose]}`}>
      <MenuItem onClick={() => void give('pdf')}>PDF</MenuItem>
      <MenuItem onClick={() => void give('pdf', 'a-2a')}>PDF zur Ablage (PDF/A-2a)</MenuItem>
      <MenuItem onClick={() => void give('docx')}>Word-Datei</MenuItem>
      <MenuItem onClick={() => void give('xlsx')}>Tabellen als Excel-Mappe</MenuItem>
    </OutputMenu>
  )
}

function OutputMenu({ header, children }: { readonly header: string; readonly children: ReactNode }) {
  return (
    <MenuButton label="Ausgeben">
      <MenuGroup>
        <MenuGroupHeader>{header}</MenuGroupHeader>
        {children}
      </MenuGroup>
    </MenuButton>
  )
}
