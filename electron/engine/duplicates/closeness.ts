/** How close two words are, and two titles: rare words count more than those that many titles have (soft TF-IDF, Cohen et al. 2003). */
import type { Spelling, Word } from './spelling.ts'

/** An abbreviated name is likely the longer one, but not surely. */
const shortFormCloseness = 0.85
/** Words of fewer letters are told apart by a single one: "Rot", "Ost". */
const shortestTypo = 5
const closeEnough = 0.75
/** Single letters are initials: they say little. */
const initialWeight = 0.4

/** The edits between two words, counting swapped neighbours as one (optimal string alignment); more than `limit` is `limit + 1`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let [before, previous] = [[] as number[], Array.from({ length: right.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1
      let edits = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      )
      const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (isSwap) edits = Math.min(edits, (before[column - 2] ?? 0) + 1)
      current.push(edits)
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    ;[before, previous] = [previous, current]
  }
  return previous[right.length] ?? 0
}

/** 1 for the same word, 0 for different ones. */
export function wordCloseness(left: Word, right: Word): number {
  if (left.text === right.text) return 1
  const [short, long] = left.text.length < right.text.length ? [left, right] : [right, left]
  if (short.isShort && long.text.startsWith(short.text)) return shortFormCloseness
  if (short.text.length < shortestTypo) return 0
  const limit = long.text.length >= 9 ? 2 : 1
  const distance = editDistance(left.text, right.text, limit)
  const closeness = distance > limit ? 0 : 1 - distance / long.text.length
  return closeness >= closeEnough ? closeness : 0
}

/** Word -> how much it tells: the fewer titles have it, the more. */
export type Weigh = (word: Word) => number

export function weightsOf(spellings: Iterable<Spelling>): Weigh {
  const counts = new Map<string, number>()
  let total = 0
  for (const { words } of spellings) {
    total += 1
    for (const text of new Set(words.map((word) => word.text))) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return ({ text }) => Math.log(1 + total / (counts.get(text) ?? 1)) * (text.length === 1 ? initialWeight : 1)
}

/** How alike two titles are, 0 to 1, whatever the order of their words. */
export function titleCloseness(left: Spelling, right: Spelling, weigh: Weigh): number {
  if (left.joined === right.joined || left.sorted === right.sorted) return 1
  const shared = sharedWeight(left, right, weigh) + sharedWeight(right, left, weigh)
  const all = totalWeight(left, weigh) + totalWeight(right, weigh)
  return all === 0 ? 0 : shared / all
}

function totalWeight({ words }: Spelling, weigh: Weigh): number {
  return words.reduce((sum, word) => sum + weigh(word), 0)
}

/** The weight of the words that the other title has too, each as far as it is close. */
function sharedWeight({ words }: Spelling, other: Spelling, weigh: Weigh): number {
  let sum = 0
  for (const word of words) {
    let best = 0
    for (const candidate of other.words) {
      const closeness = wordCloseness(word, candidate)
      if (closeness > best) best = closeness
      if (best === 1) break
    }
    sum += best * weigh(word)
  }
  return sum
}
