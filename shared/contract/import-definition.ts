/** How a file is read: which cells become which fields of which tables. Saved as a profile, it reads next year's file too. */
import { z } from 'zod'
import type { Json } from '../model/json.ts'

const name = z.string().min(1).max(64)
const text = z.string().max(2000)
const json: z.ZodType<Json> = z.json()

const piece = {
  column: text,
  separator: z.string().min(1).max(20).optional(),
  part: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .refine((part) => part !== 0)
    .optional(),
  rest: z.boolean().optional(),
}

/**
 * Where a field's value comes from:
 * - "Spalte": the cell of a column;
 * - `column` with `values`: the cell, its texts replaced as listed (what is not listed stays);
 * - `column` with `separator` and `part`: one piece of a cell that holds several, counted from 1, or from the end by -1; with
 *   `rest`, all beyond it too (`shared/text/piece.ts`);
 * - `columns` with `between`: several columns or pieces, joined; empty ones leave no gap;
 * - `template`: a text with `{Spalte}` in it; `{Spalte|Filter}` changes what is put in. Columns beside those of the file:
 *   `header` (of the cell read by `cells`), the groups of its `pattern`, and `1`, `2`, … by position.
 *   Filters: `spaces` (underscores are spaces), `period` (the period named in the text), `name` (the text without it),
 *   `code <Liste>` (the code of a list entry);
 * - `value`: the same for every row.
 */
const source = z.union([
  text,
  z.strictObject({ ...piece, values: z.record(text, text).optional() }),
  z.strictObject({
    columns: z
      .array(z.union([text, z.strictObject(piece)]))
      .min(1)
      .max(10),
    between: z.string().max(20).optional(),
    values: z.record(text, text).optional(),
  }),
  z.strictObject({ template: text, values: z.record(text, text).optional() }),
  z.strictObject({ value: json }),
])

const condition = z.strictObject({
  column: text,
  /** The row counts if the cell is one of these. */
  value: z.union([text, z.array(text).max(1000)]).optional(),
  /** Or if it is none of these. */
  not: z.union([text, z.array(text).max(1000)]).optional(),
})

/** Cells that are each a record of their own: the columns of a cross table, or the measures of a wide one. */
const cells = z.strictObject({
  /** These columns, all that match a pattern, or (`rest`) all that no field is read from. */
  columns: z.array(text).max(2000).optional(),
  pattern: text.optional(),
  rest: z.boolean().optional(),
  /** The field that the cell itself is. */
  field: name.default('value'),
  fields: z.record(name, source).default({}),
})

export const missingChoice = z.enum(['keep', 'mark', 'trash'])

const target = z.strictObject({
  entity: name,
  /** By what a row is recognised; the id of an export, the derived id or the title where absent. */
  key: z.array(name).max(8).optional(),
  where: z.array(condition).max(50).optional(),
  /** Only the rows with the greatest value in this column: the newest year of a series. */
  latest: text.optional(),
  /** Field -> where it comes from. */
  fields: z.record(name, source).default({}),
  cells: z.array(cells).max(200).optional(),
  /** Fields that are written only where nothing stands yet. */
  fill: z.array(name).max(50).optional(),
  /** Rows that mean the same record are added up in its number field. */
  sum: name.optional(),
  /** What a reference names and nobody knows is created: reference field -> fields of the new record. */
  create: z.record(name, z.record(name, source)).optional(),
  /**
   * What happens to records of this table that the file does not name: they stay, they stay and a shared view lists them, or
   * they go to the paper bin.
   */
  missing: missingChoice.optional(),
  /** Records that lie in the paper bin come back where the file changes them; they stay there where absent. */
  restore: z.boolean().optional(),
})

export const importDefinition = z.strictObject({
  /** German; what the profile is for. */
  description: text.optional(),
  /** The profile fits a file that has all of these columns. */
  recognise: z.array(text).max(50).optional(),
  sheet: text.optional(),
  /** The rows of the header, counted from 1 as the spreadsheet shows them; found where absent. */
  header: z.array(z.number().int().min(1)).max(10).optional(),
  /** The first row of data; the one behind the header where absent. */
  firstRow: z.number().int().min(1).optional(),
  /** How numbers are written in texts; German where absent. */
  numbers: z.enum(['comma', 'point']).optional(),
  /** What stands for no number -> the status that it means. */
  signs: z.record(z.string().max(20), name).optional(),
  targets: z.array(target).min(1).max(20),
})

export type ImportDefinition = z.infer<typeof importDefinition>
export type MissingChoice = z.infer<typeof missingChoice>
export type ImportTarget = ImportDefinition['targets'][number]
export type ImportFieldSource = z.infer<typeof source>
export type ImportCells = z.infer<typeof cells>
export type ImportCondition = z.infer<typeof condition>
