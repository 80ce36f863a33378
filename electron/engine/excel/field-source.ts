/** Where a field's value comes from in a row of a file: a column, a piece of one, a text made of several, or a fixed value. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ImportFieldSource } from '../../../shared/contract/import-definition.ts'
import type { Cell, Names } from '../../../shared/model/kind.ts'
import { parsePeriod } from '../../../shared/text/periods.ts'
import { pieceOf } from '../../../shared/text/piece.ts'
import { cellText, type SheetRow } from './sheet.ts'

/** One place of a file that becomes one record: a row, or one of its cells. */
export interface Place {
  readonly row: SheetRow
  /** The header over the cell, where the record is one cell of the row. */
  readonly header: string
  /** The named groups of the header's pattern. */
  readonly groups: Readonly<Record<string, string>>
}

export interface SourceReader {
  /** The column that a problem names. */
  column(place: Place): string
  read(place: Place): Cell | undefined
}

export interface SourceContext {
  readonly columns: readonly string[]
  readonly names: Names
  /** The period that most headers and titles name, where one does. */
  readonly usualPeriod: string | undefined
}

const placeholder = /\{([^{}|]+)(?:\|([^{}]+))?\}/g

/** "bis 2019" is a limit that belongs to what is counted, not the time of the count. */
const year = String.raw`(?<!\bbis\s)\b(?:19|20)\d\d`
const schoolYearSomewhere = new RegExp(String.raw`${year}/(?:\d\d){1,2}\b`)
const yearSomewhere = new RegExp(String.raw`${year}\b`)

/** A period named somewhere in a text: "Bevölkerung am 31.12.2013" is 2013, "Grundschulen (2013/2014)" is 2013/14. */
export function periodIn(text: string): string | undefined {
  return [text, schoolYearSomewhere.exec(text)?.[0], yearSomewhere.exec(text)?.[0]]
    .map((found) => (found === undefined ? undefined : parsePeriod(found)))
    .find((period) => period !== undefined)
}

export function compileSource(source: ImportFieldSource, context: SourceContext): SourceReader {
  if (typeof source === 'string') return columnReader(source, context)
  if ('value' in source) return fixedReader(source.value)
  if ('template' in source) return templateReader(source.template, source.values, context)
  if ('columns' in source) return joinedReader(source, context)
  const reader = columnReader(source.column, context)
  const { values, separator, part = 1, rest } = source
  return {
    column: (place) => reader.column(place),
    read(place) {
      const cell = reader.read(place)
      if (cell === undefined || cell.isUncomputed === true || (values === undefined && separator === undefined))
        return cell
      const text = cellText(cell).trim()
      return replaced(separator === undefined ? text : pieceOf(text, { separator, part, rest }), values)
    },
  }
}

type JoinedSource = Extract<ImportFieldSource, { readonly columns: unknown }>

/** A problem names the first of the columns. */
function joinedReader({ columns, between = ' ', values }: JoinedSource, context: SourceContext): SourceReader {
  const readers = columns.map((column) => compileSource(column, context))
  return {
    column: (place) => readers[0]?.column(place) ?? '',
    read(place) {
      const cells = readers.map((reader) => reader.read(place))
      const uncomputed = cells.find((cell) => cell?.isUncomputed === true)
      if (uncomputed !== undefined) return uncomputed
      const texts = cells.map((cell) => cellText(cell).trim())
      return replaced(texts.filter((text) => text !== '').join(between), values)
    },
  }
}

function replaced(text: string, values: Readonly<Record<string, string>> | undefined): Cell | undefined {
  const value = values !== undefined && Object.hasOwn(values, text) ? values[text] : text
  return value === undefined || value === '' ? undefined : { value }
}

/** Several of a set are written as in a cell. */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('; ') : String(value))

function fixedReader(value: unknown): SourceReader {
  const cell: Cell | undefined =
    value === null || value === undefined
      ? undefined
      : { value: typeof value === 'number' || typeof value === 'boolean' ? value : textOf(value) }
  return { column: () => '', read: () => cell }
}

/** The columns that a source reads, as it names them. */
export function columnsOf(source: ImportFieldSource): readonly string[] {
  if (typeof source === 'string') return [source]
  if ('column' in source) return [source.column]
  if ('columns' in source) return source.columns.flatMap(columnsOf)
  return 'template' in source ? [...source.template.matchAll(placeholder)].map(([, name = '']) => name) : []
}

