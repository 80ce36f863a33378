/** What benches of the exchange measure: one line each, beside the least that the machine must do for the same in the same run. */
export interface Measured {
  readonly measure: string
  /** Milliseconds. */
  readonly ms: number
  /** Milliseconds of the baseline; absent where there is none. */
  readonly baseline?: number
  /** Cell changes, where a rate is asked for. */
  readonly cells?: number
  /** Seconds of processor time; absent where others work for it too. */
  readonly processor?: number
  readonly target: string
}

/** Seconds of processor time that this process took for the work: what others do on the machine hardly lengthens it. */
export function processorSeconds<T>(work: () => T): readonly [seconds: number, value: T] {
  const start = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(start)
  return [(user + system) / 1_000_000, value]
}

export function timed<T>(work: () => T): readonly [ms: number, value: T] {
  const start = performance.now()
  const value = work()
  return [performance.now() - start, value]
}

export async function timedAsync<T>(work: () => Promise<T>): Promise<readonly [ms: number, value: T]> {
  const start = performance.now()
  const value = await work()
  return [performance.now() - start, value]
}

export function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0
}

export function lineOf({ measure, ms, baseline, cells, processor, target }: Measured): string {
  const rate = cells === undefined ? '' : `${Math.round((cells / ms) * 1000).toLocaleString('en')} cells/s`
  const perSecond =
    cells === undefined || processor === undefined
      ? ''
      : `${Math.round(cells / processor).toLocaleString('en')} a processor second`
  const took = `${ms.toFixed(ms < 100 ? 1 : 0)} ms`
  const ratio = baseline === undefined ? '' : `${(ms / baseline).toFixed(2)} x bare (${baseline.toFixed(1)} ms)`
  return [
    measure.padEnd(58),
    took.padStart(10),
    rate.padStart(18),
    perSecond.padEnd(28),
    ratio.padEnd(24),
    target,
  ].join('  ')
}
