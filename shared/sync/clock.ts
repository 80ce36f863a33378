/** Hybrid logical clock (rule C1): wall clock in milliseconds, a counter for ties. The device breaks what remains. */

export interface Stamp {
  readonly ms: number
  readonly counter: number
}

/** How far a stamp may lie ahead of the own wall clock before the own clock no longer follows it. */
export const toleratedAheadMs = 5 * 60_000

export function compareStamps(left: Stamp, right: Stamp): number {
  return left.ms - right.ms || left.counter - right.counter
}

/** The next stamp of this device: later than its last one and than everything it followed, never before the wall clock. */
export function nextStamp(last: Stamp, wallMs: number): Stamp {
  return wallMs > last.ms ? { ms: wallMs, counter: 0 } : { ms: last.ms, counter: last.counter + 1 }
}

/** Whether a stamp lies so far ahead that its device's clock must be wrong, or the own one. */
export function isFromFuture(stamp: Stamp, wallMs: number): boolean {
  return stamp.ms > wallMs + toleratedAheadMs
}

/** What the own clock becomes on meeting a stamp: it follows a later one, unless that comes from the future. */
export function followStamp(last: Stamp, met: Stamp, wallMs: number): Stamp {
  return compareStamps(met, last) > 0 && !isFromFuture(met, wallMs) ? { ms: met.ms, counter: met.counter } : last
}
