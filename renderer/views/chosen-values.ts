/** Which values of a column are ticked: some, or all but some. */
import type { Filter } from '../../shared/contract/contract.ts'
import type { Json } from '../../shared/model/json.ts'

export interface ChosenValues {
  /** The values are left out; all others are ticked. */
  readonly isExcept: boolean
  /** As JSON: values compare by what they are. */
  readonly values: ReadonlySet<string>
}

export const allValues: ChosenValues = { isExcept: true, values: new Set() }
export const noValues: ChosenValues = { isExcept: false, values: new Set() }

export function isChosen({ isExcept, values }: ChosenValues, value: Json): boolean {
  return values.has(JSON.stringify(value)) !== isExcept
}

export function toggled({ isExcept, values }: ChosenValues, value: Json): ChosenValues {
  const next = new Set(values)
  const key = JSON.stringify(value)
  if (!next.delete(key)) next.add(key)
  return { isExcept, values: next }
}

export function only(values: readonly Json[]): ChosenValues {
  return { isExcept: false, values: new Set(values.map((value) => JSON.stringify(value))) }
}

/** What filters of a column tick; undefined where they are conditions of another kind. */
export function chosenOf(filters: readonly Filter[]): ChosenValues | undefined {
  const [filter, more] = filters
  if (filter === undefined) return allValues
  if (more !== undefined) return undefined
  const { op, value = null } = filter
  const values = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (op === 'in') return only(values)
  if (op === 'notIn') return { ...only(values), isExcept: true }
  if (op === 'has' || (op === 'eq' && values.length === 1)) return only(values)
  return undefined
}

/** The filter that a choice means; none where everything is ticked. */
export function chosenFilter(field: string, { isExcept, values }: ChosenValues): readonly Filter[] {
  if (isExcept && values.size === 0) return []
  const list = [...values].map((value) => JSON.parse(value) as Json)
  return [{ field, op: isExcept ? 'notIn' : 'in', value: list }]
}
