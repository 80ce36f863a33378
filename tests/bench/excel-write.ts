/** What is measured of writing: an export of ours, and what ExcelJS takes for the same cells when they are in memory already. */
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { exportCell } from '../../electron/engine/excel/cells.ts'
import { writeExport } from '../../electron/engine/excel/write.ts'
import { openNames } from '../../electron/engine/store/names.ts'
import { viewRows } from '../../electron/engine/store/window.ts'
import { offer } from '../../shared/model/entities/offer.ts'
import { benchColumns, open, type BenchFiles } from './excel-files.ts'

/** Read from the workbench, with choices, notes, row ids and base values. */
export function ourExport({ folder, full }: BenchFiles): () => Promise<unknown> {
  const target = join(folder, 'unser.xlsx')
  const part = { view: { entity: 'offer' }, columns: benchColumns }
  return () => writeExport({ workbench: full, parts: [part], format: 'xlsx', target }, () => undefined)
}

/** The bare cells. */
export function excelJsExport({ folder, full }: BenchFiles): () => Promise<void> {
  const { core, close } = open(full)
  const names = openNames(core)
  const fields = benchColumns.flatMap((name) => offer.fieldList.filter((field) => field.name === name))
  const rows = [...viewRows(core, { entity: 'offer' })].map((row) =>
    fields.map((field) => exportCell(field, row[field.name] ?? null, names)),
  )
  close()
  return async () => {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'bar.xlsx') })
    const sheet = workbook.addWorksheet('Angebote')
    for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
    await workbook.commit()
  }
}
