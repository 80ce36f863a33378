import { useEffect, useRef, type RefObject } from 'react'
import type { GridHandle } from '../grid/grid-props.ts'

interface ViewKeys {
  readonly grid: RefObject<GridHandle | null>
  onFilter(field: string, anchor: HTMLElement): void
}

/** The header of a column where it is on the screen, else what stands for the table. */
function headerOf(field: string): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>(`.ag-header-cell[col-id="${CSS.escape(field)}"]`) ??
    document.querySelector<HTMLElement>('.entity-grid')
  )
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.cell-editor, .ag-popup-editor') !== null
}

function isInTable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.entity-grid') !== null
}

/** Alt+↓ and Ctrl+Shift+L open the filter of the column in which the keyboard is. */
export function useViewKeys(keys: ViewKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isInTable(event.target) || isEditing(event.target)) return
      const isAltDown = event.altKey && event.key === 'ArrowDown'
      const isLetter = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'l'
      if (!isAltDown && !isLetter) return
      const field = latest.current.grid.current?.activeField()
      const anchor = field === undefined ? null : headerOf(field)
      if (field === undefined || anchor === null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current.onFilter(field, anchor)
    }
    // Before the grid: it has its own mind about arrows.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}
