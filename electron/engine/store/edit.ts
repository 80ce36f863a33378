/** From what a person did to changes: validation, suppression of what is unchanged, what was not on the screen (rules M2, M12). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { keyedId, registerOf, type NamedField, type Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { validateValue } from '../../../shared/model/kind.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { deletedRegister, elementRegister, type Change, type TextOrigin } from '../../../shared/sync/change-set.ts'
import { headId, headParts } from '../../../shared/sync/register.ts'
import type { Prior } from './apply.ts'
import type { Core } from './core.ts'
import { allHeads, headsOfRaw, type LocalHead, type Place } from './heads.ts'
import { ownDevice } from './meta.ts'
import type { RawRow, Table } from './table.ts'
import { mergesText, originAt } from './texts.ts'

/** One cell as a person left it; `base` is the revision that was on the screen. */
export interface CellWrite {
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly value: Json
  readonly base?: number
  /** Which heads were not before the person's eyes, where no revision says it: on the sheet of an export (rule M11). */
  readonly isNews?: (head: LocalHead) => boolean
}

export function tableOf(core: Core, entity: string): Table {
  const table = core.tables.get(entity)
  if (table === undefined) throw new WorkbenchError('notFound', `Eine Tabelle „${entity}“ gibt es nicht.`)
  return table
}

export function fieldOfTable(table: Table, name: string): NamedField {
  const field = table.fields.get(name)
  if (field === undefined) {
    throw new WorkbenchError('notFound', `„${table.entity.label}“ hat kein Feld „${name}“.`, { field: name })
  }
  return field
}

export function rawOf(core: Core, table: Table, id: string): RawRow {
  const raw = table.find(core.db, id)
  if (raw === undefined) {
    throw new WorkbenchError('notFound', `Diesen Eintrag (${table.entity.label}) gibt es nicht oder nicht mehr.`, {
      row: id,
    })
  }
  return raw
}

function demandValid(table: Table, field: NamedField, value: Json, row: string): Json {
  const well = typeof value === 'string' ? wellFormed(value) : value
  const problem = validateValue(field, well)
  if (problem !== undefined) throw new WorkbenchError('invalid', problem, { field: field.name, row })
  return field.kind.isSet === true ? canonicalSet((well ?? []) as string[]) : well
}

/** Half a surrogate pair cannot be stored as UTF-8 and would read differently on another device. */
function wellFormed(text: string): string {
  return text.toWellFormed()
}

/** Whether a person could not have seen a head: written elsewhere, and arrived after the screen was read. */
function newsFor({ base, isNews }: CellWrite, device: string): (head: LocalHead) => boolean {
  return isNews ?? ((head) => base !== undefined && head.stamp > base && head.device !== device)
}

interface RowChange {
  readonly fields: Record<string, Json>
  readonly sets: Record<string, { add: string[]; remove: string[] }>
  readonly beside: Record<string, readonly string[]>
  readonly from: Record<string, TextOrigin>
}

/** The changes of one action on existing rows, unchanged cells left out. Throws `invalid` naming row and field. */
export function* editChanges(core: Core, writes: readonly CellWrite[]): Generator<Change> {
  const device = ownDevice(core.db)
  const byRow = Map.groupBy(writes, (write) => `${write.entity}\u0000${write.id}`)
  for (const cells of byRow.values()) {
    const { entity, id } = cells[0] as CellWrite
    const table = tableOf(core, entity)
    const raw = rawOf(core, table, id)
    const change: RowChange = { fields: {}, sets: {}, beside: {}, from: {} }
    for (const cell of cells) addCell(core, { table, raw, device, change, cell })
    if (Object.keys(change.fields).length + Object.keys(change.sets).length > 0) yield compact(entity, id, change)
  }
}

interface CellContext {
  readonly table: Table
  readonly raw: RawRow
  readonly device: string
  readonly change: RowChange
  readonly cell: CellWrite
}

