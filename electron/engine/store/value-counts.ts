/** Which values a column holds in a view and how often, with sums: for set filters and for groups. */
import type { Filter, GroupUnit } from '../../../shared/contract/contract.ts'
import type { Distinct, Groups, ValueCount } from '../../../shared/contract/record-answers.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { foldText } from '../../../shared/text/fold.ts'
import { periodOf } from '../../../shared/text/relative-days.ts'
import { fromColumn, type Column } from './codec.ts'
import { foldedValue, type ColumnStore, type HeldColumn } from './column-store.ts'
import type { Core } from './core.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { listEntries, titlesOf } from './names.ts'
import type { View } from './view.ts'
import { isDay } from '../../../shared/model/kinds/is-day.ts'

/** Sums are asked for the fields that are shown; more is no question of a person. */
interface Sum {
  readonly name: string
  readonly column: HeldColumn
}

/** How many rows hold each value of a column, by its index, and the sums of other columns over them. */
interface Counts {
  readonly counts: Uint32Array
  readonly sums: readonly Float64Array[]
}

function countCodes(column: HeldColumn, sums: readonly Sum[], rows: Int32Array | undefined): Counts {
  const { codes, values } = column
  const counts = new Uint32Array(values.length)
  const totals = sums.map(() => new Float64Array(values.length))
  const amounts = sums.map(({ column: summed }) => Float64Array.from(summed.values, (value) => Number(value ?? 0)))
  const length = rows?.length ?? codes.length
  for (let place = 0; place < length; place += 1) {
    const number = rows === undefined ? place : (rows[place] as number)
    const code = codes[number] ?? -1
    if (code < 0) continue
    counts[code] = (counts[code] as number) + 1
    for (let index = 0; index < sums.length; index += 1) {
      const amount = sums[index]?.column.codes[number] ?? -1
      const total = totals[index] as Float64Array
      if (amount >= 0) total[code] = (total[code] as number) + (amounts[index]?.[amount] ?? 0)
    }
  }
  return { counts, sums: totals }
}

/** A value or an element of a set with its rows; `value` null is the empty cell. */
interface Bucket {
  readonly value: Column
  count: number
  readonly sums: number[]
}

/** One bucket for each value, or for each element of sets: a row with two elements counts in both. */
function bucketsOf(field: NamedField, column: HeldColumn, { counts, sums }: Counts, only?: ReadonlySet<number>) {
  const buckets = new Map<Column, Bucket>()
  const add = (value: Column, code: number): void => {
    let bucket = buckets.get(value)
    if (bucket === undefined) {
      bucket = { value, count: 0, sums: sums.map(() => 0) }
      buckets.set(value, bucket)
    }
    bucket.count += counts[code] as number
    for (const [index, total] of sums.entries())
      bucket.sums[index] = (bucket.sums[index] ?? 0) + (total[code] as number)
  }
  for (let code = 0; code < counts.length; code += 1) {
    if (counts[code] === 0 || (only !== undefined && !only.has(code))) continue
    const value = column.values[code] ?? null
    if (field.kind.isSet === true && value !== null)
      for (const element of JSON.parse(value as string) as string[]) add(element, code)
    else add(value, code)
  }
  return [...buckets.values()]
}

/** Values more than these are found by searching; sorting and naming all of them would take too long. */
const namedAtOnce = 5000

/** The codes of a large column that can be among the answer: those that hold the text, and of these the most frequent. */
function likelyCodes(column: HeldColumn, counts: Uint32Array, search: string): ReadonlySet<number> | undefined {
  if (column.values.length <= namedAtOnce) return undefined
  const wanted = foldText(search)
  if (wanted !== '') column.folded ??= column.values.map(foldedValue)
  const found: number[] = []
  for (let code = 0; code < counts.length; code += 1) {
    if (counts[code] === 0) continue
    if (wanted === '' || (column.folded?.[code] ?? '').includes(wanted)) found.push(code)
  }
  if (found.length <= namedAtOnce) return new Set(found)
  return new Set(mostFrequent(found, counts, namedAtOnce))
}

