import { useEffect, useRef, type RefObject } from 'react'
import { isDialogOpen } from '../dialog/is-dialog-open.ts'
import type { GridHandle } from '../grid/grid-props.ts'

interface ViewKeys {
  readonly grid: RefObject<GridHandle | null>
  onFilter(field: string, anchor: HTMLElement): void
  onFind(isReplacing: boolean): void
  /** To the next hit, or the one before. */
  onStep(by: 1 | -1): void
  /** One change of a field for all rows. */
  onChangeField(): void
  /** The page of the record at hand, where its entity has pages. */
  readonly onOpen: (() => void) | undefined
}

/** The header of a column where it is on the screen, else what stands for the table. */
export function headerOf(field: string): HTMLElement | null {
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

/** What a key asks for, wherever on the screen of a table the keyboard is. */
function searchKey(event: KeyboardEvent, { onFind, onStep, onChangeField }: ViewKeys): (() => void) | undefined {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
  const key = event.key.toLowerCase()
  if (key === 'f3' && !isCommand) return () => onStep(event.shiftKey ? -1 : 1)
  if (!isCommand) return undefined
  if (key === 'h') return event.shiftKey ? onChangeField : () => onFind(true)
  return key === 'f' && !event.shiftKey ? () => onFind(false) : undefined
}

/** Alt+↓ and Ctrl+Shift+L open the filter of the column in which the keyboard is. */
function filterKey(event: KeyboardEvent, { grid, onFilter }: ViewKeys): (() => void) | undefined {
  if (!isInTable(event.target) || isEditing(event.target)) return undefined
  const isAltDown = event.altKey && event.key === 'ArrowDown'
  const isLetter = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'l'
  const field = isAltDown || isLetter ? grid.current?.activeField() : undefined
  const anchor = field === undefined ? null : headerOf(field)
  return field === undefined || anchor === null ? undefined : () => onFilter(field, anchor)
}

/** Alt+Enter opens the page of the record at hand, as it opens the properties of a file elsewhere. */
function openKey(event: KeyboardEvent, { onOpen }: ViewKeys): (() => void) | undefined {
  const isOpening = event.altKey && event.key === 'Enter' && isInTable(event.target) && !isEditing(event.target)
  return isOpening ? onOpen : undefined
}

/** The keys of finding, replacing, changing, filtering and opening. */
export function useViewKeys(keys: ViewKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isDialogOpen()) return
      const act = searchKey(event, latest.current) ?? filterKey(event, latest.current) ?? openKey(event, latest.current)
      if (act === undefined) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    // Before the grid: it has its own mind about arrows.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}
