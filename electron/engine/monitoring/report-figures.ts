/** What the figures of a report show: a part of one publication for all of them, so that none tells what another hides. */
import type { FigureBlock } from '../../../shared/contract/figure-reports.ts'
import type { Purpose } from '../../../shared/contract/purposes.ts'
import { isSubjectBlock } from '../../../shared/contract/figure-reports.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { publish, type Publication } from './publication.ts'
import type { ReportSection } from './report-sections.ts'
import { indicatorFacts } from './values.ts'

/** The codes that the figures of a report name and that there still are. */
export function codesOf(core: Core, sections: readonly ReportSection[]): readonly string[] {
  const known = new Set([...indicatorFacts(core).values()].map(({ code }) => code))
  const named = sections.flatMap(({ block }) => (block === undefined || isSubjectBlock(block) ? [] : block.indicators))
  return [...new Set(named)].filter((code) => known.has(code))
}

export function publishReport(
  core: Core,
  names: Names,
  { sections, purpose }: { readonly sections: readonly ReportSection[]; readonly purpose: Purpose },
): Promise<Publication> {
  return publish(core, names, { indicators: codesOf(core, sections), purpose })
}

/** What one figure shows of the report's publication. */
export function figuresOf(publication: Publication, names: Names, block: FigureBlock): Publication {
  const { from = '', to = '\uffff', areas } = block
  const indicators = publication.indicators.filter(({ code }) => block.indicators.includes(code))
  const ids = new Set(indicators.map(({ id }) => id))
  const wanted = areas === undefined ? undefined : new Set(areas.map((area) => names.findRow('area', area).found))
  const chosen = publication.values.filter(
    ({ indicator, period, area }) =>
      ids.has(indicator) &&
      period >= from &&
      (period <= to || period.startsWith(`${to}-`)) &&
      (wanted === undefined || wanted.has(area)),
  )
  const totals = block.groups === true ? [] : chosen.filter(({ breakdown }) => breakdown === '')
  const values = totals.length === 0 ? chosen : totals
  const used = new Set(values.map(({ area }) => area))
  return { ...publication, indicators, values, areas: publication.areas.filter(({ id }) => used.has(id)) }
}
