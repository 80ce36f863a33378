/** Ordered rows as a tree (rule M5): parent and position are one register; ties go by id. */
import { compareStamps, type Stamp } from './clock.ts'

export interface Placed {
  readonly id: string
  readonly parent: string | null
  readonly position: string | null
  /** The stamp of the latest move: in a cycle the latest one is dropped. */
  readonly moved: Stamp & { readonly device: string }
}

export interface TreeNode<Item extends Placed> {
  readonly item: Item
  readonly depth: number
  /** Counted from 1 on every level: [2, 1] is "2.1". */
  readonly path: readonly number[]
  /** The parent under which the row is shown; null where its own is missing or part of a dropped move. */
  readonly parent: string | null
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Later moves are greater. One change set may move two rows of a cycle under one stamp: then the id decides. */
function compareMoves(left: Placed, right: Placed): number {
  return (
    compareStamps(left.moved, right.moved) ||
    compareTexts(left.moved.device, right.moved.device) ||
    compareTexts(left.id, right.id)
  )
}

/** The ids whose move is dropped: of every cycle the latest, everywhere the same. */
function droppedMoves(items: ReadonlyMap<string, Placed>): ReadonlySet<string> {
  const dropped = new Set<string>()
  const settled = new Set<string>()
  for (const start of items.keys()) {
    const walked: string[] = []
    let current: string | null = start
    while (current !== null && items.has(current) && !settled.has(current) && !walked.includes(current)) {
      walked.push(current)
      current = dropped.has(current) ? null : (items.get(current)?.parent ?? null)
    }
    if (current !== null && walked.includes(current)) {
      const cycle = walked.slice(walked.indexOf(current)).map((id) => items.get(id) as Placed)
      dropped.add(cycle.reduce((latest, item) => (compareMoves(item, latest) > 0 ? item : latest)).id)
    }
    for (const id of walked) settled.add(id)
  }
  return dropped
}

function compareSiblings(left: Placed, right: Placed): number {
  return compareTexts(left.position ?? '', right.position ?? '') || compareTexts(left.id, right.id)
}

/** All rows in the order in which they are shown, parents before children. Missing and dropped parents mean top level. */
export function orderTree<Item extends Placed>(rows: readonly Item[]): readonly TreeNode<Item>[] {
  const items = new Map(rows.map((row) => [row.id, row]))
  const dropped = droppedMoves(items)
  const children = new Map<string | null, Item[]>()
  for (const row of rows) {
    const parent = row.parent !== null && items.has(row.parent) && !dropped.has(row.id) ? row.parent : null
    children.set(parent, [...(children.get(parent) ?? []), row])
  }
  const ordered: TreeNode<Item>[] = []
  const visit = (parent: string | null, path: readonly number[]): void => {
    for (const [index, item] of (children.get(parent) ?? []).sort(compareSiblings).entries()) {
      const ownPath = [...path, index + 1]
      ordered.push({ item, depth: path.length, path: ownPath, parent })
      visit(item.id, ownPath)
    }
  }
  visit(null, [])
  return ordered
}
