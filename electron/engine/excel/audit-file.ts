/** Audit of a table in a file: by an import profile, or by what its own numbers say about its sums. */
import type { ImportDefinition } from '../../../shared/contract/import-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { AuditAnswer } from '../../../shared/contract/indicator-answers.ts'
import { parsePeriod } from '../../../shared/text/periods.ts'
import { auditTable } from '../monitoring/audit.ts'
import { relationsOf, type Coordinates, type Relation, type Sum } from '../monitoring/sum-table.ts'
import { areaParents } from '../monitoring/values.ts'
import type { Core } from '../store/core.ts'
import { reading } from '../store/reading.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { DraftReader, type CreatedReference } from './draft-values.ts'
import { draftsOf } from './drafts.ts'
import { tableOfSheet, type Table } from './header.ts'
import { readObserved, usualSigns } from '../../../shared/text/observed.ts'
import { chooseSheet } from './plan.ts'
import { readFileSheets } from './read.ts'
import { SharedValues } from './shared-values.ts'
import { cellText } from './sheet.ts'

export interface AuditFileInput {
  readonly file: string
  /** How the file is read; its own layout decides where absent. */
  readonly definition: ImportDefinition | undefined
  /** The workbench file: its areas say what is part of what. */
  readonly workbench: string
}

/** A cell as it stands in the file; undefined where a sign stands for the number. */
interface ReadCell extends Coordinates {
  readonly shown: number | undefined
}

interface ReadTable {
  readonly cells: readonly ReadCell[]
  readonly parentOf: (area: string) => string | undefined
}

export async function auditFile(input: AuditFileInput, report: (progress: Progress) => void): Promise<AuditAnswer> {
  const sheets = await readFileSheets(input.file, report)
  const definition = input.definition ?? { targets: [] }
  const sheet = chooseSheet(sheets, definition, input.file)
  const table = tableOfSheet(sheet, definition)
  return reading(input.workbench, async (core, names) => {
    const read = readByProfile({ core, names }, definition, table) ?? readByLayout(table)
    if (read === undefined)
      throw new WorkbenchError('unsupported', 'In dieser Datei steht keine Tabelle mit Zahlen, die sich prüfen ließe.')
    report({ phase: 'Prüfen', done: 0, total: read.cells.length })
    const shown = read.cells.map((cell) => cell.shown)
    const sums = apparentSums(relationsOf(read.cells, read.parentOf), read.cells)
    const counts = await auditTable({ shown, sums, least: 0 })
    return { ...counts, hidden: shown.filter((value) => value === undefined).length, sums: sums.length }
  })
}

interface Source {
  readonly core: Core
  readonly names: Names
}

/** The values that a profile makes of the file; undefined where it makes none. */
function readByProfile({ core, names }: Source, definition: ImportDefinition, table: Table): ReadTable | undefined {
  const created = new Map<string, CreatedReference>()
  const shared = new SharedValues()
  const cells = definition.targets
    .filter(({ entity }) => entity === 'observation')
    .flatMap((target) => {
      const reader = new DraftReader(core, { definition, target, names, created, shared })
      return [...draftsOf(table, target, { columns: table.columns, names, usualPeriod: undefined })].map((draft) => {
        const { values } = reader.read(draft)
        // A place that nobody knows is still a place: its text stands for it.
        const text = (field: string): string => String(values[field] ?? cellText(draft.cells[field]?.cell).trim())
        const value = values['value']
        return {
          indicator: text('indicator'),
          period: text('period'),
          area: text('area'),
          breakdown: text('breakdown'),
          shown: typeof value === 'number' ? value : undefined,
        }
      })
    })
  if (cells.length === 0) return undefined
  const parents = areaParents(core)
  return { cells, parentOf: (area) => parents.get(area) }
}

