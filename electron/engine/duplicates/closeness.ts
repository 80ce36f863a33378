/** How close two words are, and two titles: rare words count more than those that many titles have (soft TF-IDF, Cohen et al. 2003). */
import type { Spelling, Word } from './spelling.ts'

/** An abbreviated name is likely the longer one, but not surely. */
const shortFormCloseness = 0.85
/** Words of fewer letters are told apart by a single one: "Rot", "Ost". */
const shortestTypo = 5
const closeEnough = 0.75
/** Single letters are initials: they say little. */
const initialWeight = 0.4

/** Three rows of the table of edits, used again for every pair of words: millions are compared. */
const longestWord = 64
let [before, previous, current] = [0, 0, 0].map(() => new Uint8Array(longestWord + 1)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

/** The edits between two words, counting swapped neighbours as one (optimal string alignment); more than `limit` is `limit + 1`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  if (left.length > longestWord || right.length > longestWord) return left === right ? 0 : limit + 1
  for (let column = 0; column <= right.length; column += 1) previous[column] = column
  for (let row = 1; row <= left.length; row += 1) {
    const letter = left.charCodeAt(row - 1)
    let least = (current[0] = row)
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = letter === right.charCodeAt(column - 1)
      let edits = Math.min(at(previous, column) + 1, at(current, column - 1) + 1)
      edits = Math.min(edits, at(previous, column - 1) + (isSame ? 0 : 1))
      const isSwap =
        row > 1 &&
        column > 1 &&
        letter === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
      if (isSwap) edits = Math.min(edits, at(before, column - 2) + 1)
      current[column] = edits
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    ;[before, previous, current] = [previous, current, before]
  }
  return at(previous, right.length)
}

function at(row: Uint8Array, column: number): number {
  return row[column] as number
}

/** 1 for the same word, 0 for different ones. */
function wordCloseness(left: Word, right: Word): number {
  if (left.text === right.text) return 1
  const [short, long] = left.text.length < right.text.length ? [left, right] : [right, left]
  if (short.isShort && long.text.startsWith(short.text)) return shortFormCloseness
  if (short.text.length < shortestTypo) return 0
  const limit = long.text.length >= 9 ? 2 : 1
  const distance = editDistance(left.text, right.text, limit)
  const closeness = distance > limit ? 0 : 1 - distance / long.text.length
  return closeness >= closeEnough ? closeness : 0
}

/** How much words tell: the fewer titles have one, the more. */
export interface Weights {
  of(word: Word): number
  /** All words of a title. */
  total(spelling: Spelling): number
}

export function weightsOf(spellings: readonly Spelling[]): Weights {
  const counts = new Map<string, number>()
  for (const { words } of spellings)
    for (const text of new Set(words.map((word) => word.text))) counts.set(text, (counts.get(text) ?? 0) + 1)
  const weights = new Map(
    [...counts].map(([text, count]) => [
      text,
      Math.log(1 + spellings.length / count) * (text.length === 1 ? initialWeight : 1),
    ]),
  )
  const of = ({ text }: Word): number => weights.get(text) ?? 0
  const totals = new Map(
    spellings.map((spelling) => [spelling, spelling.words.reduce((sum, word) => sum + of(word), 0)]),
  )
  return { of, total: (spelling) => totals.get(spelling) ?? 0 }
}

/** How alike two titles are, 0 to 1, whatever the order of their words. */
export function titleCloseness(left: Spelling, right: Spelling, weights: Weights): number {
  if (left.joined === right.joined || left.sorted === right.sorted) return 1
  const shared = sharedWeight(left, right, weights) + sharedWeight(right, left, weights)
  const all = weights.total(left) + weights.total(right)
  return all === 0 ? 0 : shared / all
}

/** The weight of the words that the other title has too, each as far as it is close. */
function sharedWeight({ words }: Spelling, other: Spelling, weights: Weights): number {
  let sum = 0
  for (const word of words) {
    let best = 0
    for (const candidate of other.words) {
      const closeness = wordCloseness(word, candidate)
      if (closeness > best) best = closeness
      if (best === 1) break
    }
    sum += best * weights.of(word)
  }
  return sum
}
