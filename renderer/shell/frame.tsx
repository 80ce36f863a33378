import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { OwnFieldsDialog } from '../own-fields/own-fields-dialog.tsx'
import { PaletteDialog } from '../search/palette.tsx'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { isPaged, NavigationProvider, type Navigation, type Screen } from '../state/navigation.tsx'
import { LiveRegion } from '../state/live-region.tsx'
import { createSheetStatus, SheetStatusProvider } from '../state/sheet-status.tsx'
import { TableViewsProvider, type TableViews } from '../state/table-views.tsx'
import type { useTheme } from '../theme/use-theme.ts'
import { CommandBar } from './command-bar.tsx'
import { NavigationPane } from './navigation-pane.tsx'
import { ScreenView } from './screen-view.tsx'
import { useShortcuts } from './shortcuts.ts'
import { StateLine } from './state-line.tsx'
import { useDropImport } from './use-drop-import.ts'
import { useScreen } from './use-screen.ts'
import type { WorkbenchDialog } from './workbench-menu.tsx'
import './frame.css'

/** The frame that stands on every screen: command bar, fields of work, work area, state line. */
export function Frame({ theme }: { readonly theme: ReturnType<typeof useTheme> }) {
  const { isConnected, undo, redo } = useApp()
  const open = useOpenWorkspace()
  const [screen, showScreen] = useScreen(open.path)
  // A record's own window stays with records, and has room for them alone.
  const [isOwnWindow] = useState(() => screen.name === 'record' || screen.name === 'hall')
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isNavigationOpen, setNavigationOpen] = useState(false)
  const place = placeOf(screen)
  const [counts, setCounts] = useState({ place, text: '' })
  const tellCounts = useCallback((text: string) => setCounts({ place, text }), [place])
  const [dialog, setDialog] = useState<WorkbenchDialog | null>(null)
  const [fieldsOf, setFieldsOf] = useState<string | null>(null)
  const views = useRef<TableViews>(new Map())
  const [sheetStatus] = useState(createSheetStatus)

  const go = useCallback(
    (next: Screen) => {
      setNavigationOpen(false)
      showScreen(next)
    },
    [showScreen],
  )
  const navigation = useMemo<Navigation>(
    () => ({
      screen,
      go,
      editFields: setFieldsOf,
      openRecord: (entity, id) =>
        go(
          isOwnWindow
            ? { name: 'record', entity, id }
            : isPaged(entity)
              ? { name: entity, id }
              : { name: 'entity', entity, row: id },
        ),
    }),
    [screen, go, isOwnWindow],
  )
  useShortcuts({ undo, redo, search: () => setPaletteOpen(true), help: () => setDialog('shortcuts') })
  // A file dropped on a table is meant for that table.
  const isDropping = useDropImport((file) =>
    go({ name: 'import', file, ...(screen.name === 'entity' ? { entity: screen.entity } : {}) }),
  )

  useEffect(() => {
    document.title = `${open.name} – Bildungswerkbank`
  }, [open.name])

  return (
    <NavigationProvider value={navigation}>
      <TableViewsProvider value={views.current}>
        <SheetStatusProvider value={sheetStatus}>
          <div
            className={`frame${isDropping ? ' dropping' : ''}${screen.name === 'record' || screen.name === 'hall' ? ' single' : ''}`}
          >
            <CommandBar
              theme={theme}
              dialog={dialog}
              onDialog={setDialog}
              onSearch={() => setPaletteOpen(true)}
              isNavigationOpen={isNavigationOpen}
              onToggleNavigation={() => setNavigationOpen((isOpen) => !isOpen)}
            />
            {!isConnected && <LostConnection />}
            {open.notice !== null && <p className="frame-notice warning">{open.notice}</p>}
            <div className="frame-body">
              <NavigationPane isOpen={isNavigationOpen} onClose={() => setNavigationOpen(false)} />
              <main className="work-area" data-region tabIndex={-1}>
                <ScreenView onCounts={tellCounts} />
              </main>
            </div>
            <StateLine counts={counts.place === place ? counts.text : ''} />
          </div>
          {fieldsOf !== null && <OwnFieldsDialog initialEntity={fieldsOf} onClose={() => setFieldsOf(null)} />}
          {isPaletteOpen && <PaletteDialog onClose={() => setPaletteOpen(false)} />}
          <LiveRegion />
        </SheetStatusProvider>{' '}
      </TableViewsProvider>
    </NavigationProvider>
  )
}

/** What a screen counts is told as long as the window shows it, whichever way led there or away. */
function placeOf(screen: Screen): string {
  return JSON.stringify([
    screen.name,
    'entity' in screen ? screen.entity : undefined,
    'id' in screen ? screen.id : undefined,
    'deleted' in screen && screen.deleted,
  ])
}

function LostConnection() {
  return (
    <p className="frame-notice warning" role="alert">
      Die Verbindung zur Bildungswerkbank ist unterbrochen. Alles Gespeicherte bleibt erhalten. Meist ist sie nach
      wenigen Sekunden wieder da; sonst starten Sie die Bildungswerkbank bitte neu.
    </p>
  )
}
