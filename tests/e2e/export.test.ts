/** Giving data out: what, as which file, with or without personal data; what went out is told. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../electron/engine/excel/read.ts'
import { violations } from '../support/axe.ts'
import { scratchFolder } from '../support/workbench.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable } from './scenarios.ts'

const workbenches = useWorkbenches()

/** By keyboard: the menu, its first entry. */
async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ausgeben', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Ausgeben …' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
}

/** Does what starts a download, and answers where the file is. */
async function downloaded(page: Page, start: () => Promise<void>, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()])
  const path = join(scratchFolder(), name)
  await download.saveAs(path)
  return path
}

describe('giving data out', () => {
  it('asks for a purpose before personal data leaves, tells it afterwards, and does it again from a template', async () => {
    const { page } = await workbenches.open(demoFile('--observations', '50'))
    await openTable(page, 'Personen')
    await cell(page, 0, 'familyName').waitFor()
    const name = await cell(page, 0, 'familyName').innerText()
    await openDialog(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Bleiben hier: .*Nachname/).waitFor()
    await page.keyboard.press('Tab')
    const personal = dialog.getByLabel('Personenbezogene Angaben mitnehmen')
    await personal.focus()
    await page.keyboard.press('Space')
    await dialog.getByText('Nennen Sie den Zweck.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Zweck').focus()
    await page.keyboard.type('Einladung zur Bildungskonferenz')
    await dialog.getByRole('button', { name: 'Als Vorlage speichern …' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Einladungsliste')
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await page.getByText('Vorlage „Einladungsliste“ gespeichert').first().waitFor()
    await page.getByRole('dialog', { name: 'Vorlage speichern' }).waitFor({ state: 'hidden' })
    const path = await downloaded(page, () => dialog.getByLabel('Zweck').press('Enter'), 'Personen.xlsx')
    expect(JSON.stringify(await readFileSheets(path, () => undefined))).toContain(name)
    await page.getByRole('button', { name: 'Ausgeben', exact: true }).click()
    await downloaded(page, () => page.getByRole('menuitem', { name: 'Einladungsliste' }).click(), 'Liste.xlsx')
    await openTable(page, 'Datenweitergaben')
    for (const row of [0, 1])
      await expect.poll(() => cell(page, row, 'purpose').innerText()).toBe('Einladung zur Bildungskonferenz')
    await expect.poll(() => cell(page, 0, 'person').innerText()).toBe('Anna Beispiel')
  })

  it('gives out the selected cells, and whole tables as one workbook', async () => {
    const { page } = await workbenches.open(demoFile('--observations', '50'))
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    const dialog = page.getByRole('dialog')
    const give = () => dialog.getByRole('button', { name: 'Ausgeben', exact: true }).click()
    await openDialog(page)
    expect(await dialog.getByRole('radio', { name: 'Auswahl: 2 Zeilen' }).isChecked()).toBe(true)
    await dialog.getByRole('radio', { name: 'Texttabelle (.csv)' }).check()
    await dialog.getByText('Texte stehen unverändert in der Datei.').waitFor()
    const lines = readFileSync(await downloaded(page, give, 'Auswahl.csv'), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines.map((line) => line.split(';').length)).toEqual([3, 3, 3])
    expect(lines[1]).toContain((await cell(page, 0, 'name').innerText()).replaceAll('"', '""'))

    await openDialog(page)
    await dialog.getByRole('radio', { name: /^Ganze Tabellen/ }).check()
    await dialog.getByRole('checkbox', { name: /^Angebote/ }).check()
    const sheets = await readFileSheets(await downloaded(page, give, 'Alles.xlsx'), () => undefined)
    expect(
      sheets.filter(({ visibility }) => visibility === 'visible').map((sheet) => [sheet.name, sheet.rows.length > 100]),
    ).toEqual([
      ['Akteure', true],
      ['Angebote', true],
    ])
  })

  it('says that values are internal as they are, and gives out tables for a purpose instead, by keyboard', async () => {
    const { page } = await workbenches.open(demoFile('--observations', '400'))
    await openTable(page, 'Werte')
    await cell(page, 0, 'value').waitFor()
    await openDialog(page)
    await page.getByText('nur für den internen Gebrauch').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Tabellen von Indikatoren …' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Tabellen von Indikatoren' })
    await dialog.getByText('Wählen Sie mindestens einen Indikator.').waitFor()
    await expect.poll(() => dialog.getByLabel('Indikatoren').evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.type('A01')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: /^A01.* entfernen$/ }).waitFor()
    await dialog.getByLabel('Zeitraum von').focus()
    await page.keyboard.type('2016')
    await page.keyboard.press('Tab')
    await dialog.getByRole('radio', { name: /^Excel: Gruppen nebeneinander/ }).focus()
    await page.keyboard.press('Space')
    expect(await violations(page)).toEqual([])
    const give = () => dialog.getByRole('button', { name: 'Ausgeben', exact: true }).press('Enter')
    const path = await downloaded(page, give, 'Tabellen.xlsx')
    const [sheet, notes] = await readFileSheets(path, () => undefined)
    expect(sheet?.name).toBe('A01')
    const header = sheet?.rows.find(({ cells }) => cells[0]?.value === 'Nr.')?.cells.map((one) => one?.value)
    expect(header?.slice(0, 4)).toEqual(['Nr.', 'Gebiet', 'Zeitraum', 'insgesamt'])
    expect(JSON.stringify(notes?.rows)).toContain('öffentlich')
    await page
      .getByText(/Werte, davon .* nicht angegeben/)
      .first()
      .waitFor()
  })
})
