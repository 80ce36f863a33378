/** What a person sees who edits while the file of the workbench cannot be written: a sentence, and nothing that was typed is lost. */
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

it('E3: an edit that another program locks out stays in its cell with the reason, and is taken once more', async () => {
  const file = demoFile()
  const { page } = await workbenches.open(file)
  await openTable(page, 'Angebote')
  await cell(page, 0, 'title').click()
  await saved(page)
  const before = await cell(page, 1, 'title').innerText()

  const other = new Sqlite(file)
  other.exec('BEGIN IMMEDIATE')
  await page.keyboard.type('Neuer Titel')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.cell-rejected').innerText(), { timeout: 30_000 }).toBe('Neuer Titel')
  await page.locator('.cell-rejected[title*="von einem anderen Programm benutzt"]').waitFor()
  await page.getByText('Ihre Eingabe steht noch in der Zelle.').first().waitFor()
  await cell(page, 1, 'title').and(page.locator('.sheet-active:focus')).waitFor()
  other.exec('ROLLBACK')
  other.close()

  // Whoever has gone on is told, and led back.
  await page.keyboard.press('Control+End')
  await cell(page, 399, 'notes').and(page.locator('.sheet-active:focus')).waitFor()
  const unsaved = page.getByRole('button', { name: '1 Eingabe nicht gespeichert' })
  await unsaved.press('Enter')
  await cell(page, 0, 'title').and(page.locator('.sheet-active:focus')).waitFor()
  await page.keyboard.press('F2')
  const editor = cell(page, 0, 'title').locator('input')
  await expect.poll(() => editor.inputValue()).toBe('Neuer Titel')
  await page.keyboard.press('Enter')
  await page.getByText('Rückgängig: Titel ändern').waitFor()
  await saved(page)
  await expect.poll(() => cell(page, 0, 'title').innerText()).toBe('Neuer Titel')
  expect(await page.locator('.cell-rejected').count()).toBe(0)
  await unsaved.waitFor({ state: 'detached' })
  expect(await cell(page, 1, 'title').innerText()).toBe(before)
})
