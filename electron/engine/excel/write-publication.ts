/** Published tables as a workbook (a cross table for each indicator) or as a long CSV. Only protected values come here. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { purposeLabels, type TableAcross } from '../../../shared/contract/purposes.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { crossTable, type CrossTable, methodNote, signLegend, signOf } from '../monitoring/cross-table.ts'
import { breakdownLabel, publish, type Publication, type PublicationAsked } from '../monitoring/publication.ts'
import type { ReportChapter } from '../monitoring/report-chapter.ts'
import { rounded } from '../monitoring/rounded.ts'
import type { IndicatorFacts } from '../monitoring/values.ts'
import { localDay } from '../store/names.ts'
import { reading } from '../store/reading.ts'
import { writeWhole } from '../store/whole-file.ts'
import { csvLine } from './csv-line.ts'
import { writeChapter } from './write-chapter.ts'

export interface WritePublicationInput extends PublicationAsked {
  readonly workbench: string
  readonly format: 'xlsx' | 'csv'
  /** Of the tables in a workbook; periods where absent. */
  readonly across?: TableAcross | undefined
  /** What a report lists beside its figures; only in a workbook. */
  readonly chapters?: readonly ReportChapter[] | undefined
  readonly target: string
}

export interface WrittenPublication {
  readonly values: number
  readonly hidden: number
}

export function writePublication(
  { workbench, format, across, chapters, target, ...asked }: WritePublicationInput,
  report: (progress: Progress) => void,
): Promise<WrittenPublication> {
  report({ phase: 'Geheimhaltung prüfen', done: 0 })
  return reading(workbench, async (core, names) => {
    const publication = await publish(core, names, asked)
    report({ phase: 'Tabelle schreiben', done: 0 })
    await writeWhole(target, (partial) =>
      format === 'xlsx'
        ? writeXlsx(publication, names, { target: partial, across, chapters })
        : writeCsv(publication, names, partial),
    )
    const hidden = publication.values.filter(({ mark }) => mark === 'hidden').length
    return { values: publication.values.length, hidden }
  })
}

const headerFill = 'FFE2F1F4'
const secretFill = 'FFFFF4CE'

type XlsxTarget = Pick<WritePublicationInput, 'target' | 'across' | 'chapters'>

async function writeXlsx(
  publication: Publication,
  names: Names,
  { target, across, chapters = [] }: XlsxTarget,
): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Bildungswerkbank'
  for (const chapter of chapters) writeChapter(workbook, chapter, headerFill)
  for (const indicator of publication.indicators) {
    const layout = layoutOf(crossTable(publication, indicator.id, across), names, across)
    writeIndicator(workbook, indicator, layout)
  }
  writeNotes(workbook, publication)
  await workbook.xlsx.writeFile(target)
}

/** A cross table in the words of a sheet. */
interface Layout extends Pick<CrossTable, 'rows'> {
  /** Titles of the columns that name a row. */
  readonly heads: readonly string[]
  /** Titles of the columns with values. */
  readonly titles: readonly string[]
  /** What the third head says of a row; undefined where there is none. */
  readonly downOf: ((down: string) => string) | undefined
  readonly valueWidth: number
}

function layoutOf({ across, rows }: CrossTable, names: Names, columns: TableAcross = 'periods'): Layout {
  if (columns === 'groups') {
    const titles = across.map((group) => (group === '' ? 'insgesamt' : breakdownLabel(names, group)))
    return { rows, heads: ['Nr.', 'Gebiet', 'Zeitraum'], titles, downOf: formatPeriod, valueWidth: 18 }
  }
  const hasGroups = rows.some(({ down }) => down !== '')
  return {
    rows,
    heads: ['Nr.', 'Gebiet', ...(hasGroups ? ['Gliederung'] : [])],
    titles: across.map(formatPeriod),
    downOf: hasGroups ? (down) => breakdownLabel(names, down) : undefined,
    valueWidth: 12,
  }
}

function writeIndicator(workbook: ExcelJS.Workbook, indicator: IndicatorFacts, layout: Layout): void {
  const { rows, heads, titles, downOf, valueWidth } = layout
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
  const header = sheet.addRow([...heads, ...titles])
  header.font = { bold: true }
  header.alignment = { wrapText: true, vertical: 'top' }
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headerFill } }
  const numFmt = indicator.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(indicator.decimals)}`
  for (const { area, down, cells } of rows) {
    const added = sheet.addRow([area.code, area.name, ...(downOf === undefined ? [] : [downOf(down)])])
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
    ...(downOf === undefined ? [] : [{ width: 26 }]),
    ...titles.map(() => ({ width: valueWidth })),
  ]
}

function writeNotes(workbook: ExcelJS.Workbook, { purpose, method, values, indicators }: Publication): void {
  const sheet = workbook.addWorksheet('Hinweise')
  sheet.columns = [{ width: 12 }, { width: 100 }]
  sheet.addRow(['Zweck', purposeLabels[purpose]])
  sheet.addRow(['Stand', new Intl.DateTimeFormat('de-DE').format(new Date(localDay(Date.now())))])
  // Signs and what is hidden are of figures.
  if (indicators.length === 0) return
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
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const areaOf = new Map(areas.map((area) => [area.id, area]))
  yield `\ufeff${csvLine(csvHeader)}`
  for (const { indicator: id, period, area: areaId, breakdown, value, status } of values) {
    const [indicator, area] = [indicatorOf.get(id), areaOf.get(areaId)]
    if (indicator === undefined || area === undefined) continue
    const shown = rounded(value, indicator.decimals)
    yield csvLine([
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
