/** Classes of values with round limits: what a map shows and its legend says. */
import { formatNumber } from '../text/numbers.ts'

export interface ValueClass {
  /** The first value that belongs to it; it ends where the next begins. */
  readonly from: number
  /** "500 bis unter 1.000", or the number itself where it holds only one. */
  readonly label: string
}

/** Widths that people count in: 1, 2, 2.5 and 5 times a power of ten. */
const roundSteps = [1, 2, 2.5, 5, 10]

/** The widest limits that are still round, in at most `most` classes over all values. */
export function valueClasses(values: readonly number[], decimals: number, most: number): readonly ValueClass[] {
  if (values.length === 0) return []
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const step = stepOf(least, greatest, decimals, most)
  const first = Math.floor(cleaned(least / step))
  const count = Math.floor(cleaned(greatest / step)) - first + 1
  const limits = Array.from({ length: count + 1 }, (_, index) => cleaned((first + index) * step))
  const places = Math.max(...limits.map(decimalsOf))
  const written = (limit: number): string =>
    formatNumber(limit, { minDecimals: places, maxDecimals: places, grouped: true })
  return limits.slice(0, -1).map((from, index) => ({
    from,
    label:
      decimals === 0 && step === 1 ? written(from) : `${written(from)} bis unter ${written(limits[index + 1] ?? from)}`,
  }))
}

/** The place of a value among its classes. */
export const classOf = (classes: readonly ValueClass[], value: number): number =>
  classes.findLastIndex(({ from }) => value >= from)

function stepOf(least: number, greatest: number, decimals: number, most: number): number {
  const finest = 10 ** -decimals
  const start = Math.max((greatest - least) / most, finest)
  const power = 10 ** Math.floor(Math.log10(start))
  const fits = (step: number): boolean =>
    step >= finest &&
    isWhole(step / finest) &&
    Math.floor(cleaned(greatest / step)) - Math.floor(cleaned(least / step)) < most
  const steps = [power, power * 10].flatMap((unit) => roundSteps.map((factor) => cleaned(factor * unit)))
  return steps.find(fits) ?? power * 100
}

/** Without the dust of binary fractions. */
const cleaned = (value: number): number => Number(value.toPrecision(12))

const isWhole = (value: number): boolean => Number.isInteger(cleaned(value))

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0
