/** Records that a file could have named and did not. */
import type { ImportTarget } from '../../../shared/contract/import-definition.ts'
import { idField } from '../../../shared/contract/view-query.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { canonicalJson, sameJson, type Json } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { viewRows } from '../store/window.ts'
import type { Values } from './match.ts'
import type { PlannedRow } from './planned-rows.ts'

/** What of a table a file speaks of: a table of schools says nothing of the population, and one of 2024 nothing of 2023. */
export class FileScope {
  readonly #key: readonly string[]
  readonly #named: ReadonlyMap<string, Set<string>>
  readonly #fixed: Values

  constructor(core: Core, names: Names, target: ImportTarget) {
    this.#key = tableOf(core, target.entity).entity.key
    this.#named = new Map(this.#key.map((name) => [name, new Set()]))
    this.#fixed = fixedValues(core, names, target)
  }

  /** Notes what a line of the file speaks of. */
  note(values: Values): void {
    for (const [name, named] of this.#named) named.add(canonicalJson(values[name] ?? null))
  }

  /** Whether a record has the fixed values of the target, and each part of its key stands somewhere in the file. */
  includes(row: Row): boolean {
    const valueOf = (name: string): Json => row[name] ?? null
    return (
      Object.entries(this.#fixed).every(([name, value]) => sameJson(valueOf(name), value)) &&
      this.#key.every((name) => this.#named.get(name)?.has(canonicalJson(valueOf(name))) === true)
    )
  }
}

function fixedValues(core: Core, names: Names, { entity, fields }: ImportTarget): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, source]) => {
      const field = tableOf(core, entity).fields.get(name)
      if (typeof source === 'string' || !('value' in source) || field === undefined) return []
      const found = field.list === undefined ? undefined : names.findChoice(field.list, String(source.value)).found
      return [[name, found ?? source.value] as const]
    }),
  )
}

export function missingViewName(file: string): string {
  return `Fehlt in ${file}`.slice(0, 200)
}

/** A shared view that lists the records, or brings the one of an earlier reading up to date; it goes where nothing is missing any more. */
export function viewOfMissing(core: Core, entity: string, rows: readonly Row[], name: string): PlannedRow | undefined {
  const [known] = viewRows(core, {
    entity: 'view',
    filter: [
      { field: 'entity', op: 'eq', value: entity },
      { field: 'name', op: 'eq', value: name },
    ],
  })
  const filter: Json = [{ field: idField, op: 'in', value: rows.map(({ id }) => id) }]
  if (known === undefined)
    return rows.length === 0
      ? undefined
      : { entity: 'view', id: null, values: { entity, name, filter, sort: [], group: [], shared: true } }
  if (rows.length === 0) return { entity: 'view', id: known.id, isTrash: true, values: {} }
  return sameJson(known['filter'] ?? null, filter) ? undefined : { entity: 'view', id: known.id, values: { filter } }
}
