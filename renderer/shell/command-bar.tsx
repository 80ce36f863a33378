import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import {
  ArrowRedoRegular,
  ArrowUndoRegular,
  MoreHorizontalRegular,
  NavigationRegular,
  SearchRegular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { BackupsDialog } from '../exchange/backups-dialog.tsx'
import { FolderDialog } from '../exchange/folder-dialog.tsx'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import type { ThemeChoice, useTheme } from '../theme/use-theme.ts'
import { Mark } from './mark.tsx'
import { SyncPill } from './sync-pill.tsx'

export interface CommandBarProps {
  readonly theme: ReturnType<typeof useTheme>
  onSearch(): void
  onToggleNavigation(): void
}

export function CommandBar({ theme, onSearch, onToggleNavigation }: CommandBarProps) {
  const { undo, redo, host, setState, save } = useApp()
  const open = useOpenWorkspace()
  const { go } = useNavigation()
  const [dialog, setDialog] = useState<'folder' | 'backups' | null>(null)

  async function closeWorkspace(): Promise<void> {
    const state = await save(() => host.client.call('closeWorkspace', {}))
    if (state !== undefined) setState(state)
  }

  return (
    <header className="command-bar">
      <Button
        className="navigation-toggle"
        appearance="subtle"
        icon={<NavigationRegular />}
        aria-label="Navigation"
        onClick={onToggleNavigation}
      />
      <button type="button" className="product" onClick={() => go({ name: 'overview' })}>
        <Mark />
        <span>Bildungswerkbank</span>
      </button>
      <div className="history-buttons">
        <Tooltip
          content={open.undo === null ? 'Nichts rückgängig zu machen' : `Rückgängig: ${open.undo} (Strg+Z)`}
          relationship="label"
        >
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowUndoRegular />}
            disabledFocusable={open.undo === null}
            onClick={() => void undo()}
          >
            <span className="undo-label">{open.undo === null ? 'Rückgängig' : `Rückgängig: ${open.undo}`}</span>
          </Button>
        </Tooltip>
        <Tooltip
          content={open.redo === null ? 'Nichts zu wiederholen' : `Wiederholen: ${open.redo} (Strg+Y)`}
          relationship="label"
        >
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowRedoRegular />}
            disabledFocusable={open.redo === null}
            onClick={() => void redo()}
          />
        </Tooltip>
      </div>
      <button type="button" className="search-box" onClick={onSearch}>
        <SearchRegular />
        <span>Suchen in allem: Akteure, Angebote, Beschlüsse …</span>
        <kbd>Strg K</kbd>
      </button>
      <div className="command-state">
        <SyncPill onClick={() => setDialog('folder')} />
        {open.conflicts > 0 && (
          <button type="button" className="pill warning" onClick={() => go({ name: 'conflicts' })}>
            {open.conflicts} {open.conflicts === 1 ? 'Konflikt' : 'Konflikte'}
          </button>
        )}
        <Menu
          checkedValues={{ theme: [theme.choice] }}
          onCheckedValueChange={(_event, { checkedItems }) => theme.choose(checkedItems[0] as ThemeChoice)}
        >
          <MenuTrigger>
            <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label="Werkbank und Darstellung" />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => setDialog('folder')}>Gemeinsamer Ordner …</MenuItem>
              <MenuItem onClick={() => setDialog('backups')}>Sicherungen …</MenuItem>
              <MenuItem onClick={() => void closeWorkspace()}>Andere Werkbank …</MenuItem>
              <MenuDivider />
              <MenuItemRadio name="theme" value="system">
                Darstellung wie das System
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="light">
                Hell
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="dark">
                Dunkel
              </MenuItemRadio>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {dialog === 'folder' && <FolderDialog onClose={() => setDialog(null)} />}
      {dialog === 'backups' && <BackupsDialog onClose={() => setDialog(null)} />}
    </header>
  )
}
