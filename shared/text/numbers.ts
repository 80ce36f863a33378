/** Numbers the German way: decimal comma, thin space or point between thousands. */

const grouped = /^[+-]?\d{1,3}(\.\d{3})+$/
const plain = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/
const groupedDecimal = /^[+-]?\d{1,3}(\.\d{3})+,\d*$/

/**
 * Reads a number as a person types it: "1.234,5", "1 234", "12,50", "-3", "12.5".
 * A single point before exactly three digits groups thousands, as everywhere in German texts.
 * Returns undefined for anything else.
 */
export function parseGermanNumber(text: string): number | undefined {
  const compact = text.replace(/[\s\u00a0\u2009\u202f']/g, '').replace(/^[−–]/, '-')
  if (grouped.test(compact)) return Number(compact.replaceAll('.', ''))
  if (groupedDecimal.test(compact)) return Number(compact.replaceAll('.', '').replace(',', '.'))
  if (plain.test(compact)) return Number(compact.replace(',', '.'))
  return undefined
}

export interface NumberFormat {
  readonly minDecimals?: number
  readonly maxDecimals?: number
  /** Thin spaces between thousands: for reading, never for copying. */
  readonly grouped?: boolean
}

/** Writes a number with decimal comma; `grouped` puts a narrow no-break space between thousands. */
export function formatNumber(value: number, format: NumberFormat = {}): string {
  const { minDecimals = 0, maxDecimals = 10, grouped: groups = false } = format
  // Ten decimals of a large number would show how computers keep it: 1.632.360,06 as 1.632.360,0600000001.
  const shortest = /^-?\d+(?:\.(\d+))?$/.exec(String(value))
  const isShort = shortest !== null && (shortest[1] ?? '').length <= maxDecimals
  const fixed = isShort ? shortest[0] : value.toFixed(maxDecimals)
  const negative = fixed.startsWith('-') && Number(fixed) !== 0
  const [integer = '0', fraction = ''] = fixed.replace('-', '').split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(minDecimals, '0')
  const whole = groups ? integer.replace(/\B(?=(\d{3})+$)/g, '\u202f') : integer
  return `${negative ? '-' : ''}${whole}${kept === '' ? '' : `,${kept}`}`
}
