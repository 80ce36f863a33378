import { formatNumber } from '../../text/numbers.ts'
import { fieldOf, parsed, type Kind } from '../kind.ts'
import { decimalKind } from './decimal.ts'

/** Removes the noise of binary fractions: 0.07 * 100 is 7, not 7.000000000000001. */
function fromFraction(fraction: number): number {
  return Number((fraction * 100).toPrecision(14))
}

/** A share in percent points: 12.5 means 12,5 %. Workbooks hold the fraction 0.125. */
export const percentKind: Kind<number> = {
  ...decimalKind,
  name: 'percent',
  parse: (text, field, names) => decimalKind.parse(text.replace(/\s*%$/, ''), field, names),
  format: (value, field) => `${decimalKind.format(value, field, undefined as never)}\u00a0%`,
  edit: (value) => formatNumber(value),
  fromCell({ value, isPercent }) {
    if (typeof value !== 'number') return undefined
    return parsed(isPercent === true ? fromFraction(value) : value)
  },
  toCell: (value) => Number((value / 100).toPrecision(15)),
  excelFormat: (field) => `0${field.decimals === undefined ? '.##' : `.${'0'.repeat(field.decimals)}`}%`,
}

export const percent = fieldOf(percentKind)
