/** What cells could not take stays while a person goes elsewhere, and is found again. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { goToColumn } from './keyboard.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

async function typeRefused(page: Page, row: number, column: string, text: string): Promise<void> {
  await cell(page, row, 'title').click()
  await goToColumn(page, column)
  await page.keyboard.type(text)
  await cell(page, row + 1, column).click()
  await expect.poll(() => cell(page, row, column).locator('.cell-rejected').innerText()).toBe(text)
  await page.keyboard.press('Home')
  await cell(page, row + 1, 'title')
    .and(page.locator('.sheet-active:focus'))
    .waitFor()
}

const unsaved = (page: Page, text: string) => page.locator('.state-line').getByRole('button', { name: text })

it('E3: a refused text outlives its table on the screen, its filters and its workbench, and the state line leads to it', async () => {
  const { page } = await workbenches.open(demoFile())
  await openTable(page, 'Angebote')
  await typeRefused(page, 1, 'startsOn', 'gestern Abend')
  await typeRefused(page, 3, 'startsOn', 'bald')
  await unsaved(page, '2 Eingaben nicht gespeichert').waitFor()

  // Another table, and no table at all: it is still told, and a click leads back.
  await openTable(page, 'Akteure')
  await cell(page, 0, 'name').waitFor()
  expect(await page.locator('.cell-rejected').count()).toBe(0)
  await openTable(page, 'Übersicht')
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
  await unsaved(page, '2 Eingaben nicht gespeichert').press('Enter')
  await cell(page, 1, 'startsOn').and(page.locator('.sheet-active:focus')).waitFor()
  expect(await page.locator('.cell-rejected').allInnerTexts()).toEqual(['gestern Abend', 'bald'])
  await unsaved(page, '2 Eingaben nicht gespeichert').press('Enter')
  await cell(page, 3, 'startsOn').and(page.locator('.sheet-active:focus')).waitFor()

  // Neither a search nor a filter hides it for good.
  await page.getByLabel('Angebote durchsuchen').fill('gibt es nicht')
  await expect.poll(() => page.locator('.ag-row[row-id]').count()).toBe(0)
  await unsaved(page, '2 Eingaben nicht gespeichert').press('Enter')
  await page.getByText('Filter und Suche sind aufgehoben').first().waitFor()
  await cell(page, 1, 'startsOn').and(page.locator('.sheet-active:focus')).waitFor()

  // The editor goes on with it; what is corrected is no longer counted.
  await page.keyboard.press('F2')
  await expect.poll(() => cell(page, 1, 'startsOn').locator('input').inputValue()).toBe('gestern Abend')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1.7.2026')
  await page.keyboard.press('Enter')
  await saved(page)
  await unsaved(page, '1 Eingabe nicht gespeichert').waitFor()

  // Whoever opens another workbench meanwhile finds it when coming back.
  await page.getByRole('button', { name: 'Werkbank und Darstellung' }).click()
  await page.getByRole('menuitem', { name: 'Andere Werkbank …' }).click()
  await page
    .getByRole('button', { name: /^Beispiel/ })
    .first()
    .click()
  await unsaved(page, '1 Eingabe nicht gespeichert').press('Enter')
  await cell(page, 3, 'startsOn').and(page.locator('.sheet-active:focus')).waitFor()
  await page.keyboard.press('Escape')
  await unsaved(page, 'nicht gespeichert').waitFor({ state: 'detached' })
})

it('E3: the text of a row that is gone is told, and given up only by the person', async () => {
  const { page } = await workbenches.open(demoFile())
  await openTable(page, 'Angebote')
  await typeRefused(page, 1, 'startsOn', 'bald')
  await cell(page, 1, 'title').click()
  await page.getByRole('button', { name: 'Löschen', exact: true }).click()
  await page.locator('.state-line').getByText('399 Zeilen').waitFor()
  await unsaved(page, '1 Eingabe nicht gespeichert').press('Enter')
  await page.getByText('Nicht gespeichert ist „bald“ (Beginn).').first().waitFor()
  await page.getByText('Eingabe verwerfen', { exact: true }).click()
  await unsaved(page, 'nicht gespeichert').waitFor({ state: 'detached' })
})

it('E3: a window with refused texts asks before it closes, one without does not', async () => {
  const { page } = await workbenches.open(demoFile())
  await openTable(page, 'Angebote')
  await typeRefused(page, 1, 'startsOn', 'bald')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await unsaved(page, '1 Eingabe nicht gespeichert').press('Enter')
  await cell(page, 1, 'startsOn').and(page.locator('.sheet-active:focus')).waitFor()
  await page.keyboard.press('Escape')
  await unsaved(page, 'nicht gespeichert').waitFor({ state: 'detached' })
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
})
