/** What is selected, drawn and marked at the moment; whoever paints it subscribes. */
import type { Cut } from './cut.ts'
import type { Block, Cell, Selection } from './selection.ts'

export interface SheetState {
  readonly selection: Selection
  /** The cell that keys and the editor mean: the anchor of the last range, unless Enter or Tab moved it inside. */
  readonly active: Cell | undefined
  /** Where a drawn fill would reach. */
  readonly fill: Block | undefined
  /** What Ctrl+X will move: painted until it is pasted or given up. */
  readonly cut: Cut | undefined
}

export interface SheetStore {
  get(): SheetState
  set(change: Partial<SheetState>): void
  subscribe(listener: () => void): () => void
}

const nothing: SheetState = { selection: [], active: undefined, fill: undefined, cut: undefined }

export function createSheetStore(initial: Partial<SheetState> = {}): SheetStore {
  const listeners = new Set<() => void>()
  let state: SheetState = { ...nothing, ...initial }
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
