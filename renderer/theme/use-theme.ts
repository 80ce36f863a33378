import { useEffect, useState } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const storageKey = 'theme'

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Light or dark: as the system says, unless the person chose. */
export function useTheme(): {
  readonly isDark: boolean
  readonly choice: ThemeChoice
  choose(choice: ThemeChoice): void
} {
  const [choice, setChoice] = useState(storedChoice)
  const [isSystemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const isDark = choice === 'dark' || (choice === 'system' && isSystemDark)

  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const listen = (event: MediaQueryListEvent): void => setSystemDark(event.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [])

  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  }, [isDark])

  return {
    isDark,
    choice,
    choose(next) {
      localStorage.setItem(storageKey, next)
      setChoice(next)
    },
  }
}