/** The codes that most rows hold; of equally many the first. Counted instead of sorted: there may be as many values as rows. */
function mostFrequent(codes: readonly number[], counts: Uint32Array, wanted: number): readonly number[] {
  const codesWith = new Map<number, number>()
  for (const code of codes) {
    const count = counts[code] as number
    codesWith.set(count, (codesWith.get(count) ?? 0) + 1)
  }
  let [least, above] = [0, 0]
  for (const [count, size] of [...codesWith].toSorted(([left], [right]) => right - left)) {
    least = count
    if (above + size >= wanted) break
    above += size
  }
  let ties = wanted - above
  return codes.filter((code) => {
    const count = counts[code] as number
    return count > least || (count === least && (ties -= 1) >= 0)
  })
}

/** Values as people read them; titles are read together. */
function labelsFor(core: Core, field: NamedField, values: readonly Column[], names: Names): (value: Column) => string {
  if (field.entity !== undefined) {
    const ids = values.filter((value): value is string => typeof value === 'string')
    const titles = titlesOf(core, field.entity, ids, names)
    return (value) => (value === null ? '' : (titles.get(String(value)) ?? '(fehlt)'))
  }
  return (value) => {
    if (value === null) return ''
    const typed: Json = field.kind.isSet === true ? [String(value)] : fromColumn(field, value)
    return formatValue(field, typed, names)
  }
}

/** Lists in their order, numbers and days by value, texts by the alphabet; the empty cell last. */
function orderOf(core: Core, field: NamedField): (left: ValueCount, right: ValueCount) => number {
  const order = new Map(
    listEntries(core)
      .filter((entry) => entry.list === field.list)
      .map(({ code }, index) => [code as Json, index]),
  )
  const isText = field.entity !== undefined || (field.kind.storage === 'TEXT' && field.kind.measure === undefined)
  const keys = new Map<ValueCount, string | number>()
  const keyOf = (entry: ValueCount): string | number => {
    let key = keys.get(entry)
    if (key === undefined) {
      const value = entry.value as string | number | boolean
      key =
        field.list !== undefined
          ? (order.get(value) ?? order.size)
          : isText || field.kind.isSet === true
            ? foldText(entry.text)
            : typeof value === 'boolean'
              ? Number(!value)
              : value
      keys.set(entry, key)
    }
    return key
  }
  return (left, right) => {
    if (left.value === null || right.value === null) return left.value === null ? (right.value === null ? 0 : 1) : -1
    const [one, other] = [keyOf(left), keyOf(right)]
    return one < other ? -1 : one > other ? 1 : 0
  }
}

export interface DistinctQuery extends View {
  readonly field: string
  readonly text?: string | undefined
  readonly limit: number
}

/** The values of a column under the other filters: its own would hide what could be chosen beside. */
export async function readDistinct(
  core: Core,
  columns: ColumnStore,
  query: DistinctQuery,
  names: Names,
): Promise<Distinct> {
  const { field: name, text = '', limit, ...asked } = query
  const field = fieldOfTable(tableOf(core, asked.entity), name)
  const view = { ...asked, filter: (asked.filter ?? []).filter((other) => other.field !== name) }
  const indexed = columns.fromIndex(view, name)
  if (indexed === undefined) await columns.ready(view, [name])
  const column = indexed?.column ?? columns.column(view, name)
  const counted = indexed === undefined ? countCodes(column, [], columns.rows(view)) : { ...indexed, sums: [] }
  const buckets = bucketsOf(field, column, counted, likelyCodes(column, counted.counts, text))
  const label = labelsFor(
    core,
    field,
    buckets.map(({ value }) => value),
    names,
  )
  const wanted = foldText(text.trim())
  const found = buckets
    .map(({ value, count }): ValueCount => ({ value: typedValue(field, value), text: label(value), count }))
    .filter(({ text: shown }) => wanted === '' || foldText(shown).includes(wanted))
    .toSorted(orderOf(core, field))
  const distinct = field.kind.isSet === true ? buckets.length : counted.counts.reduce((sum, n) => sum + Math.sign(n), 0)
  return { values: found.slice(0, limit), total: wanted === '' ? distinct : found.length }
}

