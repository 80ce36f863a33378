/** Reports of monitoring: indicator sheets, education report, transitions, funding. Each says what a purpose may know, and no more. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { figureReports, type FigureBlock, type FigureReportKind } from '../../../shared/contract/figure-reports.ts'
import { purposes, type Purpose } from '../../../shared/contract/purposes.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { orderTree } from '../../../shared/sync/tree.ts'
import { labelOf, rowOf, rowsWith, textOf, type Source } from '../committees/rows.ts'
import { purposeLabels } from '../../../shared/contract/purposes.ts'
import { publish, type Publication } from '../monitoring/publication.ts'
import { usedIndicators, type IndicatorFacts } from '../monitoring/values.ts'
import { headsOf } from '../store/heads.ts'
import { viewRows } from '../store/window.ts'
import { cell, heading, paragraph, table, type Block, type DocumentDescription } from './description.ts'
import { isChartKind, only, pictureBlocks, tableBlocks } from './figures.ts'
import { fundingBlocks } from './funding.ts'
import { personName, type Fact } from './letter-contact.ts'
import { office, sender } from './office.ts'

export interface FigureReportAsked {
  readonly kind: FigureReportKind
  readonly purpose: Purpose
  /** Codes; all that have values where absent. */
  readonly indicators?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly areas?: readonly string[] | undefined
  /** A report whose sections say what stands in it, or a funding project. */
  readonly id?: string | undefined
}

/** Figures of the report as its texts see them. */
export interface Figures {
  readonly source: Source
  readonly asked: FigureReportAsked
  readonly publication: Publication
}

export async function describeFigureReport(source: Source, asked: FigureReportAsked): Promise<DocumentDescription> {
  const report = asked.kind === 'education' && asked.id !== undefined ? demandReport(source, asked.id) : undefined
  const purpose = report === undefined ? asked.purpose : purposeOf(report, asked.purpose)
  const sections = report === undefined ? [] : sectionsOf(source, report.id)
  const named = sections.flatMap(({ row }) => blockOf(row)?.indicators ?? [])
  const codes = asked.indicators ?? (report === undefined ? usedIndicators(source.core) : [...new Set(named)])
  if (codes.length === 0 && report === undefined && asked.kind !== 'funding')
    throw new WorkbenchError('notFound', 'Es gibt noch keine Werte. Bitte lesen Sie erst Werte von Indikatoren ein.')
  const { from, to, areas } = asked
  const publication = await publish(source.core, source.names, { indicators: codes, purpose, from, to, areas })
  const figures: Figures = { source, asked: { ...asked, purpose }, publication }
  const title =
    report === undefined
      ? titleOf(figures)
      : [textOf(report, 'title'), textOf(report, 'edition')].filter(Boolean).join(' ')
  const body =
    report === undefined ? bodies[asked.kind](figures) : sections.flatMap((section) => sectionBlocks(figures, section))
  return {
    title,
    author: office,
    subject: `${title} · ${purposeLabels[purpose]} · Stand ${formatDay(source.names.today)}`,
    sender,
    letters: [{ hasWindow: false, recipients: [], facts: [], blocks: [...coverBlocks(figures, title), ...body] }],
  }
}

function titleOf({ asked: { kind, from, to }, publication }: Figures): string {
  const [only1] = publication.indicators
  const name =
    kind === 'indicator' && publication.indicators.length === 1 && only1 !== undefined
      ? `${only1.code} ${only1.name}`
      : figureReports[kind]
  if (from === undefined && to === undefined) return name
  if (from === to || to === undefined || from === undefined) return `${name} ${formatPeriod(from ?? to ?? '')}`
  return `${name} ${formatPeriod(from)} bis ${formatPeriod(to)}`
}

/** Long reports begin with what stands in them. */
function coverBlocks({ source, asked: { kind, purpose } }: Figures, title: string): readonly Block[] {
  const lead = `Für: ${purposeLabels[purpose]} · Stand ${formatDay(source.names.today)}`
  const contents: readonly Block[] = kind === 'education' ? [{ kind: 'contents', title: 'Inhalt' }] : []
  return [heading(1, title), ...paragraph(lead, 'lead'), ...contents]
}

