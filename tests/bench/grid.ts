/**
 * The table in a real Chromium over very many offers, beside AG Grid's client-side row model with the same rows: scrolling, typing,
 * pasting, filters, memory. `node tests/bench/grid.ts [workbench]` measures a workbench that is there already (it is written to), without one a
 * workbench of 500,000 offers that it makes first.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openStore } from '../../electron/engine/store/store.ts'
import { launchChromium } from '../support/chromium.ts'
import { openPage, startHost } from '../support/program.ts'
import { serveClientSideGrid } from './client-side-grid.ts'
import { makeLargeWorkbench } from './large-workbench.ts'
import { measureMemory, measureMotion, untilPainted, type Memory, type Motion } from './page-probes.ts'

export interface GridLine {
  readonly measure: string
  readonly ours: string
  readonly clientSide: string
  readonly target: string
}

const resourcesPath = join(import.meta.dirname, '../../resources')

const cell = (row: number, column: string): string => `.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`

/** A hand on a wheel: strokes of some notches, for `strokes` times. */
async function wheel(page: Page, strokes: number): Promise<void> {
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    for (let notch = 0; notch < 6; notch += 1) {
      await page.mouse.wheel(0, 120)
      await page.waitForTimeout(30)
    }
    await page.waitForTimeout(120)
  }
}

/** The thumb of the scroll bar drawn from the top to three quarters, in `steps`, and some of the way back. */
async function drag(page: Page, steps: number): Promise<void> {
  await page.evaluate(
    (count) =>
      new Promise<void>((resolve) => {
        const viewport = document.querySelector('.ag-body-vertical-scroll-viewport') as HTMLElement
        const height = viewport.scrollHeight - viewport.clientHeight
        let step = 0
        const go = (): void => {
          step += 1
          const share = step <= count ? step / count : 2 - step / count
          viewport.scrollTop = height * 0.75 * share
          if (step < count * 1.5) requestAnimationFrame(go)
          else setTimeout(resolve, 300)
        }
        go()
      }),
    steps,
  )
}

async function toTop(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 20 && (await page.locator(cell(1, 'title')).count()) === 0; attempt += 1) {
    await page.evaluate(() => {
      for (const scrolled of document.querySelectorAll('.ag-body-vertical-scroll-viewport, .ag-grid-viewport'))
        scrolled.scrollTop = 0
    })
    await page.waitForTimeout(500)
  }
}

interface GridMeasures {
  readonly wheel: Motion
  readonly drag: Motion
  readonly keys: readonly number[]
  readonly memory: Memory
}

/** What both grids are asked for: they have the same structure of elements. */
async function measureGrid(browser: Browser, page: Page, editable: string): Promise<GridMeasures> {
  await page.locator(cell(5, editable)).hover()
  await wheel(page, 2)
  const wheeled = await measureMotion(browser, page, () => wheel(page, 15))
  // The grid listens to one way of scrolling at a time.
  await page.waitForTimeout(1000)
  const dragged = await measureMotion(browser, page, () => drag(page, 120))
  await toTop(page)
  const keys: number[] = []
  for (let row = 1; row <= 12; row += 1) {
    await page.locator(cell(row, editable)).click()
    const input = `${cell(row, editable)} input`
    keys.push(await untilPainted(page, () => page.keyboard.press('x'), [{ selector: input, text: 'x' }]))
    await page.keyboard.press('Escape')
  }
  return { wheel: wheeled, drag: dragged, keys, memory: await measureMemory(browser, page) }
}

const pastedColumns = [
  'description',
  'accessRequirements',
  'cost',
  'costNote',
  'accessibility',
  'languages',
  'venue',
  'district',
  'startsOn',
  'endsOn',
]

function pastedText(): string {
  return Array.from({ length: 1000 }, (_, row) =>
    [
      `Kurs für Gruppe ${row}, jede Woche neu`,
      `ab Klasse ${row % 12}`,
      `${row},50`,
      `Ermäßigung ab ${row} Kindern`,
      'Aufzug',
      'Deutsch; Englisch',
      `Haus Nr. ${row}`,
      'Altstadt',
      `${(row % 28) + 1}.1.2027`,
      `${(row % 28) + 1}.2.2027`,
    ].join('\t'),
  ).join('\r\n')
}

async function copyElsewhere(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const give = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', given)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('copy', give, { capture: true, once: true })
  }, text)
  await page.keyboard.press('Control+c')
}

interface PasteMeasures {
  readonly paste: number
  readonly undo: number
  readonly redo: number
}

async function measurePaste(page: Page): Promise<PasteMeasures> {
  const column = pastedColumns[0] ?? ''
  await page.locator(cell(0, 'title')).click()
  for (let step = 0; (await page.locator('.sheet-active').getAttribute('col-id')) !== column && step < 40; step += 1)
    await page.keyboard.press('ArrowRight')
  const before = await page.locator(cell(1, 'description')).innerText()
  await copyElsewhere(page, pastedText())
  const label = 'Einfügen von 10.000 Zellen'
  const saved = { selector: '.state-line .saved', text: 'Gespeichert' }
  const pasted = { selector: cell(1, 'description'), text: 'Kurs für Gruppe 1,' }
  const press = (key: string) => () => page.keyboard.press(key)
  const paste = await untilPainted(page, press('Control+v'), [{ selector: '.undo-label', text: label }, saved, pasted])
  const redoing = { selector: cell(1, 'description'), text: before }
  const undo = await untilPainted(page, press('Control+z'), [saved, redoing])
  const redo = await untilPainted(page, press('Control+y'), [{ selector: '.undo-label', text: label }, saved, pasted])
  await page.keyboard.press('Control+z')
  return { paste, undo, redo }
}

