/** A statistical value as publishers print it: a number, a sign that says why there is none, or both (DIN 55301). */
import { parseGermanNumber } from './numbers.ts'

export interface Observed {
  readonly value: number | null
  /** A code of the list of value statuses; undefined where nothing was said. */
  readonly status: string | undefined
}

const point = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const letters: Readonly<Record<string, string>> = { r: 'revised', p: 'provisional', s: 'estimated', e: 'final' }

/** The signs that publishers put in place of a number (DIN 55301). */
export const usualSigns: Readonly<Record<string, string>> = {
  '-': 'zero',
  '–': 'zero',
  '.': 'unknown',
  '...': 'coming',
  '…': 'coming',
  '/': 'unreliable',
  x: 'meaningless',
}

export type NumberStyle = 'comma' | 'point'

/** A number in a text, in the style that the profile names; undefined where it is none. */
export function parseNumber(text: string, style: NumberStyle): number | undefined {
  return style === 'point' && point.test(text) ? Number(text) : parseGermanNumber(text)
}

/** Reads "12", "12,5 r", "(12)" and the signs of the profile; undefined where the text is none of them. */
export function readObserved(
  text: string,
  signs: Readonly<Record<string, string>>,
  style: NumberStyle,
): Observed | undefined {
  const trimmed = text.trim()
  if (Object.hasOwn(signs, trimmed)) {
    const status = signs[trimmed]
    return { value: status === 'zero' ? 0 : null, status }
  }
  const limited = /^\((.+)\)$/.exec(trimmed)
  const marked = /^(.*\d)\s*([rpse])$/.exec(limited?.[1] ?? trimmed)
  const value = parseNumber(marked?.[1] ?? limited?.[1] ?? trimmed, style)
  if (value === undefined) return undefined
  return { value, status: limited === null ? letters[marked?.[2] ?? ''] : 'unreliable' }
}
