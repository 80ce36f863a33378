import { indicatorProfiles, type IndicatorProfile } from './indicator-profiles.ts'
import { observationRow } from './observation-row.ts'
import { cityCode } from './places.ts'
import type { DemoRow, Scene } from './scene.ts'
import { apportion, levelsOf, rounded, yearCount } from './series.ts'

/** School types with their share of the pupils, pupils per class and share of the schools. */
const schoolTypes: readonly {
  readonly code: string
  readonly pupils: number
  readonly perClass: number
  readonly schools: number
}[] = [
  { code: 'GS', pupils: 29, perClass: 20.2, schools: 41 },
  { code: 'SEK', pupils: 5, perClass: 20.8, schools: 4 },
  { code: 'GMS', pupils: 15, perClass: 21.4, schools: 11 },
  { code: 'GES', pupils: 7, perClass: 23.6, schools: 3 },
  { code: 'GYM', pupils: 22, perClass: 24.1, schools: 10 },
  { code: 'FOE', pupils: 4, perClass: 10.4, schools: 8 },
  { code: 'FWS', pupils: 2, perClass: 23.2, schools: 1 },
  { code: 'BS', pupils: 11, perClass: 18.3, schools: 6 },
  { code: 'BBV', pupils: 5, perClass: 18.9, schools: 4 },
]

function profileOf(code: string): IndicatorProfile {
  const profile = indicatorProfiles.find((candidate) => candidate.code === code)
  if (profile === undefined) throw new Error(`no profile of ${code}`)
  return profile
}

/**
 * Schools, pupils, classes and class size by school type. Pupils and schools of all types add up to the total of
 * the city; classes are pupils by class size, and class size is their quotient, as the catalogue says (D04 = D03 / D02).
 */
export function* schoolTypeRows(scene: Scene, firstYear: number): Generator<DemoRow> {
  const totals = {
    D01: levelsOf(profileOf('D01'), scene).map(Math.round),
    D03: levelsOf(profileOf('D03'), scene).map(Math.round),
  }
  for (let year = 0; year < yearCount; year++) {
    const status = year === yearCount - 1 ? 'provisional' : 'final'
    const base = { period: String(firstYear + year), area: cityCode, status }
    const schools = apportion(
      totals.D01[year] ?? 0,
      schoolTypes.map((type) => type.schools),
    )
    // Gymnasium and comprehensive schools gain a little every year.
    const pupils = apportion(
      totals.D03[year] ?? 0,
      schoolTypes.map((type) => type.pupils * (type.code === 'GYM' || type.code === 'GMS' ? 1 + year * 0.006 : 1)),
    )
    const classes = schoolTypes.map(({ perClass }, index) =>
      Math.round((pupils[index] ?? 0) / (perClass - 0.3 + year * 0.03)),
    )
    const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0)
    yield observationRow({ ...base, indicator: 'D02', breakdown: '', value: sum(classes) })
    yield observationRow({ ...base, indicator: 'D04', breakdown: '', value: rounded(sum(pupils) / sum(classes), 2) })
    for (const [index, { code }] of schoolTypes.entries()) {
      const breakdown = `schoolType=${code}`
      yield observationRow({ ...base, indicator: 'D01', breakdown, value: schools[index] ?? 0 })
      yield observationRow({ ...base, indicator: 'D02', breakdown, value: classes[index] ?? 0 })
      yield observationRow({ ...base, indicator: 'D03', breakdown, value: pupils[index] ?? 0 })
      yield observationRow({
        ...base,
        indicator: 'D04',
        breakdown,
        value: rounded((pupils[index] ?? 0) / (classes[index] ?? 1), 2),
      })
    }
  }
}
