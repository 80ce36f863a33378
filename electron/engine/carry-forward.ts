/** Carrying forward: copies of records for the next school year, dates and years moved, as one step. */
import type { Contract } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/operation.ts'
import type { CarryForwardPlan, CarryForwardRow, Written } from '../../shared/contract/record-answers.ts'
import { carriedEntities, type Carried } from '../../shared/model/carry-forward.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import { formatValue, type Names } from '../../shared/model/kind.ts'
import { daysBetween } from '../../shared/text/dates.ts'
import { isPeriodEdge, shiftDay, type Shift } from '../../shared/text/shifted-days.ts'
import { shiftYears, type YearRange } from '../../shared/text/shifted-years.ts'
import { countLabel } from './labels.ts'
import type { Core } from './store/core.ts'
import { createChange, rawOf, tableOf } from './store/edit.ts'
import { openNames, titlesOf } from './store/names.ts'
import { quoted } from './store/schema.ts'
import type { Table } from './store/table.ts'
import type { Workspace } from './workspace.ts'
import { isDay } from '../../shared/model/kinds/is-day.ts'

type Input = InputOf<Contract['carryForward']>

/** What lies so near to the beginning keeps its distance from it: an evening, a week of holidays. */
const nearDays = 31

function carriedTable(core: Core, entity: string): { readonly table: Table; readonly carried: Carried } {
  const table = tableOf(core, entity)
  const carried = carriedEntities[entity]
  if (carried === undefined)
    throw new WorkbenchError(
      'unsupported',
      `„${table.entity.plural}“ lassen sich nicht ins nächste Schuljahr übernehmen.`,
    )
  return { table, carried }
}

const dayOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value.slice(0, 10) : undefined

/** The values of a copy. */
function carriedValues(row: Row, { table, carried }: ReturnType<typeof carriedTable>, shift: Shift, today: string) {
  const dated = table.entity.fieldList.filter((field) => isDay(field) && !(field.name in carried.resets))
  const days = dated.flatMap((field) => dayOf(row[field.name]) ?? []).toSorted()
  const start = dayOf(row[carried.start])
  // What takes months is a period.
  const isPeriod = days.length > 1 && daysBetween(days[0] ?? '', days.at(-1) ?? '') > nearDays
  const move = (day: string): string =>
    shiftDay(day, shift, !carried.keepsWeekday || (isPeriod && isPeriodEdge(day, day === start)))
  const moved = (day: string): string => {
    const distance = start === undefined ? undefined : daysBetween(start, day)
    return start === undefined || distance === undefined || Math.abs(distance) > nearDays
      ? move(day)
      : shiftDay(move(start), { days: distance })
  }
  const values: Record<string, Json> = {}
  for (const field of table.entity.fieldList) {
    const value = row[field.name] ?? null
    if (field.derived === true || value === null || (Array.isArray(value) && value.length === 0)) continue
    values[field.name] = value
  }
  for (const { name } of dated) {
    const value = row[name]
    if (typeof value === 'string') values[name] = moved(value.slice(0, 10)) + value.slice(10)
  }
  const range = yearRange(days, today)
  for (const name of table.entity.title) {
    const title = row[name]
    if (table.fields.get(name)?.kind.name === 'text' && typeof title === 'string')
      values[name] = shiftYears(title, shift, range)
  }
  for (const [name, value] of Object.entries(carried.resets)) {
    if (value === null) delete values[name]
    else values[name] = value
  }
  return values
}

/** The years of a record's own time; without dates those around today. */
function yearRange(days: readonly string[], today: string): YearRange {
  const [first, last] = [days[0], days.at(-1)]
  const year = Number(today.slice(0, 4))
  if (first === undefined || last === undefined) return { first: year - 1, last: year + 1 }
  return { first: Number(first.slice(0, 4)), last: Number(last.slice(0, 4)) }
}

function identityOf({ identity }: Carried, values: { readonly [field: string]: Json | undefined }): string {
  return canonicalJson(identity.map((name) => values[name] ?? null))
}

/** The identities of the living rows in a stretch of time, and of those without a time. */
function identitiesThere(core: Core, { table, carried }: ReturnType<typeof carriedTable>, starts: readonly string[]) {
  const columns = carried.identity.map(quoted).join(', ')
  const start = quoted(carried.start)
  const rows = core.db.all<Record<string, string | null>>(
    `SELECT ${columns} FROM ${table.name} WHERE "_deleted" = 0 AND ${start} BETWEEN ? AND ?
     UNION ALL SELECT ${columns} FROM ${table.name} WHERE "_deleted" = 0 AND ${start} IS NULL`,
    starts[0] ?? '',
    starts.at(-1) ?? '',
  )
  return new Set(rows.map((row) => identityOf(carried, row)))
}

/** What would be copied, before it is: dates and titles old and new, and what is there already. */
export function planCarryForward(core: Core, { entity, ids, by }: Input, names: Names): CarryForwardPlan {
  const place = carriedTable(core, entity)
  const { table, carried } = place
  const titles = titlesOf(core, entity, ids, names)
  const copies = ids.flatMap((id) => {
    const raw = table.find(core.db, id)
    if (raw === undefined || raw._deleted === 1) return []
    const row = table.toRow(raw)
    return [{ row, values: carriedValues(row, place, by, names.today) }]
  })
  const starts = copies.flatMap(({ values }) => (values[carried.start] as string | undefined) ?? []).toSorted()
  const there = identitiesThere(core, place, starts)
  const titleField = table.entity.title[0] ?? ''
  return {
    entity,
    resets: Object.entries(carried.resets).map(([name, value]) => ({
      field: name,
      text: formatValue(table.fields.get(name) as NamedField, value, names),
    })),
    rows: copies.map(({ row, values }): CarryForwardRow => {
      const dates = table.entity.fieldList.flatMap(({ name }) => {
        const [before, after] = [row[name], values[name]]
        const isMoved = typeof before === 'string' && typeof after === 'string' && before !== after
        return isMoved && isDay(table.fields.get(name) as NamedField) ? [{ field: name, before, after }] : []
      })
      const isSame = identityOf(carried, row) === identityOf(carried, values)
      return {
        id: row.id,
        title: titles.get(row.id) ?? '',
        titleBefore: textOf(row[titleField]),
        titleAfter: textOf(values[titleField]),
        dates,
        state: isSame ? 'same' : there.has(identityOf(carried, values)) ? 'exists' : 'new',
      }
    }),
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Copies the named records, each one as the plan says. One change set, one undo step. */
export function carryForward({ core, write }: Workspace, { entity, ids, by }: Input): Written {
  const place = carriedTable(core, entity)
  const { today } = openNames(core)
  const created: string[] = []
  return write(
    { kind: 'create', label: countLabel(place.table.entity, ids.length, 'ins nächste Schuljahr übernehmen') },
    function* () {
      for (const id of ids) {
        const row = place.table.toRow(rawOf(core, place.table, id))
        const change = createChange(core, entity, carriedValues(row, place, by, today))
        created.push(change.row)
        yield change
      }
    },
    () => created,
  )
}
