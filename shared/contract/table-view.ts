/** How a table is shown: columns, filters, order, groups. Saved by name, kept with the data or on the device alone. */
import { z } from 'zod'
import { filter, groupUnits, sort } from './view-query.ts'

const field = z.string().min(1).max(64)

export const tableView = z.strictObject({
  /** The shown columns in their order; absent, as the program shows them. */
  columns: z
    .array(
      z.strictObject({
        field,
        /** CSS pixels. */
        width: z.number().int().min(20).max(2000).optional(),
        /** Stays in place while the others scroll. */
        frozen: z.boolean().optional(),
      }),
    )
    .max(300)
    .optional(),
  filter: z.array(filter).max(50),
  sort: z.array(sort).max(8),
  /** By which fields rows are grouped, the outer one first. */
  group: z.array(z.strictObject({ field, unit: z.enum(groupUnits).optional() })).max(3),
})

export type TableView = z.infer<typeof tableView>
export type ShownColumn = NonNullable<TableView['columns']>[number]
export type GroupLevel = TableView['group'][number]

/** Who sees a view: everybody by the program, everybody by exchange, or only this device. */
export type ViewScope = 'builtIn' | 'shared' | 'private'

export interface SavedView extends TableView {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly scope: ViewScope
}

export const plainView: TableView = { filter: [], sort: [], group: [] }

/** What a row of `view` holds, as far as this program understands it; the rest of it is left alone. */
export function readTableView(stored: Readonly<Record<string, unknown>>): TableView {
  const parts = tableView.shape
  const columns = parts.columns.safeParse(stored['columns'] ?? undefined)
  return {
    ...(columns.success && columns.data !== undefined ? { columns: columns.data } : {}),
    filter: parts.filter.safeParse(stored['filter']).data ?? [],
    sort: parts.sort.safeParse(stored['sort']).data ?? [],
    group: parts.group.safeParse(stored['group']).data ?? [],
  }
}
