/** The numbers of an agenda: three levels, "Ö" and "N" only where a non-public part exists, frozen once invited. */

export interface NumberedItem {
  readonly id: string
  /** The item below which it is shown; parents come before children. */
  readonly parent: string | null
  readonly isPublic: boolean | null
  readonly frozenNumber: string | null
  readonly isLate: boolean | null
}

export interface ItemNumber {
  readonly number: string
  /** What stands below a non-public item belongs to the non-public part. */
  readonly isPublic: boolean
  /** Came onto the agenda after the invitation. */
  readonly isLate: boolean
}

function lettersOf(index: number): string {
  return index < 26
    ? String.fromCharCode(97 + index)
    : `${lettersOf(Math.floor(index / 26) - 1)}${lettersOf(index % 26)}`
}

function withoutPrefix(number: string): string {
  return number.replace(/^[ÖN] /, '')
}

/** The last number of "4.1b" within its level: 1. */
function ordinalOf(number: string): number {
  return Number(/(\d+)[a-z]*$/.exec(number)?.[1] ?? 0)
}

/**
 * `isFrozen`: the invitation is out, so items without a frozen number came later. They take the number of the invited
 * item before them with a letter ("4a"): what was invited keeps its number, and nothing is cited twice.
 */
export function numberItems(items: readonly NumberedItem[], isFrozen: boolean): ReadonlyMap<string, ItemNumber> {
  const nonPublic = new Set<string>()
  for (const { id, parent, isPublic } of items)
    if (isPublic === false || (parent !== null && nonPublic.has(parent))) nonPublic.add(id)
  const prefixed = (id: string, plain: string): string =>
    nonPublic.size === 0 ? plain : `${nonPublic.has(id) ? 'N' : 'Ö'} ${plain}`

  const numbers = new Map<string, ItemNumber>()
  const levels = Map.groupBy(items, ({ parent }) => parent)
  const visit = (parent: string | null, prefix: string): void => {
    const siblings = levels.get(parent) ?? []
    const plain = plainNumbers(siblings, prefix)
    for (const item of siblings) {
      const own = plain.get(item.id) ?? ''
      numbers.set(item.id, {
        number: item.frozenNumber ?? prefixed(item.id, own),
        isPublic: !nonPublic.has(item.id),
        isLate: item.isLate === true || (isFrozen && item.frozenNumber === null),
      })
      visit(item.id, `${own}.`)
    }
  }
  visit(null, '')
  return numbers
}

/** Item id -> its number on this level, without "Ö" and "N". */
function plainNumbers(siblings: readonly NumberedItem[], prefix: string): ReadonlyMap<string, string> {
  const frozen = siblings.flatMap(({ frozenNumber }) => (frozenNumber === null ? [] : [withoutPrefix(frozenNumber)]))
  const taken = new Set(frozen)
  let next = Math.max(0, ...frozen.map(ordinalOf))
  const plain = new Map<string, string>()
  let before: string | undefined
  let letters = 0
  for (const { id, frozenNumber } of siblings) {
    if (frozenNumber !== null) {
      before = withoutPrefix(frozenNumber)
      letters = 0
      plain.set(id, before)
      continue
    }
    if (before === undefined) {
      // Nothing invited stands before it: it is counted, behind all that was invited on this level.
      next += 1
      plain.set(id, `${prefix}${next}`)
      continue
    }
    const stem = before.replace(/[a-z]+$/, '')
    while (taken.has(`${stem}${lettersOf(letters)}`)) letters += 1
    plain.set(id, `${stem}${lettersOf(letters)}`)
    letters += 1
  }
  return plain
}

/** The clock at which each item begins: durations run on, a fixed beginning sets the clock. Times of day "16:30". */
export function runningClock(
  begin: string | null,
  items: readonly { readonly durationMinutes: number | null; readonly beginsAt: string | null }[],
): { readonly times: readonly (string | null)[]; readonly end: string | null; readonly totalMinutes: number } {
  let clock = begin
  let end = begin
  let totalMinutes = 0
  const times = items.map(({ durationMinutes, beginsAt }) => {
    clock = beginsAt ?? clock
    const time = clock
    totalMinutes += durationMinutes ?? 0
    if (clock !== null) clock = addMinutes(clock, durationMinutes ?? 0)
    if (clock !== null && (end === null || clock > end)) end = clock
    return time
  })
  return { times, end, totalMinutes }
}

/** "16:30" and 45 minutes: "17:15"; past midnight the clock begins anew. */
export function addMinutes(time: string, minutes: number): string {
  const total = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes + 24 * 60) % (24 * 60)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
