import type { IndicatorProfile } from './indicator-profiles.ts'
import { districts, type District } from './places.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'

/** How many years the observations reach back; the last is the year before today. */
export const yearCount = 10

/** 0 in the first year, 1 in the last. */
function progressOf(year: number): number {
  return year / (yearCount - 1)
}

/** The level in a year on a straight way, with a ripple of a percent. */
function levelAt(profile: IndicatorProfile, year: number, random: Random): number {
  const rest = 1 - progressOf(year)
  const ripple = 1 + (random.next() - 0.5) * 0.012
  const straight =
    profile.shape === 'count'
      ? profile.level * (1 - rest * (1 - 1 / profile.change))
      : profile.level - profile.change * rest
  return straight * ripple
}

/** The city's values, oldest first: the same for everything that derives from them. */
export function levelsOf(profile: IndicatorProfile, scene: Scene): readonly number[] {
  const random = scene.randomFor(`level ${profile.code}`)
  return Array.from({ length: yearCount }, (_, year) => levelAt(profile, year, random))
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** What makes a district differ from the city, the same in all years. */
export function characterOf(profile: IndicatorProfile, place: District, random: Random): number {
  return Math.max(0.15, 1 + profile.strain * place.strain * 0.6 + (random.next() - 0.5) * 0.16)
}

/** Whole numbers of the given sum in proportion to the weights (largest remainder). */
export function apportion(sum: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((left, right) => left + right, 0)
  const exact = weights.map((weight) => (total === 0 ? 0 : (sum * weight) / total))
  const floors = exact.map(Math.floor)
  const missing = sum - floors.reduce((left, right) => left + right, 0)
  const order = exact
    .map((_, index) => index)
    .sort(
      (left, right) =>
        (exact[right] ?? 0) - (floors[right] ?? 0) - (exact[left] ?? 0) + (floors[left] ?? 0) || left - right,
    )
  const lifted = new Set(order.slice(0, missing))
  return floors.map((floor, index) => floor + (lifted.has(index) ? 1 : 0))
}

/** A count for every district; the city is their sum. */
export function districtCounts(city: number, characters: readonly number[], noise: Random): readonly number[] {
  const weights = districts.map(
    ({ population }, index) => population * (characters[index] ?? 1) * (1 + (noise.next() - 0.5) * 0.03),
  )
  return apportion(Math.round(city), weights)
}

/** A rate for every district, at most 100 where it is a share; the city is their mean weighted by population. */
export function districtRates(
  profile: IndicatorProfile,
  city: number,
  characters: readonly number[],
  noise: Random,
): { readonly city: number; readonly rates: readonly number[] } {
  const weighted = districts.reduce((sum, { population }, index) => sum + population * (characters[index] ?? 1), 0)
  const people = districts.reduce((sum, { population }) => sum + population, 0)
  const scale = (city * people) / weighted
  const rates = districts.map((_, index) =>
    rounded(Math.min(99.5, scale * (characters[index] ?? 1) * (1 + (noise.next() - 0.5) * 0.03)), profile.decimals),
  )
  const mean = districts.reduce((sum, { population }, index) => sum + population * (rates[index] ?? 0), 0) / people
  return { city: rounded(mean, profile.decimals), rates }
}
