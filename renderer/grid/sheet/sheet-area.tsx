import type { ReactNode } from 'react'
import type { MenuPlace } from '../grid-props.ts'
import type { Sheet } from './sheet.ts'

interface SheetAreaProps {
  readonly label: string
  readonly sheet: Sheet
  /** A key on a cell whose editor is opening or, with a letter, is to be opened. Answers false where it means nothing to one. */
  onType(event: KeyboardEvent, isLetter: boolean): boolean
  isOpening(): boolean
  /** F2 or a double click. Answers whether it was taken: the grid opens all editors whose rows are there. */
  onOpen(): boolean
  onMenu(place: MenuPlace): void
  readonly children: ReactNode
}

/** The element is a cell that is not being edited. */
function isPlainCell(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.ag-cell') !== null && target.closest('.cell-editor') === null
}

/** Something to be written, not a command; AltGr writes too. */
function isLetter(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey
  return event.key.length === 1 && (!isCommand || event.getModifierState('AltGraph'))
}

const rightButton = 2

/** At the pointer, or below the cell where the menu key was pressed. */
function menuPlace({ button, clientX, clientY, target }: MouseEvent): MenuPlace {
  if (button === rightButton) return { x: clientX, y: clientY }
  const { left, bottom } = (target as Element).getBoundingClientRect()
  return { x: left, y: bottom }
}

/** Hears keys, mouse and clipboard before the grid does, and takes what belongs to the spreadsheet layer. */
export function SheetArea({ label, sheet, onType, isOpening, onOpen, onMenu, children }: SheetAreaProps) {
  const { pointer, actions } = sheet
  return (
    // The grid inside holds every role; this element only listens.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <div
      className="entity-grid"
      role="group"
      aria-label={label}
      onKeyDownCapture={(event) => {
        if (!isPlainCell(event.target)) return
        const key = event.nativeEvent
        const isOurs = isOpening()
          ? onType(key, isLetter(key))
          : sheet.key(key) || (isLetter(key) && onType(key, true)) || (key.key === 'F2' && onOpen())
        if (isOurs) event.preventDefault()
      }}
      onPointerDownCapture={(event) => pointer.down(event.nativeEvent)}
      onMouseDownCapture={(event) => pointer.mouseDown(event.nativeEvent)}
      onClickCapture={(event) => pointer.click(event.nativeEvent)}
      onDoubleClickCapture={(event) => {
        pointer.doubleClick(event.nativeEvent)
        if (isPlainCell(event.target)) onOpen()
      }}
      onContextMenu={(event) => {
        if (!isPlainCell(event.target) || !pointer.menu(event.nativeEvent)) return
        event.preventDefault()
        onMenu(menuPlace(event.nativeEvent))
      }}
      onCopy={(event) => {
        if (isPlainCell(event.target)) actions.copy(event.nativeEvent)
      }}
      onCut={(event) => {
        if (isPlainCell(event.target)) actions.copy(event.nativeEvent, true)
      }}
      onPaste={(event) => {
        if (isPlainCell(event.target)) actions.paste(event.nativeEvent)
      }}
    >
      {children}
    </div>
  )
}
