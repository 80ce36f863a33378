/** From the rows of a table to drafts of records: what a target of an import definition asks for, not yet parsed. */
import type { ImportCells, ImportCondition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { Cell } from '../../../shared/model/kind.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { compileSource, demandColumn, type Place, type SourceContext, type SourceReader } from './field-source.ts'
import type { Table } from './header.ts'
import { cellText, type SheetRow } from './sheet.ts'

export interface DraftCell {
  readonly cell: Cell | undefined
  /** The column that a problem names. */
  readonly column: string
}

export interface Draft {
  readonly row: number
  /** Field -> cell. */
  readonly cells: Readonly<Record<string, DraftCell>>
  /** The fields of the record to create where a reference field finds nothing; undefined where none is to be created. */
  create(field: string): Readonly<Record<string, DraftCell>> | undefined
}

type Readers = readonly (readonly [field: string, reader: SourceReader])[]

function compileFields(fields: ImportTarget['fields'], context: SourceContext): Readers {
  return Object.entries(fields).map(([field, source]) => [field, compileSource(source, context)])
}

function readAll(readers: Readers, place: Place): Readonly<Record<string, DraftCell>> {
  return Object.fromEntries(
    readers.map(([field, reader]) => [field, { cell: reader.read(place), column: reader.column(place) }]),
  )
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
  const rows = table.rows.filter((row) => conditions.every((holds) => holds(row)))
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
  readonly field: string
  readonly readers: Readers
}

/** The columns whose cells are records of their own. */
function compileCells(
  cells: ImportCells,
  table: Table,
  taken: ReadonlySet<number>,
  context: SourceContext,
): readonly CellReaders[] {
  const readers = compileFields(cells.fields, context)
  const pattern = cells.pattern === undefined ? undefined : patternOf(cells.pattern)
  const named = cells.columns?.map((column) => demandColumn(table.columns, column))
  return table.columns.flatMap((header, index): CellReaders[] => {
    const match = pattern?.exec(header)
    const isMeant =
      named?.includes(index) === true ||
      (match !== undefined && match !== null) ||
      (cells.rest === true && !taken.has(index))
    return isMeant && header !== ''
      ? [{ index, header, groups: { ...match?.groups }, field: cells.field, readers }]
      : []
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
  const texts = Object.values(target.fields).flatMap((source): string[] => {
    if (typeof source === 'string') return [source]
    if ('column' in source) return [source.column]
    return 'template' in source ? [...source.template.matchAll(/\{([^{}|]+)/g)].map(([, name = '']) => name) : []
  })
  return new Set(
    texts.filter((name) => !name.includes('{') && name !== 'header').map((name) => demandColumn(table.columns, name)),
  )
}

export function* draftsOf(table: Table, target: ImportTarget, context: SourceContext): Generator<Draft> {
  const readers = compileFields(target.fields, context)
  const creating = new Map(
    Object.entries(target.create ?? {}).map(([field, fields]) => [field, compileFields(fields, context)]),
  )
  const createdAt =
    (place: Place): Draft['create'] =>
    (field) => {
      const fields = creating.get(field)
      return fields === undefined ? undefined : readAll(fields, place)
    }
  const taken = takenColumns(target, table)
  const cells = target.cells?.flatMap((group) => compileCells(group, table, taken, context))
  for (const row of chosenRows(table, target)) {
    if (cells === undefined) {
      const place = { row, header: '', groups: {} }
      yield { row: row.number, cells: readAll(readers, place), create: createdAt(place) }
      continue
    }
    for (const { index, header, groups, field, readers: own } of cells) {
      const cell = row.cells[index]
      if (cellText(cell).trim() === '') continue
      const place = { row, header, groups }
      const read = { ...readAll(readers, place), ...readAll(own, place), [field]: { cell, column: header } }
      yield { row: row.number, cells: read, create: createdAt(place) }
    }
  }
}
