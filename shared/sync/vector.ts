/** A version vector: device -> the last of its change sets that is known (rule C2). */
export type Vector = Readonly<Record<string, number>>

/** What changed since `previous`: the difference in which `seen` travels. */
export function vectorDifference(previous: Vector, next: Vector): Vector {
  return Object.fromEntries(Object.entries(next).filter(([device, seq]) => previous[device] !== seq))
}

/** Whether everything that `needed` names is known to `known`. */
export function covers(known: Vector, needed: Vector): boolean {
  return Object.entries(needed).every(([device, seq]) => (known[device] ?? 0) >= seq)
}
