import { createContext, useContext, useSyncExternalStore } from 'react'

/** A text that a cell could not take: it stays, marked, until it is corrected or given up. */
export interface Rejected {
  readonly text: string
  readonly problem: string
}

export interface RejectedCell extends Rejected {
  readonly entity: string
  readonly id: string
  readonly field: string
}

export function cellKey(row: { readonly id: string }, field: { readonly name: string }): string {
  return `${row.id}/${field.name}`
}

/**
 * The rejected texts of all tables of a workbench. They outlive the tables on the screen: nothing that was typed is thrown away
 * because somebody looked at another table.
 */
export interface RejectedTexts {
  /** The rejected texts of one table, by `cellKey`; follows what is put and dropped. */
  of(entity: string): ReadonlyMap<string, RejectedCell>
  /** All of them, each table's together. */
  list(): readonly RejectedCell[]
  put(cell: RejectedCell): void
  /** Answers whether there was one. */
  drop(cell: Pick<RejectedCell, 'entity' | 'id' | 'field'>): boolean
  /** Asks that the next one be shown, of whatever table, and answers it. */
  wantNext(): RejectedCell | undefined
  /** What was asked for and is not shown yet. */
  wanted(): RejectedCell | undefined
  /** It is shown, or cannot be. */
  endWanting(): void
  subscribe(listener: () => void): () => void
}

export function createRejectedTexts(): RejectedTexts {
  const listeners = new Set<() => void>()
  const tables = new Map<string, Map<string, RejectedCell>>()
  let all: readonly RejectedCell[] = []
  let shown: RejectedCell | undefined
  let wanted: RejectedCell | undefined

  function of(entity: string): Map<string, RejectedCell> {
    let cells = tables.get(entity)
    if (cells === undefined) tables.set(entity, (cells = new Map()))
    return cells
  }
  function tell(): void {
    for (const listener of listeners) listener()
  }
  function change(): void {
    all = [...tables.values()].flatMap((cells) => [...cells.values()])
    tell()
  }

  return {
    of,
    list: () => all,
    put(cell) {
      of(cell.entity).set(cellKey(cell, { name: cell.field }), cell)
      change()
    },
    drop({ entity, id, field }) {
      if (!of(entity).delete(cellKey({ id }, { name: field }))) return false
      change()
      return true
    },
    wantNext() {
      const last = all.findIndex((cell) => cell === shown)
      shown = all[(last + 1) % all.length]
      wanted = shown
      tell()
      return shown
    },
    wanted: () => wanted,
    endWanting: () => void (wanted = undefined),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The rejected texts of each workbench that this window has shown, by its file: who comes back to one finds them. */
export interface RejectedByWorkbench {
  of(path: string): RejectedTexts
  isEmpty(): boolean
}

export function createRejectedByWorkbench(): RejectedByWorkbench {
  const workbenches = new Map<string, RejectedTexts>()
  return {
    of(path) {
      let texts = workbenches.get(path)
      if (texts === undefined) workbenches.set(path, (texts = createRejectedTexts()))
      return texts
    },
    isEmpty: () => [...workbenches.values()].every((texts) => texts.list().length === 0),
  }
}

const Context = createContext<RejectedTexts | null>(null)

export const RejectedTextsProvider = Context.Provider

export function useRejectedTexts(): RejectedTexts {
  const texts = useContext(Context)
  if (texts === null) throw new Error('useRejectedTexts outside of a workbench')
  return texts
}

export function useRejectedList(): readonly RejectedCell[] {
  const texts = useRejectedTexts()
  return useSyncExternalStore(texts.subscribe, texts.list)
}
