import { fieldOf, parsed } from '../kind.ts'
import { setOf } from './set-of.ts'

/** A set of free words: synonyms, breakdowns. */
export const labelsKind = setOf(
  'labels',
  // A text with a separator is a list of words, never one word.
  (text) => parsed(/[;\n\r|]/.test(text) ? null : text),
  (element) => element,
)

export const labels = fieldOf(labelsKind)
