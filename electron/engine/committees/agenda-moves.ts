/** Where items of an agenda stand: adding and moving them. Parent and position are one register (rule M5). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import { positionBetween } from '../../../shared/sync/position.ts'
import type { Core } from '../store/core.ts'
import { createChange, currentRow, editChanges } from '../store/edit.ts'
import { agendaTree, type AgendaNode, type PlacedItem } from './agenda.ts'

function siblings(tree: readonly AgendaNode[], parent: string | null, without?: string): readonly PlacedItem[] {
  return tree.filter((node) => node.parent === parent && node.item.id !== without).map((node) => node.item)
}

/** A position behind the sibling `after`, before the one that follows it; null puts it first. */
function positionAfter(items: readonly PlacedItem[], after: string | null): string {
  const index = after === null ? -1 : items.findIndex((item) => item.id === after)
  if (after !== null && index < 0)
    throw new WorkbenchError('notFound', 'Der Punkt, hinter den verschoben werden soll, steht nicht auf dieser Ebene.')
  return positionBetween(items[index]?.position ?? null, items[index + 1]?.position ?? null)
}

/** Three levels are what the city's council system prints; deeper ones nobody could cite. */
const deepest = 3

export function moveChanges(
  core: Core,
  {
    id,
    parent,
    after,
    base,
  }: {
    readonly id: string
    readonly parent: string | null
    readonly after: string | null
    readonly base?: number | undefined
  },
): Iterable<Change> {
  const meeting = currentRow(core, 'agendaItem', id)['meeting']
  const tree = agendaTree(core, String(meeting))
  const target = tree.find((node) => node.item.id === parent)
  if (parent !== null && target === undefined)
    throw new WorkbenchError('notFound', 'Der übergeordnete Punkt gehört nicht zu dieser Sitzung.')
  if (isWithin(tree, parent, id)) throw new WorkbenchError('invalid', 'Ein Punkt kann nicht unter sich selbst stehen.')
  if ((target === undefined ? 1 : target.depth + 2) + heightOf(tree, id) - 1 > deepest) {
    throw new WorkbenchError('invalid', 'Die Tagesordnung hat höchstens drei Ebenen.')
  }
  const cell = { entity: 'agendaItem', id, ...(base === undefined ? {} : { base }) }
  return editChanges(core, [
    { ...cell, field: 'parent', value: parent },
    { ...cell, field: 'position', value: positionAfter(siblings(tree, parent, id), after) },
  ])
}

function isWithin(tree: readonly AgendaNode[], place: string | null, id: string): boolean {
  for (let current = place; current !== null;) {
    if (current === id) return true
    current = tree.find((node) => node.item.id === current)?.parent ?? null
  }
  return false
}

/** How many levels an item and what is below it take. */
function heightOf(tree: readonly AgendaNode[], id: string): number {
  const children = tree.filter((node) => node.parent === id)
  return 1 + Math.max(0, ...children.map((node) => heightOf(tree, node.item.id)))
}

export function addItemChange(
  core: Core,
  { meeting, after, title }: { readonly meeting: string; readonly after: string | null; readonly title: string },
): Change {
  const tree = agendaTree(core, meeting)
  const sibling = tree.find((node) => node.item.id === after)
  const parent = sibling?.parent ?? null
  const position = positionAfter(siblings(tree, parent), after)
  return createChange(core, 'agendaItem', {
    meeting,
    parent,
    position,
    title: title === '' ? 'Neuer Punkt' : title,
    isPublic: true,
  })
}
