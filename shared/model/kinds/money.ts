import { formatNumber, parseGermanNumber } from '../../text/numbers.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { outsideRange } from './number-range.ts'

/** Cents of an amount in euro; 19.99 * 100 is not an integer in binary, hence the rounding. */
function toCents(euro: number): number {
  return Math.round(euro * 100)
}

/** Nobody types seven decimals: that is a computed amount, which spreadsheets show in cents as well. */
const computed = /[.,]\d{7,}$/

/** Whether an amount has parts of a cent; the noise of binary fractions is none. */
function hasPartsOfCent(euro: number): boolean {
  return !Number.isInteger(Number((euro * 100).toPrecision(15)))
}

function inCents(euro: number): string {
  return formatNumber(toCents(euro) / 100, { minDecimals: 2, maxDecimals: 2 })
}

/** An amount of money in integer cents; people read and type euro. */
export const moneyKind: Kind<number> = {
  name: 'money',
  storage: 'INTEGER',
  align: 'right',
  measure: 'amount',
  width: 104,
  parse(text) {
    const bare = text.replace(/\s*(€|eur|euro)\s*$/i, '').replace(/,[-–—]+$/, '')
    const number = parseGermanNumber(bare)
    if (number === undefined) return refused(`Hier wird ein Betrag in Euro erwartet, „${text}“ ist keiner.`)
    if (hasPartsOfCent(number) && !computed.test(bare))
      return refused(
        `Ein Betrag hat höchstens zwei Nachkommastellen, „${text}“ hat mehr. Gerundet: ${inCents(number)}.`,
      )
    return parsed(toCents(number))
  },
  validate: (value, field) =>
    Number.isSafeInteger(value)
      ? outsideRange(value as number, field)
      : 'Hier wird ein Betrag in ganzen Cent erwartet.',
  format: (value) => formatNumber(value / 100, { grouped: true, minDecimals: 2, maxDecimals: 2 }),
  edit: (value) => formatNumber(value / 100, { minDecimals: 2, maxDecimals: 2 }),
  fromCell: ({ value }) => (typeof value === 'number' ? parsed(toCents(value)) : undefined),
  toCell: (value) => value / 100,
  excelFormat: () => '#,##0.00',
}

export const money = fieldOf(moneyKind)