/** A table of names, periods and numbers: each column of numbers is a group, each row a place in a period. */
function readByLayout({ columns, rows }: Table): ReadTable | undefined {
  const read = rows.map((row) =>
    columns.map((_, column) => readObserved(cellText(row.cells[column]), usualSigns, 'comma')),
  )
  const texts = rows.map((row) => columns.map((_, column) => cellText(row.cells[column]).trim()))
  const isPeriod = (column: number): boolean => texts.every((row) => parsePeriod(row[column] ?? '') !== undefined)
  const periods = columns.flatMap((_, column) => (isPeriod(column) ? [column] : []))
  const isNumber = (column: number): boolean =>
    !periods.includes(column) && read.every((row, at) => row[column] !== undefined || texts[at]?.[column] === '')
  const measures = columns.flatMap((_, column) => (isNumber(column) && !isNumbering(column, read) ? [column] : []))
  if (measures.length === 0 || rows.length < 2) return undefined
  const total = totalColumn(measures, read)
  const labels = columns.flatMap((_, column) => (measures.includes(column) || periods.includes(column) ? [] : [column]))
  const cells = rows.flatMap((_, at) =>
    measures.map((column): ReadCell => {
      const isTotal = column === total
      return {
        // Without a column that adds up the others, each column is a statistic of its own.
        indicator: total === undefined ? (columns[column] ?? '') : '',
        period: periods.map((place) => texts[at]?.[place]).join(' '),
        area: labels.map((place) => texts[at]?.[place]).join(' '),
        breakdown: total === undefined || isTotal ? '' : `column=${column}`,
        shown: read[at]?.[column]?.value ?? undefined,
      }
    }),
  )
  const whole = totalArea(cells)
  return { cells, parentOf: (area) => (area === whole || whole === undefined ? undefined : whole) }
}

type Numbers = readonly (readonly ({ readonly value: number | null } | undefined)[])[]

/** Numbers of districts are no counts: they are whole, distinct, and stand before everything. */
const isNumbering = (column: number, read: Numbers): boolean =>
  column === 0 && new Set(read.map((row) => row[column]?.value)).size === read.length

/** The column that is the sum of all others wherever none of them is hidden. */
function totalColumn(measures: readonly number[], read: Numbers): number | undefined {
  if (measures.length < 3) return undefined
  return measures.find((column) => {
    const others = measures.filter((other) => other !== column)
    const complete = read.filter((row) => measures.every((measure) => typeof row[measure]?.value === 'number'))
    const fits = complete.filter(
      (row) => others.reduce((sum, other) => sum + (row[other]?.value ?? 0), 0) === row[column]?.value,
    )
    return fits.length > 0 && fits.length > complete.length / 2
  })
}

/** The place whose numbers are the sum of those of all others. */
function totalArea(cells: readonly ReadCell[]): string | undefined {
  const columns = [
    ...Map.groupBy(
      cells,
      ({ indicator, period, breakdown }) => `${indicator}\u001F${period}\u001F${breakdown}`,
    ).values(),
  ]
  const complete = columns.filter((column) => column.length > 2 && column.every(({ shown }) => shown !== undefined))
  const areas = new Set(cells.map(({ area }) => area))
  return [...areas].find((area) => {
    const fits = complete.filter((column) => {
      const sum = column.reduce((left, cell) => left + (cell.shown ?? 0), 0)
      return (
        sum > 0 &&
        column.filter((cell) => cell.area === area).reduce((left, cell) => left + (cell.shown ?? 0), 0) * 2 === sum
      )
    })
    return fits.length > 0 && fits.length > complete.length / 2
  })
}

/** Totals that are the sum of their parts as far as the file lets one check: a table may leave parts out. */
function apparentSums(relations: readonly Relation[], cells: readonly ReadCell[]): readonly Sum[] {
  const families = Map.groupBy(relations, ({ axis, total }) => `${axis}\u001F${cells[total]?.indicator}`)
  return [...families.values()].flatMap((family) => {
    const checked = family.map((relation) => ({ relation, difference: differenceOf(relation, cells) }))
    const complete = checked.filter(({ difference }) => difference !== undefined)
    const exact = complete.filter(({ difference }) => difference === 0)
    if (complete.length > 0 && exact.length <= complete.length / 2) return []
    return checked
      .filter(({ difference }) => difference === undefined || difference === 0)
      .map(({ relation }) => ({ ...relation, rest: 0 }))
  })
}

/** total - parts; undefined where one of them is hidden. */
function differenceOf({ total, parts }: Relation, cells: readonly ReadCell[]): number | undefined {
  let difference = cells[total]?.shown
  for (const part of parts) {
    const shown = cells[part]?.shown
    if (shown === undefined || difference === undefined) return undefined
    difference -= shown
  }
  return difference
}
