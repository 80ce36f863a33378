/** What documents say of an indicator: all of it on a sheet, or what a chapter has room for. */
import type { Row } from '../../../shared/model/entity.ts'
import { labelOf, rowOf, textOf, type Source } from '../committees/rows.ts'
import { topAreas } from '../monitoring/publication.ts'
import type { IndicatorFacts } from '../monitoring/values.ts'
import { viewRows } from '../store/window.ts'
import { heading, paragraph, type Block } from './description.ts'
import type { Figures } from './figure-report.ts'
import { only, pictureBlocks, tableBlocks } from './figures.ts'
import { personName, type Fact } from './letter-contact.ts'

/** Everything of one indicator on a page or two. */
export function sheetBlocks(figures: Figures, indicator: IndicatorFacts): readonly Block[] {
  const { source, publication } = figures
  const row = rowOf(source.core, 'indicator', indicator.id)
  const goals = [...linkedTitles(source, 'goal', indicator.id), ...linkedTitles(source, 'measure', indicator.id)]
  const isAlone = publication.indicators.length === 1
  return [
    ...(isAlone ? [] : [heading(2, `${indicator.code} ${indicator.name}`)]),
    { kind: 'facts', facts: indicatorFactLines(figures, row, indicator) },
    ...figureBlocks(figures, indicator, isAlone ? 2 : 3),
    ...(goals.length === 0
      ? []
      : [
          heading(isAlone ? 2 : 3, 'Ziele und Maßnahmen, die sich darauf beziehen'),
          { kind: 'list', items: goals } as const,
        ]),
  ]
}

function indicatorFactLines(
  { source, asked: { purpose } }: Figures,
  row: Row | undefined,
  { unit, ratio }: IndicatorFacts,
): readonly Fact[] {
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
    // Who keeps the figures is named in the house alone.
    { label: 'Zuständig', value: purpose === 'internal' ? personName(source.core, textOf(row, 'responsible')) : '' },
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
  const tops = topAreas(all.areas)
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
          ...pictureBlocks(groups, names, { kind: indicator.isCount ? 'stacked' : 'line' }),
          ...tableBlocks(groups, names, indicator),
        ]
      : []),
  ]
}

/** One picture of the whole and one table with its parts: what a chapter has room for. */
export function shortBlocks({ publication, source }: Figures, indicator: IndicatorFacts): readonly Block[] {
  const totals = only(publication, indicator, ({ breakdown }) => breakdown === '')
  const chosen = totals.values.length > 0 ? totals : only(publication, indicator)
  if (chosen.values.length === 0) return []
  const row = rowOf(source.core, 'indicator', indicator.id)
  const tops = topAreas(chosen.areas)
  const whole = only(chosen, indicator, ({ area }) => tops.has(area))
  return [
    heading(3, `${indicator.code} ${indicator.name}`),
    ...paragraph(textOf(row, 'definition'), 'intro'),
    ...pictureBlocks(whole, source.names),
    ...tableBlocks(chosen, source.names, indicator),
  ]
}
