import type { Json } from '../../../shared/model/json.ts'
import type { Coverage } from './font-coverage.ts'

/** Stands for what cannot be printed: a reader sees that something is missing instead of reading past it. */
const replacement = '\u{fffd}'

/** Say nothing on paper, and the direction overrides would let a title read otherwise than it was typed. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
/** Marks that steer their neighbours and need no glyph: soft hyphen, joiners, direction marks, variation selectors. */
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2065\ufeff]|[\ufe00-\ufe0f]/g

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

function isShown(text: string, covers: Coverage): boolean {
  return Array.from(text).every((character) => covers(character.codePointAt(0) ?? 0))
}

/** Leaves out the marks only where the rest is plain text: inside an emoji they belong to what is replaced as a whole. */
function shown(cluster: string, covers: Coverage): string {
  if (cluster === '\n' || isShown(cluster, covers)) return cluster
  const plain = cluster.replaceAll(invisible, '')
  return isShown(plain, covers) ? plain : replacement
}

/** The text as the fonts can show it; what they cannot, an emoji for example, becomes one replacement character. */
export function printableText(text: string, covers: Coverage): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(controls, '')
    .normalize('NFC')
  if (isShown(clean, covers)) return clean
  return Array.from(graphemes.segment(clean), ({ segment }) => shown(segment, covers)).join('')
}

/** The same for every text of a document. */
export function printable(data: Json, covers: Coverage): Json {
  if (typeof data === 'string') return printableText(data, covers)
  if (data === null || typeof data !== 'object') return data
  if (Array.isArray(data)) return data.map((part: Json) => printable(part, covers))
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, printable(part, covers)]))
}
