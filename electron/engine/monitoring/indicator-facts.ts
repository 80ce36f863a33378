/** One indicator and its relatives: what it is computed from, and what is computed from it. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { IndicatorFacts } from './values.ts'

type Facts = ReadonlyMap<string, IndicatorFacts>

/** By row id or code. @throws WorkbenchError `notFound` */
export function indicatorNamed(facts: Facts, text: string): IndicatorFacts {
  const wanted = text.trim().toUpperCase()
  const found = facts.get(text) ?? [...facts.values()].find(({ code }) => code.toUpperCase() === wanted)
  if (found !== undefined) return found
  throw new WorkbenchError('notFound', `Einen Indikator „${text.trim()}“ gibt es nicht.`)
}

export function sourcesOf(facts: Facts, { ratio }: IndicatorFacts): readonly IndicatorFacts[] {
  const ids = ratio === undefined ? [] : [ratio.numerator, ratio.denominator]
  return [...new Set(ids)].flatMap((id) => facts.get(id) ?? [])
}

export function dependentsOf(facts: Facts, { id }: IndicatorFacts): readonly IndicatorFacts[] {
  return [...facts.values()].filter(({ ratio }) => ratio?.numerator === id || ratio?.denominator === id)
}

/** Sources of a derived indicator; what is derived from a collected one. */
export function relatives(facts: Facts, indicator: IndicatorFacts): readonly IndicatorFacts[] {
  return indicator.ratio === undefined ? dependentsOf(facts, indicator) : sourcesOf(facts, indicator)
}

/** "D03 / D02 × 100"; null where the values are collected. */
export function formulaOf(facts: Facts, { ratio }: IndicatorFacts): string | null {
  if (ratio === undefined) return null
  const code = (id: string): string => facts.get(id)?.code ?? '?'
  const factor = ratio.factor === 1 ? '' : ` × ${String(ratio.factor).replace('.', ',')}`
  return `${code(ratio.numerator)} / ${code(ratio.denominator)}${factor}`
}
