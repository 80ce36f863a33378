import { formatNumber, parseGermanNumber } from '../../text/numbers.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { outsideRange } from './number-range.ts'

const expected = 'Hier wird eine ganze Zahl erwartet.'

export const integerKind: Kind<number> = {
  name: 'integer',
  storage: 'INTEGER',
  align: 'right',
  measure: 'amount',
  width: 96,
  parse(text) {
    const number = parseGermanNumber(text)
    return number !== undefined && Number.isSafeInteger(number)
      ? parsed(number)
      : refused(`${expected} „${text}“ ist keine.`)
  },
  validate: (value, field) => (Number.isSafeInteger(value) ? outsideRange(value as number, field) : expected),
  format: (value) => formatNumber(value, { grouped: true }),
  edit: (value) => formatNumber(value),
  fromCell: ({ value }) => (Number.isSafeInteger(value) ? parsed(value as number) : undefined),
  toCell: (value) => value,
  excelFormat: () => '#,##0',
}

export const integer = fieldOf(integerKind)
