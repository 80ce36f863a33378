/** The page of an indicator, without a mouse: find, type, paste, see what is derived, draw, hide, give out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { openTableByKeys, pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** Pupils and classes of the city and three districts in two years. */
function figuresFile(): string {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  const values = (code: string, ...texts: readonly string[]): void => {
    const typed = texts.flatMap((text) => ['--value', text])
    expect(runCli(['indicator', code, ...typed, '--file', file]).status).toBe(0)
  }
  values('D03', '15003;2022=600', '01;2022=200', '02;2022=198', '04;2022=202')
  values('D03', '15003;2023=606', '01;2023=203', '02;2023=2', '04;2023=401')
  values('D02', '15003;2022=30', '01;2022=10', '02;2022=9', '04;2022=11')
  values('D02', '15003;2023=30', '01;2023=10', '02;2023=1', '04;2023=19')
  return file
}

async function isChosen(page: Page, option: Locator): Promise<boolean> {
  if ((await option.getAttribute('aria-selected')) === 'true') return true
  await page.keyboard.press('ArrowDown')
  return false
}

async function openIndicator(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(code)
  const found = page.getByRole('option', { name: new RegExp(`${code} `) }).first()
  await found.waitFor()
  // What was found before may still stand there: only what Enter takes counts.
  await expect.poll(() => isChosen(page, found)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: new RegExp(`^${code} `) }).waitFor()
  await page.locator('.chart-picture svg').waitFor()
}

const figure = (page: Page, row: RegExp, period: string) =>
  page.getByRole('row', { name: row }).locator(`td[data-period="${period}"]`)

/** Four districts beside each other, as squares. */
function outlinesFile(): string {
  const square = (x: number): number[][] => [
    [x, 52],
    [x + 1, 52],
    [x + 1, 53],
    [x, 53],
    [x, 52],
  ]
  const features = ['Altstadt', 'Werder', 'Alte Neustadt', 'Neue Neustadt'].map((name, at) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates: [square(11 + at)] },
  }))
  const file = join(scratchFolder(), 'Umrisse.geojson')
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  return file
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How bright a part of the page is, as people see it: 0 to 1. */
async function brightness(page: Page, clip: Box): Promise<number> {
  const image = await loadImage(await page.screenshot({ clip }))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return data.reduce((sum, part, at) => (at % 4 === 3 ? sum : sum + part), 0) / (data.length * 0.75 * 255)
}

/** How far the four areas of the map, from left to right, stand out from its ground: 0 to 1. */
async function shades(page: Page): Promise<readonly number[]> {
  const picture = page.locator('.chart-picture.map svg')
  const ground = await picture.boundingBox()
  const drawn = await picture
    .locator('path')
    .evaluateAll((paths) =>
      paths.map((path) => path.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height })),
    )
  // Neither the ground nor the legend.
  const boxes = drawn.filter(({ width, height }) => width > 100 && width < (ground?.width ?? 0) / 2 && height > 200)
  const areas = [...new Map(boxes.map((box) => [Math.round(box.x), box])).values()].toSorted((a, b) => a.x - b.x)
  const empty = await brightness(page, { x: (ground?.x ?? 0) + 2, y: (ground?.y ?? 0) + 2, width: 60, height: 40 })
  // Between edge and name.
  const insides = areas.map(({ x, y, width, height }) => ({
    x: x + 10,
    y: y + 10,
    width: width - 20,
    height: height / 3,
  }))
  const found: number[] = []
  for (const inside of insides) found.push(Math.abs((await brightness(page, inside)) - empty))
  return found
}

/** The more the fuller: a sentence where it is so, the shades where not. */
function told([some = 0, least = 0, most = 0, none = 0, ...more]: readonly number[], isPattern: boolean): string {
  const isOrdered = least > 0.02 && some > least + 0.05 && most > some + 0.05
  const isEmpty = !isPattern || none < 0.005
  return isOrdered && isEmpty && more.length === 0 ? 'told apart' : JSON.stringify({ some, least, most, none, more })
}

