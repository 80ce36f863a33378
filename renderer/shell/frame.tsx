import { useCallback, useEffect, useMemo, useState } from 'react'
import { PaletteDialog } from '../search/palette.tsx'
import { useApp } from '../state/app-context.tsx'
import { NavigationProvider, type Navigation, type Screen } from '../state/navigation.tsx'
import type { useTheme } from '../theme/use-theme.ts'
import { CommandBar } from './command-bar.tsx'
import { NavigationPane } from './navigation-pane.tsx'
import { ScreenView } from './screen-view.tsx'
import { useShortcuts } from './shortcuts.ts'
import { StateLine } from './state-line.tsx'
import { useDropImport } from './use-drop-import.ts'
import './frame.css'

/** The frame that stands on every screen: command bar, fields of work, work area, state line. */
export function Frame({ theme }: { readonly theme: ReturnType<typeof useTheme> }) {
  const { isConnected, undo, redo, state } = useApp()
  const [screen, setScreen] = useState<Screen>({ name: 'overview' })
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isNavigationOpen, setNavigationOpen] = useState(false)
  const [counts, setCounts] = useState<string>('')

  const go = useCallback((next: Screen) => {
    setCounts('')
    setNavigationOpen(false)
    setScreen(next)
  }, [])
  const navigation = useMemo<Navigation>(
    () => ({
      screen,
      go,
      openRecord: (entity, id) =>
        go(entity === 'meeting' ? { name: 'meeting', id } : { name: 'entity', entity, row: id }),
    }),
    [screen, go],
  )
  useShortcuts({ undo, redo, search: () => setPaletteOpen(true) })
  const isDropping = useDropImport((file) => go({ name: 'import', file }))

  useEffect(() => {
    document.title = state.open === null ? 'Bildungswerkbank' : `${state.open.name} – Bildungswerkbank`
  }, [state.open])

  return (
    <NavigationProvider value={navigation}>
      <div className={`frame${isDropping ? ' dropping' : ''}`}>
        <CommandBar
          theme={theme}
          onSearch={() => setPaletteOpen(true)}
          onToggleNavigation={() => setNavigationOpen((isOpen) => !isOpen)}
        />
        {!isConnected && (
          <p className="frame-notice error" role="alert">
            Die Verbindung zur Bildungswerkbank ist unterbrochen. Gespeichertes bleibt erhalten; sie wird
            wiederhergestellt, sobald das Programm läuft.
          </p>
        )}
        {state.open?.notice && <p className="frame-notice warning">{state.open.notice}</p>}
        <div className="frame-body">
          <NavigationPane isOpen={isNavigationOpen} />
          <main className="work-area" data-region tabIndex={-1}>
            <ScreenView onCounts={setCounts} />
          </main>
        </div>
        <StateLine counts={counts} />
      </div>
      {isPaletteOpen && <PaletteDialog onClose={() => setPaletteOpen(false)} />}
    </NavigationProvider>
  )
}