const bodies: Readonly<Record<FigureReportKind, (figures: Figures) => readonly Block[]>> = {
  indicator: (figures) => figures.publication.indicators.flatMap((indicator) => sheetBlocks(figures, indicator)),
  education: educationBlocks,
  transition: transitionBlocks,
  funding: (figures) => [
    ...fundingBlocks(figures),
    // A funder is told the figures that were asked for, not the whole monitoring.
    ...(figures.asked.indicators === undefined
      ? []
      : figures.publication.indicators.flatMap((indicator) => shortBlocks(figures, indicator))),
  ],
}

/** Everything of one indicator on a page or two. */
function sheetBlocks(figures: Figures, indicator: IndicatorFacts): readonly Block[] {
  const { source, publication } = figures
  const row = rowOf(source.core, 'indicator', indicator.id)
  const goals = [...linkedTitles(source, 'goal', indicator.id), ...linkedTitles(source, 'measure', indicator.id)]
  const isAlone = publication.indicators.length === 1
  return [
    ...(isAlone ? [] : [heading(2, `${indicator.code} ${indicator.name}`)]),
    { kind: 'facts', facts: indicatorFactLines(source, row, indicator) },
    ...figureBlocks(figures, indicator, isAlone ? 2 : 3),
    ...(goals.length === 0
      ? []
      : [
          heading(isAlone ? 2 : 3, 'Ziele und Maßnahmen, die sich darauf beziehen'),
          { kind: 'list', items: goals } as const,
        ]),
  ]
}

function indicatorFactLines(source: Source, row: Row | undefined, { unit, ratio }: IndicatorFacts): readonly Fact[] {
  const code = (id: string): string => textOf(rowOf(source.core, 'indicator', id), 'code')
  const computed =
    ratio === undefined
      ? ''
      : `${code(ratio.numerator)} / ${code(ratio.denominator)}${ratio.factor === 1 ? '' : ` × ${ratio.factor}`}`
  const lines: readonly Fact[] = [
    { label: 'Definition', value: textOf(row, 'definition') },
    { label: 'Einheit', value: unit ?? '' },
    { label: 'Berechnung', value: computed },
    { label: 'Quelle', value: textOf(row, 'source') },
    { label: 'Erhebung', value: labelOf(source, row, 'periodicity', 'periodicity') },
    { label: 'Erwünscht', value: labelOf(source, row, 'direction', 'direction') },
    { label: 'Zuständig', value: personName(source.core, textOf(row, 'responsible')) },
  ]
  return lines.filter(({ value }) => value !== '')
}

/** The titles of goals or measures that name an indicator. */
function linkedTitles({ core }: Source, entity: 'goal' | 'measure', indicator: string): readonly string[] {
  return [...viewRows(core, { entity, filter: [{ field: 'indicators', op: 'eq', value: indicator }] })].map((row) =>
    [textOf(row, 'code'), textOf(row, 'title')].filter((part) => part !== '').join(' '),
  )
}

/** Pictures and tables of one indicator: the whole over time, the districts, the groups. */
function figureBlocks(figures: Figures, indicator: IndicatorFacts, level: 2 | 3): readonly Block[] {
  const { publication, source } = figures
  const all = only(publication, indicator)
  if (all.values.length === 0) return paragraph('Für diese Auswahl gibt es keine Werte.', 'note')
  const tops = topAreas(all)
  const whole = only(publication, indicator, ({ area, breakdown }) => tops.has(area) && breakdown === '')
  const districts = only(publication, indicator, ({ breakdown }) => breakdown === '')
  const groups = only(publication, indicator, ({ area, breakdown }) => tops.has(area) && breakdown !== '')
  const { names } = source
  const hasDistricts = districts.areas.length > whole.areas.length
  return [
    ...pictureBlocks(whole, names),
    ...(hasDistricts
      ? [
          heading(level, 'Nach Gebieten'),
          ...pictureBlocks(districts, names),
          ...tableBlocks(districts, names, indicator),
        ]
      : tableBlocks(whole, names, indicator)),
    ...(groups.values.length > 0 && groups.areas.length === 1
      ? [
          heading(level, 'Nach Gruppen'),
          ...pictureBlocks(groups, names, indicator.isCount ? 'stacked' : 'line'),
          ...tableBlocks(groups, names, indicator),
        ]
      : []),
  ]
}

