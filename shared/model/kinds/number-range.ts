import { formatNumber } from '../../text/numbers.ts'
import type { FieldOptions } from '../kind.ts'

/** Why a number lies outside the range that the field declares; undefined when it does not. */
export function outsideRange(value: number, field: FieldOptions): string | undefined {
  if (field.min !== undefined && value < field.min) return `Kleinster möglicher Wert ist ${formatNumber(field.min)}.`
  if (field.max !== undefined && value > field.max) return `Größter möglicher Wert ist ${formatNumber(field.max)}.`
  return undefined
}
