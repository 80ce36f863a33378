import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

const fraction = /^[0-9A-Za-z]+$/

/** A fractional position among siblings (rule M5): texts of digits and letters that sort by code point. */
const positionKind: Kind<string> = {
  name: 'position',
  storage: 'TEXT',
  width: 96,
  parse: (text) => (fraction.test(text) ? parsed(text) : refused(`„${text}“ ist keine Position.`)),
  validate: (value) =>
    typeof value === 'string' && fraction.test(value) ? undefined : 'Hier wird eine Position erwartet.',
  format: (value) => value,
}

export const position = fieldOf(positionKind)
