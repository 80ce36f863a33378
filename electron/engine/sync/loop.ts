/** The exchange beside editing: every 5 to 10 seconds with jitter, and soon after an own change. */
const shortestMs = 5000
const jitterMs = 5000
const afterChangeMs = 800

export interface Loop {
  /** An own change was written: exchange soon. */
  nudge(): void
  stop(): void
}

export function startLoop(exchange: () => void, random: () => number = Math.random): Loop {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function schedule(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      exchange()
      if (!isStopped) schedule(shortestMs + random() * jitterMs)
    }, ms)
    timer.unref()
  }

  schedule(afterChangeMs)
  return {
    nudge: () => schedule(afterChangeMs),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
