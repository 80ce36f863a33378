/** One piece of a text that holds several: the postcode of "39104 Magdeburg". */
export interface Piece {
  /** What stands between the pieces; blanks stand for any white space. */
  readonly separator: string
  /** Counted from 1 at the front, from -1 at the end. */
  readonly part: number
  /** With all that lies beyond it: behind it where counted from the front, before it where counted from the end. */
  readonly rest?: boolean | undefined
}

/** The piece, trimmed; "" where the text has fewer. */
export function pieceOf(text: string, { separator, part, rest = false }: Piece): string {
  const isBlank = separator.trim() === '' && !separator.includes('\n')
  const parts = (isBlank ? text.trim() : text).split(isBlank ? /\s+/u : separator)
  const index = part > 0 ? part - 1 : parts.length + part
  if (index < 0 || index >= parts.length) return ''
  const meant = part > 0 ? parts.slice(index, rest ? undefined : index + 1) : parts.slice(rest ? 0 : index, index + 1)
  return meant.join(separator).trim()
}
