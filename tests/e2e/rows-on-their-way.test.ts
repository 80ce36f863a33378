/** Rows that the engine has not answered yet: how they look, and that no key into them is lost (renderer/grid/sheet/RULES.md, E4). */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { pressInto } from './keyboard.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

interface HeldRows {
  /** From now on windows of rows wait. */
  hold(): void
  /** All that waited goes on its way. */
  release(): void
  /** From now on windows of rows are refused, for this reason; until it is released. */
  refuse(message: string): void
}

/** Stands between the page and its engine, from the page's next load on. */
async function holdRows(page: Page): Promise<HeldRows> {
  let isHolding = false
  let refusal: string | undefined
  const waiting: (() => void)[] = []
  await page.routeWebSocket(/\/channel$/, (socket) => {
    const engine = socket.connectToServer()
    socket.onMessage((message) => {
      const { id, method } = JSON.parse(String(message)) as { readonly id: number; readonly method?: string }
      const send = (): void => engine.send(message)
      if (refusal !== undefined && method === 'window') {
        const error = { code: 'internal', message: refusal }
        socket.send(JSON.stringify({ type: 'reply', id, reply: { ok: false, error } }))
      } else if (isHolding && method === 'window') waiting.push(send)
      else send()
    })
  })
  await page.reload()
  return {
    hold: () => (isHolding = true),
    refuse: (message) => (refusal = message),
    release() {
      isHolding = false
      refusal = undefined
      for (const send of waiting.splice(0)) send()
    },
  }
}

async function openOffers(): Promise<{ readonly page: Page; readonly rows: HeldRows }> {
  const { page } = await workbenches.open(demoFile('--offers', '1500', '--observations', '0'))
  const rows = await holdRows(page)
  await openTable(page, 'Angebote')
  await cell(page, 0, 'title').click()
  await expect.poll(() => page.locator('.state-line').innerText()).toContain('1 500'.replace(' ', '\u202f'))
  return { page, rows }
}

/** A place whose row may not be there yet. */
const place = (page: Page, row: number, column: string) =>
  page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`)

describe('rows on their way', () => {
  it('E4: what is typed into one waits in its cell, and is written when the row has come', async () => {
    const { page, rows } = await openOffers()
    rows.hold()
    await page.keyboard.press('Control+ArrowDown')
    await place(page, 1499, 'title').and(page.locator('.sheet-active:focus')).waitFor()
    expect(await page.locator('.loading-row').count()).toBeGreaterThan(10)
    await page.keyboard.type('Neuer Titelx')
    await page.keyboard.press('Backspace')
    await expect.poll(() => place(page, 1499, 'title').innerText()).toBe('Neuer Titel')
    await page.keyboard.press('Enter')
    rows.release()
    await page.getByText('Rückgängig: Titel ändern').waitFor()
    await expect.poll(() => cell(page, 1499, 'title').innerText()).toBe('Neuer Titel')
    expect(await page.locator('.loading-row').count()).toBe(0)
    await saved(page)
  })

  it('E4: a double click and F2 wait too, and keep the value; Escape gives it up', async () => {
    const { page, rows } = await openOffers()
    rows.hold()
    await page.keyboard.press('Control+ArrowDown')
    await place(page, 1499, 'title').and(page.locator('.sheet-active:focus')).waitFor()
    const above = page.locator('.ag-row[row-index="1495"]')
    const box = await page.locator('.ag-header-cell[col-id="title"]').boundingBox()
    const at = await above.boundingBox()
    if (box === null || at === null) throw new Error('The table is not drawn')
    await page.mouse.dblclick(box.x + 40, at.y + at.height / 2)
    await place(page, 1495, 'title').and(page.locator('.sheet-active')).waitFor()
    await page.keyboard.type('!')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await page.keyboard.type(' neu')
    await expect.poll(() => place(page, 1495, 'title').innerText()).toBe('neu')
    rows.release()
    const editor = cell(page, 1495, 'title').locator('input')
    await expect.poll(() => editor.inputValue()).toMatch(/^[^!]{4,} neu$/)
    await page.keyboard.press('Escape')
    await editor.waitFor({ state: 'detached' })
    expect(await page.getByText('Rückgängig: Titel ändern').count()).toBe(0)
  })
})

describe('rows that could not be read', () => {
  it('E5: are shown as lost with the reason, what was read stays, and they are read once more by keyboard', async () => {
    const { page, rows } = await openOffers()
    const first = await cell(page, 0, 'title').innerText()
    rows.refuse('Die Festplatte antwortet nicht.')
    await page.keyboard.press('Control+ArrowDown')
    const bar = page.getByRole('alert').filter({ hasText: 'Zeilen konnten nicht gelesen werden.' })
    await bar.getByText('Die Festplatte antwortet nicht.').waitFor()
    await page.getByRole('gridcell', { name: 'Zeile 1490 konnte nicht gelesen werden' }).waitFor()
    expect(await page.locator('.loading-bar').count()).toBe(0)
    // Nothing is typed into what is not there.
    await page.keyboard.type('x')
    await page.keyboard.press('Control+Home')
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe(first)
    await page.keyboard.press('Control+ArrowDown')
    await page.getByRole('gridcell', { name: 'Zeile 1490 konnte nicht gelesen werden' }).waitFor()

    const again = bar.getByRole('button', { name: 'Noch einmal lesen' })
    await pressInto(page, '.failed-rows', 'F6')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'Zeile 1490 konnte nicht gelesen werden' }).waitFor()
    await again.waitFor()
    rows.release()
    await pressInto(page, '.failed-rows', 'F6')
    await page.keyboard.press('Enter')
    await cell(page, 1499, 'title').and(page.locator('.sheet-active:focus')).waitFor()
    await bar.waitFor({ state: 'detached' })
    expect(await page.locator('.lost-row').count()).toBe(0)
    expect(await page.getByText('Rückgängig: Titel ändern').count()).toBe(0)
  })

  it('E5: of a view that was left tell nothing of the next one', async () => {
    const { page, rows } = await openOffers()
    rows.refuse('Die Festplatte antwortet nicht.')
    await page.keyboard.press('Control+ArrowDown')
    await page.locator('.failed-rows').waitFor()
    rows.release()
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
    await page.locator('.failed-rows').waitFor({ state: 'detached' })
    await openTable(page, 'Angebote')
    await cell(page, 0, 'title').waitFor()
    expect(await page.locator('.failed-rows').count()).toBe(0)
  })
})
