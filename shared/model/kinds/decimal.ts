import { formatNumber, parseGermanNumber } from '../../text/numbers.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { outsideRange } from './number-range.ts'

const expected = 'Hier wird eine Zahl erwartet.'

export const decimalKind: Kind<number> = {
  name: 'decimal',
  storage: 'REAL',
  align: 'right',
  measure: 'amount',
  width: 104,
  parse(text) {
    const number = parseGermanNumber(text)
    return number === undefined ? refused(`${expected} „${text}“ ist keine.`) : parsed(number)
  },
  validate: (value, field) => (Number.isFinite(value) ? outsideRange(value as number, field) : expected),
  format: (value, field) =>
    formatNumber(value, { grouped: true, minDecimals: field.decimals ?? 0, maxDecimals: field.decimals ?? 10 }),
  edit: (value) => formatNumber(value),
  fromCell: ({ value }) => (typeof value === 'number' ? parsed(value) : undefined),
  toCell: (value) => value,
  excelFormat: (field) => (field.decimals === undefined ? '#,##0.##########' : `#,##0.${'0'.repeat(field.decimals)}`),
}

export const decimal = fieldOf(decimalKind)