/** Opens the set filter of each shown column, the first time and once more, until its values and their counts are there. */
async function measureFilters(
  page: Page,
): Promise<{ readonly first: readonly number[]; readonly again: readonly number[] }> {
  await page.locator(cell(0, 'title')).click()
  const columns = await page.evaluate(() => document.querySelectorAll('.ag-header-cell').length)
  const times: number[][] = [[], []]
  for (const round of times) {
    await page.keyboard.press('Home')
    for (let column = 0; column < columns + 20; column += 1) {
      const from = await page.locator('.sheet-active').getAttribute('col-id')
      round.push(
        await untilPainted(page, () => page.keyboard.press('Alt+ArrowDown'), [
          { selector: '.value-tools [role=status]', text: 'Wert' },
        ]),
      )
      await page.keyboard.press('Escape')
      await page.locator('.filter-popup').waitFor({ state: 'detached' })
      await page.keyboard.press('ArrowRight')
      if ((await page.locator('.sheet-active').getAttribute('col-id')) === from) break
    }
  }
  await page.keyboard.press('Home')
  return { first: times[0] ?? [], again: times[1] ?? [] }
}

async function openOffers(browser: Browser, address: string): Promise<Page> {
  const page = await openPage(browser, address)
  const name = page.getByLabel('Ihr Name')
  await name.or(page.getByText('Übersicht').first()).first().waitFor()
  if (await name.isVisible()) {
    await name.fill('Anna Beispiel')
    await page.getByRole('button', { name: 'Weiter' }).click()
  }
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Angebote/ })
    .click()
  await page.locator(cell(2, 'title')).waitFor()
  return page
}

function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const megabytes = ({ heap, process }: Memory): string =>
  `${heap.toFixed(0)} MB${process === undefined ? '' : `, process ${process.toFixed(0)} MB`}`
const motion = ({ longest, long, longestRun, longRuns, framesPerSecond }: Motion): string =>
  `${ms(longest)} (${long} over 50), run ${ms(longestRun)} (${longRuns}), ${framesPerSecond.toFixed(0)} fps`

export async function benchGrid(path: string): Promise<readonly GridLine[]> {
  const settings = mkdtempSync(join(tmpdir(), 'werkbank-bench-grid-'))
  const browser = await launchChromium()
  const lines: GridLine[] = []
  const host = await startHost({ settings, file: path })
  try {
    const page = await openOffers(browser, host.address)
    const filters = await measureFilters(page)
    const ours = await measureGrid(browser, page, 'title')
    const { paste, undo, redo } = await measurePaste(page)
    await page.context().close()
    await host.kill()

    const store = openStore({ path, resourcesPath })
    const compared = await serveClientSideGrid(store.core)
    const other = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    const start = performance.now()
    await other.goto(compared.address)
    await other.waitForFunction(() => document.title === 'ready', undefined, { timeout: 300_000 })
    const loaded = performance.now() - start
    const theirs = await measureGrid(browser, other, 'title')
    compared.close()
    store.close()

    const line = (measure: string, our: string, clientSide: string, target: string): void =>
      void lines.push({ measure, ours: our, clientSide, target })
    line('wheel: longest task', motion(ours.wheel), motion(theirs.wheel), 'none over 50 ms')
    line('scroll bar: longest task', motion(ours.drag), motion(theirs.drag), 'none over 50 ms')
    line(
      'key to painted character, p50',
      ms(percentile(ours.keys, 0.5)),
      ms(percentile(theirs.keys, 0.5)),
      'under a frame',
    )
    line(
      'key to painted character, worst',
      ms(percentile(ours.keys, 1)),
      ms(percentile(theirs.keys, 1)),
      'under a frame',
    )
    line('paste of 10,000 cells, saved and painted', ms(paste), '', 'under 1 s')
    line('undo of it', ms(undo), '', 'under 1 s')
    line('redo of it', ms(redo), '', 'under 1 s')
    line('set filter shown, first time, p95', ms(percentile(filters.first, 0.95)), '', 'under 1 s')
    line('set filter shown, first time, worst', ms(percentile(filters.first, 1)), '', 'under 1 s')
    line('set filter shown, p95', ms(percentile(filters.again, 0.95)), '', 'under 150 ms')
    line('memory of the page', megabytes(ours.memory), megabytes(theirs.memory), 'under 400 MB')
    line('until all rows are in the page', 'not needed', ms(loaded), '')
  } finally {
    await browser.close()
    await host.kill()
    rmSync(settings, { recursive: true, force: true })
  }
  return lines
}

export function printGrid(lines: readonly GridLine[]): void {
  const heading = { measure: 'in Chromium', ours: 'ours', clientSide: 'client-side row model', target: 'target' }
  for (const { measure, ours, clientSide, target } of [heading, ...lines])
    console.log(`${measure.padEnd(42)} ${ours.padEnd(52)} ${clientSide.padEnd(52)} ${target}`)
}

async function main(given: string | undefined): Promise<void> {
  if (given !== undefined) {
    printGrid(await benchGrid(given))
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-grid-'))
  try {
    printGrid(await benchGrid(await makeLargeWorkbench(folder, 500_000)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main(process.argv[2])
