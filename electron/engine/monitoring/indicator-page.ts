/** All that the page of an indicator tells beside its values. */
import type { Delivery, IndicatorAnswer, IndicatorName } from '../../../shared/contract/indicator-answers.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatPeriod } from '../../../shared/text/periods.ts'
import type { Core } from '../store/core.ts'
import { areaRoles } from './area-roles.ts'
import { dueIndicators } from './due.ts'
import { dependentsOf, formulaOf, indicatorNamed, sourcesOf } from './indicator-facts.ts'
import { storedPlaces } from './stored-values.ts'
import { indicatorFacts, withSources, type IndicatorFacts } from './values.ts'

const nameOf = ({ id, code, name }: IndicatorFacts): IndicatorName => ({ id, code, name })

export function readIndicator(core: Core, names: Names, text: string): IndicatorAnswer {
  const facts = indicatorFacts(core)
  const indicator = indicatorNamed(facts, text)
  const kept = core.db.get<{ source: string | null; periodicity: string | null }>(
    `SELECT "source", "periodicity" FROM "indicator" WHERE "id" = ?`,
    indicator.id,
  )
  const collected = withSources(facts, [indicator.id])
  const used = usedPlaces(core, collected)
  return {
    ...nameOf(indicator),
    unit: indicator.unit,
    decimals: indicator.decimals,
    isCount: indicator.isCount,
    suppressBelow: indicator.suppressBelow,
    formula: formulaOf(facts, indicator),
    source: kept?.source ?? null,
    periodicity: kept?.periodicity == null ? null : names.labelOfChoice('periodicity', kept.periodicity),
    sources: sourcesOf(facts, indicator).map(nameOf),
    dependents: dependentsOf(facts, indicator).map(nameOf),
    periods: used.periods.map((period) => ({ period, label: formatPeriod(period) })),
    areas: [...areaRoles(core)].filter(([id]) => used.areas.has(id)).map(([id, { name }]) => ({ id, name })),
    hasGroups: used.hasGroups,
    deliveries: deliveriesOf(core, collected),
    reports: reportsWith(core, indicator.code),
    due: dueIndicators(core, names, indicator.id)[0] ?? null,
  }
}

function usedPlaces(core: Core, indicators: readonly string[]) {
  const places = indicators.flatMap((indicator) => storedPlaces(core, indicator))
  return {
    periods: [...new Set(places.map(({ period }) => period))].toSorted(),
    areas: new Set(places.map(({ area }) => area)),
    hasGroups: places.some(({ hasGroups }) => hasGroups),
  }
}

const mostDeliveries = 50

/** The steps that wrote the values last, newest first. */
function deliveriesOf(core: Core, indicators: readonly string[]): readonly Delivery[] {
  const rows = core.db.all<Omit<Delivery, 'sources'> & { sources: string | null }>(
    `SELECT s."ms" AS "at", s."user", s."label", v."values", v."from", v."to", v."sources" FROM (
       SELECT "_stamp", count(*) AS "values", min("period") AS "from", max("period") AS "to", json_group_array(DISTINCT "source") AS "sources"
       FROM "observation" INDEXED BY "observation$indicator" WHERE "_deleted" = 0 AND "indicator" IN (SELECT value FROM json_each(?)) GROUP BY "_stamp"
     ) v JOIN "_change_set" s ON s."no" = v."_stamp" ORDER BY s."no" DESC LIMIT ${mostDeliveries}`,
    JSON.stringify(indicators),
  )
  return rows.map(({ sources, ...delivery }) => ({
    ...delivery,
    from: formatPeriod(delivery.from),
    to: formatPeriod(delivery.to),
    sources: (JSON.parse(sources ?? '[]') as (string | null)[]).filter((source) => source !== null),
  }))
}

/** The sections of reports that show the indicator. */
function reportsWith(core: Core, code: string): IndicatorAnswer['reports'] {
  return core.db.all<{ id: string; title: string; section: string }>(
    `SELECT r."id", coalesce(r."title", '') AS "title", coalesce(s."title", '') AS "section"
     FROM "reportSection" s JOIN "report" r ON r."id" = s."report" AND r."_deleted" = 0
     WHERE s."_deleted" = 0 AND s."block" IS NOT NULL
       AND EXISTS (SELECT 1 FROM json_each(s."block", '$.indicators') WHERE value = ?)
     ORDER BY r."title", s."title"`,
    code,
  )
}
