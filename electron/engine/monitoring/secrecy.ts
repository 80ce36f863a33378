/** Which values of an indicator are not shown for a purpose, and why: for those who may see them all. */
import type { SecrecyAnswer, SecretCell } from '../../../shared/contract/indicator-answers.ts'
import { purposeLabels, type Purpose } from '../../../shared/contract/purposes.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import type { Core } from '../store/core.ts'
import { indicatorNamed } from './indicator-facts.ts'
import { publish } from './publication.ts'
import { placeOf } from './sum-table.ts'
import { indicatorFacts, readValues } from './values.ts'

export async function readSecrecy(
  core: Core,
  names: Names,
  { indicator: text, purpose }: { readonly indicator: string; readonly purpose: Purpose },
): Promise<SecrecyAnswer> {
  const facts = indicatorFacts(core)
  const indicator = indicatorNamed(facts, text)
  const { values, method } = await publish(core, names, { indicators: [indicator.code], purpose })
  const truth = new Map(readValues(core, facts, { indicators: [indicator.id] }).map((value) => [placeOf(value), value]))
  const cells = values.flatMap((value): SecretCell[] => {
    const known = truth.get(placeOf(value))
    // What nobody knows here is not hidden by this program.
    if (value.mark !== 'hidden' || known?.value == null) return []
    const isSmall = known.value > 0 && (known.value <= indicator.suppressBelow || known.status === 'unknown')
    const reason = indicator.ratio !== undefined ? 'derived' : isSmall ? 'primary' : 'secondary'
    return [{ period: value.period, area: value.area, breakdown: value.breakdown, reason }]
  })
  const count = (reason: SecretCell['reason']): number => cells.filter((cell) => cell.reason === reason).length
  const counts = { primary: count('primary'), secondary: count('secondary'), derived: count('derived') }
  // What nobody knows here cannot be seen by anybody else.
  const known = values.filter((value) => truth.get(placeOf(value))?.value != null).length
  const answer = { purpose, method, values: known, ...counts, cells }
  return { ...answer, sentence: sentenceOf(answer) }
}

const number = (value: number): string => formatNumber(value, { grouped: true })

function sentenceOf({ purpose, method, values, primary, secondary, derived }: Omit<SecrecyAnswer, 'sentence'>): string {
  const view = `In der Sicht „${purposeLabels[purpose]}“`
  if (method === 'none') return `${view} sind alle ${number(values)} Werte zu sehen; kleine Anzahlen sind markiert.`
  if (method === 'round') return `${view} sind alle Anzahlen gerundet; kein Wert ist verborgen.`
  if (primary + secondary + derived === 0) return `${view} wären alle ${number(values)} Werte zu sehen.`
  if (derived > 0)
    return `${view} wären ${number(derived)} von ${number(values)} Werten nicht zu sehen, weil Zähler oder Nenner geheim zu halten sind.`
  const others =
    secondary === 0
      ? 'kein weiterer Wert lässt sich daraus errechnen'
      : `dazu ${number(secondary)} weitere, damit sich keiner aus Summen errechnen lässt`
  return `${view} ${primary === 1 ? 'wäre 1 kleine Anzahl' : `wären ${number(primary)} kleine Anzahlen`} nicht zu sehen, ${others}; ${number(values - primary - secondary)} Werte bleiben.`
}
