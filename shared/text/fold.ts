/** Folding makes texts findable and sortable: case, accents and ß no longer matter. */

const marks = /[\u0300-\u036f]/g

/** Lower case without accents, `ß` as `ss`. The order of what remains follows DIN 5007-1 (ä sorts as a). */
export function foldText(text: string): string {
  // ASCII is the common case by far, and needs no normalisation.
  // oxlint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss')
}

/** How a header, a label or a synonym is compared: folded, and without anything but letters, digits and signs that carry meaning. */
export function foldLabel(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}%€+]+/gu, ' ')
    .trim()
}

/** The spellings under which a search word may stand in a folded text: "Mueller" also finds "Müller". */
export function searchVariants(word: string): readonly string[] {
  const folded = foldText(word)
  const withoutDigraphs = folded.replace(/([aou])e/g, '$1')
  return withoutDigraphs === folded ? [folded] : [folded, withoutDigraphs]
}
