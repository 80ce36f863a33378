import { join } from 'node:path'
import ExcelJS from 'exceljs'

import { describe, expect, it } from 'vitest'
import { markersInLists, violations } from '../support/axe.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { beginWithExampleData, cell, openTable, saved, undoAndRedoAnEdit } from './scenarios.ts'

const workbenches = useWorkbenches()

describe('the workbench in a window', () => {
  it('begins with a name, makes example data, and shows the grid', async () => {
    const folder = scratchFolder()
    const { page } = await workbenches.start()
    await beginWithExampleData(page, folder)
  })

  it('keeps a cell that was edited when the process is killed right after the state line says saved', async () => {
    const file = demoFile()
    const { page, host } = await workbenches.open(file)
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').dblclick()
    await page.locator('.cell-editor input').fill('Geänderter Name')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'Geänderter Name' }).waitFor()
    await saved(page)
    await host.kill()
    const { rows } = runCli(['list', 'actor', '--where', 'name=Geänderter Name', '--file', file, '--json']).json as {
      rows: { name: string }[]
    }
    expect(rows).toHaveLength(1)
  })

  it('edits every kind by typing: numbers, days, lists, sets and references, and keeps what it cannot read', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Angebote')
    await expect.poll(() => cell(page, 0, 'title').innerText()).not.toBe('')
    const edit = async (column: string, typed: string): Promise<void> => {
      await cell(page, 0, column).click()
      await page.keyboard.press('F2')
      const input = page.locator('.cell-editor input, .cell-editor textarea')
      await input.fill(typed)
      if (['provider', 'kind', 'themes'].includes(column)) await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
    }
    await edit('title', 'Lesefest im Park')
    await edit('kind', 'Wettbe')
    await expect.poll(() => cell(page, 0, 'kind').innerText()).toBe('Wettbewerb')
    await edit('provider', 'Kita')
    await expect.poll(() => cell(page, 0, 'provider').innerText()).toContain('Kita')
    // Columns far to the right are drawn when the keyboard comes near them.
    await cell(page, 0, 'kind').click()
    const costs = cell(page, 0, 'cost')
    for (let step = 0; step < 20 && !(await costs.isVisible()); step += 1) await page.keyboard.press('ArrowRight')
    await edit('cost', '1.234,5')
    await expect.poll(() => costs.innerText()).toBe('1\u202f234,50')
    await edit('cost', 'viel')
    await expect.poll(() => page.locator('.cell-editor .field-problem').innerText()).toContain('Betrag in Euro')
    await page.locator('.cell-editor .field-problem').click({ trial: true })
    await page.keyboard.press('Escape')
    await expect.poll(() => costs.innerText()).toBe('1\u202f234,50')
    await saved(page)
  })

  it('undoes and redoes by keyboard, naming what it does', async () => {
    const { page } = await workbenches.open(demoFile())
    await undoAndRedoAnEdit(page)
  })

  it('goes on telling the rows of a table whose entry in the navigation is chosen again', async () => {
    const { page } = await workbenches.open(demoFile())
    const stateLine = () => page.locator('.state-line').innerText()
    await openTable(page, 'Angebote')
    await expect.poll(stateLine).toContain('400 Zeilen')
    await openTable(page, 'Angebote')
    expect(await stateLine()).toContain('400 Zeilen')
    await openTable(page, 'Akteure')
    await expect.poll(stateLine).toContain('150 Zeilen')
    // Back and forward are told as the navigation is.
    await page.goBack()
    await expect.poll(stateLine).toContain('400 Zeilen')
  })

  it('adds, filters, searches, deletes and takes back', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Akteure')
    await page.locator('.screen-tools').getByRole('button', { name: 'Akteur', exact: true }).click()
    await page.getByRole('complementary').getByRole('heading', { name: 'Neu: Akteur' }).waitFor()
    await page.getByLabel('Akteure durchsuchen').fill('Neu: Akt')
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('1 von 151 Zeilen')
    await cell(page, 0, 'name').click()
    await page.getByRole('button', { name: 'Löschen' }).click()
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('0 von 150 Zeilen')
    await page.getByRole('button', { name: 'Mehr', exact: true }).click()
    await page.getByRole('menuitem', { name: /Papierkorb/ }).click()
    await cell(page, 0, 'name').click()
    await page.getByRole('button', { name: 'Wiederherstellen' }).click()
    await expect.poll(() => page.locator('.screen-title').innerText()).toContain('0')
  })

  it('asks first for what a record cannot be without, and adds it then', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Kooperationen')
    await cell(page, 0, 'from').waitFor()
    await page.locator('.screen-tools').getByRole('button', { name: 'Kooperation', exact: true }).click()
    for (const name of ['Von', 'Mit']) {
      await page
        .getByRole('dialog')
        .getByRole('combobox', { name: new RegExp(`^${name}`) })
        .fill('Kita')
      await page.getByRole('option').first().click()
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Anlegen' }).click()
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('91 Zeilen')
  })

  it('finds anything with Ctrl+K and opens it', async () => {
    const { page } = await workbenches.open(demoFile())
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Suchen in allem' }).fill('steuerungsgruppe')
    await page
      .getByRole('option', { name: /Steuerungsgruppe Bildung/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    // A committee or one of its meetings: both have their own screen.
    await page.getByRole('tab', { name: /^(Sitzungen|Tagesordnung)$/ }).waitFor()
  })

  it('shows a change of the command line without reloading', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
    const { rows } = runCli(['list', 'actor', '--limit', '1', '--file', file, '--json']).json as {
      rows: { id: string }[]
    }
    runCli(['set', 'actor', rows[0]?.id ?? '', 'name=Von der Befehlszeile', '--file', file])
    await expect.poll(() => cell(page, 0, 'name').innerText(), { timeout: 8000 }).toBe('Von der Befehlszeile')
  })

  it('builds an agenda by keyboard', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Sitzungen')
    // One whose minutes are not approved yet: those stand as they are.
    const held = listRows(file, 'meeting', '--where', 'state=durchgeführt').rows
    const title = String(held.find(({ minutesState }) => minutesState !== 'approved')?.['title'])
    await page.getByLabel('Sitzungen durchsuchen').fill(title)
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe(title)
    await cell(page, 0, 'title').click()
    await page.getByRole('button', { name: 'Sitzung öffnen' }).click()
    const rows = page.getByRole('treegrid').locator('tbody tr')
    await rows.first().waitFor()
    const count = await rows.count()
    await rows.nth(1).click()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => rows.count()).toBe(count + 1)
    await expect.poll(() => rows.nth(2).innerText()).toContain('Neuer Punkt')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(async () => (await rows.nth(2).innerText()).split('\t')[0]?.trim()).toMatch(/2\.1$/)
    await page.keyboard.press('Alt+ArrowLeft')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => rows.nth(1).innerText()).toContain('Neuer Punkt')
  })

  it('reads a workbook in with preview, one undo step, and gives a view out', async () => {
    const folder = scratchFolder()
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Schulen')
    sheet.addRows([
      ['Name', 'Schulform', 'Jahr'],
      ['Schule am See', 'Grundschule', 2023],
      ['Schule am See', 'Grundschule', 2022],
      ['Schule am Berg', 'Baumschule', 2023],
    ])
    await workbook.xlsx.writeFile(join(folder, 'schulen.xlsx'))
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Akteure')
    await page.getByRole('button', { name: 'Einlesen', exact: true }).last().click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Datei wählen …' }).click(),
    ])
    await chooser.setFiles(join(folder, 'schulen.xlsx'))
    await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    await page.getByLabel('Nur Zeilen mit').click()
    await page.getByRole('option', { name: 'Jahr' }).click()
    await page.getByLabel('Wert für „Jahr“').fill('2023')
    await page.getByRole('button', { name: 'Vorschau' }).click()
    await page.getByRole('button', { name: '2 Zeilen übernehmen' }).waitFor()
    await expect
      .poll(() => page.locator('.import-table').innerText())
      .toContain('„Baumschule“ steht nicht in der Liste')
    await page.getByRole('button', { name: '2 Zeilen übernehmen' }).click()
    await page.getByText('2 angelegt').waitFor()
    await page.getByRole('button', { name: 'Akteure zeigen' }).click()
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('152 Zeilen')
    await page.getByRole('button', { name: 'Ausgeben' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /Excel/ }).click(),
    ])
    const exported = new ExcelJS.Workbook()
    await exported.xlsx.readFile(await download.path())
    expect(exported.worksheets[0]?.rowCount).toBe(153)
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.locator('.state-line').innerText()).toContain('150 Zeilen')
  })

  it('shares a folder: an edit in one window appears in the other, a conflict is shown and decided', async () => {
    const shared = scratchFolder()
    const file = demoFile()
    const other = join(scratchFolder(), 'Zweite.werkbank')
    expect(runCli(['sync', '--folder', shared, '--file', file]).status).toBe(0)
    expect(runCli(['create', '--file', other]).status).toBe(0)
    expect(runCli(['sync', '--folder', shared, '--file', other]).status).toBe(0)
    const { page } = await workbenches.open(other)
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
    const { rows } = runCli(['list', 'actor', '--limit', '1', '--file', file, '--json']).json as {
      rows: { id: string }[]
    }
    const id = rows[0]?.id ?? ''
    runCli(['set', 'actor', id, 'name=Vom ersten Arbeitsplatz', '--file', file])
    runCli(['sync', '--folder', shared, '--file', file])
    await expect
      .poll(() => page.locator('.entity-grid').innerText(), { timeout: 20_000 })
      .toContain('Vom ersten Arbeitsplatz')

    runCli(['set', 'actor', id, 'name=Erste Fassung', '--file', file])
    await page.getByRole('gridcell', { name: 'Vom ersten Arbeitsplatz' }).click()
    await page.keyboard.type('Zweite Fassung')
    await page.keyboard.press('Enter')
    await saved(page)
    runCli(['sync', '--folder', shared, '--file', file])
    await page.getByRole('button', { name: '1 Konflikt' }).click({ timeout: 20_000 })
    await page.getByText('Erste Fassung').waitFor()
    await page
      .locator('.conflict-heads li', { hasText: 'Erste Fassung' })
      .getByRole('button', { name: 'Übernehmen' })
      .click()
    await page.getByText('Kein Konflikt.').waitFor()
  })

  it('has no accessibility problem that axe can find, in light and in dark', async () => {
    const { page } = await workbenches.open(demoFile())
    const problems: unknown[] = []
    const look = async (): Promise<void> => {
      problems.push(...(await violations(page, markersInLists)))
    }
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await openTable(page, 'Angebote')
      await cell(page, 0, 'title').click()
      await page.getByRole('complementary').waitFor()
      await look()
      await cell(page, 0, 'partners').dblclick()
      await page.locator('.cell-editor.popup').waitFor()
      await look()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').waitFor()
      await look()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Werkbank und Darstellung' }).click()
      await page.getByRole('menuitem', { name: 'Sicherungen …' }).waitFor()
      await look()
      await page.getByRole('menuitem', { name: 'Sicherungen …' }).click()
      await page.getByRole('button', { name: 'Jetzt sichern' }).waitFor()
      await look()
      await page.getByRole('button', { name: 'Schließen' }).click()
      await page.getByRole('navigation').getByRole('button', { name: 'Übersicht' }).click()
      await page.getByText('Aufträge, überfällig oder bald fällig').waitFor()
      await look()
    }
    expect(problems).toEqual([])
  })
})
