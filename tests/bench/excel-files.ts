/** What the measures of workbooks work on: a workbook as another office sends it, and a workbench that has its rows already. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { demoRows, type DemoRow } from '../../electron/engine/demo/demo-rows.ts'
import { exportCell } from '../../electron/engine/excel/cells.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange } from '../../electron/engine/store/edit.ts'
import { openNames } from '../../electron/engine/store/names.ts'
import { openStore, type Store } from '../../electron/engine/store/store.ts'
import { offer } from '../../shared/model/entities/offer.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { isDay } from '../../shared/model/kinds/is-day.ts'

export interface BenchFiles {
  readonly folder: string
  /** 50,000 rows x 20 columns; every tenth differs in one cell from what the workbench has. */
  readonly workbook: string
  /** Holds the rows of the workbook. */
  readonly full: string
  /** Holds what they refer to, but none of them. */
  readonly empty: string
}

export const resourcesPath = join(import.meta.dirname, '../../resources')
const benchRows = 50_000

/** Twenty columns as people keep them: texts, choices, sets, references, days, amounts. */
export const benchColumns =
  'title provider kind format phases themes targetGroups description accessRequirements cost costNote languages venue district startsOn endsOn schedule capacity participants checkedOn'.split(
    ' ',
  )

export function open(path: string, isNew = false): Store {
  return openStore({ path, resourcesPath, isNew })
}

function write(store: Store, rows: readonly DemoRow[]): void {
  commit(store.core, { user: 'b', label: 'Beispiel', kind: 'import' }, function* () {
    for (const { entity, id, fields } of rows) yield createChange(store.core, entity, fields, id)
  })
}

export async function makeBenchFiles(folder: string): Promise<BenchFiles> {
  const files = {
    folder,
    workbook: join(folder, 'Angebote.xlsx'),
    full: join(folder, 'voll.werkbank'),
    empty: join(folder, 'leer.werkbank'),
  }
  const made = [...demoRows({ today: '2026-11-24', actors: 150, offers: benchRows, observations: 0 })]
  const isOffer = ({ entity }: DemoRow): boolean => entity === 'offer'
  // Other offices know rows by their title.
  const offers = made.filter(isOffer).map((row, index): DemoRow => ({
    ...row,
    fields: { ...row.fields, title: `${String(row.fields['title'])} (${index + 1})` },
  }))
  const empty = open(files.empty, true)
  write(
    empty,
    made.filter((row) => !isOffer(row)),
  )
  empty.close()
  copyFileSync(files.empty, files.full)
  const full = open(files.full)
  write(full, offers)
  await writeWorkbook(full, offers, files.workbook)
  full.close()
  return files
}

async function writeWorkbook({ core }: Store, offers: readonly DemoRow[], path: string): Promise<void> {
  const names = openNames(core)
  const fields = benchColumns.map((name) => offer.fieldList.find((field) => field.name === name) as NamedField)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: true })
  const sheet = workbook.addWorksheet('Angebote')
  sheet.columns = fields.map((field) => ({
    header: field.label,
    ...(isDay(field) ? { style: { numFmt: 'dd.mm.yyyy' } } : {}),
  }))
  for (const [index, row] of offers.entries()) {
    const cells = fields.map((field) => {
      const value = row.fields[field.name] ?? null
      const cell = exportCell(field, field.name === 'capacity' && index % 10 === 0 ? Number(value) + 1 : value, names)
      return isDay(field) && typeof cell === 'string' ? new Date(`${cell}T00:00Z`) : cell
    })
    sheet.addRow(cells).commit()
  }
  sheet.commit()
  await workbook.commit()
}
