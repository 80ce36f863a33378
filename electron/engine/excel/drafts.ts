/** From the rows of a table to drafts of records: what a target of an import definition asks for, not yet parsed. */
import type { ImportCells, ImportCondition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { Cell } from '../../../shared/model/kind.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import {
  columnsOf,
  compileSource,
  demandColumn,
  type Place,
  type SourceContext,
  type SourceReader,
} from './field-source.ts'
import type { Table } from './header.ts'
import { cellText, type SheetRow } from './sheet.ts'

export interface DraftCell {
  readonly cell: Cell | undefined
  /** The column that a problem names. */
  readonly column: string
}

export interface FieldReader {
  readonly name: string
  readonly reader: SourceReader
}

/** One for each field; one list serves all drafts that are read alike. */
export type FieldReaders = readonly FieldReader[]

type DraftCells = Readonly<Record<string, DraftCell>>

/** One record as a place of the file says it. A file has a million cells: what is asked of few of them is made when it is asked. */
export class Draft {
  readonly place: Place
  readonly readers: FieldReaders
  readonly #creating: ReadonlyMap<string, FieldReaders>
  #cells: DraftCells | undefined

  constructor(place: Place, readers: FieldReaders, creating: ReadonlyMap<string, FieldReaders>) {
    this.place = place
    this.readers = readers
    this.#creating = creating
  }

  get row(): number {
    return this.place.row.number
  }

  /** Field -> cell. */
  get cells(): DraftCells {
    return (this.#cells ??= readAll(this.readers, this.place))
  }

  /** The fields of the record to create where a reference field finds nothing; undefined where none is to be created. */
  create(field: string): DraftCells | undefined {
    const readers = this.#creating.get(field)
    return readers === undefined ? undefined : readAll(readers, this.place)
  }

  without(field: string): Draft {
    const others = this.readers.filter(({ name }) => name !== field)
    return new Draft(this.place, others, this.#creating)
  }
}

function compileFields(fields: ImportTarget['fields'], context: SourceContext): FieldReaders {
  return Object.entries(fields).map(([name, source]) => ({ name, reader: compileSource(source, context) }))
}

function readAll(readers: FieldReaders, place: Place): DraftCells {
  return Object.fromEntries(
    readers.map(({ name, reader }) => [name, { cell: reader.read(place), column: reader.column(place) }]),
  )
}

/** Later ones stand in for earlier ones of the same field. */
function joined(...lists: readonly FieldReaders[]): FieldReaders {
  return [...new Map(lists.flat().map((reader) => [reader.name, reader])).values()]
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value)

function compileCondition({ column, value, not }: ImportCondition, table: Table): (row: SheetRow) => boolean {
  const index = demandColumn(table.columns, column)
  return (row) => {
    const text = cellText(row.cells[index]).trim()
    return (value === undefined || listOf(value).includes(text)) && (not === undefined || !listOf(not).includes(text))
  }
}

/** The rows that a target speaks of. */
function chosenRows(table: Table, { where = [], latest }: ImportTarget): readonly SheetRow[] {
  const conditions = where.map((condition) => compileCondition(condition, table))
  const rows =
    conditions.length === 0 ? table.rows : table.rows.filter((row) => conditions.every((holds) => holds(row)))
  if (latest === undefined) return rows
  const index = demandColumn(table.columns, latest)
  const texts = rows.map((row) => cellText(row.cells[index]).trim())
  const greatest = texts.reduce(
    (best, text) => (text.localeCompare(best, 'de', { numeric: true }) > 0 ? text : best),
    '',
  )
  return rows.filter((_row, at) => texts[at] === greatest)
}

interface CellReaders {
  readonly index: number
  readonly header: string
  readonly groups: Readonly<Record<string, string>>
  readonly readers: FieldReaders
}

/** The columns whose cells are records of their own. */
function compileCells(
  cells: ImportCells,
  table: Table,
  taken: ReadonlySet<number>,
  shared: FieldReaders,
  context: SourceContext,
): readonly CellReaders[] {
  const readers = joined(shared, compileFields(cells.fields, context))
  const pattern = cells.pattern === undefined ? undefined : patternOf(cells.pattern)
  const named = cells.columns?.map((column) => demandColumn(table.columns, column))
  return table.columns.flatMap((header, index): CellReaders[] => {
    const match = pattern?.exec(header)
    const isMeant =
      named?.includes(index) === true ||
      (match !== undefined && match !== null) ||
      (cells.rest === true && !taken.has(index))
    if (!isMeant || header === '') return []
    const own = { name: cells.field, reader: { column: () => header, read: ({ row }: Place) => row.cells[index] } }
    return [{ index, header, groups: { ...match?.groups }, readers: joined(readers, [own]) }]
  })
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, 'u')
  } catch {
    throw new WorkbenchError('invalid', `„${text}“ ist kein Muster für Spaltennamen.`)
  }
}

/** The columns that the fields of a row are read from: what is left is what `rest` means. */
function takenColumns(target: ImportTarget, table: Table): ReadonlySet<number> {
  const texts = Object.values(target.fields).flatMap(columnsOf)
  return new Set(
    texts.filter((name) => !name.includes('{') && name !== 'header').map((name) => demandColumn(table.columns, name)),
  )
}

const noGroups = {}

export function* draftsOf(table: Table, target: ImportTarget, context: SourceContext): Generator<Draft> {
  const readers = compileFields(target.fields, context)
  const creating = new Map(
    Object.entries(target.create ?? {}).map(([field, fields]) => [field, compileFields(fields, context)]),
  )
  const taken = takenColumns(target, table)
  const cells = target.cells?.flatMap((group) => compileCells(group, table, taken, readers, context))
  for (const row of chosenRows(table, target)) {
    if (cells === undefined) {
      yield new Draft({ row, header: '', groups: noGroups }, readers, creating)
      continue
    }
    for (const { index, header, groups, readers: own } of cells) {
      const cell = row.cells[index]
      // A figure that stands for several rows together is one figure.
      if (cell?.isCarriedDown === true || cellText(cell).trim() === '') continue
      yield new Draft({ row, header, groups }, own, creating)
    }
  }
}
