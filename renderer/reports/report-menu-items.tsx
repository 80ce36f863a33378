import { MenuItem } from '@fluentui/react-components'
import { DocumentCopyRegular } from '@fluentui/react-icons'
import type { ChosenRows } from '../grid/grid-props.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'

/** What can be done in the table of reports: fix one, and begin its next edition. */
export function ReportMenuItems({ rows }: { readonly rows: ChosenRows }) {
  const { host, runJob } = useApp()
  const { openRecord } = useNavigation()
  const isOne = rows.count === 1

  async function copy(): Promise<void> {
    const [id] = await rows.ids()
    if (id === undefined) return
    const written = await runJob('Ausgabe festhalten', (call) => host.client.call('newEdition', { id }, call))
    const made = written?.created[0]
    if (made !== undefined) openRecord('report', made)
  }

  return (
    <MenuItem icon={<DocumentCopyRegular />} disabled={!isOne} onClick={() => void copy()}>
      Neue Ausgabe anlegen
    </MenuItem>
  )
}
