/** The exchange beside editing: every 5 to 10 seconds with jitter, and soon after an own change. */
const shortestMs = 5000
const jitterMs = 5000
const afterChangeMs = 800

export interface Loop {
  /** An own change was written: exchange soon. */
  nudge(): void
  stop(): void
}

/** The pause begins when an exchange has ended, however long it took: a slow share is not asked twice at once. */
export function startLoop(exchange: () => Promise<void>, random: () => number = Math.random): Loop {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isRunning = false
  let isNudged = false

  async function run(): Promise<void> {
    isRunning = true
    isNudged = false
    await exchange()
    isRunning = false
    schedule(isNudged ? afterChangeMs : shortestMs + random() * jitterMs)
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
