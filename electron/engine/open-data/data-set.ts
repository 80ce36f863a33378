/** A data set: the published values of one indicator, a line for each, with everything that describes them. Only protected values come here. */
import type { Names } from '../../../shared/model/kind.ts'
import { periodEnd, periodStart } from '../../../shared/text/periods.ts'
import { formulaOf } from '../monitoring/indicator-facts.ts'
import { methodNote } from '../monitoring/cross-table.ts'
import { breakdownLabel, type Publication } from '../monitoring/publication.ts'
import { rounded } from '../monitoring/rounded.ts'
import { indicatorFacts, type IndicatorFacts } from '../monitoring/values.ts'
import type { Core } from '../store/core.ts'
import { officialKey } from './settings.ts'

/** A column of the table, named as programs read it. */
export interface DataColumn {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly datatype: 'string' | 'integer' | 'decimal'
  /** All codes that may stand in it, with what people call them; undefined where anything may. */
  readonly codes?: ReadonlyMap<string, string>
  readonly isRequired: boolean
  /** One of the columns that together tell a line from all others. */
  readonly isKey: boolean
}

export interface DataSet {
  readonly indicator: IndicatorFacts
  /** The begin of its file names and addresses. */
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
  /** A code of the list `periodicity`. */
  readonly periodicity: string | null
  readonly columns: readonly DataColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly periods: number
  readonly areas: number
  readonly withoutNumber: number
  /** ISO days; undefined where a period is none that the calendar knows. */
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  /** Official keys of what it covers: 2, 5, 8 or 12 digits. */
  readonly officialKeys: readonly string[]
}

/** In a column of groups: all of them together. */
const total = '_T'

/** What the program looks up beside the publication, once for all its data sets. */
interface Sources {
  readonly core: Core
  readonly names: Names
  /** The city's key where its area bears another code. */
  readonly regionalKey: string
}

export function dataSetsOf(publication: Publication, sources: Sources): readonly DataSet[] {
  return publication.indicators.map((indicator) => dataSetOf(publication, indicator, sources))
}

interface KeptIndicator {
  readonly definition: string | null
  readonly source: string | null
  readonly periodicity: string | null
  readonly phase: string | null
}

