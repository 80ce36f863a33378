/**
 * Fractional positions (rule M5): texts over 0-9A-Za-z that sort by code point, between any two of which
 * there is room for another. Never ending in "0", so that there is always room below.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

function digitAt(text: string | null, index: number, missing: number): number {
  return text !== null && index < text.length ? digits.indexOf(text[index] as string) : missing
}

/** A position after `left` (null: before everything) and before `right` (null: after everything). */
export function positionBetween(left: string | null, right: string | null): string {
  if (left !== null && right !== null && left >= right) {
    // Two devices may have given siblings the same position; ties go by id, and the new row goes behind.
    return positionBetween(left, null)
  }
  let prefix = ''
  let isBelowRight = right !== null
  for (let index = 0; ; index += 1) {
    const low = digitAt(left, index, 0)
    const high = isBelowRight ? digitAt(right, index, 0) : base
    const middle = Math.floor((low + high) / 2)
    if (middle > low) return prefix + digits[middle]
    prefix += digits[low]
    // A position of elsewhere may end in "0" and leave no room: then the new one goes behind it.
    if (low < high || (right !== null && index >= right.length)) isBelowRight = false
  }
}

/** `count` positions in order after `left`. */
export function positionsAfter(left: string | null, count: number): readonly string[] {
  const positions: string[] = []
  let last = left
  for (let index = 0; index < count; index += 1) {
    last = positionBetween(last, null)
    positions.push(last)
  }
  return positions
}
