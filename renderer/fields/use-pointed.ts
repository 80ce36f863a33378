import { useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/record-answers.ts'

/** "anlegen", the line below the entries. */
export const newLine = Symbol('anlegen')

export type Pointed = Option | typeof newLine

export interface PointedAt {
  /** What the arrows were led to; undefined where nobody pressed one, or where it is not in the list any more. */
  readonly pointed: Pointed | undefined
  /** The place of what Enter takes: what is pointed at, else the first entry; -1 where there is none. */
  readonly active: number
  /** Moves on an arrow; the first one only opens the list. */
  readonly step: (event: KeyboardEvent) => void
  readonly reset: () => void
}

interface PointedList {
  readonly options: readonly Option[]
  readonly canCreate: boolean
  readonly isOpen: boolean
  readonly isTyped: boolean
  readonly onOpen: () => void
}

const keyOf = (entry: Pointed): string | typeof newLine => (entry === newLine ? newLine : entry.id)

/**
 * The entry of a list under an input that the arrow keys point at. The entry itself is remembered, not its place: lists change
 * while what was typed is being looked for, and another entry would stand there.
 */
export function usePointed({ options, canCreate, isOpen, isTyped, onOpen }: PointedList): PointedAt {
  const [wanted, setWanted] = useState<string | typeof newLine>()
  const entries: readonly Pointed[] = canCreate ? [...options, newLine] : options
  const place = wanted === undefined ? -1 : entries.findIndex((entry) => keyOf(entry) === wanted)
  return {
    pointed: entries[place],
    active: place >= 0 ? place : options.length > 0 ? 0 : -1,
    step(event) {
      event.preventDefault()
      event.stopPropagation()
      if (isOpen) {
        // With nothing pointed at, the first entry is only what Enter would take: one step down points at it or at the next.
        const from = place >= 0 ? place : options.length > 0 && isTyped ? 0 : -1
        const to = Math.max(0, Math.min(entries.length - 1, from + (event.key === 'ArrowDown' ? 1 : -1)))
        const entry = entries[to]
        setWanted(entry === undefined ? undefined : keyOf(entry))
      }
      onOpen()
    },
    reset: () => setWanted(undefined),
  }
}
