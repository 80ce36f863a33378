/** Which areas are the whole, which its parts, and which are only compared with it. */
import type { Core } from '../store/core.ts'

export interface AreaRole {
  readonly name: string
  readonly role: 'whole' | 'part' | 'comparison'
  /** Where it stands in a table. */
  readonly order: number
}

const rank = { whole: 0, part: 1, comparison: 2 } as const
const compared = ['comparison', 'state', 'federation']

/** Area -> its role, in the order of tables: the whole, its parts by number, what is compared with. */
export function areaRoles(core: Core): ReadonlyMap<string, AreaRole> {
  const areas = core.db.all<{ id: string; name: string; parent: string | null; kind: string | null }>(
    `SELECT "id", "name", "parent", "kind" FROM "area" WHERE "_deleted" = 0 ORDER BY "code"`,
  )
  const parents = new Set(areas.map(({ parent }) => parent))
  const roleOf = ({ id, parent, kind }: (typeof areas)[number]): AreaRole['role'] => {
    if (compared.includes(kind ?? '')) return 'comparison'
    if (parent !== null) return 'part'
    // A city beside the one with districts is there to be compared with.
    return parents.has(id) || !areas.some((area) => area.parent !== null) ? 'whole' : 'comparison'
  }
  return new Map(
    areas
      .map((area) => ({ ...area, role: roleOf(area) }))
      .toSorted((left, right) => rank[left.role] - rank[right.role])
      .map(({ id, name, role }, order) => [id, { name, role, order }]),
  )
}
