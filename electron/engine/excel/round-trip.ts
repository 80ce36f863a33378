/**
 * What a workbook of ours carries in a hidden sheet so that it comes back as a merge (rule M11): which export it is, what
 * its author had seen, and what every cell showed. Rows are known by their id, so sorting and filtering do no harm.
 */
import type ExcelJS from 'exceljs'
import { createHash, randomUUID } from 'node:crypto'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { schemaVersion } from '../../../shared/model/model.ts'
import type { CellValue, Names } from '../../../shared/model/kind.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta } from '../store/meta.ts'
import { exportCell } from './cells.ts'
import type { DraftValues } from './draft-values.ts'
import type { Draft } from './drafts.ts'
import { cellText, type RawSheet } from './sheet.ts'
import { escapeText } from './xlsx/rich-text.ts'

export const roundTripSheet = '_Bildungswerkbank'

/** The sheet behind the dropdowns. */
export const listSheet = '_Listen'

const format = 1
/** A cell of a spreadsheet holds 32,767 characters; escapes may lengthen a text. */
const cellLength = 16_000

export interface ExportMark {
  readonly format: number
  readonly exportId: string
  /** The id of the workbench; null while it has met no other device. */
  readonly workbench: string | null
  readonly device: string
  readonly schema: number
  /** What the exporting device had applied. */
  readonly vector: Vector
  readonly entity: string
  readonly sheet: string
  readonly fields: readonly string[]
}

export interface RoundTrip extends ExportMark {
  /** Row id -> what each of `fields` showed, as text. */
  readonly base: ReadonlyMap<string, readonly string[]>
}

export function exportMark(core: Core, entity: Entity, sheet: string, fields: readonly NamedField[]): ExportMark {
  return {
    format,
    exportId: randomUUID(),
    workbench: readMeta(core.db, 'workbench') ?? null,
    device: ownDevice(core.db),
    schema: schemaVersion,
    vector: core.replicas.vector(),
    entity: entity.name,
    sheet,
    fields: fields.map(({ name }) => name),
  }
}

/** Sheets of a program's own are no data. LibreOffice makes a very hidden sheet a hidden one. */
export function isForPeople({ name, visibility }: RawSheet): boolean {
  return visibility !== 'veryHidden' && name !== roundTripSheet && name !== listSheet
}

/** A value as a cell of an export shows it; what is compared when the workbook comes back. */
export function exportedText(field: NamedField, value: Json, names: Names): string {
  return cellText({ value: exportCell(field, value, names) })
}

function pieces(text: string): readonly string[] {
  return Array.from({ length: Math.max(1, Math.ceil(text.length / cellLength)) }, (_, index) =>
    escapeText(text.slice(index * cellLength, (index + 1) * cellLength)),
  )
}

/** Writes the hidden sheet: the mark, then one line for each row. `rows` are the lines as `baseLine` made them. */
export function writeRoundTrip(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  mark: ExportMark,
  lines: readonly string[],
): void {
  const sheet = workbook.addWorksheet(roundTripSheet, { state: 'veryHidden' })
  sheet.addRow(pieces(JSON.stringify(mark))).commit()
  for (const line of lines) sheet.addRow(pieces(line)).commit()
  sheet.commit()
}

/** The line of one row: its id and what its cells show. */
export function baseLine(id: string, cells: readonly CellValue[]): string {
  return JSON.stringify([id, ...cells.map((value) => cellText({ value }))])
}

/** Reads the hidden sheet back; undefined where it is gone, or was written by a program that is newer in this respect. */
export function readRoundTrip(sheets: readonly RawSheet[]): RoundTrip | undefined {
  const sheet = sheets.find(({ name }) => name === roundTripSheet)
  const [first, ...rest] = sheet?.rows ?? []
  if (first === undefined) return undefined
  try {
    const mark = JSON.parse(first.cells.map(cellText).join('')) as ExportMark
    if (mark.format !== format) return undefined
    const lines = rest.map((row) => JSON.parse(row.cells.map(cellText).join('')) as [string, ...string[]])
    return { ...mark, base: new Map(lines.map(([id, ...texts]) => [id, texts])) }
  } catch {
    // Somebody wrote into it: the way back goes by keys then.
    return undefined
  }
}

/** What the named cells of a row showed when it was exported; undefined for rows that were not. */
export function shownTexts(
  roundTrip: RoundTrip | undefined,
  row: string,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const texts = roundTrip?.base.get(row)
  if (roundTrip === undefined || texts === undefined) return undefined
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = texts[roundTrip.fields.indexOf(name)]
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/**
 * The id of a row that was added in the workbook: from the export, the sheet, the texts of the row and how often they
 * stood above it, so that a second import, here or elsewhere, creates nothing twice (rule M11).
 */
export function newRowId({ exportId, sheet }: ExportMark, { cells }: Draft, ordinals: Map<string, number>): string {
  const texts = JSON.stringify(Object.entries(cells).map(([name, { cell }]) => [name, cellText(cell)]))
  const ordinal = ordinals.get(texts) ?? 0
  ordinals.set(texts, ordinal + 1)
  return createHash('sha256')
    .update(JSON.stringify([exportId, sheet, texts, ordinal]))
    .digest('hex')
    .slice(0, 26)
}

/** Spreadsheets end lines in their own ways; the same text is the same text. */
const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** Leaves only what a person changed: cells that show what the export showed say nothing (rule M11). */
export function personMade(roundTrip: RoundTrip | undefined, draft: Draft, read: DraftValues): DraftValues {
  const shown = shownTexts(roundTrip, read.idText, Object.keys(draft.cells))
  if (shown === undefined) return read
  const untouched = new Set(
    Object.entries(draft.cells).flatMap(([name, { cell }]) =>
      shown[name] !== undefined && plain(shown[name]) === plain(cellText(cell)) ? [name] : [],
    ),
  )
  const columns = new Set([...untouched].map((name) => draft.cells[name]?.column))
  return {
    idText: read.idText,
    values: Object.fromEntries(Object.entries(read.values).filter(([name]) => !untouched.has(name))),
    doubtful: read.doubtful.filter(({ column }) => !columns.has(column)),
  }
}

/** Whether an export comes from this workbench: the same workbench, or a device that is known here. */
export function isOurs(core: Core, mark: ExportMark): boolean {
  const own = readMeta(core.db, 'workbench')
  if (own !== undefined && mark.workbench !== null) return own === mark.workbench
  return mark.device === readMeta(core.db, 'device') || core.replicas.applied(mark.device) > 0
}

/** The devices whose work the exporting device had and this one has not: the import waits for it (rule M11). */
export function isCovered(core: Core, { vector }: ExportMark): boolean {
  return Object.entries(vector).every(([device, seq]) => core.replicas.applied(device) >= seq)
}
