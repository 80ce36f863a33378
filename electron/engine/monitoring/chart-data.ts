/** From a publication to a picture: what stands across, and what each line or bar is. Only protected values come here. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Chart, ChartKind, ChartSeries, Shape } from '../../../shared/charts/chart.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { methodNote } from './cross-table.ts'
import { breakdownLabel, topAreas, type Publication, type PublishedArea } from './publication.ts'
import type { IndicatorFacts } from './values.ts'

export interface ChartAsked {
  readonly publication: Publication
  readonly names: Names
  /** What suits the figures where absent. */
  readonly kind?: ChartKind | undefined
  readonly outlines: ReadonlyMap<string, Shape['geometry']>
}

type Values = Publication['values']

/** More lines than this nobody reads: the whole is shown, and the parts have small pictures of their own. */
const readableLines = 8

export function chartOf(asked: ChartAsked): Chart {
  const { publication } = asked
  const kind = asked.kind ?? suitableKind(publication)
  const [indicator] = publication.indicators
  if (indicator === undefined || publication.values.length === 0)
    throw new WorkbenchError('notFound', 'Zu dieser Auswahl gibt es keine Werte, die sich zeichnen ließen.')
  const frame = {
    kind,
    title: titleOf(publication, kind),
    unit: indicator.unit ?? '',
    decimals: indicator.decimals,
    note: methodNote[publication.method],
  }
  const { categories, series } = arrange[kind]({ ...asked, kind })
  if (series.every(({ values }) => values.every((value) => value === null)))
    throw new WorkbenchError('notFound', 'Zu dieser Auswahl gibt es keine Werte, die gezeigt werden dürfen.')
  return kind === 'map' ? { ...frame, categories, series, shapes: shapesOf(asked) } : { ...frame, categories, series }
}

function suitableKind({ values, indicators, areas }: Publication): ChartKind {
  const periods = new Set(values.map(({ period }) => period))
  if (periods.size > 1) return areas.length > readableLines ? 'small-multiples' : 'line'
  return indicators.length === 2 && areas.length > 2 ? 'scatter' : 'bar'
}

function titleOf({ indicators, values }: Publication, kind: ChartKind): string {
  const name = indicators.map(({ code, name: text }) => `${code} ${text}`).join(' und ')
  return kind === 'line' || kind === 'small-multiples' || kind === 'stacked'
    ? name
    : `${name}, ${formatPeriod(latest(values))}`
}

const periodsOf = (values: Values): readonly string[] => [...new Set(values.map(({ period }) => period))].toSorted()

const latest = (values: Values): string => periodsOf(values).at(-1) ?? ''

/** The values of the last period in which all indicators have some. */
function latestValues({ values, indicators }: Publication): Values {
  const common = periodsOf(values).findLast((period) =>
    indicators.every(({ id }) => values.some((value) => value.indicator === id && value.period === period)),
  )
  return values.filter(({ period }) => period === (common ?? latest(values)))
}

interface Arranged {
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
}

/** What the lines of a picture over time are: indicators, areas or groups, whichever there are several of. */
function strands({
  publication,
  names,
}: ChartAsked): readonly { readonly name: string; readonly isWhole: boolean; readonly values: Values }[] {
  const { indicators, areas, values } = publication
  const tops = topAreas(areas)
  const totals = values.filter(({ breakdown }) => breakdown === '')
  const groups = [...new Set(values.map(({ breakdown }) => breakdown))].toSorted()
  const of = (chosen: Values, indicator: IndicatorFacts | undefined, area: PublishedArea | undefined): Values =>
    chosen.filter((value) => value.indicator === indicator?.id && value.area === area?.id)
  if (indicators.length > 1)
    return indicators.map((indicator) => ({
      name: indicator.name,
      isWhole: false,
      values: of(
        totals,
        indicator,
        areas.find(({ id }) => tops.has(id)),
      ),
    }))
  const [indicator] = indicators
  if (areas.length > 1)
    return areas.map((area) => ({ name: area.name, isWhole: tops.has(area.id), values: of(totals, indicator, area) }))
  return groups.map((group) => ({
    name: group === '' ? 'insgesamt' : breakdownLabel(names, group),
    isWhole: group === '' && groups.length > 1,
    values: of(values, indicator, areas[0]).filter(({ breakdown }) => breakdown === group),
  }))
}

function overTime(asked: ChartAsked): Arranged {
  const periods = periodsOf(asked.publication.values)
  const series = strands(asked)
    .filter(({ values }) => values.length > 0)
    .map(({ name, isWhole, values }): ChartSeries => {
      const at = new Map(values.map(({ period, value }) => [period, value]))
      return { name, isWhole, values: periods.map((period) => at.get(period) ?? null) }
    })
  return { categories: periods.map(formatPeriod), series }
}

/** Parts beside each other or on each other: the whole would outgrow them. */
function withoutWhole(asked: ChartAsked): Arranged {
  const { categories, series } = overTime(asked)
  const parts = series.filter(({ isWhole }) => isWhole !== true)
  return { categories, series: parts.length > 0 ? parts : series }
}

/** Parts that lie on each other must not overlap, or the whole bar would show a sum that is none. */
function onEachOther(asked: ChartAsked): Arranged {
  const { categories, series } = withoutWhole({ ...asked, publication: withoutOverlap(asked.publication) })
  return { categories, series: series.map(({ name, values }) => ({ name, values })) }
}

