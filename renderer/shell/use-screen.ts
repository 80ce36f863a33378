import { useCallback, useEffect, useState } from 'react'
import { recordOfAddress } from '../../shared/contract/record-address.ts'
import type { Screen } from '../state/navigation.tsx'

const overview: Screen = { name: 'overview' }

/** What a window shows first: the record that its address names, a meeting for the hall, or the overview. */
function firstScreen(): Screen {
  const record = recordOfAddress(location.search)
  if (record?.entity === 'hall') return { name: 'hall', id: record.id }
  return record === undefined ? overview : { name: 'record', ...record }
}

interface Entry {
  readonly workbench: string
  readonly screen: Screen
}

/** The screen of a history entry; another workbench's entries lead to the overview. */
function screenOf(state: unknown, workbench: string): Screen {
  const entry = state as Partial<Entry> | null
  return entry?.workbench === workbench && entry.screen !== undefined ? entry.screen : overview
}

/** The screen shown. Each step is an entry of the window's history, so that the back key leads back. */
export function useScreen(workbench: string): readonly [Screen, (screen: Screen) => void] {
  const [screen, setScreen] = useState(firstScreen)

  useEffect(() => {
    history.replaceState({ workbench, screen: firstScreen() } satisfies Entry, '')
    const onStep = (event: PopStateEvent): void => setScreen(screenOf(event.state, workbench))
    window.addEventListener('popstate', onStep)
    return () => window.removeEventListener('popstate', onStep)
  }, [workbench])

  const go = useCallback(
    (next: Screen) => {
      history.pushState({ workbench, screen: next } satisfies Entry, '')
      setScreen(next)
    },
    [workbench],
  )
  return [screen, go]
}
