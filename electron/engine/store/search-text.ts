/** Full-text search by parts of words: trigrams of folded texts, so "schule" finds "Grundschule" and "Mueller" finds "Müller". */
import { searchVariants } from '../../../shared/text/fold.ts'

/** The words of a search box; each must occur. */
export function searchWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** A trigram index knows nothing shorter than three characters. */
const shortest = 3

function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The FTS5 query for words, or undefined where every word is too short for the index. */
export function matchQuery(words: readonly string[]): string | undefined {
  const parts = words
    .map((word) => searchVariants(word).filter((variant) => variant.length >= shortest))
    .filter((variants) => variants.length > 0)
    .map((variants) => (variants.length === 1 ? phrase(variants[0] ?? '') : `(${variants.map(phrase).join(' OR ')})`))
  return parts.length === 0 ? undefined : parts.join(' AND ')
}

/** The words that the index cannot find and that must be looked for in the title. */
export function shortWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => searchVariants(word).every((variant) => variant.length < shortest))
}
