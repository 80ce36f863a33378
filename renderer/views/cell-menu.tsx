import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components'
import {
  ArrowSwapRegular,
  ClipboardPasteRegular,
  CopyRegular,
  CutRegular,
  EraserRegular,
  FilterRegular,
  OpenRegular,
  SearchRegular,
  TableEditRegular,
} from '@fluentui/react-icons'
import type { RefObject } from 'react'
import type { GridHandle, MenuPlace } from '../grid/grid-props.ts'

interface CellMenuProps {
  readonly place: MenuPlace
  readonly grid: RefObject<GridHandle | null>
  readonly isReadOnly: boolean
  onFind(isReplacing: boolean): void
  onChangeField(): void
  onFilter(): void
  /** The page of the record, where its entity has pages. */
  readonly open: { readonly label: string; readonly onOpen: () => void } | undefined
  onClose(): void
}

/** What can be done with the cells under the pointer, each with its key. */
export function CellMenu({ place, grid, isReadOnly, onFind, onChangeField, onFilter, open, onClose }: CellMenuProps) {
  const { x, y } = place
  const inTable = (work: (table: GridHandle) => void) => (): void => {
    onClose()
    const table = grid.current
    if (table === null) return
    table.focus()
    work(table)
  }
  const after = (work: () => void) => (): void => {
    onClose()
    work()
  }
  return (
    <Menu
      inline
      open
      onOpenChange={(_event, { open: isOpen, type }) => {
        if (isOpen) return
        onClose()
        if (type === 'menuPopoverKeyDown') grid.current?.focus()
      }}
      positioning={{
        target: { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) },
        position: 'below',
        align: 'start',
        // Where there is room for it neither below nor above, it lies over its place rather than beyond the window.
        shiftToCoverTarget: true,
        autoSize: 'height',
      }}
    >
      <MenuPopover>
        <MenuList aria-label="Zellen">
          {open !== undefined && (
            <MenuItem icon={<OpenRegular />} secondaryContent="Alt Enter" onClick={after(open.onOpen)}>
              {open.label}
            </MenuItem>
          )}
          {!isReadOnly && (
            <MenuItem icon={<CutRegular />} secondaryContent="Strg X" onClick={inTable((table) => table.copy(true))}>
              Ausschneiden
            </MenuItem>
          )}
          <MenuItem icon={<CopyRegular />} secondaryContent="Strg C" onClick={inTable((table) => table.copy(false))}>
            Kopieren
          </MenuItem>
          {!isReadOnly && (
            <MenuItem
              icon={<ClipboardPasteRegular />}
              secondaryContent="Strg V"
              onClick={inTable((table) => table.paste())}
            >
              Einfügen
            </MenuItem>
          )}
          {!isReadOnly && (
            <MenuItem icon={<EraserRegular />} secondaryContent="Entf" onClick={inTable((table) => table.clear())}>
              Leeren
            </MenuItem>
          )}
          <MenuDivider />
          <MenuItem icon={<FilterRegular />} secondaryContent="Alt ↓" onClick={after(onFilter)}>
            Spalte filtern …
          </MenuItem>
          <MenuItem icon={<SearchRegular />} secondaryContent="Strg F" onClick={after(() => onFind(false))}>
            Suchen …
          </MenuItem>
          {!isReadOnly && (
            <MenuItem icon={<ArrowSwapRegular />} secondaryContent="Strg H" onClick={after(() => onFind(true))}>
              Ersetzen …
            </MenuItem>
          )}
          {!isReadOnly && (
            <MenuItem icon={<TableEditRegular />} secondaryContent="Strg Umschalt H" onClick={after(onChangeField)}>
              Feld ändern …
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