function addCell(core: Core, context: CellContext): void {
  const { table, raw, device, change, cell } = context
  const field = fieldOfTable(table, cell.field)
  const value = demandValid(table, field, cell.value, cell.id)
  if (
    table.entity.key.includes(field.name) &&
    canonicalJson(value) !== canonicalJson(table.toRow(raw)[field.name] ?? null)
  ) {
    throw new WorkbenchError(
      'invalid',
      `„${field.label}“ gehört zum Schlüssel und lässt sich nicht ändern. Bitte legen Sie einen neuen Eintrag an und löschen Sie diesen.`,
      { field: field.name, row: cell.id },
    )
  }
  if (field.kind.isSet === true) {
    addSet(core, context, field, value as readonly string[])
    return
  }
  const register = registerOf(field)
  const written = registerWith(table, raw, register, change.fields[register], field.name, value)
  const heads = headsOfRaw(core, { entity: cell.entity, row: cell.id, register, table, raw })
  const isSettled = new Set(heads.map((head) => canonicalJson(head.value))).size <= 1
  const current = table.registerValue(raw, register)
  if (isSettled && canonicalJson(written) === canonicalJson(current)) {
    delete change.fields[register]
    return
  }
  change.fields[register] = written
  const isNews = newsFor(cell, device)
  const beside = heads.filter(isNews).map(headId)
  if (beside.length === 0) return
  change.beside[register] = beside
  if (!mergesText(table, register)) return
  const place = { entity: cell.entity, row: cell.id, register }
  const origin = originAt(core, place, heads, isNews)
  if (origin !== undefined) change.from[register] = origin
}

/** The register's value with one of its fields replaced; most registers are one field. */
function registerWith(
  table: Table,
  raw: RawRow,
  register: string,
  pending: Json | undefined,
  field: string,
  value: Json,
): Json {
  const names = table.entity.registers.get(register) ?? []
  if (names.length === 1) return value
  const current = (pending ?? table.registerValue(raw, register)) as readonly Json[]
  return names.map((name, index) => (name === field ? value : (current[index] ?? null)))
}

function addSet(
  core: Core,
  { table, raw, device, change, cell }: CellContext,
  field: NamedField,
  wanted: readonly string[],
): void {
  const present = table.registerValue(raw, field.name) as readonly string[]
  const place = { entity: cell.entity, row: cell.id }
  const isNews = newsFor(cell, device)
  const headsOfElement = (element: string): readonly LocalHead[] =>
    headsOfRaw(core, { ...place, register: elementRegister(field.name, element), table, raw })
  const add = wanted.filter((element) => {
    if (present.includes(element)) return false
    // An element that was taken away after the screen was read stood there already: the person did not add it (M12).
    const isTakenAway = headsOfElement(element).some(isNews)
    return !(
      isTakenAway && wasPresent(core, { ...place, register: elementRegister(field.name, element) }, cell.base ?? 0)
    )
  })
  const remove = present.filter((element) => {
    if (wanted.includes(element)) return false
    const heads = headsOfElement(element)
    const news = heads.filter(isNews).map(headId)
    // An element that arrived after the screen was read was not removed by the person: they never saw it (M12).
    if (!heads.some((head) => head.value === true && !news.includes(headId(head)))) return false
    if (news.length > 0) change.beside[elementRegister(field.name, element)] = news
    return true
  })
  if (add.length + remove.length > 0) change.sets[field.name] = { add, remove }
  else delete change.sets[field.name]
}

/** Whether an element stood in its set at an earlier revision: an add was a head then that a later write removed. */
function wasPresent(core: Core, { entity, row, register }: Place, revision: number): boolean {
  const removals = core.db.all<{ prior: string }>(
    'SELECT "prior" FROM "_change" WHERE "row" = ? AND "entity" = ? AND "stamp" > ? AND "prior" IS NOT NULL',
    row,
    entity,
    revision,
  )
  return removals.some(({ prior }) =>
    ((JSON.parse(prior) as Prior)[register] ?? []).some(
      ([head, value]) => value === true && stampOfHead(core, head) <= revision,
    ),
  )
}

