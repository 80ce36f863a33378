import { numberItems, runningClock } from '../../shared/committees/agenda-numbers.ts'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'

/** Where an item goes: below `parent`, after the sibling `after` (null: first). */
export interface AgendaMove {
  readonly id: string
  readonly parent: string | null
  readonly after: string | null
}

function siblingsOf(items: readonly AgendaItemView[], parent: string | null): readonly AgendaItemView[] {
  return items.filter((item) => item.parent === parent)
}

/** One place up or down among its siblings; undefined at the edge. */
export function stepMove(
  items: readonly AgendaItemView[],
  { id, parent }: AgendaItemView,
  step: -1 | 1,
): AgendaMove | undefined {
  const siblings = siblingsOf(items, parent)
  const index = siblings.findIndex((item) => item.id === id)
  const target = index + step
  if (target < 0 || target >= siblings.length) return undefined
  const after = step === 1 ? siblings[target] : siblings[target - 1]
  return { id, parent, after: after?.id ?? null }
}

/** Below the sibling before it, as its last child; undefined for a first item. */
export function indentMove(items: readonly AgendaItemView[], { id, parent }: AgendaItemView): AgendaMove | undefined {
  const siblings = siblingsOf(items, parent)
  const before = siblings[siblings.findIndex((item) => item.id === id) - 1]
  if (before === undefined) return undefined
  return { id, parent: before.id, after: siblingsOf(items, before.id).at(-1)?.id ?? null }
}

/** Behind its parent, one level up; undefined on the top level. */
export function outdentMove(items: readonly AgendaItemView[], { id, parent }: AgendaItemView): AgendaMove | undefined {
  const above = items.find((item) => item.id === parent)
  return above === undefined ? undefined : { id, parent: above.parent, after: above.id }
}

/** Where a dragged row is let go of: before or behind another row, or below it as its last child. */
export type DropPlace = 'before' | 'after' | 'inside'

/** The move that a drop means; undefined where it would put an item below itself. */
export function dropMove(
  items: readonly AgendaItemView[],
  { id }: AgendaItemView,
  { target, place }: { readonly target: AgendaItemView; readonly place: DropPlace },
): AgendaMove | undefined {
  if (withDescendants(items, { id }).includes(target.id)) return undefined
  const others = siblingsOf(items, place === 'inside' ? target.id : target.parent).filter((item) => item.id !== id)
  if (place === 'inside') return { id, parent: target.id, after: others.at(-1)?.id ?? null }
  const index = others.findIndex((item) => item.id === target.id)
  const after = place === 'after' ? target : others[index - 1]
  return { id, parent: target.parent, after: after?.id ?? null }
}

/** An item and everything below it: they are deleted together, for nothing may hang in the air. */
export function withDescendants(
  items: readonly AgendaItemView[],
  { id }: Pick<AgendaItemView, 'id'>,
): readonly string[] {
  const ids = [id]
  // Items stand in the order of the agenda: a parent always comes before what is below it.
  for (const item of items) if (item.parent !== null && ids.includes(item.parent)) ids.push(item.id)
  return ids
}

/** The agenda as a move leaves it, numbers and times included: shown at once, before the engine has answered. */
export function applyMove(
  items: readonly AgendaItemView[],
  { id, parent, after }: AgendaMove,
  agenda: { readonly isFrozen: boolean; readonly begin: string | null },
): readonly AgendaItemView[] {
  const moved = items.find((item) => item.id === id)
  const above = items.find((item) => item.id === parent)
  if (moved === undefined || (parent !== null && above === undefined)) return items
  const family = new Set(withDescendants(items, moved))
  const shift = (above === undefined ? 0 : above.depth + 1) - moved.depth
  const branch = items
    .filter((item) => family.has(item.id))
    .map((item) => ({ ...item, depth: item.depth + shift, parent: item.id === id ? parent : item.parent }))
  const rest = items.filter((item) => !family.has(item.id))
  const before = after ?? parent
  const last = after === null ? before : withDescendants(rest, { id: after }).at(-1)
  const index = last === null || last === undefined ? 0 : rest.findIndex((item) => item.id === last) + 1
  return renumbered([...rest.slice(0, index), ...branch, ...rest.slice(index)], agenda)
}

function renumbered(
  items: readonly AgendaItemView[],
  { isFrozen, begin }: { readonly isFrozen: boolean; readonly begin: string | null },
): readonly AgendaItemView[] {
  const numbers = numberItems(
    items.map(({ id, parent, isPublic, number, isFrozen: isNumbered, isLate }) => ({
      id,
      parent,
      isPublic,
      frozenNumber: isNumbered ? number : null,
      isLate,
    })),
    isFrozen,
  )
  const { times } = runningClock(begin, items)
  return items.map((item, index) => ({
    ...item,
    number: numbers.get(item.id)?.number ?? item.number,
    startsAt: times[index] ?? null,
  }))
}
