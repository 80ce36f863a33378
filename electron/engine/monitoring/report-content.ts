/** What stood in an edition of a report, and what another edition says otherwise: texts, headings and published values. */
import { isSubjectBlock } from '../../../shared/contract/figure-reports.ts'
import { purposes, type Purpose } from '../../../shared/contract/purposes.ts'
import type { ReportChange, ReportValueChange } from '../../../shared/contract/report-answers.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { splitText } from '../../../shared/sync/text-merge.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import { textIn } from '../committees/facts.ts'
import { signOf } from './cross-table.ts'
import { movedSections, type PlacedSection } from './moved-sections.ts'
import type { ShownValue } from './protect.ts'
import { breakdownLabel, type Publication } from './publication.ts'
import { figuresOf } from './report-figures.ts'
import type { ReportSection } from './report-sections.ts'

/** Indicator, area and group of a row of values, by what they keep in every workbench. */
type SeriesKey = string

interface SectionContent {
  readonly title: string
  readonly text: string
  /** What figures without a heading were called. */
  readonly figure?: string
  /** Where it stood; unknown of editions that older programs fixed. */
  readonly place?: SectionPlace
  /** Series -> period -> the number, or the sign in its place. */
  readonly values: Readonly<Record<SeriesKey, Readonly<Record<string, number | string>>>>
}

interface SectionPlace {
  readonly parent: string | null
  /** In the order of reading, from 0. */
  readonly order: number
  /** "2.1"; empty for figures. */
  readonly number: string
}

/** Only what was published for the purpose: nothing hidden is in it. */
export interface ReportContent {
  readonly purpose: Purpose
  readonly sections: Readonly<Record<string, SectionContent>>
  /** Ids of the attachments that are this edition as people read it. */
  readonly files?: readonly string[]
}

export const seriesKey = ({ indicator, area, breakdown }: Omit<ShownValue, 'period'>): SeriesKey =>
  [indicator, area, breakdown].join('|')

const shownValue = ({ value, status }: ShownValue): number | string => value ?? signOf(status)

export function contentOf(publication: Publication, names: Names, sections: readonly ReportSection[]): ReportContent {
  const entries = sections.map((section, order) => {
    const { id, parent, number, title, text, block } = section
    const shown = block === undefined || isSubjectBlock(block) ? [] : figuresOf(publication, names, block).values
    const series = Object.groupBy(shown, seriesKey)
    const values = Object.fromEntries(
      Object.entries(series).map(([key, own = []]) => [
        key,
        Object.fromEntries(own.map((value) => [value.period, shownValue(value)])),
      ]),
    )
    const figure = title === '' ? { figure: nameOf(section, publication) } : {}
    return [id, { title, text, ...figure, place: { parent, order, number }, values }] as const
  })
  return { purpose: publication.purpose, sections: Object.fromEntries(entries) }
}

/** A stored content; undefined where there is none that this program understands. */
export function contentIn(stored: Json | undefined): ReportContent | undefined {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return undefined
  const { purpose, sections, files = [] } = stored as unknown as ReportContent
  return purposes.includes(purpose) && typeof sections === 'object' ? { purpose, sections, files } : undefined
}

/** What a report says otherwise than the edition before it. */
export interface Comparison {
  readonly changes: readonly ReportChange[]
  /** Ids of sections whose heading is new, of those whose text has changed, and places of changed values by section. */
  readonly headings: ReadonlySet<string>
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
}

interface Compared {
  readonly before: ReportContent
  /** The present values for the purpose of the edition before. */
  readonly now: ReportContent
  readonly sections: readonly ReportSection[]
  readonly publication: Publication
  readonly names: Names
}

