import { useEffect, useMemo, useRef, useState } from 'react'
import type { Written } from '../../shared/contract/record-answers.ts'
import { useApp } from '../state/app-context.tsx'
import type { OutlineItem, OutlineMove } from './outline-moves.ts'

/** Where an item is to go, from where everything stands by then. */
export type MoveTarget<Item extends OutlineItem> = (items: readonly Item[], item: Item) => OutlineMove | undefined

interface PendingMove extends OutlineMove {
  /** The revision that holds it; undefined until the engine has answered. */
  readonly revision?: number
}

interface OutlineMoves<Item extends OutlineItem> {
  /** The items as they are, with the moves that are still on their way. */
  readonly items: readonly Item[]
  move(item: Item, target: MoveTarget<Item>): void
}

interface Outline<Item extends OutlineItem> {
  readonly items: readonly Item[]
  readonly revision: number
  /** The rows as a move leaves them; the same function while nothing else about them changes. */
  readonly apply: (items: readonly Item[], move: OutlineMove) => readonly Item[]
  send(move: OutlineMove): Promise<Written>
}

/** Moves of rows in a tree, shown at once and written one after the other. */
export function useOutlineMoves<Item extends OutlineItem>(outline: Outline<Item>): OutlineMoves<Item> {
  const { save } = useApp()
  const moves = useRef(Promise.resolve())
  const [pending, setPending] = useState<readonly PendingMove[]>([])
  const { revision, apply } = outline

  useEffect(() => {
    setPending((current) => {
      const left = current.filter((move) => move.revision === undefined || move.revision > revision)
      return left.length === current.length ? current : left
    })
  }, [revision])

  const items = useMemo(
    () =>
      pending
        .filter((move) => move.revision === undefined || move.revision > revision)
        .reduce((shown, move) => apply(shown, move), outline.items),
    [outline.items, pending, revision, apply],
  )
  // Keys come faster than the screen: each move starts from what the one before left.
  const latest = useRef(items)
  latest.current = items

  return {
    items,
    move(item, target) {
      const current = latest.current.find((candidate) => candidate.id === item.id)
      const found = current === undefined ? undefined : target(latest.current, current)
      if (found === undefined) return
      const move: PendingMove = { ...found }
      latest.current = apply(latest.current, move)
      setPending((moving) => [...moving, move])
      moves.current = moves.current.then(async () => {
        const written = await save(() => outline.send(found))
        setPending((moving) =>
          moving.flatMap((other) =>
            other !== move ? [other] : written === undefined ? [] : [{ ...move, revision: written.revision }],
          ),
        )
      })
    },
  }
}
