/** One change to very many cells: find and replace, or one value for all rows of a view. Planned and shown before it is written. */
import { z } from 'zod'
import type { Json } from '../model/json.ts'
import { viewQuery } from './view-query.ts'

const name = z.string().min(1).max(64)
const text = z.string().max(100_000)
/** A value as it is stored; it goes before a text. */
const value: z.ZodType<Json> = z.json()

const found = {
  find: z.string().min(1).max(2000),
  /** Only cells that hold nothing else. */
  wholeCell: z.boolean().optional(),
  matchCase: z.boolean().optional(),
}

/** Rows by their places in the order of the view, and the columns that are meant there. */
const stretch = z.strictObject({
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1),
  fields: z.array(name).min(1).max(300),
})

const where = {
  ...viewQuery,
  held: z.string().min(1).max(64).optional(),
  /** A selection; absent, the whole view with `fields`. */
  stretches: z.array(stretch).max(1000).optional(),
  /** The columns that are meant; absent, all. */
  fields: z.array(name).min(1).max(300).optional(),
}

const bulkChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replace'), ...found, replace: text }),
  /** The same everywhere: a value, or a text as a person types it; an empty one clears. */
  z.strictObject({ kind: z.literal('set'), text: text.optional(), value: value.optional() }),
  z.strictObject({ kind: z.literal('add'), text: text.min(1).optional(), value: value.optional() }),
  z.strictObject({ kind: z.literal('remove'), text: text.min(1).optional(), value: value.optional() }),
])

export const planChangeInput = z.strictObject({ ...where, change: bulkChange })

export const findAllInput = z.strictObject({ ...where, ...found })

export const plannedCellsInput = z.strictObject({
  plan: z.string(),
  kind: z.enum(['changed', 'skipped']),
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
})

export const findInput = z.strictObject({
  ...where,
  ...found,
  /** Where the search begins; the cell itself is looked at last. Absent: before the first, or behind the last. */
  from: z.strictObject({ row: z.number().int().nonnegative(), field: name }).optional(),
  step: z.union([z.literal(1), z.literal(-1)]),
})

export type BulkChange = z.infer<typeof bulkChange>
export type PlanChangeInput = z.infer<typeof planChangeInput>
export type FindAllInput = z.infer<typeof findAllInput>
export type PlannedCellsInput = z.infer<typeof plannedCellsInput>
export type FindInput = z.infer<typeof findInput>

export interface PlannedCell {
  readonly id: string
  /** The title of its row. */
  readonly title: string
  readonly field: string
  readonly before: string
  readonly after: string
  /** Why the cell is skipped, in German; null where it is changed. */
  readonly problem: string | null
}

export interface ChangePlan {
  readonly plan: string
  /** Cells that change, and the rows in which they stand. */
  readonly cells: number
  readonly rows: number
  /** Cells that were found and stay, because what they would hold does not fit their field. */
  readonly skipped: number
  /** The first of both kinds. */
  readonly sample: readonly PlannedCell[]
}

/** A hit by its place in the order of the view; null where there is none. */
export interface Found {
  readonly hit: { readonly row: number; readonly id: string; readonly field: string } | null
}

/** A stretch of what a plan changes, or of what it leaves, in the order of the view. */
export interface PlannedCells {
  readonly cells: readonly PlannedCell[]
}

/** All hits of a view: their number, and the first 5,000 by their places, in reading order. */
export interface FoundAll {
  readonly cells: number
  readonly places: readonly { readonly row: number; readonly field: string }[]
}
