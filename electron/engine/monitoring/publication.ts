/** A publication: indicators chosen for a purpose, their values protected, with the names a reader needs. */
import type { Purpose } from '../../../shared/contract/purposes.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { pictureTexts, type PictureText } from './picture-texts.ts'
import { protect, type ProtectedTable, type ShownValue } from './protect.ts'
import { innerProtectionFor, protectionFor } from './protections.ts'
import {
  areaParents,
  indicatorFacts,
  indicatorsByCode,
  readValues,
  withSources,
  type IndicatorFacts,
} from './values.ts'

export interface PublicationAsked {
  /** Codes of indicators, in the order in which they are shown. */
  readonly indicators: readonly string[]
  readonly purpose: Purpose
  /** Periods from and to, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Row ids, codes or names of areas; all where absent. */
  readonly areas?: readonly string[] | undefined
  /** Only totals of all groups. */
  readonly totals?: boolean | undefined
}

export interface PublishedArea {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly parent: string | null
}

export interface Publication extends Omit<ProtectedTable, 'values' | 'intervals'> {
  readonly purpose: Purpose
  readonly indicators: readonly IndicatorFacts[]
  /** The areas of its values: first what contains, then what is contained, by number. */
  readonly areas: readonly PublishedArea[]
  /** Only these values leave the workbench: what is hidden is not in them. */
  readonly values: readonly ShownValue[]
  /** What people wrote of pictures for this purpose, by row id: see picture-texts.ts. */
  readonly pictureTexts: ReadonlyMap<string, PictureText>
}

/**
 * Protection looks at more than is published: all areas and groups, and what shares are computed from. So a value is
 * hidden or shown alike in every publication for one purpose, and two of them cannot be played against each other.
 */
export async function publish(core: Core, names: Names, asked: PublicationAsked): Promise<Publication> {
  const facts = indicatorFacts(core)
  const indicators = indicatorsByCode(facts, asked.indicators)
  const ids = indicators.map(({ id }) => id)
  const { from, to, totals } = asked
  const parents = areaParents(core)
  const protection = protectionFor(core, asked.purpose)
  const chosen = asked.areas?.map((area) => areaNamed(names, area))
  // Where nothing is hidden, no value depends on others than its sources.
  const reach = protection.method === 'none' ? { areas: chosen, totals } : {}
  const {
    values,
    intervals: _intervals,
    ...table
  } = await protect({
    values: readValues(core, facts, { indicators: withSources(facts, ids), from, to, ...reach }),
    facts,
    parentOf: (area) => parents.get(area),
    protection,
    innerProtection: innerProtectionFor(core, asked.purpose),
  })
  const wanted = new Set(ids)
  const within = chosen === undefined ? undefined : new Set(chosen)
  const shown = values.filter(
    ({ indicator, area, breakdown }) =>
      wanted.has(indicator) && (within === undefined || within.has(area)) && (totals !== true || breakdown === ''),
  )
  return {
    ...table,
    purpose: asked.purpose,
    indicators,
    areas: publishedAreas(core, new Set(shown.map(({ area }) => area))),
    values: shown,
    pictureTexts: pictureTexts(core, asked.purpose),
  }
}

/** Row id of an area by id, code or name. */
function areaNamed(names: Names, text: string): string {
  const { found } = names.findRow('area', text)
  if (found !== undefined) return found
  throw new WorkbenchError('notFound', `Ein Gebiet „${text}“ gibt es nicht.`)
}

function publishedAreas(core: Core, used: ReadonlySet<string>): readonly PublishedArea[] {
  const areas = core.db.all<{ id: string; code: string; name: string; parent: string | null }>(
    `SELECT "id", "code", "name", "parent" FROM "area" WHERE "_deleted" = 0 ORDER BY "parent" IS NOT NULL, "code"`,
  )
  return areas.filter(({ id }) => used.has(id))
}

/** The areas that are part of no other among them: the city. */
export const topAreas = (areas: readonly PublishedArea[]): ReadonlySet<string> => {
  const known = new Set(areas.map(({ id }) => id))
  return new Set(areas.filter(({ parent }) => parent === null || !known.has(parent)).map(({ id }) => id))
}

/** Groups of official statistics that no list of the workbench holds. */
const groupLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: { m: 'männlich', w: 'weiblich', d: 'divers' },
  maritalStatus: {
    single: 'ledig',
    married: 'verheiratet',
    widowed: 'verwitwet',
    divorced: 'geschieden',
    other: 'sonstiger Familienstand',
  },
}

/** "Grundschule, weiblich" of "schoolType=GS;sex=w": labels where a list has the code, else as it is stored; empty is the total. */
export function breakdownLabel(names: Names, breakdown: string): string {
  return breakdown
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [key = '', value = ''] = part.split('=')
      const label = names.labelOfChoice(key, value)
      return label === value ? (groupLabels[key]?.[value] ?? value) : label
    })
    .join(', ')
}
