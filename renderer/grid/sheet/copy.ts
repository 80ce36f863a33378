/** What copying puts into the clipboard: text, a table, and the values themselves for tables of ours. */
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { RendererNames } from '../../fields/names.ts'
import { cellOf, type SheetCell } from './sheet-cell.ts'
import type { Table } from './placing.ts'
import { fromHtmlTable, fromTabText, toHtmlTable, toTabText, type HtmlCell } from './table-text.ts'

/** The flavour that only tables of ours read. */
export const ownType = 'application/x-bildungswerkbank'

export interface Copied {
  readonly text: string
  readonly html: string
  readonly own: string
}

interface OwnTable {
  /** Named when the cells were cut: pasting them moves them. */
  readonly cut?: string
  readonly sorts: readonly string[]
  readonly rows: readonly (readonly Json[])[]
}

/** A percent keeps its sign, so that a spreadsheet takes it as one; numbers carry no grouping. */
function copiedText(field: NamedField, cell: SheetCell): string {
  const isShare = field.kind.excelFormat?.(field).endsWith('%') === true
  return isShare && cell.text !== '' ? `${cell.text}%` : cell.text
}

function htmlCell(field: NamedField, value: Json, text: string, names: RendererNames): HtmlCell {
  const number = value === null ? undefined : field.kind.toCell?.(value, field, names)
  if (field.kind.measure === 'amount' && typeof number === 'number') return { text, number }
  // What a spreadsheet would take for a number or a day is marked as text, so that leading zeros stay.
  return { text, isText: field.kind.measure === undefined }
}

export function copyRows(
  fields: readonly NamedField[],
  rows: readonly Row[],
  names: RendererNames,
  cut?: string,
): Copied {
  const values = rows.map((row) => fields.map((field) => row[field.name] ?? null))
  const texts = values.map((row) =>
    row.map((value, index) => {
      const field = fields[index] as NamedField
      return copiedText(field, cellOf(field, value, names))
    }),
  )
  const cells = values.map((row, down) =>
    row.map((value, across) => htmlCell(fields[across] as NamedField, value, texts[down]?.[across] ?? '', names)),
  )
  const sorts = fields.map((field) => cellOf(field, null, names).sort ?? '')
  const own: OwnTable = { sorts, rows: values, ...(cut === undefined ? {} : { cut }) }
  return { text: toTabText(texts), html: toHtmlTable(cells), own: JSON.stringify(own) }
}

export interface Pasted {
  readonly cells: Table<SheetCell>
  readonly cut: string | undefined
}

/** The table in a clipboard, whoever put it there; undefined where there is none. */
export function pastedTable(data: Pick<DataTransfer, 'getData'>): Pasted | undefined {
  const text = data.getData('text/plain')
  const texts = fromHtmlTable(data.getData('text/html')) ?? (text === '' ? undefined : fromTabText(text))
  const own = readOwn(data.getData(ownType))
  if (texts === undefined) return undefined
  const cells = texts.map((row, down) =>
    row.map((cell, across): SheetCell => {
      const value = own?.rows[down]?.[across]
      const sort = own?.sorts[across]
      return value === undefined || sort === undefined ? { text: cell } : { text: cell, value, sort }
    }),
  )
  return { cells, cut: own?.cut }
}

function readOwn(json: string): OwnTable | undefined {
  if (json === '') return undefined
  try {
    const own = JSON.parse(json) as Partial<OwnTable>
    return Array.isArray(own.rows) && Array.isArray(own.sorts) ? (own as OwnTable) : undefined
  } catch {
    return undefined
  }
}