/** The index of a column by its header, or by its position ("1" is the first) where no header says so. */
function indexOf(columns: readonly string[], name: string): number {
  const index = columns.indexOf(name)
  if (index >= 0) return index
  return /^\d{1,4}$/.test(name) && Number(name) >= 1 && Number(name) <= columns.length ? Number(name) - 1 : -1
}

function columnReader(name: string, context: SourceContext): SourceReader {
  // A name with groups in it differs from cell to cell, so it is looked up there.
  if (name.includes('{')) {
    const headerOf = (place: Place): string => fill(name, place, context)
    return {
      column: headerOf,
      read: (place) => place.row.cells[context.columns.indexOf(headerOf(place))],
    }
  }
  if (name === 'header') return { column: ({ header }) => header, read: ({ header }) => ({ value: header }) }
  const index = demandColumn(context.columns, name)
  return { column: () => context.columns[index] ?? name, read: ({ row }) => row.cells[index] }
}

export function demandColumn(columns: readonly string[], name: string): number {
  const index = indexOf(columns, name)
  if (index < 0) {
    throw new WorkbenchError(
      'invalid',
      `Die Spalte „${name}“ gibt es in der Datei nicht. Vorhanden sind: ${columns.filter(Boolean).join(', ')}.`,
    )
  }
  return index
}

function templateReader(
  template: string,
  values: Readonly<Record<string, string>> | undefined,
  context: SourceContext,
): SourceReader {
  const first = /\{([^{}|]+)/.exec(template)?.[1]
  return {
    column: ({ header, groups }) =>
      first === undefined || first === 'header' || Object.hasOwn(groups, first) ? header : first,
    read: (place) => uncomputedIn(template, place, context) ?? replaced(fill(template, place, context).trim(), values),
  }
}

/** A text made of a formula whose result nobody knows is none. */
function uncomputedIn(template: string, { row, groups }: Place, { columns }: SourceContext): Cell | undefined {
  return [...template.matchAll(placeholder)]
    .flatMap(([, name = '']) =>
      name === 'header' || Object.hasOwn(groups, name) ? [] : [row.cells[demandColumn(columns, name)]],
    )
    .find((cell) => cell?.isUncomputed === true)
}

/** Puts columns, groups and the header into a text. */
function fill(template: string, place: Place, context: SourceContext): string {
  return template.replaceAll(placeholder, (_whole, name: string, filter?: string) => {
    const text = Object.hasOwn(place.groups, name)
      ? (place.groups[name] ?? '')
      : name === 'header'
        ? place.header
        : cellText(place.row.cells[demandColumn(context.columns, name)]).trim()
    return filter === undefined ? text : filtered(text, filter, context)
  })
}

const longestPart = 60

/** A period with the words that lead to it: "am 31.12.2013", "Dez 2013", "Jan 2014", "2013/2014". */
const periodWords = new RegExp(
  String.raw`(?:\b(?:am|im|in|seit|ab|vom|zum|Stand)\s+)?` +
    String.raw`(?:\b(?:Jan|Feb|Mär|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\.?\s+)?` +
    String.raw`(?:\b\d{1,2}\.\d{1,2}\.)?${year}(?:/(?:\d\d){1,2})?\b`,
  'g',
)

/** What a header names beside its period; long explanations are left out where shorter parts remain. */
function nameOf(header: string): string {
  const parts = header
    .split(' · ')
    .map((part) =>
      part
        .replaceAll(periodWords, '')
        // What held the period: "()" of "(Dez 2013)", and the comma behind "Zensus 2011".
        .replaceAll(/\(\s*\)/g, '')
        .replaceAll(/\s+(?=[,)])/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '')
  const short = parts.filter((part) => part.length <= longestPart)
  return (short.length >= 2 ? short : parts).join(' · ')
}

function filtered(text: string, filter: string, { names, usualPeriod }: SourceContext): string {
  const [verb = '', argument = ''] = filter.trim().split(/\s+/)
  switch (verb) {
    case 'spaces':
      return text.replaceAll('_', ' ')
    case 'period':
      return periodIn(text) ?? usualPeriod ?? ''
    case 'name':
      return nameOf(text)
    case 'code':
      return names.findChoice(argument, text).found ?? text
    default:
      throw new WorkbenchError(
        'invalid',
        `Einen Filter „${verb}“ gibt es nicht. Vorhanden sind: spaces, period, name, code.`,
      )
  }
}
