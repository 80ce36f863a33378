import { indicatorProfiles, type IndicatorProfile } from './indicator-profiles.ts'
import { observationRow } from './observation-row.ts'
import { cityCode, districts } from './places.ts'
import type { DemoRow, Scene } from './scene.ts'
import { schoolTypeRows } from './school-observations.ts'
import { characterOf, districtCounts, districtRates, levelsOf, rounded, yearCount } from './series.ts'

/** Counts of people up to this value are confidential. */
const suppressUpTo = 3
/** Below this population a rate says nothing. */
const fewPeople = 300

/** The values of one table: an indicator, a year and a group, for the city and its districts. */
export interface Table {
  readonly profile: IndicatorProfile
  readonly period: string
  readonly breakdown: string
  readonly isLatest: boolean
}

function* countTable(table: Table, counts: readonly number[]): Generator<DemoRow> {
  const base = { indicator: table.profile.code, period: table.period, breakdown: table.breakdown }
  const usual = table.isLatest ? 'provisional' : 'final'
  yield observationRow({ ...base, area: cityCode, value: counts.reduce((sum, value) => sum + value, 0), status: usual })
  for (const [index, { code }] of districts.entries()) {
    const value = counts[index] ?? 0
    const isSecret = table.profile.countsPeople && value > 0 && value <= suppressUpTo
    yield observationRow({
      ...base,
      area: code,
      value: isSecret ? null : value,
      status: isSecret ? 'unknown' : value === 0 ? 'zero' : usual,
    })
  }
}

function* rateTable(table: Table, city: number, rates: readonly number[]): Generator<DemoRow> {
  const base = { indicator: table.profile.code, period: table.period, breakdown: table.breakdown }
  const usual = table.isLatest ? 'provisional' : 'final'
  yield observationRow({ ...base, area: cityCode, value: city, status: usual })
  for (const [index, { code, population }] of districts.entries()) {
    const isEmpty = population < fewPeople
    yield observationRow({
      ...base,
      area: code,
      value: isEmpty ? null : (rates[index] ?? 0),
      status: isEmpty ? (population === 0 ? 'meaningless' : 'unknown') : usual,
    })
  }
}

/** All years of an indicator: the total, and for people in districts the sexes too, which add up to it. */
function* indicatorRows(profile: IndicatorProfile, scene: Scene, firstYear: number): Generator<DemoRow> {
  const random = scene.randomFor(`observation ${profile.code}`)
  const characters = districts.map((place) => characterOf(profile, place, random))
  for (const [year, level] of levelsOf(profile, scene).entries()) {
    const table: Table = { profile, period: String(firstYear + year), breakdown: '', isLatest: year === yearCount - 1 }
    if (!profile.byDistrict) {
      const status = table.isLatest ? 'provisional' : 'final'
      yield observationRow({
        indicator: profile.code,
        period: table.period,
        area: cityCode,
        breakdown: '',
        value: rounded(level, profile.decimals),
        status,
      })
      continue
    }
    if (profile.shape === 'rate') {
      const { city, rates } = districtRates(profile, level, characters, random)
      yield* rateTable(table, city, rates)
      continue
    }
    const counts = districtCounts(level, characters, random)
    yield* countTable(table, counts)
    if (!profile.countsPeople) continue
    const women = counts.map((value) => Math.round(value * (0.485 + random.next() * 0.03)))
    yield* countTable({ ...table, breakdown: 'sex=w' }, women)
    yield* countTable(
      { ...table, breakdown: 'sex=m' },
      counts.map((value, index) => value - (women[index] ?? 0)),
    )
  }
}

const ages = [
  '0-2',
  '3-5',
  '6-9',
  '10-14',
  '15-17',
  '18-20',
  '21-24',
  '25-29',
  '30-34',
  '35-39',
  '40-44',
  '45-49',
  '50-54',
  '55-59',
  '60-64',
  '65-69',
  '70-74',
  '75-79',
  '80-84',
  '85-99',
]

/** Groups that only a large amount of example data needs: age by nationality by sex. */
const furtherBreakdowns: readonly string[] = ages.flatMap((age) => [
  `age=${age}`,
  `age=${age};sex=m`,
  `age=${age};sex=w`,
  ...['de', 'other'].flatMap((nationality) => [
    `age=${age};nationality=${nationality}`,
    `age=${age};nationality=${nationality};sex=m`,
    `age=${age};nationality=${nationality};sex=w`,
  ]),
])

function* furtherRows(
  profile: IndicatorProfile,
  breakdown: string,
  scene: Scene,
  firstYear: number,
): Generator<DemoRow> {
  const random = scene.randomFor(`observation ${profile.code} ${breakdown}`)
  const characters = districts.map((place) => characterOf(profile, place, random))
  const share =
    ((breakdown.includes('nationality=other') ? 0.15 : 1) * (breakdown.includes('sex=') ? 0.5 : 1)) / ages.length
  for (const [year, level] of levelsOf(profile, scene).entries()) {
    const table: Table = { profile, period: String(firstYear + year), breakdown, isLatest: year === yearCount - 1 }
    yield* countTable(table, districtCounts(level * share, characters, random))
  }
}

function* allRows(scene: Scene): Generator<DemoRow> {
  const firstYear = Number(scene.today.slice(0, 4)) - yearCount
  for (const profile of indicatorProfiles) {
    // Classes and class size follow from pupils and come with the school types.
    if (profile.code === 'D02' || profile.code === 'D04') continue
    yield* indicatorRows(profile, scene, firstYear)
  }
  yield* schoolTypeRows(scene, firstYear)
  if (scene.observations === undefined) return
  for (const breakdown of furtherBreakdowns) {
    for (const profile of indicatorProfiles.filter(({ countsPeople }) => countsPeople)) {
      yield* furtherRows(profile, breakdown, scene, firstYear)
    }
  }
}

/** What the catalogue asks for (about 11,000), or as many as wanted. */
export function* observationRows(scene: Scene): Generator<DemoRow> {
  const limit = scene.observations ?? Number.POSITIVE_INFINITY
  let made = 0
  for (const row of allRows(scene)) {
    if (made >= limit) return
    made++
    yield row
  }
}
