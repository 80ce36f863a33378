import { foldLabel } from '../text/fold.ts'
import type { Lookup } from './kind.ts'

/** What a lookup needs of a list entry. */
export interface ChoiceEntry {
  readonly code: string
  readonly label: string
  readonly synonyms: readonly string[]
}

/** The entry of a list that a text names: by its exact code first, then by code, label or synonym without regard to case, accents and signs. */
export function findChoice(entries: readonly ChoiceEntry[], text: string): Lookup {
  const exact = entries.find((entry) => entry.code === text)
  if (exact !== undefined) return { found: exact.code }
  const wanted = foldLabel(text)
  const matches = entries.filter((entry) =>
    [entry.code, entry.label, ...entry.synonyms].some((name) => foldLabel(name) === wanted),
  )
  const [only] = matches
  return matches.length === 1 && only !== undefined
    ? { found: only.code }
    : { found: undefined, candidates: matches.length }
}
