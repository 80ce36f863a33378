import { useEffect, useRef } from 'react'
import { isDialogOpen } from '../dialog/is-dialog-open.ts'
import { focusNextRegion, rememberFocus } from './regions.ts'

interface Shortcuts {
  undo(): Promise<void>
  redo(): Promise<void>
  search(): void
  /** The map of all keys. */
  help(): void
}

const inputsWithoutText = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/** While a text is typed, Ctrl+Z belongs to the text. */
function isTyping(): boolean {
  const element = document.activeElement
  if (element instanceof HTMLInputElement) return !element.readOnly && !inputsWithoutText.includes(element.type)
  if (element instanceof HTMLTextAreaElement) return !element.readOnly
  return element instanceof HTMLElement && element.isContentEditable
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = (work: () => void): void => {
        event.preventDefault()
        work()
      }
      const key = event.key.toLowerCase()
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
      if (isCommand && key === 'k') act(() => latest.current.search())
      else if (event.key === 'F1' && !isDialogOpen()) act(() => latest.current.help())
      else if (event.key === 'F6' && !isDialogOpen()) act(() => focusNextRegion(event.shiftKey ? -1 : 1))
      else if (!isCommand || isTyping() || isDialogOpen()) return
      else if (key === 'y' || (key === 'z' && event.shiftKey)) act(() => void latest.current.redo())
      else if (key === 'z') act(() => void latest.current.undo())
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('focusin', rememberFocus)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('focusin', rememberFocus)
    }
  }, [])
}
