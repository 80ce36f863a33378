/** Coming and going: arrival, departure, and the times between in which somebody was out of the room. */

/** Times of day "18:10"; `until` is later than `from`. */
export interface TimeRange {
  readonly from: string
  readonly until: string
}

/** "18:10-18:45, 19:00-19:10" as it is stored; what is no range is left out. */
export function readRanges(text: string | null): readonly TimeRange[] {
  return (text ?? '').split(', ').flatMap((part) => {
    const [from, until] = part.split('-')
    return from === undefined || until === undefined || until <= from ? [] : [{ from, until }]
  })
}

/** In their order, those that touch or overlap as one. */
export function joinRanges(ranges: readonly TimeRange[]): readonly TimeRange[] {
  const joined: TimeRange[] = []
  for (const range of ranges.toSorted((left, right) => (left.from < right.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last === undefined || range.from > last.until) joined.push(range)
    else if (range.until > last.until) joined[joined.length - 1] = { from: last.from, until: range.until }
  }
  return joined
}

/** As it is stored; null where there is none. */
export function writeRanges(ranges: readonly TimeRange[]): string | null {
  const text = joinRanges(ranges)
    .map(({ from, until }) => `${from}-${until}`)
    .join(', ')
  return text === '' ? null : text
}

/** "18:10–18:45, 19:00–19:10" */
export const rangesText = (ranges: readonly TimeRange[]): string =>
  ranges.map(({ from, until }) => `${from}–${until}`).join(', ')

export interface Stay {
  readonly state: string | null
  /** Null is from the beginning, or to the end. */
  readonly from: string | null
  readonly until: string | null
  /** As it is stored. */
  readonly absences: string | null
}

/** Whether somebody whose presence is noted is in the room at a time of day; null asks whether they came at all. */
export function isInRoom({ from, until, absences }: Omit<Stay, 'state'>, moment: string | null): boolean {
  if (moment === null) return true
  if ((from !== null && from > moment) || (until !== null && until <= moment)) return false
  return !readRanges(absences).some((range) => range.from <= moment && moment < range.until)
}

export interface Moment {
  /** The wall clock, and when the meeting was opened; null before. */
  readonly now: string
  readonly openedAt: string | null
}

export type StayChange = Partial<{ -readonly [Field in keyof Stay]: Stay[Field] }>

/** Somebody who had left is back: the time between is an absence. */
export function comeBack({ until, absences }: Stay, now: string): StayChange {
  if (until === null) return {}
  const gone = now > until ? [{ from: until, until: now }] : []
  return { until: null, ...(gone.length === 0 ? {} : { absences: writeRanges([...readRanges(absences), ...gone]) }) }
}

/** Somebody comes: from the beginning while the meeting is not open, else from now; or comes back. */
export function arrive(stay: Stay, { now, openedAt }: Moment): StayChange {
  if (stay.state === 'present') return { state: 'present', ...comeBack(stay, now) }
  return { state: 'present', from: stay.from ?? (openedAt === null ? null : now), until: null }
}

/** Somebody leaves; undefined where nobody is there who could. */
export function leave({ state, from, until }: Stay, { now }: Moment): StayChange | undefined {
  const isThere = (state === 'present' || state === 'represented') && until === null
  return isThere && (from === null || from <= now) ? { until: now } : undefined
}
