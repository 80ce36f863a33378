/**
 * `npm run bench:agenda`: an agenda of 60 items, reordered key by key in a real window. What counts is how many frames are
 * dropped compared with the same window doing nothing, in one run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { createEngine } from '../../electron/engine/engine.ts'
import { launchChromium } from '../support/chromium.ts'
import { openPage, startHost } from '../support/program.ts'

const items = 60
const moves = 120
/** A key that is held down repeats about thirty times a second. */
const keyEveryMs = 33

const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const file = join(folder, 'Tagesordnung.werkbank')

async function makeAgenda(): Promise<string> {
  const engine = createEngine({
    resourcesPath: join(import.meta.dirname, '../../resources'),
    settingsPath: join(folder, 'making'),
    outboxPath: join(folder, 'out'),
  })
  await engine.call('setUser', { user: 'Bench' })
  await engine.call('createWorkspace', { path: file })
  const values = { title: 'Lange Sitzung', startsAt: '2099-06-10T09:00', state: 'planned' }
  const { created } = await engine.call('create', { entity: 'meeting', values })
  const meeting = created[0] ?? ''
  let after: string | null = null
  for (let index = 0; index < items; index += 1) {
    const added: { readonly created: readonly string[] } = await engine.call('addAgendaItem', {
      meeting,
      after,
      title: `Punkt ${index + 1}`,
    })
    after = added.created[0] ?? null
  }
  await engine.close()
  return meeting
}

/** The times between frames, in milliseconds, until the work is done. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const store = globalThis as unknown as { frames: number[]; isMeasuring: boolean }
    store.frames = []
    store.isMeasuring = true
    let last: number | undefined
    const step = (now: number): void => {
      if (last !== undefined) store.frames.push(now - last)
      last = now
      if (store.isMeasuring) requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
  await work()
  return page.evaluate(() => {
    const store = globalThis as unknown as { frames: number[]; isMeasuring: boolean }
    store.isMeasuring = false
    return store.frames
  })
}

function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0
}

/** Seconds of processor time that the window's main thread has worked, whatever else the machine does. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** Frames that did not come when they should have: each whole interval that passed without one. */
function dropped(times: readonly number[], interval: number): number {
  return times.reduce((sum, time) => sum + Math.max(0, Math.round(time / interval) - 1), 0)
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const meeting = await makeAgenda()
const host = await startHost({ settings: join(folder, 'settings'), file })
const browser = await launchChromium()
try {
  const page = await openPage(browser, host.address)
  await page.getByLabel('Ihr Name').fill('Bench')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
  await page.getByRole('button', { name: /Lange Sitzung/ }).click()
  const rows = page.getByRole('treegrid').locator('tbody tr')
  await rows.nth(items - 1).waitFor()
  await rows.first().click()
  await pause(1000)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const idle = await framesWhile(page, () => pause(moves * keyEveryMs))
  const before = await workOf(session)
  const busy = await framesWhile(page, async () => {
    for (let move = 0; move < moves; move += 1) {
      await page.keyboard.press(move % items < items / 2 ? 'Alt+ArrowDown' : 'Alt+ArrowUp')
      await pause(keyEveryMs)
    }
  })
  const perMove = ((await workOf(session)) - before) * (1000 / moves)
  const interval = percentile(idle, 0.5)
  const share = (times: readonly number[]): string =>
    `${dropped(times, interval)} of ${times.length + dropped(times, interval)}`
  console.log(`agenda of ${items} items (meeting ${meeting}), ${moves} moves by key`)
  console.log(`dropped frames: idle ${share(idle)}, while reordering ${share(busy)}`)
  const ratio = percentile(busy, 0.95) / Math.max(1, percentile(idle, 0.95))
  const share60 = perMove / (1000 / 60)
  console.log(
    `work of the window for one move: ${perMove.toFixed(1)} ms, ${share60.toFixed(2)} of a frame (target: below 1)`,
  )
  console.log(`time between frames, p95: ratio to idle ${ratio.toFixed(2)} (target: at most 1.5)`)
} finally {
  await browser.close()
  await host.kill()
  rmSync(folder, { recursive: true, force: true })
}