describe('the page of an indicator', () => {
  it('is opened from the table by its key and from the menu of a cell', async () => {
    const { page } = await workbenches.start({ file: figuresFile(), person: 'Anna' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openTableByKeys(page, 'Indikatoren')
    const second = await cell(page, 1, 'code').innerText()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+Enter')
    await page.getByRole('heading', { name: new RegExp(`^${second} `) }).waitFor()
    await openTable(page, 'Indikatoren')
    const third = cell(page, 2, 'code')
    const code = await third.innerText()
    await third.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Indikator öffnen' }).click()
    await page.getByRole('heading', { name: new RegExp(`^${code} `) }).waitFor()
  })

  it('takes typed and pasted values, computes what is derived at once, and undo takes them back', async () => {
    const { page } = await workbenches.start({ file: figuresFile(), person: 'Anna' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openIndicator(page, 'D04')
    await expect.poll(() => figure(page, /^Magdeburg/, '2023').innerText()).toBe('20,20')

    // Computed values are not typed over; their sources are.
    await pressUntil(page, /^Mit Quellen/)
    await page.keyboard.press(' ')
    await figure(page, /^Altstadt · D03/, '2023').waitFor()
    const top = figure(page, /^Magdeburg.* D04/, '2022')
    await top.focus()
    await expect.poll(() => top.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('612')
    await page.keyboard.press('Enter')
    await expect.poll(() => figure(page, /^Magdeburg.* D04/, '2023').innerText()).toBe('20,40')
    await saved(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => figure(page, /^Magdeburg.* D04/, '2023').innerText()).toBe('20,20')

    await openIndicator(page, 'D03')
    await figure(page, /^Altstadt/, '2022').focus()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '210\t211 p\r\n.\t-')
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    })
    await expect.poll(() => figure(page, /^Altstadt/, '2023').innerText()).toContain('211')
    await expect.poll(() => figure(page, /^Werder/, '2022').innerText()).toContain('.')
    await page.getByText('Rückgängig: Einfügen von 4 Werten').waitFor()
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('1 vorläufig (p)')

    await figure(page, /^Altstadt/, '2022').focus()
    await page.keyboard.press('Alt+h')
    await page.getByRole('dialog', { name: /^Wert: D03 · Altstadt · 2022/ }).waitFor()
    await page.getByRole('dialog').getByText('Einfügen von 4 Werten').first().waitFor()
    await page.keyboard.press('Escape')
  })

  it('goes on with values by key and by handle, and draws points against a second indicator', async () => {
    const { page } = await workbenches.start({ file: figuresFile(), person: 'Anna' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openIndicator(page, 'D02')

    // All tools stand in one line.
    const tools = page.locator('.indicator-tools')
    await tools.getByRole('button', { name: /^Ausgeben/ }).waitFor()
    const box = await tools.boundingBox()
    expect(box?.height).toBeLessThan(60)

    await figure(page, /^Altstadt/, '2023').focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+Shift+d')
    await page.getByText('Rückgängig: Ausfüllen von 2 Werten').waitFor()
    await expect.poll(() => figure(page, /^Werder/, '2023').innerText()).toBe('11')
    await page.keyboard.press('Control+z')
    await expect.poll(() => figure(page, /^Werder/, '2023').innerText()).toContain('1')
    await expect.poll(() => figure(page, /^Werder/, '2023').innerText()).not.toContain('11')

    await figure(page, /^Altstadt/, '2022').click()
    await page.locator('.figure-handle').dragTo(figure(page, /^Werder/, '2022'))
    await page.getByText('Rückgängig: Ausfüllen von 1 Wert').waitFor()
    await expect.poll(() => figure(page, /^Werder/, '2022').innerText()).toBe('10')

    await page.getByLabel('Bild', { exact: true }).selectOption({ label: 'Punktwolke' })
    await page.getByText('zeigt genau zwei Indikatoren').waitFor()
    const other = page.getByLabel('gegen', { exact: true })
    await other.locator('option[value="D03"]').waitFor({ state: 'attached' })
    await other.selectOption('D03')
    await page.locator('.chart-picture.scatter svg').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('says what a map still needs, loads it, and its classes can be told apart in every look', async () => {
    const file = figuresFile()
    expect(runCli(['indicator', 'D03', '--value', '06;2023=.', '--file', file]).status).toBe(0)
    const { page } = await workbenches.start({ file, person: 'Anna' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openIndicator(page, 'D03')
    await page.getByLabel('Bild', { exact: true }).selectOption({ label: 'Karte' })
    const missing = page.getByRole('status').filter({ hasText: 'fehlen noch die Umrisse' })
    await missing.waitFor()
    expect(await page.locator('.chart-picture').count()).toBe(0)
    expect(await violations(page)).toEqual([])

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      missing.getByRole('button', { name: 'Umrisse laden …' }).press('Enter'),
    ])
    await chooser.setFiles(outlinesFile())
    await page.locator('.chart-picture.map svg').waitFor()
    await page.getByRole('button', { name: 'Andere Umrisse laden …' }).waitFor()
    await page.getByText('sind geladen und gemerkt').waitFor({ state: 'hidden' })

    // Altstadt 203, Werder 2, Alte Neustadt 401: a class each, the first the fuller the more; Neue Neustadt is not known.
    const looks = [
      { colorScheme: 'light', forcedColors: 'none', hasPatterns: true },
      { colorScheme: 'light', forcedColors: 'none', hasPatterns: false },
      { colorScheme: 'dark', forcedColors: 'none', hasPatterns: false },
      { colorScheme: 'light', forcedColors: 'active', hasPatterns: false },
      { colorScheme: 'dark', forcedColors: 'active', hasPatterns: false },
    ] as const
    for (const { colorScheme, forcedColors, hasPatterns } of looks) {
      await page.emulateMedia({ colorScheme, forcedColors })
      const option = page.getByRole('checkbox', { name: 'Muster' })
      if ((await option.isChecked()) !== hasPatterns) await option.press(' ')
      const isPattern = hasPatterns || forcedColors === 'active'
      const look = `${colorScheme}, forced colours ${forcedColors}, patterns ${String(hasPatterns)}`
      await expect.poll(async () => told(await shades(page), isPattern), { message: look }).toBe('told apart')
      for (const text of ['0 bis unter 100', '200 bis unter 300', '400 bis unter 500', 'keine Angabe', 'Altstadt'])
        await page.locator('.chart-picture svg text', { hasText: text }).waitFor()
      expect(await violations(page)).toEqual([])
    }
  })

  it('shows what would be hidden, draws another picture, gives it out, and can be read in every look', async () => {
    const { page } = await workbenches.start({ file: figuresFile(), person: 'Anna' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openIndicator(page, 'D03')
    await page.getByRole('button', { name: 'Geheimhaltung prüfen' }).press('Enter')
    await page.getByText('wäre 1 kleine Anzahl nicht zu sehen').waitFor()
    await expect.poll(() => figure(page, /^Werder/, '2023').innerText()).toContain('●')
    expect(await violations(page)).toEqual([])

    await page.getByLabel('Bild', { exact: true }).selectOption({ label: 'Balken' })
    await page.locator('.chart-picture.bar svg').waitFor()
    await page.getByLabel('Sicht', { exact: true }).selectOption({ label: 'öffentlich' })
    await expect.poll(() => figure(page, /^Werder/, '2023').innerText()).toMatch(/^\./)
    expect(await page.getByRole('grid').innerText()).not.toContain('203')

    for (const forced of ['none', 'active'] as const) {
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: forced })
      await page.locator(`.chart-picture svg`).waitFor()
      expect(await violations(page)).toEqual([])
    }
    for (const tab of ['Definition', 'Quellen und Lieferungen', 'Verwendet in']) {
      await page.getByRole('tab', { name: tab }).press('Enter')
      await page.getByRole('region', { name: tab }).waitFor()
      expect(await violations(page)).toEqual([])
    }

    await page.getByRole('tab', { name: 'Werte und Bild' }).press('Enter')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Ausgeben/ }).press('Enter')
    await page.getByRole('menuitem', { name: 'Tabelle als CSV' }).press('Enter')
    const text = readFileSync(await (await download).path(), 'utf8')
    expect(text).toContain(';2022;01;Altstadt;;200;')
    expect(text).not.toContain(';203;')
  })
})