/** Sections know from which one of the last edition they come; what comes from nowhere is new. */
export function compareEditions({ before, now, sections, publication, names }: Compared): Comparison {
  const changes: ReportChange[] = []
  const headings = new Set<string>()
  const texts = new Map<string, ReadonlySet<string>>()
  const values = new Map<string, ReadonlySet<string>>()
  const kept = new Set<string>()
  const moved = movedBetween(before, now, sections)
  for (const section of sections) {
    const origin = String(section.row['origin'] ?? '')
    const old = before.sections[origin]
    const current = now.sections[section.id]
    if (current === undefined) continue
    if (old !== undefined) kept.add(origin)
    const place = { section: section.id, number: section.number, title: nameOf(section, publication) }
    if (old === undefined) changes.push({ ...place, kind: 'added' })
    else if (old.title !== current.title) changes.push({ ...place, kind: 'renamed', before: old.title })
    if (old !== undefined && moved.has(origin))
      changes.push({ ...place, kind: 'moved', before: placeIn(before, origin), now: placeIn(now, section.id) })
    if (old?.title !== current.title) headings.add(section.id)
    const text = textChange(old?.text ?? '', current.text)
    if (text.added.length > 0) texts.set(section.id, new Set(text.added))
    if (old !== undefined && text.added.length + text.removed.length > 0)
      changes.push({ ...place, kind: 'text', added: text.added, removed: text.removed })
    const changed = valueChanges(old?.values ?? {}, current.values)
    if (changed.length === 0) continue
    values.set(section.id, new Set(changed.map(({ key, period }) => `${key}|${period}`)))
    if (old === undefined) continue
    const shown = changed.slice(0, mostValues).map((change) => labelled(change, publication, names))
    changes.push({ ...place, kind: 'values', count: changed.length, values: shown })
  }
  for (const [id, { title, figure = '' }] of Object.entries(before.sections))
    if (!kept.has(id))
      changes.push({ section: null, number: '', title: title === '' ? figure : title, kind: 'removed' })
  return { changes, headings, texts, values }
}

/** Ids of the edition before; none where an older program fixed it without places. */
function movedBetween(
  before: ReportContent,
  now: ReportContent,
  sections: readonly ReportSection[],
): ReadonlySet<string> {
  const originOf = new Map(sections.map(({ id, row }) => [id, textIn(row, 'origin') ?? id]))
  const known = (id: string): string => originOf.get(id) ?? id
  return movedSections(
    placedIn(before),
    placedIn(now).map(({ id, parent }) => ({ id: known(id), parent: parent === null ? null : known(parent) })),
  )
}

const placedIn = ({ sections }: ReportContent): readonly PlacedSection[] =>
  Object.entries(sections)
    .flatMap(([id, { place }]) => (place === undefined ? [] : [{ id, ...place }]))
    .toSorted((left, right) => left.order - right.order)

/** "2.1"; a figure has no number, so it is told by its chapter. */
function placeIn({ sections }: ReportContent, id: string): string {
  const place = sections[id]?.place
  if (place === undefined || place.number !== '') return place?.number ?? ''
  const chapter = place.parent === null ? undefined : sections[place.parent]
  if (chapter === undefined) return 'außerhalb der Kapitel'
  return `in ${[chapter.place?.number ?? '', chapter.title].filter((part) => part !== '').join(' ')}`
}

/** As many values as a list shows of one figure. */
const mostValues = 30

function nameOf({ title, block }: ReportSection, { indicators }: Publication): string {
  if (title !== '' || block === undefined || isSubjectBlock(block)) return title
  const named = indicators.filter(({ code }) => block.indicators.includes(code))
  return block.title ?? named.map(({ code, name }) => `${code} ${name}`).join(', ')
}

/** Sentences that one text has and the other has not, in their order. */
function textChange(before: string, now: string): { readonly added: string[]; readonly removed: string[] } {
  const sentences = (text: string): string[] =>
    splitText(text)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const [old, current] = [sentences(before), sentences(now)]
  return {
    added: current.filter((sentence) => !old.includes(sentence)),
    removed: old.filter((sentence) => !current.includes(sentence)),
  }
}

interface ValueChange {
  readonly key: SeriesKey
  readonly period: string
  readonly before: number | string | undefined
  readonly now: number | string | undefined
}

function valueChanges(before: SectionContent['values'], now: SectionContent['values']): readonly ValueChange[] {
  const keys = [...new Set([...Object.keys(now), ...Object.keys(before)])]
  return keys.flatMap((key) => {
    const [old = {}, current = {}] = [before[key], now[key]]
    const periods = [...new Set([...Object.keys(current), ...Object.keys(old)])].toSorted()
    return periods
      .filter((period) => old[period] !== current[period])
      .map((period) => ({ key, period, before: old[period], now: current[period] }))
  })
}

function labelled(
  { key, period, before, now }: ValueChange,
  { indicators, areas }: Publication,
  names: Names,
): ReportValueChange {
  const [id = '', area = '', breakdown = ''] = key.split('|')
  const indicator = indicators.find((known) => known.id === id)
  const shown = (value: number | string | undefined): string | null =>
    value === undefined
      ? null
      : typeof value === 'string'
        ? value
        : formatNumber(value, { maxDecimals: indicator?.decimals ?? 2, grouped: true })
  const place = areas.find((known) => known.id === area)?.name ?? names.titleOfRow('area', area)
  const group = breakdown === '' ? [] : [breakdownLabel(names, breakdown)]
  return {
    label: [indicator?.code ?? '', place, ...group, formatPeriod(period)].filter((part) => part !== '').join(' · '),
    before: shown(before),
    now: shown(now),
  }
}
