import { MenuDivider, MenuGroup, MenuGroupHeader, MenuItem } from '@fluentui/react-components'
import { DocumentRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { reportKinds, type ReportKind } from '../../shared/contract/report-kinds.ts'
import { DocumentDialog } from './document-dialog.tsx'
import { useOparl } from './use-oparl.ts'
import { MenuButton } from '../shell/menu-button.tsx'

interface DocumentMenuProps {
  readonly of: 'meeting' | 'committee'
  readonly id: string
  /** Of a meeting: a Fachtag or a conference, for which people register. */
  readonly isEvent?: boolean
}

const groups: Readonly<Record<DocumentMenuProps['of'], readonly (readonly [string, readonly ReportKind[]])[]>> = {
  meeting: [
    ['Vor der Sitzung', ['invitation', 'agenda', 'agenda-public', 'bundle', 'bundle-public', 'attendance', 'calendar']],
    ['Nach der Sitzung', ['minutes', 'minutes-public', 'resolution', 'resolutions', 'tasks']],
  ],
  committee: [['Gremium', ['resolutions', 'tasks', 'year', 'calendar']]],
}

/** People register for these; nothing is voted on and no minutes are taken. */
const ofEvent: (typeof groups)['meeting'] = [
  ['Veranstaltung', ['invitation', 'agenda', 'bundle', 'participants', 'badges', 'attendance', 'calendar']],
]

/** Every document of a meeting or a committee, to be looked at first and then saved, mailed or filed. */
export function DocumentMenu({ of, id, isEvent = false }: DocumentMenuProps) {
  const [kind, setKind] = useState<ReportKind>()
  const oparl = useOparl()
  const shown = isEvent ? ofEvent : groups[of]
  return (
    <>
      <MenuButton label="Dokumente" icon={<DocumentRegular />}>
        {shown.map(([label, kinds]) => (
          <MenuGroup key={label}>
            <MenuGroupHeader>{label}</MenuGroupHeader>
            {kinds.map((name) => (
              <MenuItem key={name} onClick={() => setKind(name)}>
                {reportKinds[name].label} …
              </MenuItem>
            ))}
          </MenuGroup>
        ))}
        <MenuDivider />
        {of === 'committee' && (
          <MenuItem onClick={() => void oparl.give(id)}>Öffentliche Angaben nach OParl ausgeben</MenuItem>
        )}
        <MenuItem onClick={() => void oparl.take()}>OParl-Datei einlesen …</MenuItem>
      </MenuButton>
      {kind !== undefined && <DocumentDialog of={of} id={id} initialKind={kind} onClose={() => setKind(undefined)} />}
    </>
  )
}
