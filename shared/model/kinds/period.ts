import { formatPeriod, parsePeriod } from '../../text/periods.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

/** A period of statistics: "2023", "2023/24", "2023-Q1", "2023-05" or "2023-10-15". */
export const periodKind: Kind<string> = {
  name: 'period',
  storage: 'TEXT',
  measure: 'point',
  width: 104,
  parse(text) {
    const period = parsePeriod(text)
    return period === undefined
      ? refused(`„${text}“ ist kein Zeitraum. Möglich sind zum Beispiel 2023, 2023/24, 2023-Q1, 2023-05.`)
      : parsed(period)
  },
  validate: (value) =>
    typeof value === 'string' && parsePeriod(value) === value
      ? undefined
      : 'Hier wird ein Zeitraum erwartet, zum Beispiel 2023 oder 2023/24.',
  format: (value) => formatPeriod(value),
  edit: (value) => value,
}

export const period = fieldOf(periodKind)