/** One picture of the whole and one table with its parts: what a chapter has room for. */
function shortBlocks({ publication, source }: Figures, indicator: IndicatorFacts): readonly Block[] {
  const totals = only(publication, indicator, ({ breakdown }) => breakdown === '')
  const chosen = totals.values.length > 0 ? totals : only(publication, indicator)
  if (chosen.values.length === 0) return []
  const row = rowOf(source.core, 'indicator', indicator.id)
  const tops = topAreas(chosen)
  const whole = only(chosen, indicator, ({ area }) => tops.has(area))
  return [
    heading(3, `${indicator.code} ${indicator.name}`),
    ...paragraph(textOf(row, 'definition'), 'intro'),
    ...pictureBlocks(whole, source.names),
    ...tableBlocks(chosen, source.names, indicator),
  ]
}

/** The areas that are part of no other in the table: the city. */
const topAreas = ({ areas }: Publication): ReadonlySet<string> =>
  new Set(areas.filter(({ parent }) => parent === null || !areas.some(({ id }) => id === parent)).map(({ id }) => id))

/** A chapter for each phase of education that has figures. */
function educationBlocks(figures: Figures): readonly Block[] {
  const { source, publication } = figures
  const phaseOf = (indicator: IndicatorFacts): string =>
    labelOf(source, rowOf(source.core, 'indicator', indicator.id), 'phase', 'phase') || 'Weitere Indikatoren'
  return [...Map.groupBy(publication.indicators, phaseOf)].flatMap(([phase, indicators]) => [
    heading(2, phase),
    ...indicators.flatMap((indicator) => shortBlocks(figures, indicator)),
  ])
}

/** What the indicators of the catalogue say about a transition, where a report names none. */
const transitionIndicators: Readonly<Record<string, readonly string[]>> = {
  'KITA-GS': ['C09', 'D05', 'D06'],
  'GS-SEK': ['D07'],
  'SCHULE-BERUF': ['D12', 'D13', 'E02', 'E03', 'E04'],
}

/** For each transition who works on it, what is offered, and the figures of the phases beside it. */
function transitionBlocks(figures: Figures): readonly Block[] {
  const { source } = figures
  const entries = source.core.db.all<{ code: string; label: string }>(
    `SELECT "code", "label" FROM "listEntry" WHERE "_deleted" = 0 AND "list" = 'transition' ORDER BY "order", "_no"`,
  )
  return entries.flatMap(({ code, label }): readonly Block[] => {
    const committees = rowsWith(source.core, 'committee', 'transition', code)
    const offers = [
      ...viewRows(source.core, { entity: 'offer', filter: [{ field: 'transitions', op: 'eq', value: code }] }),
    ]
    const indicators = figures.publication.indicators.filter(
      (indicator) =>
        figures.asked.indicators !== undefined || (transitionIndicators[code] ?? []).includes(indicator.code),
    )
    if (committees.length + offers.length + indicators.length === 0) return []
    const participants = offers.reduce(
      (sum, row) => sum + (typeof row['participants'] === 'number' ? row['participants'] : 0),
      0,
    )
    const providers = new Set(offers.map((row) => textOf(row, 'provider')).filter((id) => id !== ''))
    return [
      heading(2, label),
      {
        kind: 'facts',
        facts: [
          { label: 'Gremien', value: committees.map((row) => textOf(row, 'name')).join(', ') || 'keine' },
          { label: 'Angebote', value: `${offers.length} von ${providers.size} Anbietern` },
          { label: 'Teilnehmende', value: participants === 0 ? 'keine Angaben' : String(participants) },
        ],
      },
      ...(offers.length === 0
        ? []
        : [
            table(
              [
                { title: 'Angebot', width: 3 },
                { title: 'Anbieter', width: 2 },
              ],
              offers
                .slice(0, 40)
                .map((row) => [
                  cell(textOf(row, 'title')),
                  cell(textOf(rowOf(source.core, 'actor', textOf(row, 'provider')), 'name')),
                ]),
            ),
          ]),
      ...(offers.length > 40 ? paragraph(`Dazu ${offers.length - 40} weitere Angebote.`, 'note') : []),
      ...indicators.flatMap((indicator) => shortBlocks(figures, indicator)),
    ]
  })
}

