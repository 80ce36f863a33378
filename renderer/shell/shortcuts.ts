import { useEffect, useRef } from 'react'

interface Shortcuts {
  undo(): Promise<void>
  redo(): Promise<void>
  search(): void
}

/** While a text is typed, Ctrl+Z belongs to the text. */
function isTyping(): boolean {
  const element = document.activeElement
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type === 'text' && !element.readOnly)
  )
}

/** F6 leads from region to region: navigation, work area, record panel. */
function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions.at((current + step + regions.length) % regions.length)
  const target = next?.querySelector<HTMLElement>('button, input, textarea, [tabindex="0"]') ?? next
  target?.focus()
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && key === 'k') {
        event.preventDefault()
        latest.current.search()
      } else if (isCommand && !isTyping() && (key === 'y' || (key === 'z' && event.shiftKey))) {
        event.preventDefault()
        void latest.current.redo()
      } else if (isCommand && !isTyping() && key === 'z') {
        event.preventDefault()
        void latest.current.undo()
      } else if (event.key === 'F6') {
        event.preventDefault()
        focusNextRegion(event.shiftKey ? -1 : 1)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
