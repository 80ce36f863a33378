import { useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/types.ts'

export interface PointedAt {
  /** What the arrows were led to; undefined where nobody pressed one. */
  readonly pointed: number | undefined
  /** What Enter takes: what is pointed at, else the first entry; -1 where there is none. */
  readonly active: number
  /** The place of "anlegen" below the entries; -1 where nothing can be created. */
  readonly newIndex: number
  /** Moves on an arrow; the first one only opens the list. */
  readonly step: (event: KeyboardEvent) => void
  readonly reset: () => void
}

/** The entry of a list under an input that the arrow keys point at. */
export function usePointed(list: {
  readonly options: readonly Option[]
  readonly canCreate: boolean
  readonly isOpen: boolean
  readonly isTyped: boolean
  readonly onOpen: () => void
}): PointedAt {
  const { options, canCreate, isOpen, isTyped, onOpen } = list
  const [pointed, setPointed] = useState<number>()
  const newIndex = canCreate ? options.length : -1
  const last = canCreate ? newIndex : options.length - 1
  return {
    pointed,
    active: pointed ?? (options.length > 0 ? 0 : -1),
    newIndex,
    step(event) {
      event.preventDefault()
      event.stopPropagation()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (isOpen)
        setPointed((current) => {
          // With nothing pointed at, the first entry is only what Enter would take: one step down points at it or at the next.
          const from = current ?? (options.length > 0 && isTyped ? 0 : -1)
          return last < 0 ? undefined : Math.max(0, Math.min(last, from + step))
        })
      onOpen()
    },
    reset: () => setPointed(undefined),
  }
}
