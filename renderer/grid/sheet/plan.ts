/** What putting cells into the table would do, before anything is written: what is read, what does not fit, which rows are new. */
import type { CellEdit } from '../../../shared/contract/contract.ts'
import type { ReadText } from '../../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { parseText, validateValue } from '../../../shared/model/kind.ts'
import { stillNamed, type NewRecord } from '../../fields/new-option.ts'
import { cellsText } from './cell-counts.ts'
import type { RowTargets } from './rows.ts'
import { readTargets } from './rows.ts'
import { sortOf, type SheetCell } from './sheet-cell.ts'
import type { SheetEdit, SheetPorts } from './sheet-ports.ts'

/** Cells that go to a stretch of rows, each row from left to right into `fields`. */
export interface Placement {
  readonly top: number
  readonly fields: readonly NamedField[]
  readonly cells: readonly (readonly SheetCell[])[]
}

export type Suggestions = Extract<ReadText, { readonly problem: string }>['suggestions']

/** Cells with the same text in the same column that cannot be taken as they are: repaired or left out together. */
export interface Misfit {
  readonly key: string
  readonly field: NamedField
  readonly text: string
  readonly problem: string
  readonly suggestions: Suggestions
  /** Places of the rows, counted from 0. */
  readonly rows: readonly number[]
  /** The field itself takes nothing: there is nothing to repair. */
  readonly isClosed: boolean
}

/** A value instead of a text that does not fit, with what it refers to and is to be made in the same step. */
export interface Repair {
  readonly value: Json
  readonly create: readonly NewRecord[]
}

export type Repairs = ReadonlyMap<string, Repair>

export interface Plan {
  readonly verb: string
  readonly cellCount: number
  readonly misfits: readonly Misfit[]
  /** Rows below the last one. */
  readonly newRows: number
  readonly cutColumns: number
  /** What the step writes, with values for misfits that were repaired; others are left out. */
  compose(repairs: Repairs, withNewRows: boolean): Composed
}

export interface Composed {
  readonly edit: SheetEdit
  readonly cellCount: number
  /** New rows that lack what a row cannot be without. */
  readonly incompleteRows: number
}

type Reading = { readonly value: Json } | { readonly misfit: string }

interface PlannedCell {
  readonly place: number
  readonly field: NamedField
  readonly reading: Reading
  readonly clearing: CellEdit | undefined
}

function keyOf(field: NamedField, text: string, isKeyCell: boolean): string {
  return `${field.name}\u0000${isKeyCell ? 'key' : ''}\u0000${text}`
}

const closedProblem = (field: NamedField): string =>
  `„${field.label}“ schreibt das Programm selbst und lässt sich nicht ändern.`
const keyProblem = (field: NamedField): string =>
  `„${field.label}“ gehört zum Schlüssel und lässt sich in vorhandenen Zeilen nicht ändern.`

/** Texts are read here where nothing must be looked up, and by the engine, once for each text, where it must. */
async function readAll(
  ports: SheetPorts,
  wanted: ReadonlyMap<string, { readonly field: NamedField; readonly text: string }>,
): Promise<ReadonlyMap<string, ReadText>> {
  const read = new Map<string, ReadText>()
  const asked: (readonly [string, { readonly field: string; readonly text: string }])[] = []
  for (const [key, { field, text }] of wanted) {
    if (text.trim() !== '' && (field.list !== undefined || field.entity !== undefined))
      asked.push([key, { field: field.name, text }])
    else read.set(key, readHere(ports, field, text))
  }
  if (asked.length > 0) {
    const texts = asked.map(([, text]) => text)
    const answers = await ports.client().call('readTexts', { entity: ports.entity.name, texts })
    for (const [index, [key]] of asked.entries()) {
      const answer = answers[index]
      if (answer !== undefined) read.set(key, answer)
    }
  }
  return read
}

function readHere(ports: SheetPorts, field: NamedField, text: string): ReadText {
  const parsed = parseText(field, text, ports.names())
  if (!parsed.ok) return { problem: parsed.message, suggestions: [] }
  const value = parsed.value ?? (field.kind.isSet === true ? [] : null)
  const problem = validateValue(field, value)
  return problem === undefined ? { value } : { problem, suggestions: [] }
}

export interface PlanInput {
  /** "Einfügen", "Ausfüllen": how undo names the step. */
  readonly verb: string
  readonly placements: readonly Placement[]
  readonly cutColumns?: number
  /** What the cells refer to and is not there yet. */
  readonly records?: readonly NewRecord[]
}

