/** What a page under measurement tells of itself: frames, long tasks, the time to the paint after a key, memory. */
import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'

export interface Motion {
  /** Milliseconds of the longest task of the page's main thread, as a clock on the wall sees it. */
  readonly longest: number
  /** Tasks over 50 ms. */
  readonly long: number
  /** The same by the time that the thread itself ran: what a busy machine adds is left out. */
  readonly longestRun: number
  readonly longRuns: number
  readonly framesPerSecond: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

interface Task {
  /** Milliseconds on the wall, and of the thread itself. */
  readonly wall: number
  readonly run: number
}

function mainThreadTasks(trace: Buffer): readonly Task[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  return traceEvents.flatMap(({ name, ph, pid, tid, dur = 0, tdur = 0 }) =>
    ph === 'X' && name === 'RunTask' && mains.has(`${pid}/${tid}`) ? [{ wall: dur / 1000, run: tdur / 1000 }] : [],
  )
}

/** Measures what the page's main thread does while `move` goes on. */
export async function measureMotion(browser: Browser, page: Page, move: () => Promise<void>): Promise<Motion> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] })
  await page.evaluate(() => {
    const seen = { frames: 0, from: performance.now(), isOver: false }
    ;(globalThis as unknown as { motion: typeof seen }).motion = seen
    const count = (): void => {
      seen.frames += 1
      if (!seen.isOver) requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  await move()
  const framesPerSecond = await page.evaluate(() => {
    const { motion } = globalThis as unknown as { motion: { frames: number; from: number; isOver: boolean } }
    motion.isOver = true
    return (motion.frames * 1000) / (performance.now() - motion.from)
  })
  const tasks = mainThreadTasks(await browser.stopTracing())
  const walls = tasks.map(({ wall }) => wall)
  const runs = tasks.map(({ run }) => run)
  const over = (times: readonly number[]): number => times.filter((time) => time > 50).length
  return {
    longest: Math.max(0, ...walls),
    long: over(walls),
    longestRun: Math.max(0, ...runs),
    longRuns: over(runs),
    framesPerSecond,
  }
}

/**
 * Milliseconds from the next key to the paint after which `selector` holds what is wanted: a text that contains `text`, or an
 * input with exactly that value. The page is asked before each of its paints.
 */
export async function untilPainted(
  page: Page,
  key: () => Promise<unknown>,
  wanted: readonly { readonly selector: string; readonly text: string }[],
): Promise<number> {
  const measured = page.evaluate(
    (conditions) =>
      new Promise<number>((resolve) => {
        let from: number | undefined
        const isThere = ({ selector, text }: (typeof conditions)[number]): boolean => {
          const element = document.querySelector(selector)
          if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
            return element.value === text
          return element !== null && (element.textContent ?? '').includes(text)
        }
        const look = (): void => {
          if (!conditions.every(isThere)) {
            requestAnimationFrame(look)
            return
          }
          // A message that is sent before a paint arrives behind it.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve(performance.now() - (from ?? 0)))
          port1.start()
          port2.postMessage(0)
        }
        window.addEventListener(
          'keydown',
          (event) => {
            if (['Control', 'Shift'].includes(event.key)) return
            if (from === undefined) requestAnimationFrame(look)
            from ??= event.timeStamp
          },
          { capture: true },
        )
      }),
    [...wanted],
  )
  // The page must have begun to listen before the key arrives.
  await page.evaluate(() => undefined)
  await key()
  return measured
}

export interface Memory {
  /** Megabytes of the page's own objects, after everything unreachable was thrown away. */
  readonly heap: number
  /** Megabytes of its process, memory that it shares with others counted in part; undefined where the system does not tell. */
  readonly process: number | undefined
}

function processMemory(id: number): number | undefined {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000
  } catch {
    return undefined
  }
}

export async function measureMemory(browser: Browser, page: Page): Promise<Memory> {
  const own: CDPSession = await page.context().newCDPSession(page)
  await own.send('HeapProfiler.collectGarbage')
  const { usedSize } = await own.send('Runtime.getHeapUsage')
  await own.detach()
  const whole = await browser.newBrowserCDPSession()
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  await whole.detach()
  const pages = processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => processMemory(id) ?? [])
  return { heap: usedSize / 1e6, process: pages.length === 0 ? undefined : Math.max(...pages) }
}