/** The smallest areas only; of one area the groups of one breakdown, best of one whose groups make up the total. */
function withoutOverlap(publication: Publication): Publication {
  const { indicators, areas, values } = publication
  if (indicators.length > 1) return publication
  if (areas.length > 1)
    return { ...publication, areas: areas.filter(({ id }) => !areas.some(({ parent }) => parent === id)) }
  const latestOnes = latestValues(publication)
  const sum = (some: Values): number => some.reduce((total, { value }) => total + (value ?? 0), 0)
  const total = sum(latestOnes.filter(({ breakdown }) => breakdown === ''))
  const layers = [...new Set(values.map(({ breakdown }) => keysOf(breakdown)))].filter((keys) => keys !== '')
  const ranked = layers
    .map((keys) => ({
      keys,
      isWhole: sum(latestOnes.filter(({ breakdown }) => keysOf(breakdown) === keys)) === total,
      depth: keys.split(';').length,
    }))
    .toSorted((left, right) => Number(right.isWhole) - Number(left.isWhole) || left.depth - right.depth)
  const [best] = ranked
  return best === undefined
    ? publication
    : { ...publication, values: values.filter(({ breakdown }) => keysOf(breakdown) === best.keys) }
}

/** "sex;age" of "sex=w;age=0-5": what the group is one of. */
const keysOf = (breakdown: string): string =>
  breakdown
    .split(';')
    .map((part) => part.split('=')[0] ?? '')
    .join(';')

/** Areas across, one series for each indicator. */
function overAreas({ publication }: ChartAsked): Arranged {
  const values = latestValues(publication).filter(({ breakdown }) => breakdown === '')
  const { areas, indicators } = publication
  return {
    categories: areas.map(({ name }) => name),
    series: indicators.map(({ id, name }) => ({
      name,
      values: areas.map(
        (area) => values.find((value) => value.indicator === id && value.area === area.id)?.value ?? null,
      ),
    })),
  }
}

/** Groups of one area across: what a bar chart of one area shows. */
function overGroups(asked: ChartAsked): Arranged {
  const { publication, names } = asked
  const values = latestValues(publication)
  const groups = [...new Set(values.map(({ breakdown }) => breakdown))].filter((group) => group !== '').toSorted()
  if (publication.areas.length !== 1 || groups.length === 0) return overAreas(asked)
  return {
    categories: groups.map((group) => breakdownLabel(names, group)),
    series: publication.indicators.map(({ id, name }) => ({
      name,
      values: groups.map(
        (group) => values.find((value) => value.indicator === id && value.breakdown === group)?.value ?? null,
      ),
    })),
  }
}

/** The first key with two values parts left from right; what is left of the group stands beside the bars. */
function backToBack({ publication, names }: ChartAsked): Arranged {
  const values = latestValues(publication).filter(({ area }) => area === publication.areas[0]?.id)
  const pairs = values.map((value) => ({ ...value, parts: value.breakdown.split(';').filter((part) => part !== '') }))
  const sides = Map.groupBy(
    pairs.flatMap(({ parts }) => parts),
    (part) => part.split('=')[0] ?? '',
  )
  const halves = [...sides.values()].map((parts) => [...new Set(parts)].toSorted()).find((parts) => parts.length === 2)
  if (halves === undefined)
    throw new WorkbenchError(
      'unsupported',
      'Eine Pyramide braucht eine Gliederung in zwei Gruppen, zum Beispiel nach Geschlecht.',
    )
  const rest = (parts: readonly string[]): string => parts.filter((part) => !halves.includes(part)).join(';')
  const categories = [
    ...new Set(
      pairs.filter(({ parts }) => parts.some((part) => halves.includes(part))).map(({ parts }) => rest(parts)),
    ),
  ]
    .filter((group) => group !== '')
    .toSorted((left, right) => left.localeCompare(right, 'de', { numeric: true }))
  return {
    categories: categories.map((group) => breakdownLabel(names, group)),
    series: halves.map((half) => ({
      name: breakdownLabel(names, half),
      values: categories.map(
        (group) => pairs.find(({ parts }) => parts.includes(half) && rest(parts) === group)?.value ?? null,
      ),
    })),
  }
}

/** Without the whole: the city would outshine its districts. */
function districts(asked: ChartAsked): Arranged {
  const { areas, values } = asked.publication
  const parts = areas.filter(({ id }) => !areas.some(({ parent }) => parent === id))
  return overAreas({ ...asked, publication: { ...asked.publication, areas: parts.length > 1 ? parts : areas, values } })
}

const arrange: Readonly<Record<ChartKind, (asked: ChartAsked) => Arranged>> = {
  line: overTime,
  'small-multiples': withoutWhole,
  stacked: onEachOther,
  bar: overGroups,
  pyramid: backToBack,
  scatter(asked) {
    if (asked.publication.indicators.length !== 2)
      throw new WorkbenchError('unsupported', 'Eine Punktwolke zeigt genau zwei Indikatoren. Bitte nennen Sie zwei.')
    const arranged = districts(asked)
    const [across, up] = arranged.series
    if (
      !arranged.categories.some((_, at) => (across?.values[at] ?? null) !== null && (up?.values[at] ?? null) !== null)
    )
      throw new WorkbenchError(
        'notFound',
        'Zu keinem Gebiet haben beide Indikatoren einen Wert, der gezeigt werden darf.',
      )
    return arranged
  },
  map: districts,
}

function shapesOf({ publication, outlines }: ChartAsked): readonly Shape[] {
  const shapes = publication.areas.flatMap(({ id, name }): Shape[] => {
    const geometry = outlines.get(id)
    return geometry === undefined ? [] : [{ name, geometry }]
  })
  if (shapes.length > 0) return shapes
  throw new WorkbenchError(
    'notFound',
    'Für diese Gebiete sind noch keine Umrisse geladen. Auf der Seite eines Indikators lädt sie das Bild „Karte“ aus einer GeoJSON-Datei.',
  )
}
