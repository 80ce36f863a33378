import { formatNumber } from './numbers.ts'

const units = ['Byte', 'kB', 'MB', 'GB'] as const

/** A size as people read it: "512 Byte", "12,4 kB", "3 MB". */
export function formatBytes(size: number): string {
  let value = size
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${formatNumber(value, { maxDecimals: value < 10 ? 1 : 0 })}\u00a0${units[unit]}`
}
