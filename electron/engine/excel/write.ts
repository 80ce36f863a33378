/** Exports: the rows of views as a workbook of linked sheets, or of one view as a text table. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ExportEncoding } from '../../../shared/contract/export-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { reading } from '../store/reading.ts'
import { writeWhole } from '../store/whole-file.ts'
import { countRows } from '../store/window.ts'
import type { View } from '../store/view.ts'
import { exportFields } from './columns.ts'
import { openDropdowns } from './dropdowns.ts'
import { entitySource, placesOf, type EntitySheet } from './entity-sheet.ts'
import { BaseValues } from './round-trip.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './xlsx/write-workbook.ts'

export interface WrittenPart {
  readonly view: View
  /** Field names in order. */
  readonly columns: readonly string[]
}

export interface WriteExportInput {
  readonly workbench: string
  readonly parts: readonly WrittenPart[]
  readonly format: 'xlsx' | 'csv'
  readonly encoding?: ExportEncoding | undefined
  readonly target: string
}

export interface WrittenExport {
  /** Rows of each part. */
  readonly rows: readonly number[]
  /** German; what a person should know about the file. */
  readonly notes: readonly string[]
}

/** A sheet of a spreadsheet has 1,048,576 rows, one of them the header. */
const mostRows = 1_048_575

export function writeExport(input: WriteExportInput, report: (progress: Progress) => void): Promise<WrittenExport> {
  return reading(input.workbench, (core, names) =>
    writeWhole(input.target, (target) => writeParts({ core, names }, { ...input, target }, report)),
  )
}

async function writeParts(
  { core, names }: { readonly core: Core; readonly names: Names },
  { parts, format, encoding = 'utf-8', target }: WriteExportInput,
  report: (progress: Progress) => void,
): Promise<WrittenExport> {
  const sheets = entitySheets(core, parts)
  const rows = sheets.map(({ rowCount }) => rowCount)
  const total = rows.reduce((sum, count) => sum + count, 0)
  let [done, cut] = [0, 0]
  const onRow = (): void => {
    if (done % 1000 === 0) report({ phase: 'Zeilen schreiben', done, total })
    done += 1
  }
  if (format === 'csv') {
    await writeCsv(sheets[0] as EntitySheet, { core, names, target, encoding, onRow })
    return { rows, notes: [] }
  }
  demandFits(sheets)
  const dropdowns = openDropdowns(
    core,
    sheets.flatMap(({ fields }) => fields),
  )
  const base = new BaseValues(
    core,
    sheets.map(({ name, entity, fields }) => ({
      sheet: name,
      entity: entity.name,
      fields: fields.map((field) => field.name),
    })),
  )
  const onCut = (): void => void (cut += 1)
  const writing = { core, names, dropdowns, base, places: placesOf(core, sheets), onRow, onCut }
  const sources = sheets.map((sheet, index) => entitySource(sheet, index, writing))
  await writeWorkbook(target, [...sources, base.sheet()], dropdowns.lists)
  return { rows, notes: cut === 0 ? [] : [cutNote(cut)] }
}

/** A sheet for each part; a table that goes out twice has numbered sheets. */
function entitySheets(core: Core, parts: readonly WrittenPart[]): readonly EntitySheet[] {
  const taken = new Set<string>()
  return parts.map(({ view, columns }) => {
    const { entity } = tableOf(core, view.entity)
    const plain = entity.plural.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 28)
    let name = plain
    for (let number = 2; taken.has(name); number += 1) name = `${plain} ${number}`
    taken.add(name)
    return { name, entity, view, fields: exportFields(entity, columns), rowCount: countRows(core, view) }
  })
}

function demandFits(sheets: readonly EntitySheet[]): void {
  const large = sheets.find(({ rowCount }) => rowCount > mostRows)
  if (large !== undefined)
    throw new WorkbenchError(
      'unsupported',
      `„${large.entity.plural}“ hat mehr Zeilen, als ein Blatt in Excel fasst (1.048.576). Bitte filtern Sie, oder geben Sie als Texttabelle (.csv) aus.`,
    )
}

function cutNote(count: number): string {
  return `${count} ${count === 1 ? 'Text ist' : 'Texte sind'} länger, als eine Zelle in Excel fasst (32.767 Zeichen), und ${count === 1 ? 'steht' : 'stehen'} dort gekürzt. Beim Wiedereinlesen ändert das nichts.`
}
