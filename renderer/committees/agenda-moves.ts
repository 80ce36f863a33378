import { numberItems, runningClock } from '../../shared/committees/agenda-numbers.ts'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { applyMove, type OutlineMove } from '../outline/outline-moves.ts'

/** The agenda as a move leaves it, numbers and times included: shown at once, before the engine has answered. */
export function movedAgenda(
  items: readonly AgendaItemView[],
  move: OutlineMove,
  { isFrozen, begin }: { readonly isFrozen: boolean; readonly begin: string | null },
): readonly AgendaItemView[] {
  const moved = applyMove(items, move)
  if (moved === items) return items
  const numbers = numberItems(
    moved.map(({ id, parent, isPublic, number, isFrozen: isNumbered, isLate }) => ({
      id,
      parent,
      isPublic,
      frozenNumber: isNumbered ? number : null,
      isLate,
    })),
    isFrozen,
  )
  const { times } = runningClock(begin, moved)
  return moved.map((item, index) => ({
    ...item,
    number: numbers.get(item.id)?.number ?? item.number,
    startsAt: times[index] ?? null,
  }))
}