function typedValue(field: NamedField, value: Column): Json {
  return field.kind.isSet === true ? value : fromColumn(field, value)
}

export interface GroupsQuery extends View {
  readonly field: string
  readonly unit?: GroupUnit | undefined
  readonly sums?: readonly string[] | undefined
}

/** The groups of a view by one field. Days fall into periods; a row with several elements stands in several groups. */
export function readGroups(core: Core, columns: ColumnStore, query: GroupsQuery, names: Names): Groups {
  const { field: name, unit, sums = [], ...view } = query
  const table = tableOf(core, view.entity)
  const field = fieldOfTable(table, name)
  const summed = sums
    .filter((sum) => fieldOfTable(table, sum).kind.measure === 'amount')
    .map((sum) => ({ name: sum, column: columns.column(view, sum) }))
  const column = columns.column(view, name)
  const counted = countCodes(column, summed, columns.rows(view))
  const buckets =
    isDay(field) && unit !== undefined
      ? byPeriod(bucketsOf(field, column, counted), unit)
      : bucketsOf(field, column, counted, likelyCodes(column, counted.counts, ''))
  const label = labelsFor(
    core,
    field,
    buckets.map(({ value }) => value),
    names,
  )
  const groups = buckets.map((bucket) => {
    const isPeriod = isDay(field) && unit !== undefined
    return {
      value: isPeriod ? bucket.value : typedValue(field, bucket.value),
      text: bucket.value === null ? '' : isPeriod ? periodText(String(bucket.value), unit) : label(bucket.value),
      count: bucket.count,
      sums: Object.fromEntries(summed.map((sum, index) => [sum.name, bucket.sums[index] ?? 0])),
      filter: isPeriod ? periodFilter(field, bucket.value, unit) : valueFilter(field, bucket.value),
    }
  })
  const distinct =
    field.kind.isSet === true || isDay(field) ? groups.length : counted.counts.reduce((sum, n) => sum + Math.sign(n), 0)
  return { groups: groups.toSorted(orderOf(core, field)), total: distinct }
}

function valueFilter(field: NamedField, value: Column): readonly Filter[] {
  if (value === null) return [{ field: field.name, op: 'empty' }]
  return [{ field: field.name, op: field.kind.isSet === true ? 'has' : 'eq', value: typedValue(field, value) }]
}

function byPeriod(buckets: readonly Bucket[], unit: GroupUnit): readonly Bucket[] {
  const periods = new Map<Column, Bucket>()
  for (const { value, count, sums } of buckets) {
    const start = value === null ? null : periodOf(String(value).slice(0, 10), unit).from
    const period = periods.get(start) ?? { value: start, count: 0, sums: sums.map(() => 0) }
    periods.set(start, period)
    period.count += count
    for (const [index, sum] of sums.entries()) period.sums[index] = (period.sums[index] ?? 0) + sum
  }
  return [...periods.values()]
}

function periodText(start: string, unit: GroupUnit): string {
  const year = Number(start.slice(0, 4))
  switch (unit) {
    case 'day':
      return formatDay(start)
    case 'month':
      return `${start.slice(5, 7)}.${year}`
    case 'year':
      return String(year)
    case 'schoolYear':
      return `${year}/${String(year + 1).slice(2)}`
  }
}

function periodFilter(field: NamedField, start: Column, unit: GroupUnit): readonly Filter[] {
  if (start === null) return [{ field: field.name, op: 'empty' }]
  const { from, before } = periodOf(String(start), unit)
  return [
    { field: field.name, op: 'gte', value: from },
    { field: field.name, op: 'lt', value: before },
  ]
}
