import type { Field } from '../kind.ts'

/** Whether a field holds calendar days, with or without a time of day: what relative filters and shifts understand. */
export function isDay({ kind }: Field): boolean {
  return kind.name === 'date' || kind.name === 'dateTime'
}
