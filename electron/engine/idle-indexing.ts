/** Brings the search index up to date while nobody writes: in slices, so that whoever asks meanwhile hardly waits. */
import { indexAll, indexSome } from './store/catch-up.ts'
import type { Core } from './store/core.ts'

export interface IdleIndexing {
  /** Somebody wrote: the index may be behind. */
  wake(): void
  /** Does at once what is left, unless another process writes. */
  finish(): void
  stop(): void
}

const quietMs = 300
const betweenSlicesMs = 10
/** Another process writes, or the disk is full. */
const refusedMs = 2000
/** Some ten milliseconds. */
const rowsInSlice = 500

export function keepIndexing(core: Core): IdleIndexing {
  let timer: NodeJS.Timeout | undefined
  const after = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(slice, ms)
    timer.unref()
  }

  function slice(): void {
    if (core.db.isClosed()) return
    try {
      if (core.db.withoutWaiting(() => indexSome(core, rowsInSlice)) > 0) after(betweenSlicesMs)
    } catch {
      // The rows stay noted; what else is wrong the next command says.
      after(refusedMs)
    }
  }

  if (!core.db.isReadOnly) after(quietMs)
  return {
    wake() {
      if (!core.db.isReadOnly) after(quietMs)
    },
    finish() {
      try {
        core.db.withoutWaiting(() => indexAll(core))
      } catch {
        // The rows stay noted for whoever opens the file next.
      }
    },
    stop: () => clearTimeout(timer),
  }
}
