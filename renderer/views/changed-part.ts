/** Where two texts differ: what stands before, what goes, what comes, what stands behind. */
export interface ChangedPart {
  readonly lead: string
  readonly removed: string
  readonly added: string
  readonly tail: string
}

/** Characters before the change that are shown; of a long text the rest is left out. */
const shownLead = 24

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

/** Begins with a whole word, where one begins late enough. */
function shortLead(lead: string): string {
  if (lead.length <= shownLead) return lead
  const cut = lead.slice(-shownLead)
  const word = cut.search(/(?<=\s)\S/)
  return `…${word === -1 ? cut : cut.slice(word)}`
}

export function changedPart(before: string, after: string): ChangedPart {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  if (isLowSurrogate(before, start) || isLowSurrogate(after, start)) start -= 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  if (end > 0 && isLowSurrogate(before, before.length - end)) end -= 1
  return {
    lead: shortLead(before.slice(0, start)),
    removed: before.slice(start, before.length - end),
    added: after.slice(start, after.length - end),
    tail: before.slice(before.length - end),
  }
}
