/** Rows that people put in order as a tree: where they stand, and where a move puts them (rule M5). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import { positionBetween } from '../../../shared/sync/position.ts'
import { orderTree, type Placed, type TreeNode } from '../../../shared/sync/tree.ts'
import type { Core } from './core.ts'
import { editChanges } from './edit.ts'
import { headsOf } from './heads.ts'

export interface PlacedRow extends Placed {
  readonly row: Row
}

export type OrderedRow = TreeNode<PlacedRow>

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Rows in the order in which they are shown, parents before children. */
export function orderedRows(core: Core, entity: string, rows: readonly Row[]): readonly OrderedRow[] {
  return orderTree(
    rows.map((row): PlacedRow => {
      const head = headsOf(core, entity, row.id, 'place').at(-1)
      return {
        id: row.id,
        row,
        parent: textOrNull(row['parent']),
        position: textOrNull(row['position']),
        moved: { ms: head?.ms ?? 0, counter: head?.counter ?? 0, device: head?.device ?? '' },
      }
    }),
  )
}

export function siblingsIn(tree: readonly OrderedRow[], parent: string | null, without?: string): readonly PlacedRow[] {
  return tree.filter((node) => node.parent === parent && node.item.id !== without).map((node) => node.item)
}

/** A position behind the sibling `after`, before the one that follows it; null puts it first. */
export function positionBehind(items: readonly PlacedRow[], after: string | null): string {
  const index = after === null ? -1 : items.findIndex((item) => item.id === after)
  if (after !== null && index < 0)
    throw new WorkbenchError(
      'notFound',
      'Der Eintrag, hinter den verschoben werden soll, steht nicht auf dieser Ebene.',
    )
  return positionBetween(items[index]?.position ?? null, items[index + 1]?.position ?? null)
}

export interface RowMove {
  readonly id: string
  readonly parent: string | null
  readonly after: string | null
  readonly base?: number | undefined
}

export interface TreeRules {
  readonly entity: string
  /** How many levels there are at most, and what is said where a move would make more. */
  readonly deepest: number
  readonly tooDeep: string
}

/** The change that puts a row and what is below it elsewhere in its tree. */
export function moveChanges(
  core: Core,
  tree: readonly OrderedRow[],
  { id, parent, after, base }: RowMove,
  { entity, deepest, tooDeep }: TreeRules,
): Iterable<Change> {
  const target = tree.find((node) => node.item.id === parent)
  if (parent !== null && target === undefined)
    throw new WorkbenchError('notFound', 'Der übergeordnete Eintrag gehört nicht dazu.')
  if (isWithin(tree, parent, id))
    throw new WorkbenchError('invalid', 'Ein Eintrag kann nicht unter sich selbst stehen.')
  if ((target === undefined ? 1 : target.depth + 2) + heightOf(tree, id) - 1 > deepest)
    throw new WorkbenchError('invalid', tooDeep)
  const cell = { entity, id, ...(base === undefined ? {} : { base }) }
  return editChanges(core, [
    { ...cell, field: 'parent', value: parent },
    { ...cell, field: 'position', value: positionBehind(siblingsIn(tree, parent, id), after) },
  ])
}

function isWithin(tree: readonly OrderedRow[], place: string | null, id: string): boolean {
  for (let current = place; current !== null;) {
    if (current === id) return true
    current = tree.find((node) => node.item.id === current)?.parent ?? null
  }
  return false
}

/** How many levels a row and what is below it take. */
function heightOf(tree: readonly OrderedRow[], id: string): number {
  const children = tree.filter((node) => node.parent === id)
  return 1 + Math.max(0, ...children.map((node) => heightOf(tree, node.item.id)))
}