/** The local number of the change set that left a head; above every revision where it is not known. */
function stampOfHead(core: Core, head: string): number {
  const { device, seq } = headParts(head)
  return core.replicas.numberOf(device, seq) ?? Number.POSITIVE_INFINITY
}

function compact(entity: string, row: string, { fields, sets, beside, from }: RowChange): Change {
  return {
    entity,
    row,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(Object.keys(sets).length > 0 ? { sets } : {}),
    ...(Object.keys(beside).length > 0 ? { beside } : {}),
    ...(Object.keys(from).length > 0 ? { from } : {}),
  }
}

/** What a new row needs beyond what is given, by entity: for example, that an observation has its derived id. */
function newRowId(core: Core, table: Table, values: Readonly<Record<string, Json | undefined>>): string {
  return table.entity.key.length > 0 ? keyedId(table.entity, values) : core.newId()
}

/**
 * The change that creates a row: alive, with the given values. A row whose derived id stands in the paper bin
 * is created anew: alive, and null for every omitted field that has heads (rule M7).
 */
export function createChange(core: Core, entity: string, values: Readonly<Record<string, Json>>, id?: string): Change {
  const table = tableOf(core, entity)
  const row = id ?? newRowId(core, table, values)
  const fields: Record<string, Json> = { [deletedRegister]: false }
  const sets: Record<string, { add: readonly string[] }> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOfTable(table, name)
    const valid = demandValid(table, field, value, row)
    if (field.kind.isSet === true) {
      if ((valid as readonly string[]).length > 0) sets[name] = { add: valid as readonly string[] }
    } else if (valid !== null) {
      const register = registerOf(field)
      const names = table.entity.registers.get(register) ?? []
      const pending = (fields[register] as readonly Json[] | undefined) ?? names.map(() => null)
      fields[register] =
        names.length === 1 ? valid : names.map((part, index) => (part === name ? valid : (pending[index] ?? null)))
    }
  }
  for (const field of table.entity.fieldList) {
    const isGiven = field.kind.isSet === true ? sets[field.name] !== undefined : fields[registerOf(field)] !== undefined
    if (field.required === true && !isGiven) {
      throw new WorkbenchError('invalid', `„${field.label}“ darf nicht leer sein.`, { field: field.name, row })
    }
  }
  return { entity, row, ...recreate(core, table, row, fields, sets) }
}

function recreate(
  core: Core,
  table: Table,
  row: string,
  fields: Record<string, Json>,
  sets: Record<string, { add: readonly string[] }>,
): Pick<Change, 'fields' | 'sets'> {
  const raw = table.find(core.db, row)
  if (raw === undefined) return Object.keys(sets).length > 0 ? { fields, sets } : { fields }
  if (raw._deleted === 0) {
    throw new WorkbenchError('conflict', `Diesen Eintrag (${table.entity.label}) gibt es schon.`, { row })
  }
  const omitted: Record<string, Json> = {}
  const removals: Record<string, { add: readonly string[]; remove: readonly string[] }> = {}
  for (const register of allHeads(core, table.entity.name, row).keys()) {
    const slash = register.indexOf('/')
    if (slash < 0 && fields[register] === undefined) omitted[register] = null
    if (slash > 0) {
      const [field, element] = [register.slice(0, slash), register.slice(slash + 1)]
      const add = sets[field]?.add ?? []
      if (!add.includes(element)) removals[field] = { add, remove: [...(removals[field]?.remove ?? []), element] }
    }
  }
  return { fields: { ...omitted, ...fields }, sets: { ...sets, ...removals } }
}

/** The values of a row as an edit would write them. */
export function currentRow(core: Core, entity: string, id: string): Row {
  const table = tableOf(core, entity)
  return table.toRow(rawOf(core, table, id))
}