// Reports whose sections people write.

function demandReport({ core }: Source, id: string): Row {
  const row = rowOf(core, 'report', id)
  if (row !== undefined) return row
  throw new WorkbenchError('notFound', 'Diesen Bericht gibt es nicht oder nicht mehr.')
}

const purposeOf = (report: Row, otherwise: Purpose): Purpose =>
  purposes.find((purpose) => purpose === report['purpose']) ?? otherwise

interface Section {
  readonly row: Row
  readonly depth: number
}

/** The sections of a report in the order in which they are read; parents before children. */
export function sectionsOf({ core }: Source, report: string): readonly Section[] {
  const rows = rowsWith(core, 'reportSection', 'report', report)
  const placed = rows.map((row) => {
    const head = headsOf(core, 'reportSection', row.id, 'place').at(-1)
    return {
      id: row.id,
      row,
      parent: (row['parent'] as string | null) ?? null,
      position: (row['position'] as string | null) ?? null,
      moved: { ms: head?.ms ?? 0, counter: head?.counter ?? 0, device: head?.device ?? '' },
    }
  })
  return orderTree(placed).map(({ item, path }) => ({ row: item.row, depth: path.length }))
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** What a section shows; undefined where it has only text, or what a newer program put there. */
function blockOf(row: Row): FigureBlock | undefined {
  const block = row['block'] as Partial<FigureBlock> | null | undefined
  const indicators = texts(block?.indicators)
  return block === null || block === undefined || indicators.length === 0 ? undefined : { ...block, indicators }
}

function sectionBlocks(figures: Figures, { row, depth }: Section): readonly Block[] {
  const level = depth === 1 ? 2 : 3
  return [
    ...(textOf(row, 'title') === '' ? [] : [heading(level, textOf(row, 'title'))]),
    ...paragraph(textOf(row, 'text')),
    ...sectionFigures(figures, blockOf(row)),
  ]
}

function sectionFigures({ publication, source }: Figures, block: FigureBlock | undefined): readonly Block[] {
  if (block === undefined) return []
  const { from = '', to = '\uffff', areas } = block
  const indicators = publication.indicators.filter(({ code }) => block.indicators.includes(code))
  const ids = new Set(indicators.map(({ id }) => id))
  const wanted =
    areas === undefined ? undefined : new Set(areas.map((area) => source.names.findRow('area', area).found))
  const values = publication.values.filter(
    ({ indicator, period, area }) =>
      ids.has(indicator) &&
      period >= from &&
      (period <= to || period.startsWith(`${to}-`)) &&
      (wanted === undefined || wanted.has(area)),
  )
  const used = new Set(values.map(({ area }) => area))
  const chosen: Publication = {
    ...publication,
    indicators,
    values,
    areas: publication.areas.filter(({ id }) => used.has(id)),
  }
  if (values.length === 0) return paragraph('Für diese Auswahl gibt es keine Werte.', 'note')
  const kind = block.picture !== undefined && isChartKind(block.picture) ? block.picture : undefined
  return [
    ...(block.picture === 'none' ? [] : pictureBlocks(chosen, source.names, kind, block.description)),
    ...(block.hasTable === false
      ? []
      : indicators.flatMap((indicator) => tableBlocks(only(chosen, indicator), source.names, indicator))),
  ]
}
