import { parseTime } from '../../text/dates.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

/** A time of day, "16:30". */
export const timeKind: Kind<string> = {
  name: 'time',
  storage: 'TEXT',
  measure: 'point',
  align: 'right',
  width: 72,
  parse(text) {
    const value = parseTime(text)
    return value === undefined ? refused(`„${text}“ ist keine Uhrzeit. Möglich ist zum Beispiel 16:30.`) : parsed(value)
  },
  validate: (value) =>
    typeof value === 'string' && parseTime(value) === value
      ? undefined
      : 'Hier wird eine Uhrzeit erwartet, zum Beispiel 16:30.',
  format: (value) => value,
}

export const time = fieldOf(timeKind)
