import { formatWallClock, isWallClock, parseWallClock } from '../../text/dates.ts'
import { refuseRelative } from './date.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

/** A wall-clock instant in Europe/Berlin, "2026-03-15T16:30": what the invitation says, whatever the season. */
export const dateTimeKind: Kind<string> = {
  name: 'dateTime',
  storage: 'TEXT',
  measure: 'point',
  width: 136,
  parse(text, _field, names) {
    const value = parseWallClock(text, names.today)
    return value === undefined
      ? refused(`„${text}“ ist kein Zeitpunkt. Möglich ist zum Beispiel 15.03.2026 16:30.`)
      : parsed(value)
  },
  validate: (value) =>
    typeof value === 'string' && isWallClock(value)
      ? undefined
      : 'Hier wird ein Zeitpunkt erwartet, zum Beispiel 15.03.2026 16:30.',
  format: (value) => formatWallClock(value),
  fromCell: ({ value, isDate }) =>
    isDate === true && typeof value === 'string'
      ? parsed(value.length === 10 ? `${value}T00:00` : value.slice(0, 16))
      : refuseRelative(String(value)),
  toCell: (value) => value,
  excelFormat: () => 'dd.mm.yyyy hh:mm',
}

export const dateTime = fieldOf(dateTimeKind)
