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

/** An item and everything below it: they are deleted together, for nothing may hang in the air. */
export function withDescendants(items: readonly AgendaItemView[], { id }: AgendaItemView): readonly string[] {
  const ids = [id]
  // Items stand in the order of the agenda: a parent always comes before what is below it.
  for (const item of items) if (item.parent !== null && ids.includes(item.parent)) ids.push(item.id)
  return ids
}
