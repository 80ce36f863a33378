/** What a window may ask about one indicator, and how its values are written. */
import { z } from 'zod'
import type { DueIndicator, FigureTable, Finding, IndicatorAnswer, SecrecyAnswer } from './indicator-answers.ts'
import { command, query } from './operation.ts'
import { purposes } from './purposes.ts'
import type { Written } from './record-answers.ts'

const id = z.string().min(1).max(400)
const period = z.string().min(1).max(20)

/** An indicator by id or code; the areas by id, code or name. */
const figuresAsked = z.strictObject({
  indicator: id,
  purpose: z.enum(purposes),
  from: period.optional(),
  to: period.optional(),
  areas: z.array(id).max(1000).optional(),
  /** Totals of each area; groups: all groups of each area. */
  by: z.enum(['area', 'groups']).optional(),
  /** With what it is computed from, or what is computed from it. */
  related: z.boolean().optional(),
  /** Areas of the city without values too, for typing them. */
  empty: z.boolean().optional(),
})

export const indicatorOperations = {
  indicator: query(z.strictObject({ indicator: id })).returns<IndicatorAnswer>(),
  /** Values of an indicator as a cross table: areas and groups down, periods across; protected for the purpose. */
  figures: query(figuresAsked).returns<FigureTable>(),
  /** Gaps, outliers and breaks in series, and sums that do not add up. */
  checkFigures: query(z.strictObject({ indicator: id })).returns<readonly Finding[]>(),
  /** Which values would not be shown for a purpose, and why. */
  secrecy: query(z.strictObject({ indicator: id, purpose: z.enum(purposes) })).returns<SecrecyAnswer>(),
  /** What is due until the end of the quarter, and from whom. */
  dueIndicators: query(z.strictObject({})).returns<readonly DueIndicator[]>(),
  /** Keeps the outlines of areas from a GeoJSON file; tells of how many areas. */
  loadOutlines: command(z.strictObject({ file: z.string().min(1).max(4000) })).returns<
    Written & { readonly areas: number }
  >(),
  /** Writes values as a person types them: numbers, signs, "12 p"; empty takes the value away. One step, all or nothing. */
  writeFigures: command(
    z.strictObject({
      cells: z
        .array(
          z.strictObject({
            indicator: id,
            period,
            area: id,
            breakdown: z.string().max(400),
            text: z.string().max(200),
          }),
        )
        .min(1)
        .max(100_000),
      label: z.string().max(200).optional(),
    }),
  ).returns<Written>(),
} as const
