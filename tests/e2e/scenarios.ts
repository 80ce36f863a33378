/** What people do, step by step, the same in every host. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const openTable = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()

/** A cell of a row that has come: a row still on its way has no id and takes no keys. */
export const cell = (page: Page, row: number, column: string): Locator =>
  page.locator(`.ag-row[row-index="${row}"][row-id] .ag-cell[col-id="${column}"]`)

/** Waits until the state line says that everything is saved. */
export const saved = (page: Page): Promise<void> => page.locator('.state-line .saved').waitFor()

/** The first start: a name, a new workbench with example data in a folder, the offers in the grid. */
export async function beginWithExampleData(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Ihr Name').fill('Anna Beispiel')
  await page.getByRole('button', { name: 'Weiter', exact: true }).click()
  await page.getByRole('button', { name: 'Mit Beispieldaten ausprobieren' }).click()
  await page.getByLabel('Ordner auf diesem Rechner').fill(folder)
  await page.getByRole('button', { name: 'Anlegen' }).click()
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
  await openTable(page, 'Angebote')
  await cell(page, 0, 'title').waitFor()
  await expect.poll(() => page.locator('.state-line').innerText()).toContain('400 Zeilen')
}

/** Types a new name over the first actor and takes it back and forth by keyboard. */
export async function undoAndRedoAnEdit(page: Page): Promise<void> {
  await openTable(page, 'Akteure')
  await expect.poll(() => cell(page, 0, 'name').innerText()).not.toBe('')
  const before = await cell(page, 0, 'name').innerText()
  await cell(page, 0, 'name').click()
  await page.keyboard.type('Neuer Name')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe('Neuer Name')
  await page.getByText('Rückgängig: Name ändern').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe(before)
  await page.keyboard.press('Control+y')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe('Neuer Name')
  await saved(page)
}

/** Drops files on what a selector names, as the system does: over it first, then let go. */
export async function drop(
  page: Page,
  selector: string,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const data = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  const transfer = await page.evaluateHandle((dropped) => {
    const made = new DataTransfer()
    for (const { name, base64 } of dropped)
      made.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
    return made
  }, data)
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: transfer })
  await page.locator('.takes-files.file-over').waitFor()
  expect(await page.locator('.frame.dropping').count()).toBe(0)
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer })
}
