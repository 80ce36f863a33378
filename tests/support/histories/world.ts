/** What all acts of a history share: the workbenches, chance, and what was acknowledged. */
import { commit, type Committed } from '../../../electron/engine/store/commit.ts'
import { changeSetsAfter } from '../../../electron/engine/sync/outgoing.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Change, ChangeSet, ChangeSetKind } from '../../../shared/sync/change-set.ts'
import { headParts } from '../../../shared/sync/register.ts'
import type { Book } from './books.ts'
import type { Replica } from './replica.ts'

export interface World {
  readonly replicas: readonly Replica[]
  /** Every change set that was acknowledged, as it travels. */
  readonly all: ChangeSet[]
  /** Workbooks that were exported. */
  readonly books: Book[]
  readonly random: () => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly chance: (probability: number) => boolean
  /** Device ids given so far. */
  devices: number
}

export const values = ['a', 'b', 'c', null] as const

/** Commits; what was acknowledged is kept as it travels, and must never be lost. Refusals of people's wishes are fine. */
export function write(
  world: World,
  replica: Replica,
  kind: ChangeSetKind,
  build: () => Iterable<Change>,
): Committed | undefined {
  replica.now += Math.floor(world.random() * 3)
  try {
    const committed = commit(replica.core, { user: replica.name, label: kind, kind }, build)
    acknowledge(world, replica, committed)
    return committed
  } catch (error) {
    if (error instanceof WorkbenchError) return undefined
    throw error
  }
}

export function acknowledge({ all }: World, { core }: Replica, { changeSet }: Committed): void {
  if (changeSet === null) return
  const { device, seq } = headParts(changeSet)
  all.push(...(JSON.parse(JSON.stringify([...changeSetsAfter(core, device, seq - 1)])) as ChangeSet[]))
}

export function idsOf({ core }: Replica, entity: string): readonly string[] {
  if (!core.tables.has(entity)) return []
  return core.db.all<{ id: string }>(`SELECT "id" FROM "${entity}" ORDER BY "id"`).map(({ id }) => id)
}
