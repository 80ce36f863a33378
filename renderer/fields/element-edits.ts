/**
 * A set while somebody edits it: what was added and removed here lies on top of what is stored, so that two quick
 * additions, or one that arrives from elsewhere meanwhile, never push each other out.
 */
export type ElementEdits = ReadonlyMap<string, boolean>

/** The set as it is to be shown and stored. */
export function withEdits(stored: readonly string[], edits: ElementEdits): readonly string[] {
  const elements = new Set(stored)
  for (const [element, isIn] of edits) {
    if (isIn) elements.add(element)
    else elements.delete(element)
  }
  return [...elements].sort()
}

/** The edits that are not stored yet. */
export function pendingEdits(stored: readonly string[], edits: ElementEdits): ElementEdits {
  return new Map([...edits].filter(([element, isIn]) => stored.includes(element) !== isIn))
}
