/** References inside the filters of saved views: they follow a merge like references in rows. */
import type { RecordPlace } from '../../../shared/contract/record-address.ts'
import type { Filter } from '../../../shared/contract/view-query.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { currentRow, type CellWrite } from '../store/edit.ts'

/** The filters with every mention of a record replaced; the very same list where there is none. */
export function repointedFilter(
  core: Core,
  { entity, filter }: { readonly entity: string; readonly filter: readonly Filter[] },
  from: RecordPlace,
  stand: readonly string[],
): readonly Filter[] {
  const fields = core.tables.get(entity)?.fields
  let isTouched = false
  const changed = filter.map((one): Filter => {
    const field = fields?.get(one.field)
    const isAnyRow = field?.kind.name === 'anyRow'
    if (field?.entity !== from.entity && !isAnyRow) return one
    const idOf = (id: string): string => (isAnyRow ? `${from.entity}/${id}` : id)
    const isMeant = (value: unknown): boolean => value === idOf(from.id)
    const { value } = one
    if (Array.isArray(value) ? !value.some(isMeant) : !isMeant(value)) return one
    isTouched = true
    const values = new Set((Array.isArray(value) ? value : [value]) as Json[])
    values.delete(idOf(from.id))
    for (const id of stand) values.add(idOf(id))
    const [only] = values
    if (!Array.isArray(value) && values.size === 1 && only !== undefined) return { ...one, value: only }
    return { ...one, op: Array.isArray(value) ? one.op : one.op === 'ne' ? 'notIn' : 'in', value: [...values] }
  })
  return isTouched ? changed : filter
}

/** The writes by which shared views, also those in the paper bin, let one record stand for another. */
export function sharedViewWrites(core: Core, from: RecordPlace, to: string): readonly CellWrite[] {
  return core.db
    .all<{ id: string }>('SELECT "id" FROM "view" WHERE "filter" LIKE ?', `%${from.id}%`)
    .flatMap(({ id }): readonly CellWrite[] => {
      const { entity, filter } = currentRow(core, 'view', id)
      const before = Array.isArray(filter) ? (filter as unknown as readonly Filter[]) : []
      const after = repointedFilter(core, { entity: String(entity), filter: before }, from, [to])
      return after === before ? [] : [{ entity: 'view', id, field: 'filter', value: after as unknown as Json }]
    })
}
