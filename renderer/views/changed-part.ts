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

export function changedPart(before: string, after: string): ChangedPart {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  if (isLowSurrogate(before, start) || isLowSurrogate(after, start)) start -= 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  if (end > 0 && isLowSurrogate(before, before.length - end)) end -= 1
  const lead = before.slice(0, start)
  return {
    lead: lead.length > shownLead ? `…${lead.slice(-shownLead)}` : lead,
    removed: before.slice(start, before.length - end),
    added: after.slice(start, after.length - end),
    tail: before.slice(before.length - end),
  }
}
