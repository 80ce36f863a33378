import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { setReadingMode, useReadingMode } from '../grid/reading-mode.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import type { ThemeChoice, useTheme } from '../theme/use-theme.ts'

export type WorkbenchDialog = 'sync' | 'backups' | 'shortcuts'

interface WorkbenchMenuProps {
  readonly theme: ReturnType<typeof useTheme>
  onDialog(dialog: WorkbenchDialog): void
}

/** What concerns the workbench as a whole, and how it looks. */
export function WorkbenchMenu({ theme, onDialog }: WorkbenchMenuProps) {
  const { host, save, setState } = useApp()
  const { name, user } = useOpenWorkspace()
  const isReading = useReadingMode()
  const { screen, editFields } = useNavigation()

  async function closeWorkspace(): Promise<void> {
    const state = await save(() => host.client.call('closeWorkspace', {}))
    if (state !== undefined) setState(state)
  }

  return (
    <Menu
      inline
      checkedValues={{ theme: [theme.choice], tables: isReading ? ['reading'] : [] }}
      onCheckedValueChange={(_event, { name: group, checkedItems }) => {
        if (group === 'theme') theme.choose(checkedItems[0] as ThemeChoice)
        else setReadingMode(checkedItems.includes('reading'))
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label="Werkbank und Darstellung" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>
              {name} · {user}
            </MenuGroupHeader>
            <MenuItem onClick={() => onDialog('sync')}>Abgleich …</MenuItem>
            <MenuItem onClick={() => editFields(screen.name === 'entity' ? screen.entity : 'offer')}>
              Eigene Felder …
            </MenuItem>
            <MenuItem onClick={() => onDialog('backups')}>Sicherungen …</MenuItem>
            <MenuItem onClick={() => void closeWorkspace()}>Andere Werkbank …</MenuItem>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Darstellung</MenuGroupHeader>
            <MenuItemRadio name="theme" value="system">
              Wie das System
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="light">
              Hell
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="dark">
              Dunkel
            </MenuItemRadio>
          </MenuGroup>
          <MenuDivider />
          <MenuItemCheckbox
            name="tables"
            value="reading"
            title="In Seiten, in fester Reihenfolge, ohne fixierte Spalten"
          >
            Tabellen für Bildschirmleser
          </MenuItemCheckbox>
          <MenuItem secondaryContent="F1" onClick={() => onDialog('shortcuts')}>
            Tastenkürzel …
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