function dataSetOf(publication: Publication, indicator: IndicatorFacts, sources: Sources): DataSet {
  const { core, names } = sources
  const kept = core.db.get<KeptIndicator>(
    `SELECT "definition", "source", "periodicity", "phase" FROM "indicator" WHERE "id" = ?`,
    indicator.id,
  )
  const values = publication.values.filter((value) => value.indicator === indicator.id)
  const areas = new Map(allAreas(core).map((area) => [area.id, area]))
  const order = new Map(publication.areas.map(({ id }, index) => [id, index]))
  const groupKeys = [...new Set(values.flatMap(({ breakdown }) => [...groupsOf(breakdown).keys()]))].toSorted()
  const rows = values
    .toSorted(
      (left, right) =>
        (order.get(left.area) ?? 0) - (order.get(right.area) ?? 0) ||
        compare(left.period, right.period) ||
        compare(left.breakdown, right.breakdown),
    )
    .map(({ period, area, breakdown, value, status }): readonly string[] => {
      const shown = rounded(value, indicator.decimals)
      const groups = groupsOf(breakdown)
      const { code = area, name = area, kind = null } = areas.get(area) ?? {}
      return [
        indicator.code,
        period,
        code,
        name,
        kind ?? '',
        ...groupKeys.map((key) => groups.get(key) ?? total),
        shown === null ? '' : plainNumber(shown, indicator.decimals),
        status ?? (shown === null ? 'unknown' : ''),
      ]
    })
  const used = [...new Set(values.map(({ period }) => period))]
  const days = (read: (period: string) => string | undefined): readonly string[] =>
    used.flatMap((period) => read(period) ?? []).toSorted()
  return {
    indicator,
    slug: slugOf(indicator.code),
    title: indicator.name,
    description: descriptionOf(publication, indicator, kept, formulaOf(indicatorFacts(core), indicator)),
    keywords: [
      'Bildung',
      'Bildungsmonitoring',
      ...(kept?.phase == null ? [] : [names.labelOfChoice('phase', kept.phase)]),
    ],
    periodicity: kept?.periodicity ?? null,
    columns: columnsOf(indicator, names, groupKeys, rows),
    rows,
    periods: used.length,
    areas: new Set(values.map(({ area }) => area)).size,
    withoutNumber: values.filter(({ value }) => value === null).length,
    firstDay: days(periodStart)[0],
    lastDay: days(periodEnd).at(-1),
    officialKeys: keysOf(
      values.map(({ area }) => area),
      areas,
      sources.regionalKey,
    ),
  }
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** "19.96", never "2e-7". */
const plainNumber = (value: number, decimals: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(decimals)

const groupsOf = (breakdown: string): ReadonlyMap<string, string> =>
  new Map(
    breakdown
      .split(';')
      .filter((part) => part !== '')
      .map((part) => {
        const at = part.indexOf('=')
        return [part.slice(0, at), part.slice(at + 1)]
      }),
  )

/** "D03" -> "d03": what every file system and address takes. */
const slugOf = (code: string): string =>
  code
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'indikator'

function descriptionOf(
  { method, values }: Publication,
  { id, unit }: IndicatorFacts,
  kept: KeptIndicator | undefined,
  formula: string | null,
): string {
  const isIncomplete = values.some(({ indicator, value }) => indicator === id && value === null)
  const sentence = (label: string, text: string | null | undefined): readonly string[] =>
    text == null || text === '' ? [] : [`${label}${text.replace(/[.\s]+$/, '')}.`]
  return [
    ...sentence('', kept?.definition),
    ...sentence('Einheit: ', unit),
    ...sentence('Berechnung: ', formula),
    ...sentence('Quelle: ', kept?.source),
    ...(isIncomplete || method === 'round' ? [methodNote[method]] : []),
  ].join(' ')
}

const fixedNames = ['indicator', 'period', 'area', 'area_name', 'area_kind', 'value', 'status']

/** "schoolType" -> "school_type". */
function columnName(key: string): string {
  const name = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
  return fixedNames.includes(name) ? `group_${name}` : name
}

function columnsOf(
  indicator: IndicatorFacts,
  names: Names,
  groupKeys: readonly string[],
  rows: readonly (readonly string[])[],
): readonly DataColumn[] {
  const usedIn = (index: number): readonly string[] =>
    [...new Set(rows.map((row) => row[index] ?? ''))].filter((code) => code !== '').toSorted()
  const groups = groupKeys.map((key, index): DataColumn => {
    const label = (code: string): string => (code === total ? 'insgesamt' : breakdownLabel(names, `${key}=${code}`))
    const codes = new Map(usedIn(5 + index).map((code) => [code, label(code)]))
    return {
      name: columnName(key),
      title: `Gliederung ${key}`,
      description: `Die Gruppe, für die der Wert gilt. ${legend(codes)}`,
      datatype: 'string',
      codes,
      isRequired: true,
      isKey: true,
    }
  })
  const listed = (list: string, index: number): ReadonlyMap<string, string> =>
    new Map(usedIn(index).map((code) => [code, names.labelOfChoice(list, code)]))
  const [kinds, statuses] = [listed('areaKind', 4), listed('valueStatus', 6 + groupKeys.length)]
  const text = { datatype: 'string', isRequired: true, isKey: false } as const
  const unit = indicator.unit === null ? '' : ` Einheit: ${indicator.unit}.`
  return [
    {
      ...text,
      name: 'indicator',
      title: 'Indikator',
      description: `Code des Indikators: ${indicator.code}.`,
      isKey: true,
    },
    {
      ...text,
      name: 'period',
      title: 'Zeitraum',
      description: 'Jahr (2023), Schuljahr (2023/24), Quartal (2023-Q1), Monat (2023-05) oder Stichtag (2023-10-15).',
      isKey: true,
    },
    {
      ...text,
      name: 'area',
      title: 'Gebiet, Schlüssel',
      description: 'Amtlicher Schlüssel oder Nummer des Gebiets.',
      isKey: true,
    },
    { ...text, name: 'area_name', title: 'Gebiet, Name', description: 'Name des Gebiets.' },
    {
      ...text,
      name: 'area_kind',
      title: 'Gebiet, Art',
      description: `Ebene des Gebiets: Werte verschiedener Ebenen nicht zusammenzählen. ${legend(kinds)}`,
      codes: kinds,
      isRequired: false,
    },
    ...groups,
    {
      name: 'value',
      title: 'Wert',
      description: `${indicator.name}.${unit} Leer, wo kein Zahlenwert angegeben ist; status sagt, warum.`,
      datatype: indicator.decimals === 0 ? 'integer' : 'decimal',
      isRequired: false,
      isKey: false,
    },
    {
      ...text,
      name: 'status',
      title: 'Status',
      description: `Wie sicher der Wert ist, oder warum keiner angegeben ist. ${legend(statuses)}`,
      codes: statuses,
      isRequired: false,
    },
  ]
}

const legend = (codes: ReadonlyMap<string, string>): string =>
  codes.size === 0 ? '' : `${[...codes].map(([code, label]) => `${code} = ${label}`).join(', ')}.`

interface KnownArea {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string | null
  readonly parent: string | null
}

const allAreas = (core: Core): readonly KnownArea[] =>
  core.db.all<KnownArea>(`SELECT "id", "code", "name", "kind", "parent" FROM "area" WHERE "_deleted" = 0`)

/** The keys of the highest areas that the values belong to: districts stand for their city. */
function keysOf(
  used: readonly string[],
  areas: ReadonlyMap<string, KnownArea>,
  regionalKey: string,
): readonly string[] {
  const top = (id: string, seen: readonly string[] = []): KnownArea | undefined => {
    const area = areas.get(id)
    return area?.parent == null || seen.includes(id) || !areas.has(area.parent) ? area : top(area.parent, [...seen, id])
  }
  const keys = [...new Set(used)].flatMap((id) => {
    const area = top(id)
    if (area === undefined) return []
    const hasParts = [...areas.values()].some(({ parent }) => parent === area.id)
    return [hasParts && regionalKey !== '' ? regionalKey : area.code]
  })
  return [...new Set(keys.filter((key) => officialKey.test(key)))]
}
