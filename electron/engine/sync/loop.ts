/** The exchange beside editing: now and then with jitter, and soon after an own change or news. */
export interface Pauses {
  readonly shortestMs: number
  readonly jitterMs: number
  readonly afterChangeMs: number
}

/** A folder has to be looked at, and every change is a file. */
export const folderPauses: Pauses = { shortestMs: 5000, jitterMs: 5000, afterChangeMs: 800 }

/** A server tells of news by itself; looking is for streams that broke without a sign. */
export const serverPauses: Pauses = { shortestMs: 20_000, jitterMs: 20_000, afterChangeMs: 50 }

export interface Loop {
  /** An own change was written, or others wrote: exchange soon. */
  nudge(): void
  stop(): void
}

/** A place that could not be reached is tried again soon. */
const afterFailureMs = 5000

/** `exchange` answers whether it came through. The pause begins when an exchange has ended, however long it took: a slow share is not asked twice at once. */
export function startLoop(
  exchange: () => Promise<boolean>,
  { shortestMs, jitterMs, afterChangeMs }: Pauses,
  random: () => number = Math.random,
): Loop {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isRunning = false
  let isNudged = false

  async function run(): Promise<void> {
    isRunning = true
    isNudged = false
    const isThrough = await exchange()
    isRunning = false
    const pauseMs = isThrough ? shortestMs + random() * jitterMs : afterFailureMs * (1 + random())
    schedule(isNudged && isThrough ? afterChangeMs : pauseMs)
  }

  function schedule(ms: number): void {
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
    timer.unref()
  }

  schedule(afterChangeMs)
  return {
    nudge() {
      isNudged = true
      if (!isRunning) schedule(afterChangeMs)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
