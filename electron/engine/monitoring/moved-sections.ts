/** Which sections of a report stand elsewhere than in the edition before. */

/** In the order in which they are read. Both editions name sections by their ids in the one before. */
export interface PlacedSection {
  readonly id: string
  readonly parent: string | null
}

/**
 * Sections of both editions that stand under another one now, or that left the order of their siblings: as few as explain
 * what is seen. What is new or gone moves nobody.
 */
export function movedSections(before: readonly PlacedSection[], now: readonly PlacedSection[]): ReadonlySet<string> {
  const parentBefore = new Map(before.map(({ id, parent }) => [id, parent]))
  const order = new Map(before.map(({ id }, at) => [id, at]))
  const known = now.filter(({ id }) => parentBefore.has(id))
  const stayed = known.filter(({ id, parent }) => parentBefore.get(id) === parent)
  const elsewhere = known.filter(({ id, parent }) => parentBefore.get(id) !== parent)
  const outOfOrder = [...Map.groupBy(stayed, ({ parent }) => parent).values()].flatMap((siblings) => {
    const kept = longestRise(siblings.map(({ id }) => order.get(id) ?? 0))
    return siblings.filter((_, at) => !kept.has(at))
  })
  return new Set([...elsewhere, ...outOfOrder].map(({ id }) => id))
}

/** The places of a longest rising part of the numbers. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = []
  const previous: number[] = []
  for (const [at, number] of numbers.entries()) {
    const best = numbers
      .slice(0, at)
      .map((_, earlier) => earlier)
      .filter((earlier) => (numbers[earlier] ?? 0) < number)
      .toSorted((left, right) => (lengths[right] ?? 0) - (lengths[left] ?? 0))[0]
    lengths.push(best === undefined ? 1 : (lengths[best] ?? 0) + 1)
    previous.push(best ?? -1)
  }
  const kept = new Set<number>()
  for (let at = lengths.indexOf(Math.max(0, ...lengths)); at >= 0; at = previous[at] ?? -1) kept.add(at)
  return kept
}
