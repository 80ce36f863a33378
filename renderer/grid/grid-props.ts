import type { Ref } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { ShownColumn } from '../../shared/contract/table-view.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { RendererNames } from '../fields/names.ts'
import type { HeldView } from './sheet/sheet-ports.ts'

export interface GridView {
  readonly filter: readonly Filter[]
  readonly sort: readonly Sort[]
  readonly search: string
  readonly deleted: boolean
}

export interface GridHandle {
  /** Scrolls to a row wherever it stands in the view, and starts editing its title when asked. */
  focusRow(id: string, isEditing?: boolean): void
  refresh(): void
  visibleColumns(): readonly string[]
  /** The active cell; undefined before anything was chosen. */
  active(): { readonly row: number; readonly field: string } | undefined
  /** The record of the active cell, at once: what `onSelect` tells waits until nobody goes on. */
  activeId(): string | undefined
  /** The column that the keyboard is in, cell or header. */
  activeField(): string | undefined
  /** The selected cells as stretches of rows with their columns; undefined while no more than one cell is selected. */
  stretches(): readonly GridStretch[] | undefined
  /** The view whose rows stand in the grid, in their held places. */
  shownView(): HeldView
  /** Shows a cell and makes it the active one while the keyboard stays where it is; a selection around it may stay. */
  lookAt(row: number, field: string, keepsSelection: boolean): void
  /** Puts the keyboard back on the active cell. */
  focus(): void
  /** Copies or cuts the selection from a menu. */
  copy(isCut: boolean): void
  /** Pastes over the selection from a menu. */
  paste(): void
  /** Clears the selected cells, as Delete does. */
  clear(): void
}

/** Where on the screen a menu of cells opens. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

export interface GridStretch {
  readonly offset: number
  readonly limit: number
  readonly fields: string[]
}

/** The rows of the selection, also those that are not loaded. */
export interface ChosenRows {
  readonly count: number
  ids(): Promise<readonly string[]>
}

export const noRows: ChosenRows = { count: 0, ids: () => Promise.resolve([]) }

export interface EntityGridProps {
  readonly entity: Entity
  readonly client: Client
  readonly names: RendererNames
  readonly view: GridView
  readonly emptyText: string
  readonly handle: Ref<GridHandle>
  /** The shown columns in their order; absent, the usual ones. */
  readonly columns?: readonly ShownColumn[] | undefined
  onSort(sort: readonly Sort[]): void
  /** A person moved, sized or froze columns. */
  onColumns(columns: readonly ShownColumn[]): void
  /** A person asked for the filter of a column. */
  onFilter(field: string, anchor: HTMLElement): void
  /** A person asked what can be done with the selected cells. */
  onMenu(place: MenuPlace): void
  /** `id` is the row of the active cell; null while it is not loaded. */
  onSelect(id: string | null, rows: ChosenRows): void
  onTotal(total: number): void
  /** A cell is to be shown that neither filter nor search lets through. */
  onShowAll(): void
  /** Runs a write; answers whether it was taken, and the sentence if not. */
  save(work: () => Promise<unknown>): Promise<string | undefined>
}
