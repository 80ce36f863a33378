import { formatDay, isIsoDay, isRelativeDay, parseDay } from '../../text/dates.ts'
import { fieldOf, parsed, refused, type Kind, type Parsed } from '../kind.ts'

/** A calendar day, "2026-03-15". */
export const dateKind: Kind<string> = {
  name: 'date',
  storage: 'TEXT',
  measure: 'point',
  width: 104,
  parse(text, _field, names) {
    const day = parseDay(text, names.today)
    return day === undefined
      ? refused(`„${text}“ ist kein Tag. Möglich sind zum Beispiel 15.03.2026, 15.3., heute oder +14.`)
      : parsed(day)
  },
  validate: (value) =>
    typeof value === 'string' && isIsoDay(value) ? undefined : 'Hier wird ein Tag erwartet, zum Beispiel 15.03.2026.',
  format: (value) => formatDay(value),
  fromCell: ({ value, isDate }) =>
    isDate === true && typeof value === 'string' ? parsed(value.slice(0, 10)) : refuseRelative(String(value)),
  toCell: (value) => value,
  excelFormat: () => 'dd.mm.yyyy',
}

/** A file means the same whenever it is read. */
export function refuseRelative(text: string): Parsed<string> | undefined {
  return isRelativeDay(text)
    ? refused(
        `„${text}“ meint einen anderen Tag, je nachdem, wann die Datei eingelesen wird. Bitte schreiben Sie den Tag aus, zum Beispiel 15.03.2026.`,
      )
    : undefined
}

export const date = fieldOf(dateKind)
