/** The agenda of a meeting: items as a tree with derived numbers and a running clock. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { AgendaAnswer, AgendaItemView } from '../../../shared/contract/types.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import { positionBetween } from '../../../shared/sync/position.ts'
import { orderTree, type Placed, type TreeNode } from '../../../shared/sync/tree.ts'
import type { Core } from '../store/core.ts'
import { createChange, currentRow, editChanges, rawOf, tableOf } from '../store/edit.ts'
import { headsOf } from '../store/heads.ts'
import { titleOf } from '../store/names.ts'
import { viewRows } from '../store/window.ts'

export interface PlacedItem extends Placed {
  readonly row: Row
}

/** The living items of a meeting in the order in which they are shown. */
export function agendaTree(core: Core, meeting: string): readonly TreeNode<PlacedItem>[] {
  const rows = viewRows(core, { entity: 'agendaItem', filter: [{ field: 'meeting', op: 'eq', value: meeting }] })
  const items = [...rows].map((row): PlacedItem => {
    const head = headsOf(core, 'agendaItem', row.id, 'place').at(-1)
    return {
      id: row.id,
      row,
      parent: (row['parent'] as string | null) ?? null,
      position: (row['position'] as string | null) ?? null,
      moved: { ms: head?.ms ?? 0, counter: head?.counter ?? 0, device: head?.device ?? '' },
    }
  })
  return orderTree(items)
}

/** "Ö 4.1" and "N 7" where a non-public part exists, else "4.1"; a frozen number stays as it was invited. */
function numberOf({ item, path }: TreeNode<PlacedItem>, nonPublic: ReadonlySet<string>): string {
  const frozen = item.row['frozenNumber']
  const plain = typeof frozen === 'string' && frozen !== '' ? frozen : path.join('.')
  if (nonPublic.size === 0) return plain
  return `${nonPublic.has(item.id) ? 'N' : 'Ö'} ${plain}`
}

/** The items of the non-public part; what stands below a non-public item belongs to it. Parents come before children. */
function nonPublicItems(tree: readonly TreeNode<PlacedItem>[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { item, parent } of tree) {
    if (item.row['isPublic'] === false || (parent !== null && found.has(parent))) found.add(item.id)
  }
  return found
}

function addMinutes(clock: string, minutes: number): string {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  const total = (hours * 60 + rest + minutes) % (24 * 60)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

export function readAgenda(core: Core, meeting: string, names: Names): AgendaAnswer {
  const table = tableOf(core, 'meeting')
  const raw = rawOf(core, table, meeting)
  if (raw._deleted === 1) {
    throw new WorkbenchError('notFound', 'Diese Sitzung liegt im Papierkorb. Bitte stellen Sie sie zuerst wieder her.')
  }
  const row = table.toRow(raw)
  const tree = agendaTree(core, meeting)
  const nonPublic = nonPublicItems(tree)
  const begin = typeof row['startsAt'] === 'string' ? row['startsAt'].slice(11, 16) : null
  let elapsed = 0
  const items = tree.map((node): AgendaItemView => {
    const { item } = node
    const durationMinutes = (item.row['durationMinutes'] as number | null) ?? null
    const view = {
      id: item.id,
      number: numberOf(node, nonPublic),
      depth: node.depth,
      parent: node.parent,
      title: (item.row['title'] as string | null) ?? '',
      kind: (item.row['kind'] as string | null) ?? null,
      isPublic: !nonPublic.has(item.id),
      durationMinutes,
      startsAt: begin === null ? null : addMinutes(begin, elapsed),
    }
    elapsed += durationMinutes ?? 0
    return view
  })
  const committee = row['committee']
  return {
    meeting: row,
    title: titleOf(table.entity, (field) => raw[field] ?? null, names),
    committee: typeof committee === 'string' ? names.titleOfRow('committee', committee) : null,
    items,
    totalMinutes: elapsed,
    endsAt: begin === null ? null : addMinutes(begin, elapsed),
    revision: core.replicas.revision(),
  }
}

function siblings(
  tree: readonly TreeNode<PlacedItem>[],
  parent: string | null,
  without?: string,
): readonly PlacedItem[] {
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

function isWithin(tree: readonly TreeNode<PlacedItem>[], place: string | null, id: string): boolean {
  for (let current = place; current !== null;) {
    if (current === id) return true
    current = tree.find((node) => node.item.id === current)?.parent ?? null
  }
  return false
}

/** How many levels an item and what is below it take. */
function heightOf(tree: readonly TreeNode<PlacedItem>[], id: string): number {
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
