/** Figures in documents: a picture with its description, and always the table with the same values. */
import { chartKinds, type ChartKind, type Shape } from '../../../shared/charts/chart.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { chartOf } from '../monitoring/chart-data.ts'
import { describePicture } from '../monitoring/picture-texts.ts'
import { crossTable, methodNote, signLegend, signOf, type CrossRow } from '../monitoring/cross-table.ts'
import { breakdownLabel, type Publication } from '../monitoring/publication.ts'
import type { ShownValue } from '../monitoring/protect.ts'
import type { IndicatorFacts } from '../monitoring/values.ts'
import { cell, type Block, type Cell, type Column } from './description.ts'

/** As many periods as people compare on an upright sheet. */
const mostPeriods = 8

// Millimetres: the text of a page, a letter of the first column (bold), a digit, the space between columns.
const textWidth = 165
const letterWidth = 2
const digitWidth = 2.05
const gap = 4.3

/** As many of the latest periods as fit beside names that are not broken. */
function fittingPeriods(names: readonly string[], cells: readonly (readonly string[])[]): number {
  // Spaces within numbers are narrow.
  const widthOf = (text: string): number => text.replaceAll(/\s/g, '').length * digitWidth + 1
  const longest = Math.max(...names.map((name) => name.length)) * letterWidth
  const column = Math.max(...cells.flat().map(widthOf)) + gap
  return Math.max(1, Math.min(mostPeriods, Math.floor((textWidth - Math.min(longest, textWidth / 2)) / column)))
}

/** "Quelle: Einwohnermelderegister, eigene Berechnung"; empty where no indicator tells. */
export function originOf(indicators: readonly IndicatorFacts[]): string {
  const sources = [...new Set(indicators.flatMap(({ source }) => (source === null || source === '' ? [] : [source])))]
  const isComputed =
    indicators.some(({ ratio }) => ratio !== undefined) && !sources.some((source) => /berechn/i.test(source))
  return sources.length === 0 ? '' : `Quelle: ${[...sources, ...(isComputed ? ['eigene Berechnung'] : [])].join(', ')}`
}

export const isChartKind = (text: string): text is ChartKind => chartKinds.some((kind) => kind === text)

/** A publication narrowed to one indicator, and to what `keep` leaves. */
export function only(
  publication: Publication,
  indicator: IndicatorFacts,
  keep: (value: ShownValue) => boolean = () => true,
): Publication {
  const values = publication.values.filter((value) => value.indicator === indicator.id && keep(value))
  const used = new Set(values.map(({ area }) => area))
  return { ...publication, indicators: [indicator], areas: publication.areas.filter(({ id }) => used.has(id)), values }
}

interface PictureWish {
  readonly kind?: ChartKind | undefined
  /** What a person wrote in place of the indicator's name. */
  readonly title?: string | undefined
  /** What a person wrote in place of the description. */
  readonly wording?: string | undefined
  /** For a map. */
  readonly outlines?: ReadonlyMap<string, Shape['geometry']>
}

/** A picture; nothing where there is too little to draw. Throws where the wished kind does not fit the figures. */
export function pictureBlocks(
  publication: Publication,
  names: Names,
  { kind, title, wording, outlines = new Map() }: PictureWish = {},
): readonly Block[] {
  if (publication.values.every(({ value }) => value === null)) return []
  const drawn = chartOf({ publication, names, kind, outlines })
  const chart = title === undefined || title === '' ? drawn : { ...drawn, title }
  const description = wording ?? describePicture(publication, drawn, chart).description
  return [{ kind: 'picture', chart, description, origin: originOf(publication.indicators) }]
}

/** Nothing is written as a sign of its own: a rounded 0 is something else. */
const isExactlyNothing = ({ value, status }: ShownValue): boolean => value === 0 && status === 'zero'

const shown = (value: ShownValue | undefined, { decimals }: IndicatorFacts): string => {
  if (value === undefined) return ''
  return value.value === null || isExactlyNothing(value)
    ? signOf(value.status)
    : formatNumber(value.value, { minDecimals: decimals, maxDecimals: decimals, grouped: true })
}

interface TableWish {
  readonly title?: string | undefined
  /** What is to be marked. */
  readonly isChanged?: (value: ShownValue) => boolean
}

/** Areas or groups down, the latest periods across. */
export function tableBlocks(
  publication: Publication,
  names: Names,
  indicator: IndicatorFacts,
  { title = '', isChanged = () => false }: TableWish = {},
): readonly Block[] {
  const { across: periods, rows } = crossTable(publication, indicator.id)
  if (rows.length === 0) return []
  const hasAreas = new Set(rows.map(({ area }) => area.id)).size > 1
  const headings = rows.map((row) => rowName(row, names, hasAreas))
  const texts = rows.map((row) => row.cells.map((value) => shown(value, indicator)))
  const from = Math.max(0, periods.length - fittingPeriods(headings, [...texts, periods.map(formatPeriod)]))
  const columns: readonly Column[] = [
    { title: hasAreas ? 'Gebiet' : 'Gliederung', width: 1 },
    ...periods.slice(from).map((period): Column => ({ title: formatPeriod(period), width: 'content', align: 'right' })),
  ]
  const body = rows.map((row, at): readonly Cell[] => [
    { text: headings[at] ?? '', strong: row.down === '' && row.area.parent === null },
    ...row.cells.slice(from).map((value) => ({
      ...cell(shown(value, indicator)),
      ...(value !== undefined && isChanged(value) ? { isChanged: true } : {}),
    })),
  ])
  const unit = indicator.unit === null ? '' : ` (${indicator.unit})`
  const caption = `${title === '' ? `${indicator.code} ${indicator.name}` : title}${unit}`
  const note = legendOf(publication, indicator)
  return [{ kind: 'table', columns, rows: body, caption, ...(note === '' ? {} : { note }) }]
}

function rowName({ area, down: breakdown }: CrossRow, names: Names, hasAreas: boolean): string {
  const group = breakdown === '' ? 'insgesamt' : breakdownLabel(names, breakdown)
  if (!hasAreas) return group
  return breakdown === '' ? area.name : `${area.name}: ${group}`
}

/** The signs that this table uses, and how its values were protected. */
function legendOf({ values, method }: Publication, indicator: IndicatorFacts): string {
  const { id } = indicator
  const origin = originOf([indicator])
  const own = values.filter((value) => value.indicator === id && (value.value === null || isExactlyNothing(value)))
  const used = new Set(own.map(({ status }) => signOf(status)))
  const signs = signLegend.filter(([sign]) => used.has(sign)).map(([sign, meaning]) => `${sign} ${meaning}`)
  return [
    ...(origin === '' ? [] : [`${origin}.`]),
    ...(signs.length === 0 ? [] : [`Zeichen: ${signs.join(', ')}.`]),
    ...(used.has('.') || method !== 'suppress' ? [methodNote[method]] : []),
  ].join(' ')
}

/** Pictures and tables with a caption are counted through the document, so that a text can say which it means. */
export function numbered(blocks: readonly Block[]): readonly Block[] {
  const counts = { Abbildung: 0, Tabelle: 0 }
  const next = (what: keyof typeof counts, caption: string): string => `${what} ${(counts[what] += 1)}: ${caption}`
  return blocks.map((block): Block => {
    if (block.kind === 'picture') return { ...block, caption: next('Abbildung', block.chart.title) }
    if (block.kind === 'table' && block.caption !== undefined)
      return { ...block, caption: next('Tabelle', block.caption) }
    return block
  })
}
