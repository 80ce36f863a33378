import type { GridApi } from 'ag-grid-community'
import type { Client } from '../../../shared/contract/client.ts'
import type { CellEdit, Filter, Sort } from '../../../shared/contract/contract.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Entity, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { RendererNames } from '../../fields/names.ts'
import type { NewRecord } from '../../fields/new-option.ts'
import type { ToastIntent } from '../../state/app-context.tsx'
import type { LoadedRows } from '../loaded-rows.ts'

/** The view whose rows stand in the grid, in the places that `held` keeps. */
export interface HeldView {
  readonly entity: string
  readonly filter: Filter[]
  readonly sort: Sort[]
  readonly search: string
  readonly deleted: boolean
  readonly held: string
}

export interface SheetEdit {
  readonly changes: readonly CellEdit[]
  readonly create?: readonly Readonly<Record<string, Json>>[]
  /** What the values refer to and is not there yet. */
  readonly records?: readonly NewRecord[]
  /** How undo names the step. */
  readonly label: string
}

/** Or why nothing was written. */
export type Saved = { readonly written: Written } | { readonly problem: string }

/** All that the spreadsheet layer knows of the world around it. */
export interface SheetPorts {
  readonly entity: Entity
  api(): GridApi<Row> | null
  client(): Client
  names(): RendererNames
  view(): HeldView
  /** Rows of the view, loaded or not. */
  total(): number
  readonly loaded: LoadedRows
  /** Writes one step. */
  write(edit: SheetEdit): Promise<Saved>
  tell(intent: ToastIntent, text: string): void
  announce(text: string): void
}
