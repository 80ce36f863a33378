import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowRedoRegular, ArrowUndoRegular, NavigationRegular, SearchRegular } from '@fluentui/react-icons'
import { BackupsDialog } from '../exchange/backups-dialog.tsx'
import { SyncDialog } from '../exchange/sync-dialog.tsx'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import type { useTheme } from '../theme/use-theme.ts'
import { Mark } from './mark.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { SyncPill } from './sync-pill.tsx'
import { WorkbenchMenu, type WorkbenchDialog } from './workbench-menu.tsx'

export interface CommandBarProps {
  readonly dialog: WorkbenchDialog | null
  onDialog(dialog: WorkbenchDialog | null): void
  readonly theme: ReturnType<typeof useTheme>
  readonly isNavigationOpen: boolean
  onSearch(): void
  onToggleNavigation(): void
}

export function CommandBar({
  theme,
  dialog,
  isNavigationOpen,
  onDialog,
  onSearch,
  onToggleNavigation,
}: CommandBarProps) {
  const { conflicts, sync } = useOpenWorkspace()
  const { go } = useNavigation()
  const close = (): void => onDialog(null)
  return (
    <header className="command-bar" data-region>
      <Button
        className="navigation-toggle"
        appearance="subtle"
        icon={<NavigationRegular />}
        aria-label="Navigation"
        aria-expanded={isNavigationOpen}
        aria-controls="navigation-pane"
        onClick={onToggleNavigation}
      />
      <button type="button" className="product" title="Zur Übersicht" onClick={() => go({ name: 'overview' })}>
        <Mark />
        <span>Bildungswerkbank</span>
      </button>
      <HistoryButtons />
      <button type="button" className="search-box" aria-keyshortcuts="Control+K" onClick={onSearch}>
        <SearchRegular />
        <span>Suchen in allem: Akteure, Angebote, Beschlüsse …</span>
        <kbd>Strg K</kbd>
      </button>
      <div className="command-state">
        <SyncPill onClick={() => (sync.place === null ? onDialog('sync') : go({ name: 'sync' }))} />
        {conflicts > 0 && (
          <button type="button" className="pill warning" onClick={() => go({ name: 'conflicts' })}>
            {conflicts} {conflicts === 1 ? 'Konflikt' : 'Konflikte'}
          </button>
        )}
        <WorkbenchMenu theme={theme} onDialog={onDialog} />
      </div>
      {dialog === 'sync' && <SyncDialog onClose={close} />}
      {dialog === 'backups' && <BackupsDialog onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </header>
  )
}

/** Undo with the name of what it takes back; redo beside it. */
function HistoryButtons() {
  const { undo, redo } = useApp()
  const open = useOpenWorkspace()
  return (
    <div className="history-buttons">
      <Tooltip
        content={open.undo === null ? 'Nichts rückgängig zu machen' : `Rückgängig: ${open.undo} (Strg+Z)`}
        relationship="label"
      >
        <Button
          className="undo-button"
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
  )
}
