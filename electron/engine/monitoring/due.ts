/** Which indicators wait for new values: by their periodicity and the last period that has any. */
import type { DueIndicator } from '../../../shared/contract/indicator-answers.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatPeriod, nextPeriod, periodEnd } from '../../../shared/text/periods.ts'
import type { Core } from '../store/core.ts'

/** Periodicity -> how many periods of its kind lie between two deliveries. */
const steps: Readonly<Record<string, number>> = {
  yearly: 1,
  'yearly-census': 1,
  'two-yearly': 2,
  quarterly: 1,
  monthly: 1,
}

/** A collected indicator with the last period that has values. */
interface Waiting {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly periodicity: string
  readonly source: string | null
  readonly responsible: string | null
  readonly last: string
}

/** The last day of the quarter of a day. */
function quarterEnd(day: string): string {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  return periodEnd(`${day.slice(0, 4)}-Q${quarter}`) ?? day
}

/** The overdue first, then by the day on which the expected period ends, by code. */
export function dueIndicators(core: Core, names: Names, only?: string): readonly DueIndicator[] {
  const until = quarterEnd(names.today)
  return waiting(core, only)
    .flatMap(({ last, responsible, periodicity, ...indicator }): DueIndicator[] => {
      const period = nextPeriod(last, steps[periodicity] ?? 1)
      const endsOn = period === undefined ? undefined : periodEnd(period)
      if (period === undefined || endsOn === undefined || endsOn > until) return []
      return [
        {
          ...indicator,
          period,
          label: formatPeriod(period),
          periodicity: names.labelOfChoice('periodicity', periodicity),
          responsible: responsible === null ? null : names.titleOfRow('person', responsible),
          endsOn,
          isOverdue: endsOn < names.today,
        },
      ]
    })
    .toSorted((left, right) => (left.endsOn === right.endsOn ? 0 : left.endsOn < right.endsOn ? -1 : 1))
}

function waiting(core: Core, only: string | undefined): readonly Waiting[] {
  const indicators = core.db.all<Omit<Waiting, 'last'>>(
    `SELECT "id", "code", "name", "periodicity", "source", "responsible" FROM "indicator"
     WHERE "_deleted" = 0 AND "periodicity" IS NOT NULL AND ("numerator" IS NULL OR "denominator" IS NULL)
       ${only === undefined ? '' : 'AND "id" = ?'} ORDER BY "code"`,
    ...(only === undefined ? [] : [only]),
  )
  return indicators.flatMap((indicator) => {
    if (steps[indicator.periodicity] === undefined) return []
    const last = lastPeriod(core, indicator.id)
    return last === undefined ? [] : [{ ...indicator, last }]
  })
}

/** The latest period that has a value: row ids begin with indicator and period (rule M7), so the index of ids tells at once. */
function lastPeriod(core: Core, indicator: string): string | undefined {
  const prefix = encodeURIComponent(indicator)
  return core.db.get<{ period: string }>(
    `SELECT "period" FROM "observation" WHERE "id" > ? AND "id" < ? AND "_deleted" = 0 ORDER BY "id" DESC LIMIT 1`,
    `${prefix}|`,
    `${prefix}}`,
  )?.period
}
