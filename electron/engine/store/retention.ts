/** Which backups stay: the newest of each of the last 12 days, 10 weeks and 9 months that have one. */

const kept = { days: 12, weeks: 10, months: 9 } as const

/** Monday of the week in which an ISO day lies. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

function newestPer<Item extends { readonly at: number }>(
  items: readonly Item[],
  bucket: (item: Item) => string,
  count: number,
): readonly Item[] {
  const newest = new Map<string, Item>()
  for (const item of items) if (!newest.has(bucket(item))) newest.set(bucket(item), item)
  return [...newest.values()].slice(0, count)
}

/** Splits backups into those to keep and those to delete. `dayOf` names the calendar day of an instant. */
export function retain<Item extends { readonly at: number }>(
  backups: readonly Item[],
  dayOf: (ms: number) => string,
): { readonly keep: readonly Item[]; readonly drop: readonly Item[] } {
  const sorted = backups.toSorted((left, right) => right.at - left.at)
  const day = (item: Item): string => dayOf(item.at)
  const keep = new Set([
    ...newestPer(sorted, day, kept.days),
    ...newestPer(sorted, (item) => weekOf(day(item)), kept.weeks),
    ...newestPer(sorted, (item) => day(item).slice(0, 7), kept.months),
  ])
  return { keep: sorted.filter((item) => keep.has(item)), drop: sorted.filter((item) => !keep.has(item)) }
}
