/** The file that was read, once more, with the cells marked and explained that could not be placed. */
import ExcelJS from 'exceljs'
import type { ImportDefinition } from '../../../shared/contract/import-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { ImportProblem } from '../../../shared/contract/import-answers.ts'
import { writeWhole } from '../store/whole-file.ts'
import { tableOfSheet } from './header.ts'
import { chooseSheet } from './plan.ts'
import { readFileSheets } from './read.ts'
import type { RawSheet } from './sheet.ts'
import { escapeText } from './xlsx/rich-text.ts'

export interface WriteProblemsInput {
  readonly file: string
  readonly definition: ImportDefinition
  readonly problems: readonly ImportProblem[]
  readonly target: string
}

const marked: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFDECEA' } }

/** Writes a workbook with the sheet's cells where they stood; every doubtful one is filled and has a note. */
export async function writeProblems(
  { file, definition, problems, target }: WriteProblemsInput,
  report: (progress: Progress) => void,
): Promise<void> {
  const sheet = chooseSheet(await readFileSheets(file, report), definition, file)
  const { columns } = tableOfSheet(sheet, definition)
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Bildungswerkbank'
  const written = workbook.addWorksheet(sheet.name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Tabelle')
  copyCells(sheet, written)
  for (const [[row, column], texts] of byCell(problems, columns)) {
    const cell = written.getCell(row, column + 1)
    cell.fill = marked
    cell.note = { texts: [{ text: texts.join('\n') }] }
  }
  await writeWhole(target, (partial) => workbook.xlsx.writeFile(partial))
}

function copyCells({ rows, merges }: RawSheet, sheet: ExcelJS.Worksheet): void {
  for (const { number, cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      if (cell === undefined) continue
      const { value, isDate, isPercent } = cell
      const target = sheet.getCell(number, index + 1)
      if (isDate === true && typeof value === 'string') {
        target.value = new Date(`${value.length === 10 ? `${value}T00:00` : value}:00Z`)
        target.numFmt = value.length === 10 ? 'dd.mm.yyyy' : 'dd.mm.yyyy hh:mm'
      } else target.value = typeof value === 'string' ? escapeText(value) : value
      if (isPercent === true) target.numFmt = '0.0%'
    }
  }
  for (const { top, bottom, left, right } of merges) sheet.mergeCells(top, left + 1, bottom, right + 1)
}

/** The problems by place; one that names no column of the file stands at the first cell of its row. */
function byCell(
  problems: readonly ImportProblem[],
  columns: readonly string[],
): readonly (readonly [readonly [number, number], readonly string[]])[] {
  const places = Map.groupBy(
    problems.filter(({ row }) => row > 0),
    ({ row, column }) => `${row}/${Math.max(0, columns.indexOf(column))}`,
  )
  return [...places].map(([place, found]) => {
    const [row = 1, column = 0] = place.split('/').map(Number)
    return [[row, column], found.map(({ message }) => message)]
  })
}
