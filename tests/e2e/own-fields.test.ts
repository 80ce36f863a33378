import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { goToColumn, openTableByKeys, pressInto, pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** A window of one person's workbench, at its table of offers. */
async function windowOf(file: string, person: string): Promise<Page> {
  const { page } = await workbenches.start({ file, person })
  await openTableByKeys(page, 'Angebote')
  return page
}

/** Through the columns, where people miss a field. */
async function editFields(page: Page): Promise<void> {
  await pressUntil(page, /^Spalten$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await pressUntil(page, /^Felder bearbeiten …$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Eigene Felder' }).waitFor()
}

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await pressUntil(page, new RegExp(`^${label}`))
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: option, exact: true }).waitFor()
  await page.keyboard.type(option)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').getByLabel(label, { exact: true }).innerText()).toContain(option)
}

/** Reads a cell of a column wherever it stands: the grid draws only what is in view. */
async function cellText(page: Page, column: string): Promise<string> {
  await page.locator('.ag-grid-viewport').evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
  const found = cell(page, 0, column)
  return (await found.count()) === 0 ? '(not there)' : found.innerText()
}

describe('own fields', () => {
  it('are created in one workbench, filled in another, and seen by both', async () => {
    const folder = scratchFolder()
    const [annas, bens, shared] = [join(folder, 'Anna.werkbank'), join(folder, 'Ben.werkbank'), join(folder, 'Ordner')]
    for (const file of [annas, bens]) expect(runCli(['create', '--file', file]).status).toBe(0)
    runCli(['set', 'offer', 'new', 'title=Töpferkurs', '--file', annas])
    for (const file of [annas, bens]) expect(runCli(['sync', '--folder', shared, '--file', file]).status).toBe(0)

    const anna = await windowOf(annas, 'Anna')
    const ben = await windowOf(bens, 'Ben')
    await goToColumn(ben, 'cost')
    await ben.keyboard.type('viel')
    await cell(ben, 0, 'accessRequirements').click()
    await ben.locator('.ag-cell[col-id="cost"] .cell-rejected').waitFor()
    await ben.keyboard.press('Control+Home')
    await editFields(anna)
    const dialog = anna.getByRole('dialog')
    await pressUntil(anna, /^Name des Feldes/)
    await anna.keyboard.type('Raumart')
    await choose(anna, 'Feldart', 'Auswahl aus einer Liste')
    await pressUntil(anna, /^Einträge, einer je Zeile/)
    for (const entry of ['Saal', 'Werkstatt', 'Keller']) {
      await anna.keyboard.type(entry)
      if (entry !== 'Keller') await anna.keyboard.press('Enter')
    }
    // The preview already behaves as the field will.
    const preview = dialog.getByRole('region', { name: 'Vorschau' })
    await pressUntil(anna, /^Raumart$/)
    await anna.keyboard.type('werk')
    await anna.getByRole('option', { name: 'Werkstatt' }).waitFor()
    await anna.keyboard.press('Enter')
    await preview.getByRole('cell', { name: 'Werkstatt' }).waitFor()
    await pressUntil(anna, /^Feld anlegen$/, 'Shift+Tab')
    await anna.keyboard.press('Enter')
    await dialog.getByRole('option', { name: /Raumart/, selected: true }).waitFor()
    await dialog.locator('[role="listbox"]:focus').waitFor()
    await anna.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => cellText(anna, 'x_raumart')).toBe('')

    // It arrives in the other window while that is open, and is filled there like any field.
    await expect.poll(() => cellText(ben, 'x_raumart'), { timeout: 60_000 }).toBe('')
    // Who works in the table stays where they are.
    await ben.locator('.ag-cell.sheet-active[col-id="title"]:focus').waitFor()
    await ben.keyboard.press('End')
    await ben.locator('.ag-cell.sheet-active[col-id="x_raumart"]:focus').waitFor()
    await ben.keyboard.type('Sa')
    await ben.getByRole('option', { name: 'Saal' }).waitFor()
    await ben.keyboard.press('Enter')
    await expect.poll(() => cellText(ben, 'x_raumart')).toBe('Saal')
    await saved(ben)
    // A text that its field could not take is thrown away by no new field.
    await ben.keyboard.press('Control+Home')
    await goToColumn(ben, 'cost')
    await expect.poll(() => cell(ben, 0, 'cost').locator('.cell-rejected').innerText()).toBe('viel')
    await expect.poll(() => cellText(anna, 'x_raumart'), { timeout: 60_000 }).toBe('Saal')

    // The record panel shows it, and undo takes the value back.
    await pressInto(anna, '.ag-cell', 'Tab')
    await anna.locator('.ag-cell:focus').waitFor()
    await anna.keyboard.press('End')
    await anna.locator('.ag-cell.sheet-active[col-id="x_raumart"]:focus').waitFor()
    await expect
      .poll(() => anna.getByRole('complementary').getByLabel('Raumart', { exact: true }).inputValue())
      .toBe('Saal')
    await ben.keyboard.press('Control+z')
    await expect.poll(() => cellText(ben, 'x_raumart')).toBe('')
  })

  it('P4: arrive without closing an open editor', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'Anna.werkbank')
    runCli(['create', '--file', file])
    runCli(['set', 'offer', 'new', 'title=Töpferkurs', '--file', file])
    const page = await windowOf(file, 'Anna')
    await goToColumn(page, 'title')
    await page.keyboard.type('Töpfern für')
    const editor = page.locator('.ag-cell-inline-editing, .ag-cell-popup-editing').locator('input, textarea')
    await editor.waitFor()
    expect(runCli(['field', 'add', 'offer', 'Barfuß', '--kind', 'text', '--file', file]).status).toBe(0)
    // The panel beside it knows the field at once; the grid waits.
    await page.getByRole('complementary').getByText('Barfuß').waitFor()
    await page.keyboard.type(' alle')
    await expect.poll(() => editor.inputValue()).toBe('Töpfern für alle')
    await page.keyboard.press('Enter')
    await saved(page)
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe('Töpfern für alle')
    await page.locator('.ag-grid-viewport').evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
    await page.locator('.ag-header').getByText('Barfuß').waitFor()
  })

  it('are renamed, ordered, retired and brought back with the keyboard', async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    runCli(['create', '--file', file])
    const offer = runCli(['set', 'offer', 'new', 'title=Töpferkurs', '--file', file, '--json']).json as { id: string }
    for (const label of ['Raum', 'Schlüssel'])
      runCli(['field', 'add', 'offer', label, '--kind', 'text', '--file', file])
    runCli(['set', 'offer', offer.id, 'x_raum=Aula', '--file', file])
    const page = await windowOf(file, 'Anna')
    await editFields(page)
    const dialog = page.getByRole('dialog')
    const options = dialog.getByRole('option')
    const order = () => options.locator('.own-field-label').allInnerTexts()
    await expect.poll(order).toEqual(['Raum', 'Schlüssel'])
    await dialog.getByRole('listbox').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(order).toEqual(['Schlüssel', 'Raum'])

    await dialog.getByLabel('Name des Feldes').fill('Zimmer')
    await page.keyboard.press('Enter')
    await expect.poll(order).toEqual(['Schlüssel', 'Zimmer'])
    await dialog.getByRole('button', { name: 'Stilllegen' }).press('Enter')
    await dialog.getByRole('option', { name: 'Zimmer stillgelegt' }).waitFor()
    await dialog.getByRole('button', { name: 'Zurückholen' }).press('Enter')
    await dialog.getByRole('option', { name: 'Zimmer Text' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => cellText(page, 'x_raum')).toBe('Aula')
    await page.getByRole('columnheader', { name: 'Zimmer' }).waitFor()
  })

  it('has no accessibility violation in its dialog', async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    runCli(['create', '--file', file])
    runCli(['set', 'offer', 'new', 'title=Töpferkurs', '--file', file])
    for (const label of ['Raum', 'Schlüssel'])
      runCli(['field', 'add', 'offer', label, '--kind', 'text', '--file', file])
    const page = await windowOf(file, 'Anna')
    await editFields(page)
    await page.getByRole('option', { name: /Raum/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stilllegen' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Neues Feld' }).click()
    expect(await violations(page)).toEqual([])
  })
})