export async function planCells(
  ports: SheetPorts,
  { verb, placements, cutColumns = 0, records = [] }: PlanInput,
): Promise<Plan> {
  const { entity } = ports
  const total = ports.total()
  const wanted = new Map<string, { readonly field: NamedField; readonly text: string }>()
  const planned: {
    readonly place: number
    readonly field: NamedField
    readonly cell: SheetCell
    readonly key: string
  }[] = []
  const fixed = new Map<string, string>()
  for (const { top, fields, cells } of placements) {
    for (const [down, row] of cells.entries()) {
      const place = top + down
      for (const [across, field] of fields.entries()) {
        const cell = row[across]
        if (cell === undefined) continue
        const isKeyCell = place < total && entity.key.includes(field.name)
        const key = keyOf(field, cell.text, isKeyCell)
        if (field.derived === true) fixed.set(key, closedProblem(field))
        else if (isKeyCell) fixed.set(key, keyProblem(field))
        else if (!isTaken(field, cell)) wanted.set(key, { field, text: cell.text })
        planned.push({ place, field, cell, key })
      }
    }
  }
  const read = await readAll(ports, wanted)
  const misfits = new Map<string, Misfit & { readonly rows: number[] }>()
  const cells = planned.map(({ place, field, cell, key }): PlannedCell => {
    const { clearing } = cell
    const closed = fixed.get(key)
    if (closed === undefined && isTaken(field, cell))
      return { place, field, reading: { value: cell.value ?? null }, clearing }
    const answer: ReadText =
      closed === undefined ? (read.get(key) ?? { value: null }) : { problem: closed, suggestions: [] }
    if ('value' in answer) return { place, field, reading: { value: answer.value }, clearing }
    const known = misfits.get(key)
    if (known === undefined) {
      const { problem, suggestions } = answer
      const isClosed = closed !== undefined
      misfits.set(key, { key, field, text: cell.text, problem, suggestions, rows: [place], isClosed })
    } else known.rows.push(place)
    return { place, field, reading: { misfit: key }, clearing }
  })
  const bottom = Math.max(-1, ...placements.map((placement) => placement.top + placement.cells.length - 1))
  const top = Math.min(...placements.map((placement) => placement.top))
  const targets =
    top < total ? await readTargets(ports, top, Math.min(total - 1, bottom)) : { ids: [], baseOf: () => undefined }
  return {
    verb,
    cellCount: cells.length,
    misfits: [...misfits.values()],
    newRows: Math.max(0, bottom + 1 - Math.max(total, top)),
    cutColumns,
    compose: (repairs, withNewRows) =>
      compose({ entity, verb, cells, top, total, targets, records }, repairs, withNewRows),
  }
}

/** The value comes from a field of the same sort and needs no reading. */
function isTaken(field: NamedField, cell: SheetCell): boolean {
  return cell.value !== undefined && cell.sort === sortOf(field) && validateValue(field, cell.value) === undefined
}

interface Readings {
  readonly entity: Entity
  readonly verb: string
  readonly cells: readonly PlannedCell[]
  readonly top: number
  readonly total: number
  readonly targets: RowTargets
  readonly records: readonly NewRecord[]
}

interface NewRow {
  readonly values: Record<string, Json>
  readonly clearing: CellEdit[]
}

function compose(
  { entity, verb, cells, top, total, targets, records }: Readings,
  repairs: Repairs,
  withNewRows: boolean,
): Composed {
  const keyOfChange = ({ id, field }: CellEdit): string => `${id}/${field}`
  const written = new Map<string, CellEdit>()
  // Only what has arrived leaves the place it was cut from.
  const cleared = new Map<string, CellEdit>()
  const rows = new Map<number, NewRow>()
  let cellCount = 0
  for (const { place, field, reading, clearing } of cells) {
    const value = 'value' in reading ? reading.value : repairs.get(reading.misfit)?.value
    if (value === undefined) continue
    if (place >= total) {
      if (!withNewRows) continue
      const row = rows.get(place) ?? { values: {}, clearing: [] }
      rows.set(place, row)
      row.values[field.name] = value
      if (clearing !== undefined) row.clearing.push(clearing)
      continue
    }
    const id = targets.ids[place - top]
    if (id === undefined) continue
    const base = targets.baseOf(id)
    cellCount += 1
    const change = { entity: entity.name, id, field: field.name, value, ...(base === undefined ? {} : { base }) }
    written.set(keyOfChange(change), change)
    if (clearing !== undefined) cleared.set(keyOfChange(clearing), clearing)
  }
  const required = entity.fieldList.filter((field) => field.required === true)
  const isComplete = ({ values }: NewRow): boolean =>
    required.every(({ name }) => values[name] !== undefined && values[name] !== null)
  const create = [...rows].toSorted(([left], [right]) => left - right).map(([, row]) => row)
  const complete = create.filter(isComplete)
  for (const { clearing } of complete) for (const change of clearing) cleared.set(keyOfChange(change), change)
  cellCount += complete.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
  // A cell that was cut and pasted over has what was pasted.
  const changes = [...new Map([...cleared, ...written]).values()]
  const rowValues = complete.map(({ values }) => values)
  const toMake = new Set([...records, ...[...repairs.values()].flatMap((repair) => repair.create)])
  return {
    edit: {
      changes,
      create: rowValues,
      records: toMake.size === 0 ? [] : named([...toMake], changes, rowValues),
      label: `${verb} von ${cellsText(cellCount)}`,
    },
    cellCount,
    incompleteRows: create.length - complete.length,
  }
}

/** Nothing is made that no cell of the step refers to. */
function named(
  records: readonly NewRecord[],
  changes: readonly CellEdit[],
  rows: readonly Readonly<Record<string, Json>>[],
): readonly NewRecord[] {
  const values = [...changes.map(({ value }) => value ?? null), ...rows.flatMap((row) => Object.values(row))]
  return stillNamed(records, values.flat())
}
