/** What a view of any entity asks for: filters, order, search. */
import { z } from 'zod'
import type { Json } from '../model/json.ts'

const json: z.ZodType<Json> = z.json()
const name = z.string().min(1).max(64)

export const filterOps = [
  'eq',
  'ne',
  'in',
  'notIn',
  'has',
  'contains',
  'notContains',
  'startsWith',
  'lt',
  'lte',
  'gt',
  'gte',
  /** Days relative to today; the value is a RelativeDays. */
  'relative',
  'empty',
  'notEmpty',
] as const

/** By what days are grouped. */
export const groupUnits = ['day', 'month', 'year', 'schoolYear'] as const

/** "Field" of a filter that names records one by one: `in` with their ids. */
export const idField = 'id'

export const filter = z.strictObject({
  /** A field of the entity, or `idField`. */
  field: name,
  op: z.enum(filterOps),
  /** A typed value as stored; for `in` and `notIn` an array of them, null among them for the empty cell. */
  value: json.optional(),
})

export const sort = z.strictObject({ field: name, descending: z.boolean().optional() })

export const viewQuery = {
  entity: name,
  filter: z.array(filter).max(50).optional(),
  /** Column ids; later ones break ties. */
  sort: z.array(sort).max(8).optional(),
  /** Words that must all occur in the row. */
  search: z.string().max(200).optional(),
  /** The paper bin instead of the living rows. */
  deleted: z.boolean().optional(),
}

export type Filter = z.infer<typeof filter>
export type Sort = z.infer<typeof sort>
export type FilterOp = (typeof filterOps)[number]
export type GroupUnit = (typeof groupUnits)[number]
