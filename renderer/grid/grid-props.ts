import type { Ref } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { RendererNames } from '../fields/names.ts'

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
  onSort(sort: readonly Sort[]): void
  /** `id` is the row of the active cell; null while it is not loaded. */
  onSelect(id: string | null, rows: ChosenRows): void
  onTotal(total: number): void
  /** Runs a write; answers whether it was taken, and the sentence if not. */
  save(work: () => Promise<unknown>): Promise<string | undefined>
}
