/** Published tables as a workbook (a cross table for each indicator) or as a long CSV. Only protected values come here. */
import { createWriteStream, renameSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { crossTable, methodNote, purposeLabels, signLegend, signOf } from '../monitoring/cross-table.ts'
import { breakdownLabel, publish, type Publication, type PublicationAsked } from '../monitoring/publication.ts'
import type { IndicatorFacts } from '../monitoring/values.ts'
import { openCore } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { localDay, openNames } from '../store/names.ts'

export interface WritePublicationInput extends PublicationAsked {
  readonly workbench: string
  readonly format: 'xlsx' | 'csv'
  readonly target: string
}

export interface WrittenPublication {
  readonly values: number
  readonly hidden: number
}

/** Writes to a partial file and gives it its name when it is complete. */
export async function writePublication(
  { workbench, format, target, ...asked }: WritePublicationInput,
  report: (progress: Progress) => void,
): Promise<WrittenPublication> {
  report({ phase: 'Geheimhaltung prüfen', done: 0 })
  const db = openDatabase(workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    const names = openNames(core)
    const publication = await publish(core, names, asked)
    report({ phase: 'Tabelle schreiben', done: 0 })
    const partial = `${target}.teil`
    await (format === 'xlsx' ? writeXlsx : writeCsv)(publication, names, partial)
    renameSync(partial, target)
    const hidden = publication.values.filter(({ mark }) => mark === 'hidden').length
    return { values: publication.values.length, hidden }
  } finally {
    db.close()
  }
}

const headerFill = 'FFE2F1F4'
const secretFill = 'FFFFF4CE'

async function writeXlsx(publication: Publication, names: Names, target: string): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Bildungswerkbank'
  for (const indicator of publication.indicators) writeIndicator(workbook, publication, indicator, names)
  writeNotes(workbook, publication)
  await workbook.xlsx.writeFile(target)
}

function writeIndicator(
  workbook: ExcelJS.Workbook,
  publication: Publication,
  indicator: IndicatorFacts,
  names: Names,
): void {
  const { periods, rows } = crossTable(publication, indicator.id)
  const hasGroups = rows.some(({ breakdown }) => breakdown !== '')
  const heads = ['Nr.', 'Gebiet', ...(hasGroups ? ['Gliederung'] : [])]
  const sheet = workbook.addWorksheet(indicator.code, {
    views: [{ state: 'frozen', xSplit: heads.length, ySplit: 3 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    },
    headerFooter: { oddFooter: '&LBildungswerkbank&CSeite &P von &N&R&D' },
  })
  const unit = indicator.unit === null ? '' : ` (${indicator.unit})`
  sheet.addRow([`${indicator.code} ${indicator.name}${unit}`]).font = { bold: true, size: 13 }
  sheet.addRow([])
  const header = sheet.addRow([...heads, ...periods.map(formatPeriod)])
  header.font = { bold: true }
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headerFill } }
  const numFmt = indicator.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(indicator.decimals)}`
  for (const { area, breakdown, cells } of rows) {
    const added = sheet.addRow([area.code, area.name, ...(hasGroups ? [breakdownLabel(names, breakdown)] : [])])
    for (const [index, shown] of cells.entries()) {
      const cell = added.getCell(heads.length + index + 1)
      cell.value = shown === undefined ? null : (rounded(shown.value, indicator.decimals) ?? signOf(shown.status))
      cell.numFmt = numFmt
      cell.alignment = { horizontal: 'right' }
      if (shown?.mark === 'secret') cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: secretFill } }
    }
  }
  sheet.columns = [
    { width: 10 },
    { width: 30 },
    ...(hasGroups ? [{ width: 26 }] : []),
    ...periods.map(() => ({ width: 12 })),
  ]
}

/** A share tells no more digits than it is shown with: they could give back what was rounded or hidden beside it. */
const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : Number(value.toFixed(decimals))

function writeNotes(workbook: ExcelJS.Workbook, { purpose, method, values }: Publication): void {
  const sheet = workbook.addWorksheet('Hinweise')
  sheet.columns = [{ width: 12 }, { width: 100 }]
  sheet.addRow(['Zweck', purposeLabels[purpose]])
  sheet.addRow(['Stand', new Intl.DateTimeFormat('de-DE').format(new Date(localDay(Date.now())))])
  sheet.addRow(['', methodNote[method]])
  if (values.some(({ mark }) => mark === 'secret'))
    sheet.addRow([
      '',
      'Farbig hinterlegte Werte sind klein und nur für den internen Gebrauch: Sie dürfen nicht weitergegeben werden.',
    ])
  sheet.addRow([])
  for (const [sign, meaning] of signLegend) sheet.addRow([sign, meaning])
}

const csvHeader = [
  'Indikator',
  'Bezeichnung',
  'Einheit',
  'Zeitraum',
  'Gebiet-Nr.',
  'Gebiet',
  'Gliederung',
  'Wert',
  'Zeichen',
]

/** UTF-8 with BOM, semicolons, decimal comma. */
async function writeCsv(publication: Publication, names: Names, target: string): Promise<void> {
  await pipeline(Readable.from(csvLines(publication, names)), createWriteStream(target, 'utf8'))
}

function* csvLines({ indicators, areas, values }: Publication, names: Names): Generator<string> {
  const line = (texts: readonly string[]): string =>
    `${texts.map((text) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(';')}\r\n`
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const areaOf = new Map(areas.map((area) => [area.id, area]))
  yield `\ufeff${line(csvHeader)}`
  for (const { indicator: id, period, area: areaId, breakdown, value, status } of values) {
    const [indicator, area] = [indicatorOf.get(id), areaOf.get(areaId)]
    if (indicator === undefined || area === undefined) continue
    const shown = rounded(value, indicator.decimals)
    yield line([
      indicator.code,
      indicator.name,
      indicator.unit ?? '',
      period,
      area.code,
      area.name,
      breakdownLabel(names, breakdown),
      shown === null ? '' : String(shown).replace('.', ','),
      shown === null ? signOf(status) : '',
    ])
  }
}
