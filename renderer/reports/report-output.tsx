import {
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import type { FigureReportFormat } from '../../shared/contract/figure-reports.ts'
import { purposeLabels, type Purpose } from '../../shared/contract/purposes.ts'
import type { DocumentStandard } from '../../shared/contract/report-kinds.ts'
import { useApp } from '../state/app-context.tsx'

interface ReportOutputProps {
  readonly report: string
  readonly purpose: Purpose
}

/** The report as a file, protected for those whom it is made for. */
export function ReportOutput({ report, purpose }: ReportOutputProps) {
  const { host, runJob, save, toast } = useApp()

  async function give(format: FigureReportFormat, standard?: DocumentStandard): Promise<void> {
    const options = { kind: 'education', id: report, purpose, format } as const
    const file = await runJob('Bericht ausgeben', (call) =>
      host.client.call('figureReport', standard === undefined ? options : { ...options, standard }, call),
    )
    if (file === undefined) return
    await save(() => host.deliver(file))
    toast('success', `„${file.name}“ ist ausgegeben.`)
  }

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button>
          Ausgeben <ChevronDownRegular className="button-chevron" />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Für: {purposeLabels[purpose]}</MenuGroupHeader>
            <MenuItem onClick={() => void give('pdf')}>PDF</MenuItem>
            <MenuItem onClick={() => void give('pdf', 'a-2a')}>PDF zur Ablage (PDF/A-2a)</MenuItem>
            <MenuItem onClick={() => void give('docx')}>Word-Datei</MenuItem>
            <MenuItem onClick={() => void give('xlsx')}>Tabellen als Excel-Mappe</MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
