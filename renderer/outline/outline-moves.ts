/** Where rows of a tree go: agendas and the chapters of reports are ordered alike. */

export interface OutlineItem {
  readonly id: string
  readonly parent: string | null
  /** Counted from 0. */
  readonly depth: number
}

/** Where an item goes: below `parent`, after the sibling `after` (null: first). */
export interface OutlineMove {
  readonly id: string
  readonly parent: string | null
  readonly after: string | null
}

function siblingsOf<Item extends OutlineItem>(items: readonly Item[], parent: string | null): readonly Item[] {
  return items.filter((item) => item.parent === parent)
}

/** One place up or down among its siblings; undefined at the edge. */
export function stepMove(
  items: readonly OutlineItem[],
  { id, parent }: OutlineItem,
  step: -1 | 1,
): OutlineMove | undefined {
  const siblings = siblingsOf(items, parent)
  const index = siblings.findIndex((item) => item.id === id)
  const target = index + step
  if (target < 0 || target >= siblings.length) return undefined
  const after = step === 1 ? siblings[target] : siblings[target - 1]
  return { id, parent, after: after?.id ?? null }
}

/** Below the sibling before it, as its last child; undefined for a first item. */
export function indentMove(items: readonly OutlineItem[], { id, parent }: OutlineItem): OutlineMove | undefined {
  const siblings = siblingsOf(items, parent)
  const before = siblings[siblings.findIndex((item) => item.id === id) - 1]
  if (before === undefined) return undefined
  return { id, parent: before.id, after: siblingsOf(items, before.id).at(-1)?.id ?? null }
}

/** Behind its parent, one level up; undefined on the top level. */
export function outdentMove(items: readonly OutlineItem[], { id, parent }: OutlineItem): OutlineMove | undefined {
  const above = items.find((item) => item.id === parent)
  return above === undefined ? undefined : { id, parent: above.parent, after: above.id }
}

/** Where a dragged row is let go of: before or behind another row, or below it as its last child. */
export type DropPlace = 'before' | 'after' | 'inside'

/** The move that a drop means; undefined where it would put an item below itself. */
export function dropMove(
  items: readonly OutlineItem[],
  { id }: Pick<OutlineItem, 'id'>,
  { target, place }: { readonly target: OutlineItem; readonly place: DropPlace },
): OutlineMove | undefined {
  if (withDescendants(items, { id }).includes(target.id)) return undefined
  const others = siblingsOf(items, place === 'inside' ? target.id : target.parent).filter((item) => item.id !== id)
  if (place === 'inside') return { id, parent: target.id, after: others.at(-1)?.id ?? null }
  const index = others.findIndex((item) => item.id === target.id)
  const after = place === 'after' ? target : others[index - 1]
  return { id, parent: target.parent, after: after?.id ?? null }
}

/** An item and everything below it: they are deleted together, for nothing may hang in the air. */
export function withDescendants(items: readonly OutlineItem[], { id }: Pick<OutlineItem, 'id'>): readonly string[] {
  const ids = [id]
  // Items stand in their order: a parent always comes before what is below it.
  for (const item of items) if (item.parent !== null && ids.includes(item.parent)) ids.push(item.id)
  return ids
}

/** The tree as a move leaves it: shown at once, before the engine has answered. Numbers are left as they were. */
export function applyMove<Item extends OutlineItem>(
  items: readonly Item[],
  { id, parent, after }: OutlineMove,
): readonly Item[] {
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
  return [...rest.slice(0, index), ...branch, ...rest.slice(index)]
}
