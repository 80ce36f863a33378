import { createContext, useContext, useSyncExternalStore } from 'react'

export interface Figure {
  readonly label: string
  readonly text: string
}

/** What the table on the screen says in the state line. */
export interface SheetStatus {
  /** Count, sum, average of the selection. */
  readonly figures: readonly Figure[]
  /** The rows do not stand where sorting and filtering would put them by now. */
  readonly isStale: boolean
  /** Cells that others changed and nobody looked at yet. */
  readonly arrived: number
  resort(): void
  showArrived(): void
}

export interface SheetStatusStore {
  get(): SheetStatus
  set(change: Partial<SheetStatus>): void
  subscribe(listener: () => void): () => void
}

const quiet: SheetStatus = {
  figures: [],
  isStale: false,
  arrived: 0,
  resort: () => undefined,
  showArrived: () => undefined,
}

export function createSheetStatus(): SheetStatusStore {
  const listeners = new Set<() => void>()
  let status = quiet
  return {
    get: () => status,
    set(change) {
      const next = { ...status, ...change }
      const isSame = (Object.keys(change) as (keyof SheetStatus)[]).every((key) => status[key] === next[key])
      if (isSame) return
      status = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const Context = createContext<SheetStatusStore>(createSheetStatus())

export const SheetStatusProvider = Context.Provider

export function useSheetStatusStore(): SheetStatusStore {
  return useContext(Context)
}

export function useSheetStatus(): SheetStatus {
  const store = useContext(Context)
  return useSyncExternalStore(store.subscribe, store.get)
}

export const noStatus: Partial<SheetStatus> = quiet
